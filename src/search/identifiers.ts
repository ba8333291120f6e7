import { isFrame } from './idle-words.ts';
import { type IdentifierRow } from './types.ts';

/** An identifier found in a query, and how surely it is meant: 1 where it is the whole query. */
export interface IdentifierMatch {
  row: IdentifierRow;
  sure: number;
}

/** Identifiers by their form in lower case without marks. */
export interface IdentifierTable {
  byKey: ReadonlyMap<string, IdentifierRow[]>;
  /** Words of the vendors' names, which may stand beside an identifier. */
  vendorWords: ReadonlySet<string>;
}

/** Prepares the look-up of identifiers. */
export function buildIdentifierTable(rows: IdentifierRow[]): IdentifierTable {
  const byKey = new Map<string, IdentifierRow[]>();
  for (const row of rows) {
    const key = toKey(row.identifier);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return {
    byKey,
    vendorWords: new Set(rows.flatMap(({ vendor }) => vendorWordsOf(vendor))),
  };
}

/**
 * Finds identifiers in a query. Short ones and everyday words (`UF`, `timeout`, `OK`) count inside a longer
 * text only as they are written; `H12`, `NoSuchKey`, `403.14` are telling enough by themselves.
 */
export function matchIdentifiers(
  { byKey, vendorWords }: IdentifierTable,
  query: string,
): IdentifierMatch[] {
  const matches = new Map<IdentifierRow, number>();
  const mentioned = new Set(query.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const isNamed = (vendor: string): boolean =>
    vendorWordsOf(vendor).some((word) => mentioned.has(word));
  const saysError = ['error', 'err', 'code'].some((word) => mentioned.has(word));
  const note = (rows: IdentifierRow[], written: string, sure: number): void => {
    for (const row of rows) {
      const named = isNamed(row.vendor) ? 0.05 : 0;
      const exact = row.identifier === written ? 0.02 : 0;
      const known = row.codes.length > 0 ? 0.01 : 0;
      // OAuth's `invalid_token` is not S3's `InvalidToken`.
      const style = row.identifier.includes('_') === written.includes('_') ? 1 : OTHER_STYLE;
      matches.set(row, Math.max(matches.get(row) ?? 0, sure * style + exact + known + named));
    }
  };
  wholeForms(query, vendorWords).forEach(({ form, named }, place) => {
    // `vercel function timeout` does not ask for Netlify's `Function timeout`.
    const rows = (byKey.get(toKey(form)) ?? []).filter(
      ({ identifier, vendor }) => !named || isNamed(vendor) || isTelling(identifier),
    );
    const telling = rows.some(({ identifier }) => isTelling(identifier));
    // An everyday word left of a longer query (`redirect http to https`) is an identifier beside its vendor only.
    const beside = rows.some(({ vendor }) => isNamed(vendor)) ? 0.75 : 0.35;
    note(rows, form, form.includes(' ') ? 0.7 : place === 0 || telling ? 1 : beside);
  });
  for (const [word] of query.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu)) {
    const trimmed = word.replace(/[.-]+$/, '');
    const rows = (byKey.get(toKey(trimmed)) ?? []).filter(
      ({ identifier }) => isTelling(identifier) || (identifier === trimmed && trimmed.length < 5),
    );
    // `more than 1000 items` is no error of Cloudflare's.
    const counts =
      /^\d+$/.test(trimmed) && !saysError && !rows.some(({ vendor }) => isNamed(vendor));
    const telling = !counts && rows.some(({ identifier }) => isTelling(identifier));
    note(rows, trimmed, telling ? 0.6 : counts ? 0.15 : 0.3);
  }
  return [...matches].map(([row, sure]) => ({ row, sure })).sort((a, b) => b.sure - a.sure);
}

/** What is left of a match when only one side joins its words by `_`. */
const OTHER_STYLE = 0.7;

function vendorWordsOf(vendor: string): string[] {
  return vendor
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}

/** The query as it is, without frame words, and without the vendor too: `heroku error H12` is `H12`. */
function wholeForms(query: string, vendorWords: ReadonlySet<string>): WholeForm[] {
  const words = query
    .replace(/["'`“”()[\]{}<>;,!?=]|:\s/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const inner = words.filter((word) => !isFrame(word.toLowerCase().replace(/[:.]$/, '')));
  const bare = inner.filter((word) => !vendorWords.has(word.toLowerCase()));
  const whole = new Set([words, inner].map((form) => form.join(' ')));
  const without = bare.join(' ');
  return [
    ...[...whole].map((form) => ({ form, named: false })),
    ...(whole.has(without) ? [] : [{ form: without, named: true }]),
  ].filter(({ form }) => form !== '');
}

/** A reading of a query as one identifier; `named` where a vendor's name was taken out of it. */
interface WholeForm {
  form: string;
  named: boolean;
}

function isTelling(identifier: string): boolean {
  return (
    (identifier.length > 3 &&
      (/\d/.test(identifier) || /[_.]/.test(identifier) || /\p{Ll}\p{Lu}/u.test(identifier))) ||
    /^[A-Z]\d{2}$/.test(identifier)
  );
}

function toKey(text: string): string {
  return /^\d+\.\d+$/.test(text) ? text : text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

import { isFrame } from './idle-words.ts';
import { type IdentifierRow } from './types.ts';

/** An identifier found in a query, and how surely it is meant: 1 where it is the whole query. */
export interface IdentifierMatch {
  row: IdentifierRow;
  sure: number;
}

/** Identifiers by their form in lower case without marks. */
export type IdentifierTable = ReadonlyMap<string, IdentifierRow[]>;

/** Prepares the look-up of identifiers. */
export function buildIdentifierTable(rows: IdentifierRow[]): IdentifierTable {
  const table = new Map<string, IdentifierRow[]>();
  for (const row of rows) {
    const key = toKey(row.identifier);
    table.set(key, [...(table.get(key) ?? []), row]);
  }
  return table;
}

/**
 * Finds identifiers in a query. Short ones and everyday words (`UF`, `timeout`, `OK`) count inside a longer
 * text only as they are written; `H12`, `NoSuchKey`, `403.14` are telling enough by themselves.
 */
export function matchIdentifiers(table: IdentifierTable, query: string): IdentifierMatch[] {
  const matches = new Map<IdentifierRow, number>();
  const note = (rows: IdentifierRow[], written: string, sure: number): void => {
    for (const row of rows) {
      const exact = row.identifier === written ? 0.02 : 0;
      const known = row.codes.length > 0 ? 0.01 : 0;
      matches.set(row, Math.max(matches.get(row) ?? 0, sure + exact + known));
    }
  };
  for (const form of wholeForms(query)) note(table.get(toKey(form)) ?? [], form, 1);
  for (const [word] of query.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu)) {
    const trimmed = word.replace(/[.-]+$/, '');
    const rows = (table.get(toKey(trimmed)) ?? []).filter(
      ({ identifier }) => isTelling(identifier) || (identifier === trimmed && trimmed.length < 5),
    );
    note(rows, trimmed, rows.some(({ identifier }) => isTelling(identifier)) ? 0.6 : 0.3);
  }
  return [...matches]
    .map(([row, sure]) => ({ row, sure }))
    .sort((a, b) => b.sure - a.sure);
}

/** The query, and the query without what frames an identifier (`heroku error H12` keeps `heroku`). */
function wholeForms(query: string): string[] {
  const words = query.replace(/["'`“”()[\]{}<>;,!?]/g, ' ').split(/\s+/).filter(Boolean);
  const inner = words.filter((word) => !isFrame(word.toLowerCase().replace(/[:.]$/, '')));
  return [...new Set([words.join(' '), inner.join(' ')])].filter((form) => form !== '');
}

function isTelling(identifier: string): boolean {
  return (
    identifier.length > 3 &&
    (/\d/.test(identifier) || /[_.]/.test(identifier) || /\p{Ll}\p{Lu}/u.test(identifier))
  ) || /^[A-Z]\d{2}$/.test(identifier);
}

function toKey(text: string): string {
  return /^\d+\.\d+$/.test(text) ? text : text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

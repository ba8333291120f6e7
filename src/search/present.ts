import { type Answer, type Engine, type Hit } from './engine.ts';
import { type Passage } from './passages.ts';
import { type CodeRow, type IdentifierRow, type PageRow } from './types.ts';

/** One line of the list of results, ready to draw. */
export interface ResultRow {
  kind: 'code' | 'comparison' | 'guide' | 'vendor' | 'class' | 'page' | 'identifier' | 'passage';
  href: string;
  /** Digits or identifier set before the title; empty where there is none. */
  mark: string;
  title: string;
  meaning: string;
  /** Who sends it, or what of the query led here. */
  note: string;
}

/** How many results of the curated index are shown. */
const MOST_ROWS = 8;
const MOST_PASSAGES = 3;

/**
 * The list as shown: curated results in their order, then passages of the full text.
 * @param base The site's base path without a slash at the end.
 */
export function toRows(
  engine: Engine,
  found: Answer,
  passages: Passage[],
  base: string,
): ResultRow[] {
  const { exact, hits, query } = found;
  const curated =
    exact === undefined
      ? hits.slice(0, MOST_ROWS * 2).map((hit) => toRow(hit, query, base))
      : toExactRows(engine, found, exact, base);
  const rows = withoutRepeats(curated).slice(0, MOST_ROWS);
  const taken = new Set(rows.map(({ href }) => href));
  return [
    ...rows,
    ...passages
      .filter(({ href }) => !taken.has(href))
      .slice(0, MOST_PASSAGES)
      .map((passage): ResultRow => ({ kind: 'passage', mark: '', note: '', ...passage })),
  ];
}

/** For a bare number: the code, what tells it apart, the identifiers that travel with it, guides about it. */
function toExactRows(
  engine: Engine,
  { hits, query }: Answer,
  code: string,
  base: string,
): ResultRow[] {
  const about = (kind: PageRow['kind']): ResultRow[] =>
    engine.pages
      .filter((row) => row.kind === kind && row.codes.includes(code))
      .sort((left, right) => left.codes.length - right.codes.length)
      .slice(0, 3)
      .map((row) => toPageRow(row, base));
  const own = hits.filter((hit) => hit.kind === 'code' && hit.row.code === code);
  return [
    ...own.map((hit) => toRow(hit, query, base)),
    ...about('comparison'),
    ...toTravellers(engine, code, base),
    ...about('guide'),
  ];
}

/** Identifiers that travel with a code, a row per vendor; the vendors with the most first. */
function toTravellers({ identifiers }: Engine, code: string, base: string): ResultRow[] {
  const groups = new Map<string, IdentifierRow[]>();
  for (const row of [...identifiers.byKey.values()].flat())
    if (row.codes.includes(code)) groups.set(row.href, [...(groups.get(row.href) ?? []), row]);
  return [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .slice(0, 2)
    .flatMap(([href, [first, ...more]]): ResultRow[] =>
      first
        ? [
            {
              kind: 'identifier',
              href: `${base}${href}`,
              mark: first.identifier,
              title: `${first.vendor}: ${more.length + 1} ${more.length === 0 ? 'identifier' : 'identifiers'} with ${code}`,
              meaning: [first, ...more]
                .slice(0, 4)
                .map(({ identifier, name }) => (name === '' ? identifier : `${identifier} ${name}`))
                .join(', '),
              note: '',
            },
          ]
        : [],
    );
}

function toRow(hit: Hit, query: string, base: string): ResultRow {
  switch (hit.kind) {
    case 'code':
      return toCodeRow(hit.row, hit.identifier, query, base);
    case 'page':
      return toPageRow(hit.row, base);
    case 'identifier':
      return toIdentifierRow(hit.row, base);
  }
}

function toCodeRow(
  { code, phrase, meaning, senders, registered }: CodeRow,
  identifier: IdentifierRow | undefined,
  query: string,
  base: string,
): ResultRow {
  const anchor = anchorFor(senders, query);
  return {
    kind: 'code',
    href: `${base}/codes/${code}/${anchor}`,
    mark: code,
    title: phrase,
    meaning: identifier ? describe(identifier) : meaning,
    note: describeSenders(senders, registered),
  };
}

/** The section of the sender that the query names, where a number has several. */
function anchorFor(senders: CodeRow['senders'], query: string): string {
  if (senders.length < 2) return '';
  const words = new Set(query.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const sender = senders.find(([, name]) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.length > 3 && words.has(word)),
  );
  return sender ? `#${sender[0]}` : '';
}

function describeSenders(senders: CodeRow['senders'], registered: boolean): string {
  if (senders.length === 0) return '';
  const names = senders.map(([, name]) => name);
  const shown =
    names.length > 4
      ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others`
      : names.join(', ');
  return registered ? `Also sent by ${shown}` : `Sent by ${shown}`;
}

function describe({ identifier, name, vendor }: IdentifierRow): string {
  return `${vendor} ${identifier}${name === '' ? '' : `: ${name}`}`;
}

function toPageRow({ kind, href, title, meaning, codes }: PageRow, base: string): ResultRow {
  return {
    kind,
    href: `${base}${href}`,
    mark: kind === 'comparison' ? codes.slice(0, 3).join(' · ') : '',
    title,
    meaning,
    note: '',
  };
}

function toIdentifierRow(
  { identifier, name, vendor, codes, href }: IdentifierRow,
  base: string,
): ResultRow {
  return {
    kind: 'identifier',
    href: `${base}${href}`,
    mark: identifier,
    title: name === '' ? vendor : name,
    meaning:
      codes.length === 0
        ? `${vendor}: travels with no particular status`
        : `${vendor}, with ${codes.join(', ')}`,
    note: '',
  };
}

function withoutRepeats(rows: ResultRow[]): ResultRow[] {
  const seen = new Set<string>();
  return rows.filter(({ href, mark }) => {
    const key = `${href} ${mark}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Ways on where nothing was found: the neighbours of an unknown number, its class, and the tools. */
export function toWaysOn(
  engine: Engine | undefined,
  found: Answer | undefined,
  base: string,
): ResultRow[] {
  const number = found?.unknown;
  const classDigit = number?.charAt(0) ?? '';
  const near =
    number === undefined || !engine
      ? []
      : engine.codes
          .map((row) => ({ row, far: Math.abs(Number(row.code) - Number(number)) }))
          .filter(({ row }) => row.code.startsWith(classDigit))
          .sort((a, b) => a.far - b.far)
          .slice(0, 3)
          .map(({ row }) => toCodeRow(row, undefined, '', base));
  const page = (href: string, title: string, meaning: string): ResultRow => ({
    kind: 'page',
    href: `${base}${href}`,
    mark: '',
    title,
    meaning,
    note: '',
  });
  return [
    ...near,
    ...(/[1-5]/.test(classDigit)
      ? [
          page(
            `/${classDigit}xx/`,
            `Class ${classDigit}xx`,
            `A client treats a number it does not know like ${classDigit}00.`,
          ),
        ]
      : []),
    page('/who/', 'Who sent this response?', 'Paste a response or a log line.'),
    page('/choose/', 'Which code do I send?', 'A few questions lead to the code.'),
    page('/codes/', 'All codes', 'Every registered code and every vendor’s own.'),
  ];
}

/** What a screen reader is told: how many, and the first. */
export function toAnnouncement(rows: ResultRow[], nothing: boolean): string {
  const [first] = rows;
  if (!first) return '';
  const count = rows.length === 1 ? '1 result' : `${rows.length} results`;
  const title = [first.mark, first.title].filter(Boolean).join(' ');
  return nothing
    ? `Nothing found. ${rows.length} ways on, first: ${title}`
    : `${count}. First: ${title}`;
}

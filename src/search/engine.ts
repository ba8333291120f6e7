import { buildIdentifierTable, type IdentifierTable, matchIdentifiers } from './identifiers.ts';
import { isFrame } from './idle-words.ts';
import { matchNames, type Name, type NameMatch } from './names.ts';
import { type NumberReading, readNumbers } from './numbers.ts';
import { scoreText } from './score-text.ts';
import { buildTextIndex, startTextIndex, type TextIndex } from './text-index.ts';
import { cleanQuery, toPlain } from './text.ts';
import {
  type CodeRow,
  type FieldTexts,
  type FullData,
  type IdentifierRow,
  type PageRow,
  type QuickData,
} from './types.ts';

/** Something found. */
export type Hit =
  | { kind: 'code'; score: number; row: CodeRow; identifier: IdentifierRow | undefined }
  | { kind: 'page'; score: number; row: PageRow }
  | { kind: 'identifier'; score: number; row: IdentifierRow };

/** The answer to a query. */
export interface Answer {
  query: string;
  /** Best first. */
  hits: Hit[];
  /** The code to go to at once when the query is a bare number of a code. */
  exact: string | undefined;
  /** A three-digit number that no page is about, where the query is one. */
  unknown: string | undefined;
}

/** The curated index in memory. Without the full data it knows numbers and names only. */
export interface Engine {
  codes: CodeRow[];
  byCode: ReadonlyMap<string, CodeRow>;
  pages: PageRow[];
  names: Name[];
  identifiers: IdentifierTable;
  /** Targets are the codes in their order, then the pages in theirs. */
  texts: TextIndex;
}

/** Builds the engine from what was loaded; `full` may come later. */
export function buildEngine(quick: QuickData, full?: FullData): Engine {
  return toEngine(quick, full, buildTextIndex(textsOf(quick, full)));
}

/** The same, stopping before every target until `pause` lets go on: pages stay responsive meanwhile. */
export async function buildEngineGently(
  quick: QuickData,
  full: FullData,
  pause: () => Promise<void>,
): Promise<Engine> {
  const builder = startTextIndex();
  for (const texts of textsOf(quick, full)) {
    builder.add(texts);
    await pause();
  }
  return toEngine(quick, full, builder.finish());
}

function toEngine({ codes }: QuickData, full: FullData | undefined, texts: TextIndex): Engine {
  return {
    codes,
    byCode: new Map(codes.map((row) => [row.code, row])),
    pages: full?.pages ?? [],
    names: toNames(codes, full?.names ?? {}),
    identifiers: buildIdentifierTable(full?.identifiers ?? []),
    texts,
  };
}

/** Texts of all targets. What a row shows is also found by, and is not stored twice. */
function textsOf({ codes }: QuickData, full: FullData | undefined): FieldTexts[] {
  return [
    ...codes.map(({ code, phrase, meaning }) => {
      const texts = full?.codeTexts[code] ?? {};
      return { ...texts, name: [phrase], about: [meaning, ...(texts.about ?? [])] };
    }),
    ...(full?.pages ?? []).map(({ href, meaning }) => ({
      ...full?.pageTexts[href],
      about: [meaning],
    })),
  ];
}

function toNames(codes: CodeRow[], more: Record<string, string[]>): Name[] {
  return codes.flatMap(({ code, phrase, registered }) => {
    const first = phrase.split(' · ').map(toPlain);
    const names = [...new Set([...first, ...(more[code] ?? [])])];
    return names.map((plain, place) => ({
      plain,
      joined: plain.replaceAll(' ', ''),
      code,
      rank: registered ? (place === 0 ? 1 : 0.8) : place < first.length ? 0.6 : 0.4,
    }));
  });
}

/** Codes that most readers arrive with; breaks ties and orders half-typed queries. */
const COMMON =
  '404 500 403 401 400 502 503 429 504 301 302 200 405 422 409 201 204 304 307 308 408 413 415 410';
const PRIOR = new Map(COMMON.split(' ').map((code, place) => [code, 0.042 - place * 0.0014]));

/** Weights of the ways in which a query can mean a target, on the scale of the text score (0 … 1.5). */
const BONUS = {
  bareNumber: 25,
  number: 3,
  /** A number that no response carries, among other words: mostly an error number of the system. */
  unsentNumber: 0.5,
  exactName: 13,
  name: 3,
  vendorName: 1.2,
  pageTitle: 5,
  vendorPage: 1,
  identifier: 8,
  comparison: 30,
  comparisonOfCode: 0.3,
} as const;

/**
 * Understands a query and ranks codes, pages and identifiers. The one place where the readings of a
 * query (numbers, names, identifiers, free text) are weighed against each other.
 * @param typing false where the last word is known to be whole.
 */
export function answer(engine: Engine, input: string, typing = true): Answer {
  const query = cleanQuery(input);
  if (query === '') return { query, hits: [], exact: undefined, unknown: undefined };
  const numbers = readNumbers(query, (digits) => engine.byCode.has(digits));
  const [only] = numbers.codes;
  const exact = numbers.bare ? only?.code : undefined;
  const unknown = exact === undefined ? /^\D*\b(\d{3})\b\D*$/.exec(query)?.[1] : undefined;
  return {
    query,
    hits: rank(engine, query, numbers, typing),
    exact,
    unknown: unknown !== undefined && !engine.byCode.has(unknown) ? unknown : undefined,
  };
}

function rank(engine: Engine, query: string, numbers: NumberReading, typing: boolean): Hit[] {
  if (numbers.prefix !== undefined) return rankPrefix(engine, numbers.prefix);
  const scores = scoreText(engine.texts, query, typing);
  const codeScores = new Map<string, number>();
  engine.codes.forEach((row, target) => {
    const text = scores.get(target);
    if (text !== undefined)
      codeScores.set(row.code, text * weightOf(row, query) + (PRIOR.get(row.code) ?? 0));
  });
  const add = (code: string, amount: number): void => {
    codeScores.set(code, (codeScores.get(code) ?? 0) + amount);
  };
  const names = matchNames(engine.names, query);
  for (const [code, match] of names) add(code, weighName(engine.byCode.get(code), match, query));
  for (const code of matchVendorNames(engine, query)) add(code, BONUS.exactName);
  numbers.codes.forEach(({ code, sure }, place) => {
    const weight = numbers.bare
      ? BONUS.bareNumber
      : engine.byCode.get(code)?.sent
        ? BONUS.number
        : BONUS.unsentNumber;
    add(code, weight * sure * (1 - place * 0.05));
  });
  const found = matchIdentifiers(engine.identifiers, query);
  const identifierOf = new Map<string, IdentifierRow>();
  for (const { row, sure } of found)
    row.codes.forEach((code, place) => {
      if (!identifierOf.has(code)) add(code, BONUS.identifier * sure * sure * (1 - place * 0.02));
      identifierOf.set(code, identifierOf.get(code) ?? row);
    });
  const apart = findApart(engine, query, numbers);
  const hits: Hit[] = [
    ...[...codeScores].flatMap(([code, score]): Hit[] => {
      const row = engine.byCode.get(code);
      return row ? [{ kind: 'code', score, row, identifier: identifierOf.get(code) }] : [];
    }),
    ...found
      .filter(({ sure }) => sure > 0.5)
      .map(({ row, sure }): Hit => ({
        kind: 'identifier',
        score: BONUS.identifier * sure * sure * (row.codes.length === 0 ? 1 : 0.5),
        row,
      })),
    ...engine.pages.map((row, place): Hit => ({
      kind: 'page',
      score: scorePage(row, query, scores.get(engine.codes.length + place) ?? 0, numbers, apart),
      row,
    })),
  ];
  return withoutTail(hits.sort((a, b) => b.score - a.score));
}

/**
 * What a name brings. One word of a vendor's name, or all of it where that is one word (`Blocked`), is
 * everyday language; where nobody sends the number (HAProxy's table has `Too many Redirects`), all of it is.
 */
function weighName(row: CodeRow | undefined, { score, exact }: NameMatch, query: string): number {
  if (!row?.sent) return 0;
  const prior = PRIOR.get(row.code) ?? 0;
  if (exact && (row.registered || toPlain(query).includes(' ')))
    return BONUS.exactName * (score > 0.9 ? score : score - 0.3);
  return (row.registered ? BONUS.name : BONUS.vendorName) * score + prior;
}

/** Codes that the query calls by a vendor's name for them, and names the vendor: `nginx no response`. */
function matchVendorNames({ codes, names }: Engine, query: string): string[] {
  const asked = toPlain(query).split(' ');
  const stripped = new Map<string, ReadonlyMap<string, NameMatch>>();
  const matchRest = (vendor: string): ReadonlyMap<string, NameMatch> | undefined => {
    const words = new Set(
      toPlain(vendor)
        .split(' ')
        .filter((word) => !isFrame(word)),
    );
    const rest = asked.filter((word) => !words.has(word)).join(' ');
    if (rest.length === asked.join(' ').length) return undefined;
    const known = stripped.get(rest) ?? matchNames(names, rest);
    stripped.set(rest, known);
    return known;
  };
  return codes.flatMap(({ code, registered, senders }) =>
    !registered && senders.some(([, vendor]) => matchRest(vendor)?.get(code)?.exact) ? [code] : [],
  );
}

/** Words fit a registered code rather than a vendor's, unless the query names the vendor. */
function weightOf({ registered, sent, senders }: CodeRow, query: string): number {
  if (registered) return 1;
  if (!sent) return UNSENT;
  const asked = query.toLowerCase();
  return senders.some(([id, name]) =>
    [id, name].some((text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .some((word) => word.length > 3 && asked.includes(word)),
    ),
  )
    ? 1
    : UNNAMED_VENDOR;
}
const UNNAMED_VENDOR = 0.9;
const UNSENT = 0.7;

/** Without hits that rest on chance or are far behind the best. */
function withoutTail(hits: Hit[]): Hit[] {
  const floor = Math.max(FLOOR, Math.min(hits[0]?.score ?? 0, 1) * 0.6);
  return hits.filter(({ score }) => score > floor);
}

/** Below this a match rests on chance. */
const FLOOR = 0.12;

const PAGE_WEIGHT: Record<PageRow['kind'], number> = {
  code: 1,
  comparison: 0.85,
  guide: 0.55,
  vendor: 0.65,
  class: 0.6,
  page: 0.8,
};

function scorePage(
  row: PageRow,
  query: string,
  text: number,
  numbers: NumberReading,
  apart: string[],
): number {
  const score = text * PAGE_WEIGHT[row.kind] + weighTitle(row, query);
  if (row.kind === 'class' && row.href === `/${numbers.classId ?? ''}/`) return BONUS.bareNumber;
  if (row.kind !== 'comparison') return score;
  if (apart.length > 1 && apart.every((code) => row.codes.includes(code)))
    return BONUS.comparison - row.codes.length;
  const codes = numbers.codes.filter(({ sure }) => sure > 0.5);
  const shared = codes.filter(({ code }) => row.codes.includes(code)).length;
  return score + shared * (numbers.bare ? 6 : BONUS.comparisonOfCode);
}

/** The very title; or a vendor and no more than that it is about its codes: `heroku error codes`. */
function weighTitle({ kind, title }: PageRow, query: string): number {
  const asked = toPlain(query);
  const plain = toPlain(title);
  if (asked === plain) return BONUS.pageTitle;
  if (kind !== 'vendor') return 0;
  const names = new Set(plain.split(' ').filter((word) => !isFrame(word)));
  const telling = asked.split(' ').filter((word) => !isFrame(word));
  const short = names.size < 3 || telling.length === names.size;
  return short && telling.length > 0 && telling.every((word) => names.has(word))
    ? BONUS.vendorPage
    : 0;
}

/** Codes that the query wants told apart: by number (`401 vs 403`) or by name (`unauthorized vs forbidden`). */
function findApart(engine: Engine, query: string, numbers: NumberReading): string[] {
  if (numbers.apart) return numbers.codes.filter(({ sure }) => sure > 0.5).map(({ code }) => code);
  const parts = query
    .replace(/^.*\b(?:differences?|choose|choosing)\s+(?:between|of)?\s*/i, '')
    .split(/\s+(?:vs?\.?|versus|or|and|compared (?:to|with)|instead of)\s+|\s*\/\s*/i);
  if (parts.length < 2 || parts.length > 5) return [];
  const codes = parts.map((part) => {
    const [best] = [...matchNames(engine.names, part)].sort(([, a], [, b]) => b.score - a.score);
    return best && best[1].score > 0.75
      ? best[0]
      : readNumbers(part, (digits) => engine.byCode.has(digits)).codes[0]?.code;
  });
  return codes.every((code) => code !== undefined) ? [...new Set(codes)] : [];
}

/** `40`, `5`, `50x`: the codes that begin so, registered ones first, then those with the most senders. */
function rankPrefix({ codes, pages }: Engine, prefix: string): Hit[] {
  const found = codes
    .filter(({ code }) => code.startsWith(prefix))
    .sort(
      (a, b) =>
        Number(b.registered) - Number(a.registered) ||
        (a.registered ? 0 : b.senders.length - a.senders.length) ||
        Number(a.code) - Number(b.code),
    );
  const overview = pages.filter(({ href }) => href === `/${prefix.charAt(0)}xx/`);
  return [
    ...found.map((row, place): Hit => ({
      kind: 'code',
      score: 20 - place * 0.01,
      row,
      identifier: undefined,
    })),
    ...overview.map((row): Hit => ({ kind: 'page', score: 10, row })),
  ];
}

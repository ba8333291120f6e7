import { type Matrix } from '../../schemas/measured.ts';
import { type HowMany, type Quote } from '../../schemas/quotes.ts';
import { type Content } from '../content.ts';
import { isInRanges, type Measured } from '../measured.ts';
import { type Problem, show } from '../problems.ts';
import { findMentions, isVersionOf, listPrograms, type Program } from '../programs.ts';
import { findStatements, type Statement } from '../statements.ts';
import { findRecordable } from './recorded.ts';

const LIST = 'content/facts/measured-quotes.json';

/** Words by which a statement says how many. */
const HOW_MANY =
  /\b(?:nearly all|most|(?<!how )many|some|several|few|fewer|others|none|neither|not every|disagree|(?:do|does) not agree|differ|often|no (?:browser|client|server|cache|library))\b/i;

const SENDS =
  /\b(?:sends?|answers?|says|keeps?|refuses?|ends? in|behind|makes?|writes?|turns?|replies)\b/;

const codesIn = (text: string): string[] =>
  text.match(/(?<![\d.,:-])[1-5]\d\d(?![\d.:-]|,\d)/g) ?? [];

/** A statement about behaviour that names neither a source nor a section, so it must be a measurement of ours. */
function isUnsourcedBehaviour(
  { field, raw, text, isRow, heading }: Statement,
  programs: Program[],
  codes: Set<string>,
): boolean {
  if (isRow || heading === 'If you got it' || heading === 'History') return false;
  if (!/^(?:body|answer|retry|follow)/.test(field)) return false;
  if (/#source-|RFC \d|\]\(\/measured\//.test(raw) || findRecordable(raw).length > 0) return false;
  if (!SENDS.test(text) || !codesIn(text).some((code) => codes.has(code))) return false;
  return findMentions(text, programs).some((mention) =>
    mention.programs.some(({ kind }) => ['server', 'proxy', 'framework'].includes(kind)),
  );
}

/** A statement that appeals to the measurements and says what they found, not only where they are. */
function isFinding({ raw, text }: Statement, programs: Program[]): boolean {
  if (!/\]\(\/measured\/|\bmeasured\b/.test(raw)) return false;
  return HOW_MANY.test(text) || findMentions(text, programs).length > 0;
}

/** What software was seen to do is listed with the cells, rows or exchanges it rests on. */
export function measurementsAreQuoted(content: Content): Problem[] {
  const programs = listPrograms(content.measured.software);
  const codes = new Set(content.measured.exchanges.map(({ code }) => code));
  const words = new Map<string, string[]>();
  for (const { file, words: quoted } of content.quotes)
    words.set(file, [...(words.get(file) ?? []), quoted]);
  return findStatements(content)
    .filter((one) => isFinding(one, programs) || isUnsourcedBehaviour(one, programs, codes))
    .filter(({ file, text }) => !(words.get(file) ?? []).some((quoted) => text.includes(quoted)))
    .map(({ file, field, text }) => ({
      file,
      field,
      found: show(text),
      mend: `list the statement in ${LIST} with what was measured, or name its source`,
    }));
}

/** Listed statements stand on their pages, name versions that were measured, and say what the measurements say. */
export function quotesAgreeWithMeasurements(content: Content): Problem[] {
  const programs = listPrograms(content.measured.software);
  const statements = findStatements(content);
  return content.quotes.flatMap((quote) => {
    const { file, words } = quote;
    const statement = statements.find((one) => one.file === file && one.text.includes(words));
    return checkQuote(quote, statement, content.measured, programs).map(({ found, mend }) => ({
      file: LIST,
      field: `${file}, ${show(words)}`,
      found: show(found),
      mend,
    }));
  });
}

function checkQuote(
  quote: Quote,
  statement: Statement | undefined,
  measured: Measured,
  programs: Program[],
): Fault[] {
  if (!statement)
    return [
      {
        found: quote.words,
        mend: `no statement of ${quote.file} has these words: follow the page`,
      },
    ];
  const { cells, counts, caches, exchanges, because } = quote;
  const pieces = cells.length + counts.length + caches.length + exchanges.length;
  if (pieces > 0 === (because !== undefined))
    return [
      {
        found: because ?? 'no evidence',
        mend: 'either name cells, counts, cache rows or exchanges, or say in "because" why there are none',
      },
    ];
  if (because !== undefined) return [];
  return [
    ...checkCells(quote, measured),
    ...checkCounts(quote, measured),
    ...checkCaches(quote, measured),
    ...checkExchanges(quote, measured),
    ...checkWords(statement.text, quote, measured, programs),
  ];
}

type Fault = Pick<Problem, 'found' | 'mend'>;

function checkExchanges({ exchanges }: Quote, measured: Measured): Fault[] {
  return exchanges
    .filter((id) => !measured.exchanges.some((exchange) => exchange.id === id))
    .map((id) => ({ found: id, mend: 'name an exchange that exists' }));
}

function checkCells({ cells }: Quote, { matrices }: Measured): Fault[] {
  return cells.flatMap(({ cell, value, log }) => {
    const [matrix, row, column = ''] = cell.split('/');
    const found = matrices.find(({ id }) => id === matrix)?.rows.find(({ id }) => id === row)
      ?.cells[column];
    if (found?.value !== value)
      return [
        {
          found: `${cell}: ${found?.value ?? 'no such cell'}`,
          mend: `it was "${value}"; correct page and list`,
        },
      ];
    return log === undefined || found.log?.includes(log)
      ? []
      : [
          {
            found: `${cell}: ${found.log ?? 'no log line'}`,
            mend: `its log does not say "${log}"`,
          },
        ];
  });
}

/** From which share on, and up to which, a word for a number is true. */
const SHARES: Record<HowMany, [number, number]> = {
  all: [1, 1],
  'nearly all': [0.8, 0.999],
  most: [0.501, 0.999],
  some: [0.05, 0.6],
  few: [0.001, 0.25],
  none: [0, 0],
};

function checkCounts({ counts }: Quote, { matrices }: Measured): Fault[] {
  return counts.flatMap(({ column: path, values, except, are }) => {
    const [id, column = ''] = path.split('/');
    const rows: Matrix['rows'] = matrices.find((matrix) => matrix.id === id)?.rows ?? [];
    const cells = rows
      .flatMap((row) => row.cells[column]?.value ?? [])
      .filter((value) => !except.includes(value));
    const hits = cells.filter((value) => values.includes(value)).length;
    const [least, most] = SHARES[are];
    const share = hits / cells.length;
    return cells.length > 0 && share >= least && share <= most
      ? []
      : [
          {
            found: `${path}: ${hits} of ${cells.length} rows have ${values.join(' or ')}`,
            mend: `that is not "${are}": correct page and list`,
          },
        ];
  });
}

function checkCaches({ caches }: Quote, { cacheRows }: Measured): Fault[] {
  return caches.flatMap(({ row, reused, notReused }) => {
    const found = cacheRows.find(({ software, mode }) => `${software}/${mode}` === row);
    if (!found) return [{ found: row, mend: 'name a row of caches.json as <software>/<mode>' }];
    const wrong = [
      ...reused.filter((code) => !isInRanges(found.reused, Number(code))),
      ...notReused.filter((code) => isInRanges(found.reused, Number(code))),
    ];
    return wrong.map((code) => ({ found: `${row}: ${code}`, mend: 'correct page and list' }));
  });
}

/** Every program in the words has its version beside it and stands in the evidence, and so does every code. */
function checkWords(text: string, quote: Quote, measured: Measured, programs: Program[]): Fault[] {
  const known = new Set(measured.exchanges.map(({ code }) => code));
  const rows = new Map<string, string>(
    measured.matrices.flatMap(({ id, rows: list }) =>
      list.map((row) => [`${id}/${row.id}`, row.software] as const),
    ),
  );
  const involved = new Set([
    ...quote.cells.map(({ cell }) => rows.get(cell.split('/').slice(0, 2).join('/'))),
    ...quote.caches.map(({ row }) => row.split('/')[0]),
    ...quote.exchanges.map((id) => measured.exchanges.find((one) => one.id === id)?.software),
  ]);
  const codes = new Set([
    ...quote.cells.flatMap(({ cell, value, log }) =>
      codesIn(`${cell} ${value} ${log ?? ''}`.replaceAll('/', ' ')),
    ),
    ...quote.counts.flatMap(({ column, values }) =>
      codesIn([column, ...values].join(' ').replaceAll('/', ' ')),
    ),
    ...quote.caches.flatMap(({ reused, notReused }) => [...reused, ...notReused]),
    ...quote.exchanges.map((id) => id.slice(0, 3)),
  ]);
  return [
    ...findMentions(text, programs).flatMap(({ name, version, programs: named }) => {
      if (!named.some(({ version: measuredOn }) => version && isVersionOf(version, measuredOn)))
        return [
          {
            found: name,
            mend: `write the version that was measured: ${[...new Set(named.map((one) => one.version))].join(' or ')}`,
          },
        ];
      return named.some(({ id }) => involved.has(id))
        ? []
        : [{ found: name, mend: 'add evidence of this program' }];
    }),
    ...codesIn(text)
      .filter((code) => known.has(code) && !codes.has(code))
      .map((code) => ({ found: code, mend: 'add evidence for this code' })),
  ];
}

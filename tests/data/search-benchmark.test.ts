import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { answer, buildEngine, type Hit } from '../../src/search/engine.ts';
import { toIndexFiles } from '../../src/search/files.ts';
import { buildRecords } from '../../src/search/records.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogue = readCatalogue(root, false);
const records = buildRecords(catalogue);
const engine = buildEngine({ version: '', codes: records.codes }, { version: '', ...records });
const { facts } = catalogue;

/** Share of the questions (%) whose accepted code comes first, and among the first three. */
const FLOORS: Record<string, [number, number]> = {
  number: [100, 100],
  name: [100, 100],
  prefix: [100, 100],
  typo: [90, 100],
  comparison: [100, 100],
  errorid: [95, 98],
  symptom: [85, 96],
  intent: [85, 96],
};

interface Question {
  query: string;
  expected: string;
  kind: string;
}
const questions: Question[] = parse(readFileSync(`${root}/tests/search/queries-dev.csv`), {
  columns: true,
});

function codesOf(hit: Hit): string[] {
  if (hit.kind === 'code') return [hit.row.code];
  return hit.kind === 'page' && hit.row.kind === 'comparison' ? hit.row.codes : [];
}

function firstCode(query: string): string {
  const [hit] = answer(engine, query).hits;
  return hit?.kind === 'code' ? hit.row.code : '';
}

/** Share of the pairs whose query finds one of its codes first. */
function share(pairs: [string, string[]][]): { found: number; missed: string[] } {
  const missed = pairs
    .filter(([query, codes]) => !codes.includes(firstCode(query)))
    .map(([query, codes]) => `${query} → ${firstCode(query)}, not ${codes.join(' or ')}`);
  return { found: (1 - missed.length / pairs.length) * 100, missed };
}

for (const [kind, [top1, top3]] of Object.entries(FLOORS)) {
  test(`${kind}: at least ${top1} % first, ${top3} % among the first three`, () => {
    const places = questions
      .filter((question) => question.kind === kind)
      .map(({ query, expected }) => ({
        query,
        place: answer(engine, query).hits.findIndex((hit) =>
          codesOf(hit).some((code) => expected.split('|').includes(code)),
        ),
      }));
    const within = (limit: number): number =>
      (places.filter(({ place }) => place >= 0 && place < limit).length / places.length) * 100;
    const missed = places.filter(({ place }) => place !== 0).map(({ query }) => query);
    assert.ok(within(1) >= top1, `${within(1).toFixed(1)} % first; missed: ${missed.join('; ')}`);
    assert.ok(within(3) >= top3, `${within(3).toFixed(1)} % among three`);
  });
}

test('every code is first for its number, however framed', () => {
  const frames = [
    '%',
    'http error %',
    '% error',
    'HTTP/1.1 %',
    '"%"',
    'what does % mean',
    'E%',
    ' % ',
    'site returns % for every request',
  ];
  const pairs = records.codes.flatMap(({ code }) =>
    frames.map((frame): [string, string[]] => [frame.replace('%', code), [code]]),
  );
  assert.deepEqual(share(pairs).missed, []);
});

test('every name in force and nearly every former name finds its code first', () => {
  const names = facts.specified.filter(({ name }) => name !== '(Unused)');
  const current = names.flatMap(({ name, code }): [string, string[]][] => [
    [name, [code]],
    [name.toUpperCase(), [code]],
    [`http ${name.toLowerCase()} error`, [code]],
  ]);
  assert.deepEqual(share(current).missed, []);
  const former = names.flatMap(({ formerNames, code }) =>
    formerNames.map(({ name }): [string, string[]] => [name, [code]]),
  );
  assert.ok(share(former).found > 97, share(former).missed.join('; '));
});

test('the constants of all libraries find their codes', () => {
  const codesOfSymbol = new Map<string, string[]>();
  for (const { symbols, aliases } of facts.libraries)
    for (const [code, names] of [
      ...Object.entries(symbols).map(([key, symbol]) => [key, [symbol]] as const),
      ...Object.entries(aliases ?? {}),
    ])
      for (const name of names)
        if (engine.byCode.has(code))
          codesOfSymbol.set(name, [...(codesOfSymbol.get(name) ?? []), code]);
  const { found, missed } = share([...codesOfSymbol]);
  assert.ok(found > 99.5, `${found.toFixed(2)} %: ${missed.join('; ')}`);
});

test('every sub-status and nearly every platform identifier finds a code it travels with', () => {
  const substatus = facts.iisSubstatus.flatMap(({ status, substatus: id, name }) =>
    engine.byCode.has(status)
      ? ([
          [id, [status]],
          [`HTTP Error ${id} - ${name}`, [status]],
        ] satisfies [string, string[]][])
      : [],
  );
  assert.deepEqual(share(substatus).missed, []);
  const key = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const identifiers = records.identifiers.filter(
    ({ codes, identifier }) =>
      codes.length > 0 && !/^\d+\.\d+$/.test(identifier) && !identifier.includes(' '),
  );
  const platform = identifiers.map(({ identifier }): [string, string[]] => [
    identifier,
    identifiers
      .filter((other) => key(other.identifier) === key(identifier))
      .flatMap(({ codes }) => codes),
  ]);
  assert.ok(share(platform).found > 97, share(platform).missed.join('; '));
});

test('one slip of the finger in a name does not lose its code', () => {
  const pairs = facts.specified
    .filter(({ name }) => name !== '(Unused)')
    .flatMap(({ name, code }) =>
      slips(name.toLowerCase()).map((slip): [string, string[]] => [slip, [code]]),
    );
  const { found, missed } = share(pairs);
  assert.ok(found > 97, `${found.toFixed(1)} %: ${missed.join('; ')}`);
});

/** The longest word with a letter left out, doubled, and two exchanged. */
function slips(name: string): string[] {
  const longest = name.split(' ').sort((a, b) => b.length - a.length)[0] ?? '';
  if (longest.length < 5) return [];
  const middle = Math.floor(longest.length / 2);
  const [left, letter, right] = [
    longest.slice(0, middle),
    longest.charAt(middle),
    longest.slice(middle + 1),
  ];
  const swapped = left + right.charAt(0) + letter + right.slice(1);
  return [left + right, left + letter + letter + right, swapped].map((word) =>
    name.replace(longest, word),
  );
}

test('the index is the same for the same content, and small', () => {
  const { quick, full } = toIndexFiles(catalogue);
  assert.deepEqual(toIndexFiles({ ...catalogue }), { quick, full });
  assert.ok(quick.bytes.length < 12_000, `numbers and names: ${quick.bytes.length} bytes`);
  assert.ok(full.bytes.length < 190_000, `the rest: ${full.bytes.length} bytes`);
});

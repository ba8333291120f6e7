import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fingerprintSchema } from '../../src/schemas/fingerprint.ts';
import { compileFingerprints, FingerprintError } from '../../src/who/compile.ts';
import { toSenderGroups } from '../../src/views/who-table.ts';
import { matchInside, matchStart, matchWhole } from '../../src/who/pattern.ts';

const facts = join(import.meta.dirname, '../../content/facts');
const folder = join(facts, 'fingerprints');
const files = readdirSync(folder).map((file) => ({
  file,
  data: fingerprintSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))),
}));

/** A small valid fingerprint with changes, for the cases that must be rejected. */
const small = (change: Record<string, unknown>): { file: string; data: unknown } => ({
  file: 'x.yaml',
  data: {
    id: 'x',
    name: 'X software',
    layer: 'server',
    signs: [
      {
        where: 'header',
        name: 'server',
        is: 'x',
        weight: 90,
        tells: 'path',
        note: 'It names itself.',
      },
    ],
    next: { made: ['Read its log.'], passed: ['Read the log behind it.'] },
    sources: [{ measured: 'X 1.0 on loopback', for: 'Server', standing: 'measured' }],
    checked: '2026-11-20',
    ...change,
  },
});

test('a vendor slug is one that the facts tables know', () => {
  const known = new Set(['iis']);
  for (const table of ['unofficial.csv', 'platform-errors.csv']) {
    const lines = readFileSync(join(facts, table), 'utf8').split('\n');
    const column = lines[0]?.split(',').indexOf('vendor') ?? 0;
    for (const line of lines.slice(1)) known.add(line.split(',')[column] ?? '');
  }
  const strange = files.flatMap(({ data }) =>
    data.vendor && !known.has(data.vendor) ? [data.id] : [],
  );
  assert.deepEqual(strange, []);
});

test('a file without a source that can be read has no weight above 94', () => {
  const bold = files.flatMap(({ data }) => {
    const isOpen = data.sources.some(
      ({ url, standing }) =>
        !['unread', 'memory'].includes(standing) && (standing !== 'reported' || url !== undefined),
    );
    const weights = [...data.signs, ...(data.logs ?? [])].map(({ weight }) => weight);
    return !isOpen && Math.max(...weights) > 94 ? [data.id] : [];
  });
  assert.deepEqual(bold, []);
});

test('the table says in words what a report without address is', () => {
  const [file] = files.filter(({ data }) => data.id === 'wix');
  assert.ok(file);
  const data = {
    ...file.data,
    sources: [
      { for: 'Server, cookie', standing: 'reported' as const },
      { url: 'https://www.example.com/a', for: 'page', standing: 'reported' as const },
    ],
  };
  const rows = toSenderGroups(
    { fingerprints: [{ file: 'x.yaml', data }], examples: [] },
    new Set(),
    '',
  ).flatMap((group) => group.rows);
  assert.deepEqual(rows[0]?.sources, [
    {
      text: 'Server, cookie',
      href: undefined,
      standing: 'only reported: no source of its own found',
    },
    { text: 'example.com', href: 'https://www.example.com/a', standing: 'reported' },
  ]);
});

test('a body pattern begins with a literal of at least three characters', () => {
  const loose = files.flatMap(({ data }) =>
    data.signs
      .filter(({ where, has, any }) => where === 'body' && (has ?? any) !== undefined)
      .flatMap(({ has, any }) => [...(has === undefined ? [] : [has]), ...(any ?? [])])
      .filter((pattern) => /^.{0,2}\{(?:digits|hex|token|ws|gap)\}/.test(pattern))
      .map((pattern) => `${data.id}: ${pattern}`),
  );
  assert.deepEqual(loose, []);
});

test('a log format names its status, behind and error fields among its fields', () => {
  const compiled = compileFingerprints(files);
  const missing = compiled.flatMap(({ id, logs }) =>
    (logs ?? []).flatMap((format) => {
      const columns = format.columns ?? [];
      const parts = columns.flatMap((column) => column.parts ?? []);
      const names = new Set(
        [...columns, ...parts, ...(format.fields ?? []), ...(format.find ?? [])].map(
          ({ name }) => name,
        ),
      );
      const used = [
        format.status,
        format.behind,
        ...(format.errors ?? []).map(({ field }) => field),
      ];
      return used
        .filter((name) => name !== undefined && !names.has(name))
        .map((name) => `${id} ${format.id}: ${name}`);
    }),
  );
  assert.deepEqual(missing, []);
});

test('a log format that other senders write too is never certain', () => {
  const bold = files.flatMap(({ data }) =>
    (data.logs ?? [])
      .filter(({ same, weight }) => same !== undefined && weight >= 95)
      .map(({ id }) => id),
  );
  assert.deepEqual(bold, []);
});

for (const [why, change] of Object.entries({
  'an unknown key': { colour: 'red' },
  'a weight of 100': {
    signs: [{ where: 'body', has: 'x', weight: 100, tells: 'path', note: 'Too sure.' }],
  },
  'two ways to match': {
    signs: [{ where: 'body', has: 'x', is: 'y', weight: 9, tells: 'path', note: 'Which one?' }],
  },
  'a header sign without name': {
    signs: [{ where: 'header', is: 'y', weight: 9, tells: 'path', note: 'Where?' }],
  },
  'no sign at all': { signs: [] },
  'no source': { sources: [] },
  'an id other than the file': { id: 'y' },
  'an unknown sender included': { includes: ['nobody'] },
  'a format like none': {
    logs: [
      { id: 'x-log', name: 'X log', shape: 'columns', like: 'none', weight: 9, note: 'No model.' },
    ],
  },
})) {
  test(`rejects ${why}`, () => {
    assert.throws(() => compileFingerprints([small(change)]), FingerprintError);
  });
}

test('accepts the small fingerprint itself', () => {
  assert.equal(compileFingerprints([small({})])[0]?.id, 'x');
});

test('patterns: literals, placeholders and their bounds', () => {
  assert.deepEqual(matchInside('ab error code: 1020 x', 'error code: {digits}'), {
    start: 3,
    end: 19,
  });
  assert.equal(matchInside('error code: x', 'error code: {digits}'), null);
  assert.deepEqual(matchWhole('404: Not Found', '{digits}: {token} {token}'), {
    start: 0,
    end: 14,
  });
  assert.equal(matchWhole('404: Not Found!x y', '{digits}: {token} {token}'), null);
  assert.deepEqual(matchStart('<a>  <b>', '<a>{ws}<b>'), { start: 0, end: 8 });
  assert.equal(matchInside(`<t>${'x'.repeat(300)}</t>`, '<t>{gap}</t>'), null);
  assert.equal(matchInside('<t>\n</t>', '<t>{gap}</t>'), null);
  assert.notEqual(matchInside('<t>abc</t>', '<t>{gap}</t>'), null);
});

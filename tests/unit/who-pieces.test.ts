import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildCatalogue } from '../../src/catalogue/catalogue.ts';
import { readContent } from '../../src/catalogue/content.ts';
import { clip, cutPieces, marksOf, reveal } from '../../src/scripts/who-pieces.ts';
import { toWhoData } from '../../src/views/who-data.ts';
import { identify } from '../../src/who/identify.ts';
import { loadFingerprints } from '../../src/who/node/load.ts';

const samples = join(import.meta.dirname, 'who-samples');
const catalogue = buildCatalogue(readContent(process.cwd()).content);
const data = toWhoData(catalogue);

test('the data of the page hold the fingerprints that the engine is tested with', () => {
  assert.deepEqual(data.fingerprints, loadFingerprints('content/facts'));
});

test('every example gives the sender it promises', () => {
  for (const { name, sender, text } of catalogue.who.examples)
    assert.equal(identify(text, data.fingerprints).sender?.id ?? 'unknown', sender, name);
});

test('the pieces of a copy are the whole input in its order, for every sample', () => {
  for (const file of readdirSync(samples)) {
    const input = readFileSync(join(samples, file), 'utf8');
    const pieces = cutPieces(input.length, marksOf(identify(input, data.fingerprints)));
    const whole = pieces.map(({ start, end }) => input.slice(start, end)).join('');
    assert.equal(whole, input, file);
    assert.ok(
      pieces.some(({ mark }) => mark !== null),
      file,
    );
  }
});

test('where marks overlap, the more telling kind shows', () => {
  const pieces = cutPieces(6, [
    { start: 0, end: 6, kind: 'field', title: '' },
    { start: 1, end: 5, kind: 'sign', title: '' },
    { start: 2, end: 3, kind: 'error', title: '' },
  ]);
  assert.deepEqual(
    pieces.map(({ start, end, mark }) => [start, end, mark?.kind]),
    [
      [0, 1, 'field'],
      [1, 2, 'sign'],
      [2, 3, 'error'],
      [3, 5, 'sign'],
      [5, 6, 'field'],
    ],
  );
});

test('marks beyond what is shown are left out', () => {
  assert.deepEqual(cutPieces(3, [{ start: 2, end: 9, kind: 'sign', title: '' }]), [
    { start: 0, end: 3, mark: null },
  ]);
});

test('what cannot be seen is made visible', () => {
  assert.equal(reveal('a\u0000b\u001b[31m\u007f'), 'a␀b␛[31m␡');
  assert.equal(reveal('x\u202egnp.exe'), 'x⟨U+202E⟩gnp.exe');
  assert.equal(reveal('one\r\ntwo\tthree\n'), 'one\ntwo\tthree\n');
  assert.equal(clip(`${'a'.repeat(8)}😀`, 10), 'aaaaaaaa😀');
  assert.equal(clip(`${'a'.repeat(8)}😀😀`, 10), 'aaaaaaaa…');
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { MOST_WORDS, readWords, toSign } from '../../src/search/read-words.ts';
import { buildRecords } from '../../src/search/records.ts';
import { toWords } from '../../src/search/text.ts';
import { type FieldTexts, FIELDS, type FullData } from '../../src/search/types.ts';
import { writeWords } from '../../src/search/write-words.ts';

const { codes, ...rest } = buildRecords(readCatalogue(join(import.meta.dirname, '../..'), false));
const full: FullData = { version: 'x', ...rest };

/** Texts as the search sees them. */
function wordsOf(texts: Record<string, FieldTexts>): unknown {
  return Object.fromEntries(
    Object.entries(texts).map(([key, fields]) => [
      key,
      FIELDS.map((field) => (fields[field] ?? []).map(toWords)),
    ]),
  );
}

test('the whole index comes back from its file, texts by their words', () => {
  const file = JSON.stringify(writeWords(full, codes));
  const back = readWords(JSON.parse(file) as ReturnType<typeof writeWords>, codes);
  const { codeTexts, pageTexts, ...others } = full;
  const { codeTexts: codeTextsBack, pageTexts: pageTextsBack, ...othersBack } = back;
  assert.deepEqual(othersBack, others);
  assert.deepEqual(wordsOf(codeTextsBack), wordsOf(codeTexts));
  assert.deepEqual(wordsOf(pageTextsBack), wordsOf(pageTexts));
});

test('every word has a sign of its own, whole in UTF-16 and without escapes in JSON', () => {
  const signs = Array.from({ length: MOST_WORDS }, (_, place) => toSign(place));
  assert.equal(new Set(signs).size, MOST_WORDS);
  assert.ok(signs.every((sign) => JSON.stringify(sign) === `"${sign}"` && sign.isWellFormed()));
});

test('a text without a word, and a name of two lines, stop the build', () => {
  const code = codes.slice(0, 1);
  const id = code[0]?.code ?? '';
  const empty = { ...full, pages: [], identifiers: [], pageTexts: {} };
  assert.throws(
    () => writeWords({ ...empty, codeTexts: { [id]: { word: ['…'] } } }, code),
    /“…”: the search cannot tell/,
  );
  assert.throws(
    () => writeWords({ ...empty, codeTexts: {}, names: { [id]: ['a\nb'] } }, code),
    /keeps a line break/,
  );
});

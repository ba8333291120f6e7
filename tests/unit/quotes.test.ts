import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  measurementsAreQuoted,
  quotesAgreeWithMeasurements,
} from '../../src/catalogue/assertions/quotes.ts';
import { findAttributed, findRecordable } from '../../src/catalogue/assertions/recorded.ts';
import { readContent, type Content } from '../../src/catalogue/content.ts';
import { findMentions, listPrograms } from '../../src/catalogue/programs.ts';
import { findStatements } from '../../src/catalogue/statements.ts';
import { quoteSchema, type Quote } from '../../src/schemas/quotes.ts';

const { content } = readContent(process.cwd());
const file = 'content/codes/4xx/404.md';

/** The content with one sentence more on the page of 404, and nothing listed but the quotes given. */
function withSentence(sentence: string, ...quotes: Partial<Quote>[]): Content {
  return {
    ...content,
    entries: content.entries
      .filter((entry) => entry.file === file)
      .map((entry) => ({ ...entry, body: `## What it means\n\n${sentence}\n` })),
    classes: [],
    vendors: [],
    comparisons: [],
    guides: [],
    quotes: quotes.map((quote) => quoteSchema.parse({ file, words: sentence, ...quote })),
  };
}
const complaints = (sentence: string, quote: Partial<Quote>): string[] =>
  quotesAgreeWithMeasurements(withSentence(sentence, quote)).map(
    ({ found, mend }) => `${found} → ${mend}`,
  );
const missing: Partial<Quote> = { cells: [{ cell: 'servers/nginx/missing', value: '404' }] };
const sentence = 'nginx 1.22 sends 404 for a missing file.';

test('a finding has to be listed; a source, a section or a pointer needs no list', () => {
  const count = (text: string): number => measurementsAreQuoted(withSentence(text)).length;
  assert.equal(count(sentence), 1);
  assert.equal(count('Most clients stop there: [measured](/measured/status/).'), 1);
  assert.equal(count('nginx keeps a bare 404: [measured](/measured/caches/).'), 1);
  assert.equal(count('What clients do is [measured](/measured/status/).'), 0);
  assert.equal(count('nginx [sends 404](#source-x) for a missing file.'), 0);
  assert.equal(measurementsAreQuoted(withSentence(sentence, missing)).length, 0);
});

test('a listed statement is compared with the cell', () => {
  assert.deepEqual(complaints(sentence, missing), []);
  const wrong = { cells: [{ cell: 'servers/nginx/missing', value: '403' }] };
  assert.match(complaints(sentence, wrong).join(), /servers\/nginx\/missing: 404/);
  const none = { cells: [{ cell: 'servers/nginx/nothing', value: '404' }] };
  assert.match(complaints(sentence, none).join(), /no such cell/);
  const log = { cells: [{ cell: 'servers/nginx/missing', value: '404', log: 'boom' }] };
  assert.match(complaints(sentence, log).join(), /does not say "boom"/);
});

test('a program without the measured version, or without evidence, is refused', () => {
  assert.match(
    complaints('nginx sends 404 for this.', missing).join(),
    /nginx → write the version/,
  );
  assert.match(complaints('nginx 1.31 sends 404 for this.', missing).join(), /1\.22\.1/);
  assert.match(
    complaints('nginx 1.22 and Caddy 2.6 send 404 for this.', missing).join(),
    /Caddy 2\.6 → add evidence/,
  );
});

test('a code without evidence, and no evidence at all, is refused', () => {
  assert.match(
    complaints('nginx 1.22 sends 404 here and 410 there.', missing).join(),
    /410 → add evidence/,
  );
  assert.match(complaints(sentence, {}).join(), /no evidence/);
  assert.match(
    complaints(sentence, { ...missing, because: 'somebody said so' }).join(),
    /either name cells/,
  );
});

test('words for a number are counted', () => {
  const counted = (are: Quote['counts'][number]['are']): string[] =>
    complaints('Clients report 600 as it stands.', {
      counts: [{ column: 'status/600', values: ['600'], except: [], are }],
    });
  assert.deepEqual(counted('nearly all'), []);
  for (const are of ['all', 'some', 'few', 'none'] as const)
    assert.match(counted(are).join(), new RegExp(`not "${are}"`));
});

test('a row of a cache, an exchange and words that are gone are looked up', () => {
  const caches = [{ row: 'varnish/none', reused: ['404'], notReused: ['404'] }];
  assert.match(
    complaints('Varnish 7.1 keeps a bare 404.', { caches }).join(),
    /varnish\/none: 404/,
  );
  assert.match(complaints(sentence, { exchanges: ['404-nginx-nothing'] }).join(), /exists/);
  assert.match(
    complaints(sentence, { ...missing, words: 'words of yesterday' }).join(),
    /follow the page/,
  );
});

test('names are told apart from words and from longer names', () => {
  const programs = listPrograms(content.measured.software);
  const names = (text: string): string[] => findMentions(text, programs).map(({ name }) => name);
  assert.deepEqual(names('Apache Traffic Server 9.2 and Apache httpd 2.4'), [
    'Apache Traffic Server 9.2',
    'Apache httpd 2.4',
  ]);
  assert.deepEqual(names('the client got 404 requests from ingress-nginx'), []);
  assert.deepEqual(names('Wget2 1.99, not GNU Wget 1.21'), ['Wget2 1.99', 'GNU Wget 1.21']);
});

test('statements are sentences, items and rows, without fenced code', () => {
  const texts = findStatements(
    withSentence('One `x`. Two [y](/z/).\n- three\n\n| a | b |\n| --- | --- |\n\n```\nnginx\n```'),
  )
    .filter(({ field }) => field.startsWith('body'))
    .map(({ text }) => text);
  assert.deepEqual(texts, ['One x.', 'Two y.', '- three', '| a | b |']);
});

test('a status line and a sentence are quotations of a response, a field and a directive are not', () => {
  assert.deepEqual(findRecordable('`405 Not Allowed`, "Your browser sent it."'), [
    '405 Not Allowed',
    'Your browser sent it.',
  ]);
  assert.deepEqual(findRecordable('`Retry-After`, `Redirect gone`, `return 405`'), []);
});

test('the rules find something to check', () => {
  assert.ok(content.quotes.length >= 30, `${content.quotes.length} statements listed`);
  const without = measurementsAreQuoted({ ...content, quotes: [] });
  assert.ok(without.length >= 25, `${without.length} statements must be listed`);
  const attributed = findAttributed(content);
  assert.ok(attributed.length >= 25, `${attributed.length} quotations are attributed`);
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { inlineMarkdown, prepareProse } from '../../src/render/prose.ts';
import { readConstant } from '../../src/search/constants.ts';
import { answer, buildEngine, type Engine } from '../../src/search/engine.ts';
import { relaxQuery, toPassage } from '../../src/search/passages.ts';
import { toAnnouncement, toRows, toWaysOn } from '../../src/search/present.ts';
import { buildRecords } from '../../src/search/records.ts';
import { identify } from '../../src/who/identify.ts';
import { loadFingerprints } from '../../src/who/node/load.ts';

/*
 * Whatever comes in by the address, the keyboard or the clipboard: no exception, nothing injected,
 * an answer in bounded time. 12,000 cases in all; FUZZ_TIMES multiplies them.
 */
const TIMES = Number(process.env['FUZZ_TIMES'] ?? 1);
/** One answer takes at most this much of the processor (ms). */
const MOST = 500;

const root = join(import.meta.dirname, '../..');

/** Pieces that mean something to somebody, among any text at all; `longest` is how often a short text repeats at most. */
function hostile(pieces: string[], most: number, longest = 3000): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...pieces) },
        { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.string({ maxLength: 3 }), fc.nat(longest))
            .map(([text, times]) => text.repeat(times)),
        },
      ),
      { maxLength: most },
    )
    .map((parts) => parts.join(''));
}

function within<Result>(work: () => Result): Result {
  const before = process.cpuUsage();
  const result = work();
  // Processor time, not the clock's: other programs shall not fail it.
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  assert.ok(took < MOST, `${Math.round(took)} ms`);
  return result;
}

const INJECTIONS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "javascript:alert('1')",
  '&lt;script&gt;',
  '\u0000',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  '%00%ff%',
  '../../',
  '$&',
  '(a+)+$',
  '\n',
];

const WORDS = [
  '404',
  '4',
  '40x',
  '5xx',
  '499 nginx',
  '403.14',
  'H12',
  ' vs ',
  ' or ',
  'not found',
  'too large',
  'StatusNotFound',
  'HTTP_404',
  'retry-after',
  'ERR_TOO_MANY_REDIRECTS',
  'redirect loop',
  'unauthorised',
  'what does ',
  '?',
  '"',
  "'",
  ' ',
];

let built: Engine | undefined;
function engine(): Engine {
  if (built) return built;
  const { codes, ...rest } = buildRecords(readCatalogue(root, false));
  built = buildEngine({ version: 'x', codes }, { version: 'x', ...rest });
  return built;
}

test('the search understands and ranks anything: 5,000 queries', () => {
  const known = new Set([
    ...engine().codes.map(({ code }) => `/codes/${code}/`),
    ...engine().pages.map(({ href }) => href),
  ]);
  const isKnown = (href: string): boolean =>
    known.has(href.replace(/#.*$/, '')) || /^\/(?:vendors|codes)\/[a-z0-9-]+\/(?:#.*)?$/.test(href);
  fc.assert(
    fc.property(hostile([...WORDS, ...INJECTIONS], 12), fc.boolean(), (query, isTyping) => {
      within(() => {
        const found = answer(engine(), query, isTyping);
        for (const { score } of found.hits) assert.ok(Number.isFinite(score));
        const rows = toRows(engine(), found, [], '');
        const ways = toWaysOn(engine(), found, '');
        for (const { href } of rows) assert.ok(isKnown(href), href);
        // A way on may carry the query in its address, never as its address.
        for (const { href } of ways) assert.match(href, /^\/[\w/-]*(?:[?#].*)?$/);
        toAnnouncement(rows, false);
        relaxQuery(engine(), found.query);
      });
    }),
    { numRuns: 5000 * TIMES },
  );
});

test('constants and passages are read as text: 2,000 cases', () => {
  fc.assert(
    fc.property(
      hostile([...INJECTIONS, '<mark>', '</mark>', '&amp;', '_', 'HTTP'], 10, 60),
      (text) => {
        within(() => {
          assert.equal(typeof readConstant(text), 'string');
          const passage = toPassage(
            { url: '/x/', title: text, headings: [[1, 'x', text]], text },
            2,
            '',
          );
          assert.match(passage.href, /^\/x\/(?:#x)?$/);
          assert.ok(text.includes(passage.meaning));
        });
      },
    ),
    { numRuns: 2000 * TIMES },
  );
});

test('/who/ answers anything that is pasted: 2,000 cases', () => {
  const prints = loadFingerprints(join(root, 'content/facts'));
  const pieces = [
    'HTTP/1.1 502 Bad Gateway\r\n',
    'HTTP/2 499\n',
    'Server: cloudflare\r\n',
    'cf-ray: 8a-FRA\n',
    'x-amz-cf-id: ',
    '\r\n\r\n',
    '<html><head><title>404 Not Found</title>',
    '127.0.0.1 - - [10/Oct/2025:13:55:36 +0000] "GET / HTTP/1.1" 499 0 ',
    'at=error code=H12 desc="Request timeout" ',
    '{"message":"Forbidden"}',
    '{"a":',
    '[[[[',
    ...INJECTIONS,
  ];
  fc.assert(
    fc.property(hostile(pieces, 16), (input) => {
      const verdict = within(() => identify(input, prints));
      assert.equal(verdict.told, verdict.sender !== null);
      assert.doesNotMatch(verdict.summary + verdict.next.join(''), /<script|<img|<svg/i);
    }),
    { numRuns: 2000 * TIMES },
  );
});

test('short texts of the front matter become links, code and emphasis, nothing else: 2,000 cases', () => {
  const pieces = ['`', '**', '*', '[', '](', ')', '/codes/404/', '#source-x', 'RFC 9110 §15.5.5'];
  fc.assert(
    fc.property(hostile([...pieces, ...INJECTIONS], 12), (text) => {
      const html = within(() => inlineMarkdown(text, { prefix: 'p-', base: '/docs' }));
      for (const element of parse(html).querySelectorAll('*')) {
        assert.match(element.tagName, /^(?:A|CODE|STRONG|EM)$/, html);
        for (const name of Object.keys(element.attributes))
          assert.match(name, /^(?:href|class)$/, html);
      }
    }),
    { numRuns: 2000 * TIMES },
  );
});

test('rendered Markdown of any shape is prepared: 1,000 cases', () => {
  const pieces = [
    '<h2>If you got it</h2>',
    '<h2>',
    '<h3 id="x">Causes</h3>',
    '<p>RFC 9110 §15.5.5</p>',
    '<table><thead><tr><th>Cause</th><th>Fix</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>',
    '<table>',
    '<pre data-language="http"><code><span class="line">x</span></code></pre>',
    '<pre>',
    '<a href="/codes/404/">',
    '<a href="#source-x">',
    '</a>',
    '</p>',
    '<ul><li>',
  ];
  fc.assert(
    fc.property(hostile(pieces, 14), (html) => {
      const sections = within(() => prepareProse(html, { prefix: 'p-', base: '' }));
      const ids = sections.flatMap(({ id, subheadings }) => [
        id,
        ...subheadings.map((sub) => sub.id),
      ]);
      assert.equal(new Set(ids).size, ids.length, ids.join(' '));
    }),
    { numRuns: 1000 * TIMES },
  );
});

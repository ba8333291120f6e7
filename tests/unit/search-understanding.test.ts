import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConstant } from '../../src/search/constants.ts';
import { editDistance } from '../../src/search/distance.ts';
import { readNumbers } from '../../src/search/numbers.ts';
import { stem } from '../../src/search/stem.ts';
import { cleanQuery, QUERY_LIMIT, toPlain, toWords } from '../../src/search/text.ts';

const isCode = (digits: string): boolean =>
  ['100', '200', '403', '404', '409', '422', '499', '500', '502', '503'].includes(digits);

test('a query is cleaned of control, zero-width and direction characters and cut', () => {
  assert.equal(cleanQuery('  40\u200b4\u0000 \u202enot\tfound\u2069 '), '404 not found');
  assert.equal(cleanQuery('\uff14\uff10\uff14'), '404');
  assert.equal(cleanQuery('4o4, 5OO and 4O3 but not 4ox'), '404, 500 and 403 but not 4ox');
  assert.equal(cleanQuery('\ud800 404'), '404');
  assert.equal(cleanQuery('x'.repeat(10_000)).length, QUERY_LIMIT);
  assert.equal(cleanQuery(' \n '), '');
});

test('words: compounds count as their parts and as one', () => {
  assert.deepEqual(
    toWords('NoSuchKey If-None-Match').words.map(({ raw }) => raw),
    ['no', 'such', 'key', 'if', 'none', 'match'],
  );
  assert.deepEqual(toWords('NoSuchKey If-None-Match').compounds, ['nosuchkey', 'ifnonematch']);
  assert.deepEqual(
    toWords('403.14').words.map(({ raw }) => raw),
    ['403.14'],
  );
  assert.equal(toPlain('I’m a Teapot!'), 'im a teapot');
});

test('forms of a word share a stem', () => {
  for (const forms of [
    ['redirect', 'redirects', 'redirected', 'redirecting', 'redirection'],
    ['validate', 'validated', 'validation'],
    ['activate', 'activated', 'activation'],
    ['retry', 'retries'],
    ['drop', 'dropped', 'dropping'],
    ['cache', 'caches', 'cached', 'caching'],
    ['permanent', 'permanently'],
    ['unexpected', 'unexpectedly'],
    ['success', 'successful', 'successfully'],
    ['available', 'availability'],
    ['refuse', 'refused', 'refusal'],
    ['remove', 'removal'],
    ['deliver', 'delivered', 'delivery'],
    ['frequent', 'frequency'],
    ['active', 'activity'],
  ])
    assert.equal(new Set(forms.map(stem)).size, 1, forms.map(stem).join(' '));
  assert.notEqual(stem('gone'), stem('go'));
  assert.notEqual(stem('original'), stem('origin'));
  assert.equal(stem('need'), 'need');
});

test('British and American spellings share a stem', () => {
  for (const forms of [
    ['cancel', 'canceled', 'cancelled', 'cancelling', 'cancellation'],
    ['recognized', 'recognised'],
    ['organization', 'organisation'],
    ['label', 'labeled', 'labelled'],
    ['install', 'installed'],
  ])
    assert.equal(new Set(forms.map(stem)).size, 1, forms.map(stem).join(' '));
});

test('slips of the finger are counted as far as the limit', () => {
  assert.equal(editDistance('reqeust', 'request', 2), 1);
  assert.equal(editDistance('exeeded', 'exceeded', 2), 1);
  assert.equal(editDistance('abc', 'xyz', 2), 3);
  assert.equal(editDistance('a', 'abcdef', 2), 3);
});

test('constants of libraries become plain words', () => {
  for (const [symbol, plain] of [
    ['http.StatusTooManyRequests', 'too many requests'],
    ['HttpStatus.SC_CONFLICT', 'conflict'],
    ['NGX_HTTP_NOT_FOUND', 'not found'],
    [':unprocessable_content', 'unprocessable content'],
    ['StatusCodes.Status429TooManyRequests', 'too many requests'],
    ['http::status::gone', 'gone'],
    ['.tooManyRequests', 'too many requests'],
    ['http.STATUS_CODES[429]', ''],
  ] as const)
    assert.equal(readConstant(symbol), plain, symbol);
});

test('a code is read out of what frames it', () => {
  for (const query of [
    '404',
    '"404"',
    'http error 404',
    '404 error',
    'HTTP/1.1 404',
    'E404',
    'error404',
    'what does 404 mean?',
    'status: 404',
    '  404\n',
  ]) {
    const { codes, bare } = readNumbers(cleanQuery(query), isCode);
    assert.deepEqual(
      codes.map(({ code }) => code),
      ['404'],
      query,
    );
    assert.ok(bare, query);
  }
});

test('the code of a log line is the response’s, not another number', () => {
  const line = '10.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "GET /a/200 HTTP/1.1" 499 0 "-" "curl/8"';
  const { codes } = readNumbers(line, isCode);
  const [best] = [...codes].sort((a, b) => b.sure - a.sure);
  assert.equal(best?.code, '499');
});

test('numbers that measure something are not taken for codes', () => {
  for (const query of ['after 100 seconds', '500 MB upload', '100-continue', '200ms latency'])
    assert.ok(
      readNumbers(query, isCode).codes.every(({ sure }) => sure < 0.5),
      query,
    );
});

test('classes, beginnings and comparisons', () => {
  assert.equal(readNumbers('4xx', isCode).classId, '4xx');
  assert.equal(readNumbers('5XX errors', isCode).classId, '5xx');
  assert.equal(readNumbers('50', isCode).prefix, '50');
  assert.equal(readNumbers('50x', isCode).prefix, '50');
  assert.equal(readNumbers('4', isCode).prefix, '4');
  assert.equal(readNumbers('29 second timeout', isCode).prefix, undefined);
  for (const query of ['409 vs 422', '409 or 422', '409/422', 'difference between 409 and 422'])
    assert.ok(readNumbers(query, isCode).apart, query);
  assert.ok(!readNumbers('404', isCode).apart);
});

test('numbers that count, measure or name an error of the system are no codes', () => {
  for (const query of [
    'connect() failed (111: Connection refused) while connecting to upstream',
    'upstream timed out (110: Connection timed out)',
    'api key made more than 100 calls per minute',
    'timeout after 500s',
  ])
    for (const { sure } of readNumbers(query, () => true).codes)
      assert.ok(sure <= 0.1, `${query}: ${sure}`);
});

test('the plural of a code and a sub-status that no list has still name the code', () => {
  for (const [query, code] of [
    ['how to prevent 409s', '409'],
    ['error:502', '502'],
    ['HTTP Error 500.30 - ASP.NET Core app failed to start', '500'],
  ] as const)
    assert.equal(readNumbers(query, isCode).codes[0]?.code, code, query);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeInBody } from '../../src/who/body-code.ts';
import { stripColours } from '../../src/who/colour-codes.ts';
import { identify } from '../../src/who/identify.ts';
import { loadFingerprints } from '../../src/who/node/load.ts';
import type { Verdict } from '../../src/who/types.ts';

const prints = loadFingerprints(join(import.meta.dirname, '../../content/facts'));
const read = (input: string): Verdict => identify(input, prints);

for (const [body, code] of [
  ['{"message":"x","status":404}', '404'],
  ['{"error":{"code":503,"message":"x"}}', '503'],
  ['{"code":12}', null],
  ['<h1 class="text-gray-500">Page Expired</h1>', null],
  ['<title>502 Bad Gateway</title>', '502'],
  ['504: GATEWAY_TIMEOUT\nCode: X', '504'],
  ['Error 522 Ray ID: 0a1b', '522'],
  ['curl: (22) The requested URL returned error: 502', '502'],
  ['awaiting response... 503 Service Unavailable', '503'],
  ['The answer is 404 and more', null],
  ['192.168.1.404 Not Found', null],
] as const) {
  test(`the code in ${JSON.stringify(body)} is ${code ?? 'none'}`, () => {
    const span = codeInBody(body);
    assert.equal(span && body.slice(span.start, span.end), code);
  });
}

test('a text that always comes with one code tells it, with a note and no span', () => {
  const { code, codeSpan, notes } = read('upstream request timeout');
  assert.equal(code, '504');
  assert.equal(codeSpan, null);
  assert.match(notes.join(' '), /names no code; Envoy sends 504/);
});

test('an error of the vendor’s list brings its code', () => {
  assert.equal(read('error code: 1015').code, '429');
});

test('a number in a body alone is no status line', () => {
  assert.equal(read('{"error":"x","status":419}').told, false);
});

test('a text that quotes an error page at length is not surely that sender’s', () => {
  const quote = 'no healthy upstream means that… <hr><center>nginx</center> … ';
  assert.equal(read(`${quote}${'and so on. '.repeat(200)}`).sender?.grade, 'possible');
  const both = 'Fastly error: unknown domain: x\nNot Found - Request ID: 01ABC\n';
  assert.equal(read(both).sender?.grade, 'possible');
});

test('curl’s report of a status is not taken for its author', () => {
  const { told, code } = read('curl: (22) The requested URL returned error: 502');
  assert.equal(told, false);
  assert.equal(code, '502');
  assert.match(read('curl: (52) Empty reply from server').summary, /not the response of a server/);
});

test('an unknown name in Server is repeated when nobody can be told', () => {
  const { told, notes } = read('HTTP/1.1 404 Not Found\nServer: Rhino/2\n\n');
  assert.equal(told, false);
  assert.match(notes.join(' '), /Server says “Rhino\/2”/);
  const hostile = read('HTTP/1.1 404 Not Found\nServer: <b>x</b>\n\n');
  assert.doesNotMatch(hostile.notes.join(' '), /[<>]/);
});

const line = '192.0.2.1 - - [21/Mar/2024:10:15:42 +0000] "GET / HTTP/1.1" 499 0 "-" "curl/8.5.0"';
for (const prefix of [
  '2024-03-21T10:15:42.123456789Z ',
  '2024-03-21T10:15:42.123456789Z stdout F ',
  '[pod/web-0/nginx] ',
  '/var/log/nginx/access.log:',
  '/var/log/nginx/access.log.1:42:',
  'web-1  | ',
  'nginx[655]: ',
  '2024-03-21T10:15:42.123456789Z web-1  | ',
  'web-1  | 2024-03-21T10:15:42.123456789Z stdout F ',
  '2024-03-21T10:15:42+0000 gw1 (nginx-1): ',
  '2024-03-21 10:15:42,123 INFO [edge] ',
  '[a3f0:prod] ',
  'Mar 21 10:15:42 gw1 access - ',
  '\u001b[36mweb-1  |\u001b[0m ',
]) {
  test(`a log line is read behind ${prefix}`, () => {
    assert.equal(read(`${prefix}${line}`).sender?.id, 'nginx');
    assert.equal(read(`${prefix}${line}`).code, '499');
  });
}

for (const [how, escape] of Object.entries({
  'the escape character': '\u001b',
  'its picture': '␛',
  'a caret': '^[',
  'an octal escape': '\\033',
  'a hexadecimal escape': '\\x1b',
  'syslog’s escape': '#033',
  'nothing, for it was lost': '',
})) {
  const colour = (code: string, text: string): string => `${escape}[${code}m${text}${escape}[0m`;

  test(`colour codes are no part of a line: written with ${how}`, () => {
    const input = `${colour('32', 'INFO')}:     192.0.2.1:50000 - "${colour('1', 'GET / HTTP/1.1')}" ${colour('31', '503 Service Unavailable')}`;
    const { sender, code, codeSpan, fields } = read(input);
    assert.equal(sender?.id, 'uvicorn');
    assert.equal(code, '503');
    assert.equal(input.slice(codeSpan?.start, codeSpan?.end), '503');
    for (const field of fields) assert.equal(input.slice(field.start, field.end), field.value);
  });
}

test('colours inside the quotes of the request tell Werkzeug from Python’s http.server', () => {
  const line = (request: string): string =>
    `127.0.0.1 - - [27/Nov/2026 22:07:19] "${request}" 404 -`;
  const plain = read(line('GET /none HTTP/1.1'));
  assert.equal(plain.sender?.grade, 'possible');
  const coloured = read(line('\u001b[33mGET /none HTTP/1.1\u001b[0m'));
  assert.equal(coloured.sender?.id, 'flask');
  assert.equal(coloured.sender.grade, 'likely');
});

test('a duration in brackets is no colour code', () => {
  const query = 'rate(http_requests_total[5m]) [10m]';
  assert.equal(stripColours(query).text, query);
});

test('an unknown prefix leaves doubt: without a program’s name nothing behind it is certain', () => {
  const line =
    '1772434872.218    101 10.8.0.12 TCP_MISS/502 3921 GET http://a.example/ - HIER_DIRECT/10.8.4.4 text/html';
  assert.equal(read(line).sender?.grade, 'certain');
  assert.equal(read(`[edge3] ${line}`).sender?.grade, 'likely');
  assert.equal(read(`2026-03-02T08:01:12+0100 edge3 (squid-1): ${line}`).sender?.grade, 'certain');
});

for (const [name, who] of [
  ['jetty--log', 'logger'],
  ['jetty--log-12', 'logger'],
  ['f5-big-ip--asm-cef', 'logger'],
  ['netscaler--appfw-cef', 'logger'],
  ['express--body-parser', 'logger'],
] as const) {
  test(`${name}: the status is the ${who}’s`, () => {
    const input = readFileSync(join(import.meta.dirname, `who-samples/${name}.txt`), 'utf8');
    assert.equal(read(input).maker?.who, who);
  });
}

test('a small JSON error without Jetty’s line breaks is not surely Jetty’s', () => {
  assert.notEqual(
    read('{"message": "no", "url": "/x", "status": "409"}').sender?.grade ?? 'possible',
    'likely',
  );
});

test('a comma between pairs is no part of their values', () => {
  const { fields } = read(
    '[GET] /x reason=EDGE_FUNCTION_INVOCATION_TIMEOUT, status=504, user_error=true',
  );
  assert.deepEqual(
    fields.map(({ value }) => value),
    ['EDGE_FUNCTION_INVOCATION_TIMEOUT', '504', 'true'],
  );
});

for (const [message, who, what] of [
  ['upstream timed out (110: Connection timed out) while reading', 'logger', /504/],
  ['connect() failed (111: Connection refused) while connecting to upstream', 'logger', /502/],
  ['client intended to send too large body: 9 bytes', 'logger', /413/],
  ['open() "/x" failed (2: No such file or directory)', 'logger', /404/],
  ['FastCGI sent in stderr: "Primary script unknown"', 'behind', /404/],
  ['client prematurely closed connection', 'client', /client/],
] as const) {
  test(`nginx’s error log: ${message}`, () => {
    const { maker } = read(`2024/03/21 10:15:42 [error] 7#7: *1 ${message}, client: 192.0.2.1`);
    assert.equal(maker?.who, who);
    assert.match(maker.reason, what);
  });
}

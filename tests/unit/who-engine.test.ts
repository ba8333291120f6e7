import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { identify } from '../../src/who/identify.ts';
import { loadFingerprints } from '../../src/who/node/load.ts';

const facts = join(import.meta.dirname, '../../content/facts');
const folder = join(import.meta.dirname, 'who-samples');
const prints = loadFingerprints(facts);
const samples = readdirSync(folder).map((file) => ({
  file,
  expected: file.split('--')[0],
  input: readFileSync(join(folder, file), 'utf8'),
}));
const sample = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');

test('names the sender of every sample', () => {
  const wrong = samples.flatMap(({ file, expected, input }) => {
    const found = identify(input, prints).sender?.id;
    return found === expected ? [] : [`${file}: ${found ?? 'cannot tell'}`];
  });
  assert.deepEqual(wrong, []);
});

test('covers at least 60 senders with samples', () => {
  assert.ok(new Set(samples.map(({ expected }) => expected)).size >= 60);
});

test('every span lies within the input and is not empty for evidence', () => {
  for (const { file, input } of samples) {
    const verdict = identify(input, prints);
    const spans = [
      ...verdict.chain.flatMap((link) => link.evidence),
      ...verdict.fields,
      ...verdict.platformErrors,
      ...(verdict.codeSpan === null ? [] : [verdict.codeSpan]),
    ];
    for (const { start, end } of spans)
      assert.ok(start >= 0 && start <= end && end <= input.length, file);
    for (const { start, end } of verdict.sender?.evidence ?? []) assert.ok(end > start, file);
  }
});

test('the spans of code, fields and platform errors hold exactly their text', () => {
  for (const { file, input } of samples) {
    const { code, codeSpan, fields, platformErrors } = identify(input, prints);
    if (codeSpan !== null) assert.equal(input.slice(codeSpan.start, codeSpan.end), code, file);
    for (const field of fields)
      assert.equal(input.slice(field.start, field.end), field.value, `${file}: ${field.name}`);
    for (const error of platformErrors) {
      const text = input.slice(error.start, error.end);
      assert.ok(
        text === error.identifier || error.identifier.startsWith(text),
        `${file}: ${error.identifier}`,
      );
    }
  }
});

test('a log line has every field explained and a maker judged', () => {
  for (const { file, input } of samples) {
    const verdict = identify(input, prints);
    if (verdict.kind !== 'log') continue;
    // An access log has many columns, a message has few.
    assert.ok(verdict.fields.length >= (verdict.code === null ? 2 : 3), file);
    assert.ok(
      verdict.fields.every((field) => field.meaning.length > 3),
      file,
    );
    assert.notEqual(verdict.maker, null, file);
  }
});

test('a page of nginx behind Cloudflare: nginx made it, Cloudflare passed it on', () => {
  const { chain, sender } = identify(sample('nginx--behind-cloudflare'), prints);
  assert.equal(sender?.id, 'nginx');
  assert.deepEqual(
    chain.map(({ id, role }) => [id, role]),
    [
      ['cloudflare', 'passed-on'],
      ['nginx', 'made'],
    ],
  );
});

test('Laravel behind nginx keeps both in the chain', () => {
  const { chain } = identify(sample('laravel--419'), prints);
  assert.deepEqual(
    chain.map(({ id }) => id),
    ['nginx', 'laravel'],
  );
});

test('Cloudflare with a foreign body is not sure who made it', () => {
  const input = 'HTTP/2 404\nserver: cloudflare\ncf-ray: 867d1b2c3d4e5f60-FRA\n\n<h1>Not here</h1>';
  const { sender, summary } = identify(input, prints);
  assert.equal(sender?.role, 'unclear');
  assert.equal(sender.grade, 'possible');
  assert.match(summary, /behind it more likely made/);
});

test('bytes that two senders write are never more than possible', () => {
  const { sender, alternatives } = identify(sample('go-net-http--404'), prints);
  assert.equal(sender?.grade, 'possible');
  assert.deepEqual(
    alternatives.map(({ id }) => id),
    ['traefik'],
  );
  const log = identify(sample('nginx--access-combined'), prints);
  assert.equal(log.sender?.grade, 'possible');
  assert.ok(log.alternatives.some(({ id }) => id === 'apache-httpd'));
});

test('platform errors are found and named from the facts tables', () => {
  const named = (name: string): string[] =>
    identify(sample(name), prints).platformErrors.map(
      ({ identifier, meaning }) => `${identifier}: ${meaning}`,
    );
  assert.ok(named('heroku--router').includes('H12: Request timeout'));
  assert.ok(named('cloudflare--1020-text').some((text) => text.startsWith('1020: Access denied')));
  assert.ok(named('envoy--log').includes('UF: UpstreamConnectionFailure'));
  assert.ok(named('iis--w3c').includes('403.14: Directory listing denied'));
  assert.ok(named('vercel--not-found').some((text) => text.startsWith('DEPLOYMENT_NOT_FOUND')));
  assert.ok(named('amazon-s3--access-denied').some((text) => text.startsWith('AccessDenied')));
  assert.ok(named('haproxy--http-log-timeout').some((text) => text.startsWith('sC--')));
  assert.ok(named('akamai--plain-body').some((text) => text.startsWith('18.c6a50517')));
});

test('log lines say whose status it is', () => {
  const who = (name: string): string | undefined => identify(sample(name), prints).maker?.who;
  assert.equal(who('aws-alb--log'), 'logger');
  assert.equal(who('aws-classic-elb--log'), 'behind');
  assert.equal(who('haproxy--http-log'), 'behind');
  assert.equal(who('haproxy--http-log-timeout'), 'logger');
  assert.equal(who('istio--log'), 'behind');
  assert.equal(who('envoy--log'), 'logger');
  assert.equal(who('cloudflare--logpush'), 'logger');
  assert.equal(who('heroku--router-bare'), 'behind');
  assert.equal(who('google-cloud-load-balancing--log'), 'logger');
  assert.equal(who('uwsgi--log'), 'logger');
  assert.equal(who('google-cloud-run--log'), 'logger');
  assert.equal(who('gitlab--workhorse'), 'logger');
  assert.equal(who('traefik--error-log'), 'logger');
  assert.equal(who('tinyproxy--log'), 'logger');
  assert.equal(who('varnish--fetch-error'), 'logger');
  assert.equal(who('ingress-nginx--json-google'), 'unknown');
  assert.equal(who('ingress-nginx--json'), 'logger');
  assert.equal(who('unicorn--timeout'), 'unknown');
});

test('of several log lines the one that says most about its sender counts, wherever it stands', () => {
  const access =
    '10.0.0.9 - - [03/Feb/2026:09:10:11 +0000] "GET /x HTTP/1.1" 502 157 "-" "curl/8.5.0"';
  const error = sample('lighttpd--error-log').trim();
  for (const input of [`${access}\n${error}`, `${error}\n${access}`]) {
    assert.equal(identify(input, prints).sender?.id, 'lighttpd', input);
  }
  // Of lines that say as much, the first.
  assert.equal(identify(`${access}\n${access.replace('502', '404')}`, prints).code, '502');
});

test('an error log that all relatives of nginx write is not certainly nginx’s; a mark of its own decides', () => {
  const { sender, alternatives } = identify(sample('nginx--error-log'), prints);
  assert.equal(sender?.id, 'nginx');
  assert.equal(sender.grade, 'likely');
  assert.ok(alternatives.some(({ id }) => id === 'openresty'));
  assert.equal(identify(sample('kong--error-log'), prints).sender?.grade, 'certain');
});

test('text that only resembles a log message is not taken for one', () => {
  for (const input of [
    '- Backend is down',
    '- Timestamp of the deployment: today',
    'Server db1 is DOWN since this morning',
    'worker=3 is slow today',
    'ERROR Nov 27 we met again',
    'I think the uWSGI worker was killed by the kernel',
    '(see below) The request failed',
    '[2026-02-03] ERROR: disk full',
    'Request finished in time',
    'at the moment /node_modules/express/lib/ is missing',
    '2026-02-03 10:00:00 ERROR: Completed the import',
    '[team] INFO: at 10:15 we looked into body-parser',
    'api | WARN: Jetty is slow',
    'act=blocked src=door',
  ]) {
    assert.equal(identify(input, prints).told, false, input);
  }
});

test('the last of several responses counts', () => {
  const input =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 301 Moved Permanently\r\nServer: nginx\r\nLocation: /a\r\n\r\nHTTP/1.1 404 Not Found\r\nServer: Apache\r\n\r\n';
  const verdict = identify(input, prints);
  assert.equal(verdict.code, '404');
  assert.equal(verdict.sender?.id, 'apache-httpd');
  assert.match(verdict.notes.join(' '), /3 responses/);
});

test('unknown input gets "cannot tell" with what was looked for', () => {
  for (const input of [
    '',
    '   \n\n',
    'hello world',
    'The quick brown fox jumps over the lazy dog.',
    'GET / HTTP/1.1\nHost: example.test\n',
    'HTTP/1.1 404 Not Found\nContent-Length: 0\n\n',
    'HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"ok":true}',
    '{"a":1,"b":[1,2,3]}',
    'SELECT * FROM logs;',
    '404',
  ]) {
    const verdict = identify(input, prints);
    assert.equal(verdict.told, false, input);
    assert.equal(verdict.sender, null, input);
    assert.ok(verdict.lookedFor.length > 0, input);
    assert.match(verdict.summary, /^Cannot tell/);
  }
});

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { identify, INPUT_LIMIT } from '../../src/who/identify.ts';
import { loadFingerprints } from '../../src/who/node/load.ts';

const prints = loadFingerprints(join(import.meta.dirname, '../../content/facts'));
const folder = join(import.meta.dirname, 'who-samples');
const megabyte = 1_000_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(megabyte / piece.length));

/** Inputs made to hurt: long runs, openings that never close, near misses of the patterns. */
const baits: Record<string, string> = {
  'one letter': fill('a'),
  quotes: fill('"'),
  'escaped quotes': fill('\\"'),
  'nested quotes': fill('"\'"\\'),
  brackets: fill('['),
  braces: fill('{"a":'),
  'closing braces': fill('}'),
  'deep arrays': `{"message":${fill('[')}`,
  equals: fill('='),
  pairs: fill('a=b '),
  spaces: fill(' '),
  tabs: fill('\t'),
  'line breaks': fill('\n'),
  'carriage returns': fill('\r'),
  'status lines': fill('HTTP/1.1 502 Bad Gateway\n'),
  'header lines': `HTTP/1.1 502 x\n${fill('x: y\n')}`,
  'one long header': `HTTP/1.1 502 x\nserver: ${fill('nginx ')}`,
  'one long name': `HTTP/1.1 502 x\n${fill('x')}: y`,
  'near misses': `HTTP/1.1 502 x\nserver: q\n\n${fill('<hr><center>nginx')}`,
  'near references': `HTTP/1.1 403 x\nserver: q\n\n${fill('Reference #1.')}`,
  'near titles': fill('<html><title>404: '),
  'error codes': fill('error code: '),
  'log columns': fill('1.2.3.4 - - [21/Mar/2024:10:15:42 +0000] "GET / HTTP/1.1" '),
  'digits and dots': fill('1.'),
  commas: fill('1, '),
  controls: fill('\u0000\u0001\u001b[31m\u007f'),
  markup: fill('<script>alert(1)</script><img src=x onerror=alert(1)>'),
  surrogates: fill('\ud83d'),
  'unusual case': `HTTP/1.1 502 x\nserver: ${fill('İ')}`,
  prototype: '{"__proto__":{"x":1},"constructor":{"prototype":1},"message":"x"}',
};

/** Milliseconds that the quickest of a few runs takes: the others waited for the machine. */
function timeOf(input: string, runs = 3): number {
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now();
    identify(input, prints);
    return performance.now() - begin;
  });
  return Math.min(...times);
}

const ordinary = timeOf(`HTTP/1.1 502 x\nserver: nginx\n\n${fill('words of a page \n')}`);

for (const [name, input] of Object.entries(baits)) {
  test(`takes no more than a hundred times as long as an ordinary page: ${name}`, () => {
    const took = timeOf(input);
    assert.ok(took < ordinary * 100, `${Math.round(took)} ms, an ordinary page ${ordinary} ms`);
    if (input.length > INPUT_LIMIT)
      assert.match(identify(input, prints).notes[0] ?? '', /Only the first 65536/);
  });
}

test('time grows with the length, not with its square', () => {
  const time = (length: number): number =>
    timeOf(`HTTP/1.1 502 x\nserver: q\n\n${'<h1>HTTP Status 4'.repeat(length / 17)}`, 5);
  time(8000);
  const short = time(8000);
  assert.ok(time(64_000) < Math.max(short * 24, 60), `8 kB took ${short} ms`);
});

test('never throws and keeps its offsets within any text', () => {
  const pieces = fc.constantFrom(
    'HTTP/1.1 502 Bad Gateway\r\n',
    '< ',
    'server: ',
    'nginx',
    '\r\n',
    '"',
    '[',
    ']',
    '{',
    '}',
    ': ',
    '\t',
    ' - ',
    '#Fields: date time s-ip\n',
    'at=error code=H12 ',
    '\u0000',
    '🙂',
    '<hr><center>nginx</center>',
    '{"error":{"type":"x"}}',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 40 }),
      (parts) => {
        const input = parts.join('');
        const verdict = identify(input, prints);
        for (const link of verdict.chain) {
          for (const { start, end } of link.evidence)
            assert.ok(start >= 0 && start <= end && end <= input.length);
        }
        for (const field of verdict.fields)
          assert.equal(input.slice(field.start, field.end), field.value);
      },
    ),
    { numRuns: 400 },
  );
});

test('a sample cut anywhere does not throw', () => {
  for (const file of readdirSync(folder)) {
    const input = readFileSync(join(folder, file), 'utf8');
    for (let at = 0; at < input.length; at += 37) identify(input.slice(0, at), prints);
  }
});

test('markup in the input comes back as it was, never in the summary', () => {
  const input =
    'HTTP/1.1 502 <b>x</b>\nserver: nginx\nx-<i>: <script>alert(1)</script>\n\n<hr><center>nginx</center>';
  const verdict = identify(input, prints);
  assert.doesNotMatch(verdict.summary + verdict.next.join('') + verdict.notes.join(''), /[<>]/);
});

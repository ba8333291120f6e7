import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asRanges } from '../../lab/batteries/caches.ts';
import { commonRules, maskText } from '../../lab/core/mask.ts';
import { cutBytes, showBytes } from '../../lab/core/text.ts';
import { formatJson } from '../../lab/core/write.ts';

test('a recent date is masked with equal length, a fixture date is kept', () => {
  const text = `Date: ${new Date().toUTCString()}\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n`;
  const result = maskText(text, commonRules);
  assert.equal(result.text.length, text.length);
  assert.match(result.text, /^Date: \*\*\*, \*\* \*\*\* \*\*\*\* \*\*:\*\*:\*\* \*\*\*\r\n/);
  assert.match(result.text, /Thu, 01 Jan 2026 00:00:00 GMT/);
  assert.deepEqual(result.masked, ['date']);
});

test('a lock token is masked, its scheme is not', () => {
  const { text, masked } = maskText(
    'Lock-Token: <opaquelocktoken:0f8fad5b-d9cb-469f-a165-70867728950e>',
    commonRules,
  );
  assert.equal(text, 'Lock-Token: <opaquelocktoken:********-****-****-****-************>');
  assert.deepEqual(masked, ['lock token']);
});

test('text without volatile parts is left alone', () => {
  assert.deepEqual(maskText('HTTP/1.1 200 OK\r\n', commonRules), {
    text: 'HTTP/1.1 200 OK\r\n',
    masked: [],
  });
});

test('UTF-8 is shown as it is, other bytes are escaped and backslashes doubled', () => {
  assert.deepEqual(showBytes(Buffer.from('grün\r\n')), { text: 'grün\r\n', escaped: false });
  assert.deepEqual(showBytes(Buffer.from([0x5c, 0x16, 0xff, 0x41])), {
    text: String.raw`\\\x16\xffA`,
    escaped: true,
  });
});

test('a cut never splits a character', () => {
  assert.equal(cutBytes(Buffer.from('aü'), 2).toString(), 'a');
  assert.equal(cutBytes(Buffer.from('aü'), 3).toString(), 'aü');
});

test('numbers become ranges', () => {
  assert.equal(asRanges([301, 200, 202, 201]), '200-202,301');
  assert.equal(asRanges([]), '');
});

test('JSON is written one item per line down to the depth asked for', () => {
  assert.equal(
    formatJson({ a: [{ b: 1 }, { b: 2 }] }, 2),
    '{\n "a": [\n  {"b":1},\n  {"b":2}\n ]\n}',
  );
  assert.deepEqual(JSON.parse(formatJson({ a: { b: [1, undefined] }, c: undefined }, 3)), {
    a: { b: [1, null] },
  });
});

test('an age is masked, a weak ETag stays weak, and the namespace of date types is no lock token', () => {
  assert.equal(maskText('Age: 0\r\n', commonRules).text, 'Age: *\r\n');
  const weak = { name: 'ETag', pattern: /^ETag: (?:W\/)?(.*)/gim };
  assert.equal(maskText('ETag: W/"10-17"\r\n', [weak]).text, 'ETag: W/"**-**"\r\n');
  const types = 'xmlns:ns0="urn:uuid:c2f41010-65b3-11d1-a29f-00aa00c14882/"';
  assert.deepEqual(maskText(types, commonRules), { text: types, masked: [] });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondLook } from '../../lab/core/measure.ts';
import { fieldOf, parseResponses } from '../../lab/core/messages.ts';

const parse = (text: string, method = 'GET') => parseResponses(Buffer.from(text, 'latin1'), method);
const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n';
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

test('an interim response and the final one are two messages', () => {
  const messages = parse(interim + ok);
  assert.deepEqual(
    messages.map(({ status, interim: isInterim, complete }) => ({ status, isInterim, complete })),
    [
      { status: 103, isInterim: true, complete: true },
      { status: 200, isInterim: false, complete: true },
    ],
  );
  assert.equal(messages[1]?.body.toString(), 'ok');
});

test('a 1xx that carries marks of a final response is taken for final', () => {
  const text = `HTTP/1.1 103 \r\nServer: nginx\r\nConnection: close\r\n\r\n${ok}`;
  const messages = parse(text);
  assert.equal(messages.length, 1);
  assert.equal(messages[0]?.interim, false);
  assert.match(secondLook('103', messages) ?? '', /no interim 103/);
});

test('101 ends HTTP on the connection and is complete', () => {
  const messages = parse('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
  assert.equal(messages[0]?.complete, true);
  assert.equal(secondLook('101', messages), undefined);
});

test('completeness follows the framing', () => {
  assert.equal(parse('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab')[0]?.complete, false);
  assert.equal(parse('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', 'HEAD')[0]?.complete, true);
  assert.equal(parse('HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n')[0]?.complete, true);
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n';
  assert.equal(parse(chunked)[0]?.complete, false);
  assert.equal(parse(`${chunked}0\r\n\r\n`)[0]?.complete, true);
});

test('bytes that are not HTTP get the status 0', () => {
  assert.equal(parse('this is not http\r\n\r\n')[0]?.status, 0);
  assert.equal(parse('HTTP/1.1 1000 Too many digits\r\n\r\n')[0]?.status, 0);
  assert.match(secondLook('200', parse('nonsense')) ?? '', /not a status line/);
});

test('an empty reason phrase is a status line all the same', () => {
  assert.equal(secondLook('425', parse('HTTP/1.1 425 \r\nContent-Length: 0\r\n\r\n')), undefined);
});

test('the second look refuses another code, silence and an interim response without a final one', () => {
  assert.match(secondLook('404', parse(ok)) ?? '', /expected 404/);
  assert.match(secondLook('404', []) ?? '', /no bytes/);
  assert.match(secondLook('103', parse(interim)) ?? '', /no interim 103/);
});

test('fields are found whatever their case', () => {
  const [message] = parse('HTTP/1.1 405 Not Allowed\r\nALLOW: GET\r\nContent-Length: 0\r\n\r\n');
  assert.ok(message);
  assert.equal(fieldOf(message, 'Allow'), 'GET');
});

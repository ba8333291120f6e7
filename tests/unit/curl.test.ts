import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCurl } from '../../src/views/curl.ts';
import { type MessageView } from '../../src/views/exchanges.ts';

const message: MessageView = {
  direction: 'request',
  startLine: 'GET /x HTTP/1.1',
  fields: [],
  body: '',
  cut: undefined,
  isInterim: false,
};

test('a request becomes a curl command; what the lab added for itself is left out', () => {
  assert.equal(
    toCurl({
      ...message,
      fields: [
        { name: 'Host', value: ': a.test' },
        { name: 'Accept', value: ': text/html' },
      ],
    }),
    "curl -i \\\n  -H 'Accept: text/html' \\\n  'http://localhost:8080/x'",
  );
});

test('method, content and quotes', () => {
  assert.equal(
    toCurl({ ...message, startLine: 'PUT /x HTTP/1.1', body: "it's" }),
    "curl -i -X PUT \\\n  --data-binary 'it'\\''s' \\\n  'http://localhost:8080/x'",
  );
});

test('what curl cannot send is not offered', () => {
  assert.equal(toCurl({ ...message, startLine: 'GET  /x HTTP/9' }), undefined);
  assert.equal(toCurl({ ...message, cut: '9000 bytes' }), undefined);
  assert.equal(toCurl({ ...message, body: 'a\u0000b' }), undefined);
});

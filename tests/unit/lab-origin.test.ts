import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import { parseResponses } from '../../lab/core/messages.ts';
import { startOrigin, type Origin } from '../../lab/core/origin.ts';
import { request, requestWith } from '../../lab/core/request.ts';
import { talk } from '../../lab/core/wire.ts';

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

async function start(
  context: TestContext,
): Promise<{ origin: Origin; ask: (text: string) => Promise<string> }> {
  const port = await freePort();
  const origin = await startOrigin(port);
  context.after(() => {
    origin.close();
  });
  return {
    origin,
    ask: async (text) => (await talk({ port, steps: [text] })).received.toString('latin1'),
  };
}

test('the origin sends the status its path asks for, malformed ones too', async (context) => {
  const { ask } = await start(context);
  assert.match(await ask(request({ path: '/s/404' })), /^HTTP\/1\.1 404 Not Found\r\n/);
  assert.match(await ask(request({ path: '/s/099' })), /^HTTP\/1\.1 099 Unassigned\r\n/);
  assert.doesNotMatch(await ask(request({ path: '/s/204' })), /Content-Length/);
});

test('the origin sends interim responses before the final one', async (context) => {
  const { ask } = await start(context);
  const text = await ask(request({ path: '/interim/103/x?n=3' }));
  const statuses = parseResponses(Buffer.from(text, 'latin1'), 'GET').map(({ status }) => status);
  assert.deepEqual(statuses, [103, 103, 103, 200]);
});

test('a path under /once answers with the code once, then with 200', async (context) => {
  const { ask, origin } = await start(context);
  assert.match(await ask(request({ path: '/once/503/a' })), /^HTTP\/1\.1 503 /);
  assert.match(await ask(request({ path: '/once/503/a' })), /^HTTP\/1\.1 200 /);
  assert.equal(origin.hits('/once/503/a'), 2);
});

test('a path under /drop-once closes without a byte, once', async (context) => {
  const { ask } = await start(context);
  assert.equal(await ask(request({ path: '/drop-once/a' })), '');
  assert.match(await ask(request({ path: '/drop-once/a' })), /^HTTP\/1\.1 200 /);
});

test('the origin remembers method, content and address of every request', async (context) => {
  const { ask, origin } = await start(context);
  await ask(requestWith('payload=1', { method: 'PUT', path: '/t/x' }));
  await ask(
    request({
      method: 'POST',
      path: '/t/y',
      fields: ['Transfer-Encoding: chunked'],
      body: '3\r\nabc\r\n0\r\n\r\n',
    }),
  );
  assert.deepEqual(
    origin.seen.map(({ method, path, body, address }) => ({ method, path, body, address })),
    [
      { method: 'PUT', path: '/t/x', body: 'payload=1', address: '127.0.0.1' },
      { method: 'POST', path: '/t/y', body: 'abc', address: '127.0.0.1' },
    ],
  );
});

test('a response for the cache tables carries the freshness and validator asked for', async (context) => {
  const { ask } = await start(context);
  const explicit = await ask(request({ path: '/c/explicit/etag/404/x' }));
  assert.match(explicit, /Cache-Control: max-age=60\r\nETag: "v1"\r\n/);
  const none = await ask(request({ path: '/c/none/none/200/x' }));
  assert.doesNotMatch(none, /Cache-Control|Expires|ETag|Last-Modified/);
});

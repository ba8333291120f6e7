import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toReadRows, toSendRows } from '../../src/views/in-code.ts';

const catalogue = readCatalogue(process.cwd(), true);
const codes = catalogue.codes.filter((code) => toSendRows(code, catalogue.facts).length > 0);

/** The line that a program has for a code. */
function lineOf(rows: { software: string; line: string }[], software: string): string {
  const row = rows.find((each) => each.software === software);
  assert.ok(row, software);
  return row.line;
}

/** Runs a line of JavaScript with names that it uses. */
function run(line: string, names: Record<string, unknown>): unknown {
  // The lines are this project's own content, and running them is the test.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const made = new Function(...Object.keys(names), line) as (...values: unknown[]) => unknown;
  return made(...Object.values(names));
}

async function serve<T>(
  listener: RequestListener,
  use: (origin: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('lines of code do what they say', () => {
  test('Node.js sends every code, and fetch reads it', async () => {
    assert.ok(codes.length > 40);
    for (const code of codes) {
      const send = lineOf(toSendRows(code, catalogue.facts), 'Node.js');
      // fetch shows a 407 to nobody.
      if (code.code === '407') continue;
      const read = lineOf(toReadRows(code, catalogue.facts), 'fetch');
      await serve(
        (_request, res) => void run(send, { res, body: '{}', url: '/new' }),
        async (origin) => {
          const response = await fetch(origin, { redirect: 'manual' });
          assert.equal(response.status, Number(code.code), send);
          assert.equal(run(`return ${read}`, { response }), true, read);
          assert.equal(response.headers.has('location'), code.classId === '3xx', send);
        },
      );
    }
  });

  test('a Response carries every code', () => {
    const names = { data: {}, url: 'https://example.com/new' };
    for (const code of codes) {
      const line = lineOf(toSendRows(code, catalogue.facts), 'Workers, Deno, Bun, Next.js routes');
      const response = run(line, names) as Response;
      assert.equal(String(response.status), code.code, line);
    }
  });
});

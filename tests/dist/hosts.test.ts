import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findHost, HOSTS, type RunningHost, startHost } from '../hosts/real-hosts.ts';
import { DIST } from './built-site.ts';

const BASE = (process.env['BASE_PATH'] ?? '').replace(/\/$/, '');
const PORT = 4660 + (BASE === '' ? 0 : 10);

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A request as it is, without following redirects or unpacking content. */
function ask(origin: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

HOSTS.forEach((kind, index) => {
  const program = findHost(kind);
  describe(
    `on a real ${kind.name}`,
    { skip: program === undefined ? `${kind.name} is not installed and cannot be` : false },
    () => {
      let host: RunningHost;
      const get = (path: string, headers?: Record<string, string>): Promise<Answer> =>
        ask(host.origin, `${BASE}${path}`, headers);

      before(async () => {
        host = await startHost(kind, program ?? '', DIST, BASE, PORT + index);
      });
      after(async () => {
        await host.stop();
      });

      test('pages that explain an error are served as 200', async () => {
        for (const path of [
          '/',
          '/4xx/',
          '/codes/404/',
          '/codes/500/',
          '/codes/000/',
          '/vendors/nginx/',
          '/choose/',
          '/measured/',
        ]) {
          const { status, headers } = await get(path);
          assert.equal(status, 200, path);
          assert.match(String(headers['content-type']), /^text\/html; ?charset=utf-8$/i, path);
        }
      });

      test('a page without its slash leads to the page', async () => {
        const { status, headers } = await get('/codes/404');
        assert.ok([301, 302, 307, 308].includes(status), String(status));
        assert.match(String(headers.location), new RegExp(`${BASE}/codes/404/$`));
      });

      test('short addresses lead to the page, with and without slash', async () => {
        for (const path of ['/404', '/404/', '/500', '/499/']) {
          const { status, headers, body } = await get(path);
          const code = path.replaceAll('/', '');
          const leads =
            status === 301 || status === 308 ? String(headers.location) : body.toString();
          assert.match(leads, new RegExp(`${BASE}/codes/${code}/`), path);
        }
      });

      test('an unknown address gets our page with status 404', async () => {
        const { status, body } = await get('/no/such/page');
        assert.equal(status, 404);
        assert.match(body.toString(), /There is no page at this address/);
      });

      test('compressed files are delivered as they lie', async () => {
        const { headers, body } = await get('/codes/404/', { 'Accept-Encoding': 'gzip' });
        assert.equal(headers['content-encoding'], 'gzip');
        assert.equal(body.readUInt16BE(0), 0x1f8b);
        assert.match(String(headers['content-type']), /^text\/html/);
      });

      test('types', async () => {
        for (const [path, type] of [
          ['/codes/404.json', /^application\/json/],
          ['/codes/404.md', /^text\/markdown; ?charset=utf-8/i],
          ['/threedigits.7', /^text\/troff/],
          ['/llms.txt', /^text\/plain; ?charset=utf-8/i],
          ['/favicon.svg', /^image\/svg\+xml/],
        ] as const) {
          const { status, headers } = await get(path);
          assert.equal(status, 200, path);
          assert.match(String(headers['content-type']), type, path);
        }
      });

      test('hashed files are kept for good, pages for minutes', async () => {
        for (const folder of [
          '_astro',
          'search',
          'pagefind/index',
          'pagefind/fragment',
          'offline',
        ]) {
          const [hashed = ''] = readdirSync(join(DIST, folder));
          assert.match(
            String((await get(`/${folder}/${hashed}`)).headers['cache-control']),
            /max-age=31536000, immutable/,
            folder,
          );
        }
        assert.match(String((await get('/codes/404/')).headers['cache-control']), /max-age=600/);
      });

      test('security headers on pages, data and errors', async () => {
        for (const path of ['/codes/404/', '/codes.json', '/no/such/page']) {
          const { headers } = await get(path);
          assert.equal(headers['x-content-type-options'], 'nosniff', path);
          assert.equal(headers['content-security-policy'], "frame-ancestors 'none'", path);
          assert.ok(
            headers['referrer-policy'] &&
              headers['permissions-policy'] &&
              headers['cross-origin-opener-policy'],
            path,
          );
        }
      });

      test('data may be read by other sites, pages need not be', async () => {
        assert.equal((await get('/codes/404.json')).headers['access-control-allow-origin'], '*');
        assert.equal((await get('/codes/404/')).headers['access-control-allow-origin'], undefined);
      });
    },
  );
});

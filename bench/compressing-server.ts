import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const SHRINKS = /\.(?:html|json|js|css|svg|webmanifest)$/;

/** A host for measuring: every side of a comparison gets the same compression and the same headers. */
export async function startCompressingServer(
  folder: string,
): Promise<{ origin: string; stop: () => void }> {
  const ready = new Map<string, { status: number; type: string; bytes: Buffer; br: boolean }>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    let answer = ready.get(path);
    if (!answer) {
      const wanted = join(folder, path, path.endsWith('/') ? 'index.html' : '');
      const exists = existsSync(wanted) && statSync(wanted).isFile();
      const file = exists ? wanted : join(folder, '404.html');
      const br = SHRINKS.test(file);
      const plain = existsSync(file) ? readFileSync(file) : Buffer.from('');
      const bytes = br
        ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
        : plain;
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      answer = { status: exists ? 200 : 404, type, bytes, br };
      ready.set(path, answer);
    }
    response.writeHead(answer.status, {
      'Content-Type': answer.type,
      'Content-Length': answer.bytes.length,
      ...(answer.br ? { 'Content-Encoding': 'br' } : {}),
      'Cache-Control': path.startsWith('/_astro/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=600',
    });
    response.end(answer.bytes);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * A plain static host for the tests: folders answer with their index, paths without slash are
 * redirected, unknown paths get `404.html` with status 404. `node tests/serve.ts <port> [folder]`
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, resolve } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const port = Number(process.argv[2] ?? 4399);
const root = resolve(process.argv[3] ?? 'dist');

createServer((request, response) => {
  const path = decode(new URL(request.url ?? '/', 'http://localhost').pathname);
  const file = path === undefined ? undefined : join(root, path);
  if (path === undefined || !file?.startsWith(root)) {
    response.writeHead(400).end();
  } else if (isFolder(file) && !path.endsWith('/')) {
    response.writeHead(301, { Location: `${path}/` }).end();
  } else {
    send(response, path.endsWith('/') ? join(file, 'index.html') : file);
  }
}).listen(port, '127.0.0.1');

function send(response: ServerResponse, file: string): void {
  const exists = existsSync(file) && statSync(file).isFile();
  const sent = exists ? file : join(root, '404.html');
  response.writeHead(exists ? 200 : 404, {
    'Content-Type': TYPES[extname(sent)] ?? 'application/octet-stream',
    'Content-Length': statSync(sent).size,
  });
  createReadStream(sent).pipe(response);
}

function isFolder(file: string): boolean {
  return existsSync(file) && statSync(file).isDirectory();
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A static host that can be given another folder, taken from the net, and made to fail. */
export interface ChangingHost {
  origin: string;
  folder: string;
  /** False: every connection is cut, as without network. */
  up: boolean;
  /** What is done with an answer instead of sending the file; by default nothing. */
  spoil: ((path: string, response: ServerResponse) => boolean) | undefined;
  /** Paths asked for, in their order. */
  asked: string[];
  stop: () => void;
}

/** Starts a host for `folder` on a free port. */
export async function startChangingHost(folder: string): Promise<ChangingHost> {
  const host: ChangingHost = {
    origin: '',
    folder,
    up: true,
    spoil: undefined,
    asked: [],
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    if (!host.up) {
      request.socket.destroy();
      return;
    }
    host.asked.push(path);
    if (host.spoil?.(path, response) !== true) sendFile(host.folder, path, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  host.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return host;
}

function sendFile(folder: string, path: string, response: ServerResponse): void {
  const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
  const exists = existsSync(file) && statSync(file).isFile();
  const sent = exists ? file : join(folder, '404.html');
  response.writeHead(exists ? 200 : 404, {
    'Content-Type': TYPES[extname(sent)] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache',
  });
  createReadStream(sent).pipe(response);
}

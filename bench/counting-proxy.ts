import { createServer, request, type Server } from 'node:http';

/** Stands before a local server and counts what it answers, workers and all. */
export interface CountingProxy {
  port: number;
  /** Bytes of content passed since the last reset. */
  bytes: () => number;
  reset: () => void;
  close: () => void;
}

/** Starts a proxy on `port` before the server on `target`. */
export async function startCountingProxy(port: number, target: number): Promise<CountingProxy> {
  let bytes = 0;
  const server: Server = createServer((incoming, outgoing) => {
    request(
      { port: target, host: '127.0.0.1', path: incoming.url, method: incoming.method },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.pipe(outgoing);
      },
    ).end();
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    port,
    bytes: () => bytes,
    reset: () => {
      bytes = 0;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

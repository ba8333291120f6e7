import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { answer } from './origin-routes.ts';

/** A request as the scripted origin read it. */
export interface SeenRequest {
  /** Number of the connection, counted from 1. */
  connection: number;
  /** The loopback address that was asked; some clients send a Host that lacks the port. */
  address: string;
  method: string;
  target: string;
  path: string;
  query: URLSearchParams;
  /** Field names in lower case. */
  fields: Map<string, string>;
  body: string;
}

/** The scripted origin: answers exactly what its path asks for, and remembers every request. */
export interface Origin {
  /** Every request since the start. */
  seen: SeenRequest[];
  /** How many requests a target got. */
  hits: (target: string) => number;
  /** Text that `/_report/<name>` received, by name. */
  reports: Map<string, string>;
  /** Pages served under `/page/<name>`. */
  pages: Map<string, string>;
  close: () => void;
}

/** Starts the scripted origin on a port of every loopback address. */
export function startOrigin(port: number): Promise<Origin> {
  const counts = new Map<string, number>();
  const origin: Origin = {
    seen: [],
    hits: (target) => counts.get(target) ?? 0,
    reports: new Map(),
    pages: new Map(),
    close: () => server.close(),
  };
  let connections = 0;
  const server: Server = createServer((socket) => {
    const connection = ++connections;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.setTimeout(30_000, () => socket.destroy());
    const address = socket.localAddress?.replace('::ffff:', '') ?? '';
    // It listens on every address because each question has a loopback address of its own.
    if (!address.startsWith('127.')) {
      socket.destroy();
      return;
    }
    readRequests(socket, connection, (request) => {
      request.address = address;
      counts.set(request.target, (counts.get(request.target) ?? 0) + 1);
      if (!request.path.startsWith('/_')) origin.seen.push(request);
      return answer(origin, request, socket);
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '0.0.0.0', () => {
      resolve(origin);
    });
  });
}

type Answer = 'keep' | 'close' | 'taken';

function readRequests(
  socket: Socket,
  connection: number,
  handle: (request: SeenRequest) => Promise<Answer>,
): void {
  let buffer = Buffer.alloc(0);
  let busy = false;
  let continued = false;
  const advance = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end === -1) break;
      const request = readHead(buffer.toString('latin1', 0, end), connection);
      if (!continued && request.fields.get('expect')?.toLowerCase() === '100-continue') {
        continued = true;
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      }
      const body = readBody(buffer.subarray(end + 4), request.fields);
      if (!body) break;
      continued = false;
      buffer = buffer.subarray(end + 4 + body.length);
      request.body = body.text;
      const after = await handle(request);
      if (after === 'taken') return;
      if (after === 'close' || request.fields.get('connection')?.toLowerCase() === 'close') {
        socket.end();
        return;
      }
    }
    busy = false;
  };
  socket.on('data', (bytes: Buffer) => {
    buffer = Buffer.concat([buffer, bytes]);
    void advance();
  });
}

function readHead(text: string, connection: number): SeenRequest {
  const [line = '', ...lines] = text.split('\r\n');
  const [method = '', rawTarget = '/'] = line.split(' ');
  const target = rawTarget.replace(/^http:\/\/[^/]*/, '') || '/';
  const url = new URL(target.startsWith('/') ? target : '/', 'http://origin.test');
  const fields = new Map<string, string>();
  for (const field of lines) {
    const colon = field.indexOf(':');
    if (colon > 0) fields.set(field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim());
  }
  return {
    connection,
    address: '',
    method,
    target,
    path: url.pathname,
    query: url.searchParams,
    fields,
    body: '',
  };
}

function readBody(
  bytes: Buffer,
  fields: Map<string, string>,
): { text: string; length: number } | undefined {
  if (/chunked/i.test(fields.get('transfer-encoding') ?? '')) return readChunks(bytes);
  const length = Number(fields.get('content-length') ?? 0);
  if (!Number.isFinite(length) || bytes.length < length) return undefined;
  return { text: bytes.toString('latin1', 0, length), length };
}

function readChunks(bytes: Buffer): { text: string; length: number } | undefined {
  let at = 0;
  let text = '';
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (!Number.isFinite(size)) return { text, length: bytes.length };
    const start = lineEnd + 2;
    if (bytes.length < start + size + 2) return undefined;
    text += bytes.toString('latin1', start, start + size);
    at = start + size + 2;
    if (size === 0) return { text, length: at };
  }
}

/** The value that completes a WebSocket handshake (RFC 6455, section 4.2.2). */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

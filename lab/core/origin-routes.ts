import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { pause } from './child.ts';
import { acceptKey, type Origin, type SeenRequest } from './origin.ts';

type Answer = 'keep' | 'close' | 'taken';

interface Reply {
  status: string;
  reason?: string;
  fields?: string[];
  body?: string;
  /** Bytes before the status line: interim responses. */
  before?: string;
  /** Leave Content-Length out. */
  bare?: boolean;
}

const anyOrigin = [
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Methods: *',
  'Access-Control-Allow-Headers: *',
];
const plainText = 'Content-Type: text/plain';

/** Answers one request of the scripted origin; the first path segment says how. */
export async function answer(origin: Origin, request: SeenRequest, socket: Socket): Promise<Answer> {
  const [route = '', ...rest] = request.path.split('/').filter(Boolean);
  const send = (reply: Reply): Answer => write(socket, request, reply);
  if (request.method === 'OPTIONS' && request.fields.has('access-control-request-method')) {
    return send({ status: '204', fields: anyOrigin, bare: true });
  }
  switch (route) {
    case 's':
      return told(request, send, rest[0] ?? '200');
    case 'r':
      return send({ status: rest[0] ?? '302', fields: [...anyOrigin, `Location: /t/${rest.slice(1).join('/')}`, plainText], body: 'redirect' });
    case 't':
      return send({ status: '200', fields: [...anyOrigin, plainText], body: 'target' });
    case 'c':
      return send(cacheable(origin, request, rest));
    case 'drop-once':
      if (origin.hits(request.target) <= 1) {
        socket.end();
        return 'taken';
      }
      return send({ status: '200', fields: [...anyOrigin, plainText], body: 'second' });
    case 'once':
    case 'always':
      return once(origin, request, socket, route, rest[0] ?? '503');
    case 'interim':
      return send({ status: '200', fields: [...anyOrigin, plainText], body: 'final', before: interims(request, rest[0] ?? '103') });
    case 'forbidden-content':
      return send({ status: rest[0] ?? '204', fields: [...anyOrigin, plainText], body: 'ILLEGAL' });
    case 'only-interim':
      socket.write(`HTTP/1.1 ${rest[0] ?? '103'} Info\r\n${anyOrigin.join('\r\n')}\r\n\r\n`);
      await pause(1500);
      return 'close';
    case 'switch':
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: lab\r\n${anyOrigin.join('\r\n')}\r\n\r\n`);
      await pause(1500);
      return 'close';
    case 'ws':
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptKey(request.fields.get('sec-websocket-key') ?? '')}\r\n\r\n`);
      await pause(300);
      return 'taken';
    case 'page':
      return send({ status: '200', fields: ['Content-Type: text/html; charset=utf-8', 'Cache-Control: no-store'], body: origin.pages.get(rest[0] ?? '') ?? '<!doctype html><title>page</title>old page' });
    case '_report':
      origin.reports.set(rest[0] ?? '', request.body);
      return send({ status: '200', fields: anyOrigin, body: 'ok' });
    case '':
      return send({ status: '200', fields: [plainText], body: 'origin' });
    default:
      return send({ status: '404', fields: [...anyOrigin, plainText], body: 'no such file' });
  }
}

function told(request: SeenRequest, send: (reply: Reply) => Answer, status: string): Answer {
  const closes = request.query.get('close') === '1';
  const isBare = status === '204' || status === '304';
  send({
    status,
    fields: [...anyOrigin, plainText, ...(closes ? ['Connection: close'] : [])],
    body: isBare || status === '205' ? '' : 'hello',
    bare: isBare,
  });
  return closes ? 'close' : 'keep';
}

function write(socket: Socket, request: SeenRequest, reply: Reply): Answer {
  const reason = reply.reason ?? STATUS_CODES[reply.status] ?? 'Unassigned';
  const body = Buffer.from(reply.body ?? '', 'utf8');
  const lines = [
    `HTTP/1.1 ${reply.status} ${reason}`,
    `Date: ${new Date().toUTCString()}`,
    ...(reply.fields ?? []),
    ...(reply.bare ? [] : [`Content-Length: ${body.length}`]),
  ];
  const head = Buffer.from(`${reply.before ?? ''}${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  socket.write(request.method === 'HEAD' ? head : Buffer.concat([head, body]));
  return 'keep';
}

function interims(request: SeenRequest, code: string): string {
  const link = code === '103' ? 'Link: </style.css>; rel=preload; as=style\r\n' : '';
  const one = `HTTP/1.1 ${code} ${STATUS_CODES[code] ?? 'Information'}\r\n${link}\r\n`;
  return one.repeat(Number(request.query.get('n') ?? 1));
}

function once(origin: Origin, request: SeenRequest, socket: Socket, route: string, status: string): Answer {
  const isFirst = route === 'always' || origin.hits(request.target) <= 1;
  if (!isFirst) return write(socket, request, { status: '200', fields: [...anyOrigin, plainText], body: 'second' });
  const wait = request.query.get('after');
  const closes = request.query.get('close') === '1';
  write(socket, request, {
    status,
    fields: [...anyOrigin, plainText, ...(wait ? [`Retry-After: ${wait}`] : []), ...(closes ? ['Connection: close'] : [])],
    body: 'first',
  });
  return closes ? 'close' : 'keep';
}

/** `/c/<freshness>/<validator>/<code>/<nonce>`: one response for the cache tables. */
function cacheable(origin: Origin, request: SeenRequest, rest: string[]): Reply {
  const [freshness = '', validator = '', status = '200'] = rest;
  const fields = [...anyOrigin, plainText];
  const day = 86_400_000;
  if (freshness === 'explicit') fields.push('Cache-Control: max-age=60');
  if (freshness === 'stale') fields.push('Cache-Control: max-age=0');
  if (freshness === 'expires') fields.push(`Expires: ${new Date(Date.now() + 60_000).toUTCString()}`);
  if (validator === 'last-modified') fields.push(`Last-Modified: ${new Date(Date.now() - 10 * day).toUTCString()}`);
  if (validator === 'etag') fields.push('ETag: "v1"');
  if (/^(201|30[0-8])$/.test(status) && status !== '304') fields.push('Location: /t/x');
  if (status === '401') fields.push('WWW-Authenticate: Basic realm="lab"');
  if (status === '407') fields.push('Proxy-Authenticate: Basic realm="lab"');
  if (status === '206') fields.push('Content-Range: bytes 0-4/10');
  if (status === '416') fields.push('Content-Range: bytes */10');
  const noContent = status === '204' || status === '304';
  const body = noContent || status === '205' ? '' : String(origin.hits(request.target)).padStart(5, '0');
  return { status, fields, body, bare: noContent };
}

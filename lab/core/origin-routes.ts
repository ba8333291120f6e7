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

/** Node does not know the temporary registration yet. */
const phrases: Record<string, string | undefined> = {
  ...STATUS_CODES,
  '104': 'Upload Resumption Supported',
};

const anyOrigin = [
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Methods: *',
  'Access-Control-Allow-Headers: *',
];
const plainText = 'Content-Type: text/plain';

/** What a route is given. */
interface Visit {
  origin: Origin;
  request: SeenRequest;
  socket: Socket;
  /** Path segments after the route's name. */
  rest: string[];
  send: (reply: Reply) => Answer;
}

type Route = (visit: Visit) => Answer | Promise<Answer>;

const open = [...anyOrigin, plainText];

/** The routes by first path segment; each answers exactly what its path asks for. */
const routes: Record<string, Route> = {
  s: ({ request, send, rest }) => told(request, send, rest[0] ?? '200'),
  r: ({ send, rest }) =>
    send({
      status: rest[0] ?? '302',
      fields: [...open, `Location: /t/${rest.slice(1).join('/')}`],
      body: 'redirect',
    }),
  t: ({ send }) => send({ status: '200', fields: open, body: 'target' }),
  c: ({ origin, request, send, rest }) => send(cacheable(origin, request, rest)),
  once: ({ origin, request, socket, rest }) => once(origin, request, socket, rest[0] ?? '503'),
  'drop-once': ({ origin, request, socket, send }) => {
    if (origin.hits(request.target) > 1)
      return send({ status: '200', fields: open, body: 'second' });
    socket.end();
    return 'taken';
  },
  interim: ({ request, send, rest }) =>
    send({
      status: '200',
      fields: open,
      body: 'final',
      before: interims(request, rest[0] ?? '103'),
    }),
  'forbidden-content': ({ send, rest }) =>
    send({ status: rest[0] ?? '204', fields: open, body: 'ILLEGAL' }),
  'only-interim': ({ socket, rest }) =>
    stopAfter(socket, `HTTP/1.1 ${rest[0] ?? '103'} Info`, anyOrigin),
  switch: ({ socket }) =>
    stopAfter(socket, 'HTTP/1.1 101 Switching Protocols', [
      'Connection: Upgrade',
      'Upgrade: lab',
      ...anyOrigin,
    ]),
  ws: ({ request, socket }) => {
    const key = acceptKey(request.fields.get('sec-websocket-key') ?? '');
    const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${key}`];
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${fields.join('\r\n')}\r\n\r\n`);
    return 'taken';
  },
  page: ({ origin, send, rest }) =>
    send({
      status: '200',
      fields: ['Content-Type: text/html; charset=utf-8', 'Cache-Control: no-store'],
      body: origin.pages.get(rest[0] ?? '') ?? '<!doctype html><title>page</title>old page',
    }),
  _report: ({ origin, request, send, rest }) => {
    origin.reports.set(rest[0] ?? '', request.body);
    return send({ status: '200', fields: anyOrigin, body: 'ok' });
  },
  '': ({ send }) => send({ status: '200', fields: [plainText], body: 'origin' }),
};

/** Answers one request of the scripted origin. */
export async function answer(
  origin: Origin,
  request: SeenRequest,
  socket: Socket,
): Promise<Answer> {
  const [name = '', ...rest] = request.path.split('/').filter(Boolean);
  const send = (reply: Reply): Answer => write(socket, request, reply);
  if (request.method === 'OPTIONS' && request.fields.has('access-control-request-method')) {
    return send({ status: '204', fields: anyOrigin, bare: true });
  }
  const route = routes[name];
  if (!route) return send({ status: '404', fields: open, body: 'no such file' });
  return route({ origin, request, socket, rest, send });
}

/** Sends one head, keeps silent for a while and closes. */
async function stopAfter(socket: Socket, line: string, fields: string[]): Promise<Answer> {
  socket.write(`${[line, ...fields].join('\r\n')}\r\n\r\n`);
  await pause(1500);
  return 'close';
}

function told(request: SeenRequest, send: (reply: Reply) => Answer, status: string): Answer {
  const closes = request.query.get('close') === '1';
  const isBare = status === '204' || status === '304';
  send({
    status,
    ...(request.query.get('phrase') === '0' ? { reason: '' } : {}),
    fields: [...anyOrigin, plainText, ...(closes ? ['Connection: close'] : [])],
    body: isBare || status === '205' ? '' : 'hello',
    bare: isBare,
  });
  return closes ? 'close' : 'keep';
}

function write(socket: Socket, request: SeenRequest, reply: Reply): Answer {
  const reason = reply.reason ?? phrases[reply.status] ?? 'Unassigned';
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
  const one = `HTTP/1.1 ${code} ${phrases[code] ?? 'Information'}\r\n${link}\r\n`;
  return one.repeat(Number(request.query.get('n') ?? 1));
}

function once(origin: Origin, request: SeenRequest, socket: Socket, status: string): Answer {
  if (origin.hits(request.target) > 1)
    return write(socket, request, {
      status: '200',
      fields: [...anyOrigin, plainText],
      body: 'second',
    });
  const wait = request.query.get('after');
  const closes = request.query.get('close') === '1';
  write(socket, request, {
    status,
    fields: [
      ...anyOrigin,
      plainText,
      ...(wait ? [`Retry-After: ${wait}`] : []),
      ...(closes ? ['Connection: close'] : []),
    ],
    body: 'first',
  });
  return closes ? 'close' : 'keep';
}

const day = 86_400_000;

/** Field lines that say how long a response is fresh. */
const freshnessFields: Record<string, () => string[]> = {
  explicit: () => ['Cache-Control: max-age=60'],
  stale: () => ['Cache-Control: max-age=0'],
  expires: () => [`Expires: ${new Date(Date.now() + 60_000).toUTCString()}`],
};

/** Field lines with a validator. */
const validatorFields: Record<string, () => string[]> = {
  etag: () => ['ETag: "v1"'],
  'last-modified': () => [`Last-Modified: ${new Date(Date.now() - 10 * day).toUTCString()}`],
};

/** Field lines without which a status would be incomplete. */
function neededFields(status: string): string[] {
  if (/^(201|30[0-35-8])$/.test(status)) return ['Location: /t/x'];
  const needed: Record<string, string> = {
    '206': 'Content-Range: bytes 0-4/10',
    '401': 'WWW-Authenticate: Basic realm="lab"',
    '407': 'Proxy-Authenticate: Basic realm="lab"',
    '416': 'Content-Range: bytes */10',
  };
  return needed[status] ? [needed[status]] : [];
}

/** `/c/<freshness>/<validator>/<code>/<nonce>`: one response for the cache tables. */
function cacheable(origin: Origin, request: SeenRequest, rest: string[]): Reply {
  const [freshness = '', validator = '', status = '200'] = rest;
  const hasNoContent = status === '204' || status === '304';
  return {
    status,
    fields: [
      ...open,
      ...(freshnessFields[freshness]?.() ?? []),
      ...(validatorFields[validator]?.() ?? []),
      ...neededFields(status),
    ],
    body:
      hasNoContent || status === '205' ? '' : String(origin.hits(request.target)).padStart(5, '0'),
    bare: hasNoContent,
  };
}

import { createServer, type Server, type Socket } from 'node:net';
import { faultPorts, faults, type Fault } from './ports.ts';

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';

const earlyHints = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\n\r\n';

/** Sends the rest a little later, so that it never arrives together with the head. */
function inTwo(socket: Socket, first: string, rest: string): void {
  socket.write(first);
  setTimeout(() => socket.end(rest), 300);
}

/** What each faulty upstream does once it has read a request. */
const scripts: Partial<Record<Fault, (socket: Socket) => void>> = {
  'closes-after-request': (socket) => socket.end(),
  resets: (socket) => socket.resetAndDestroy(),
  silence: () => undefined,
  nonsense: (socket) => socket.end('this is not http\r\n\r\n'),
  'header-too-big': (socket) =>
    socket.end(`${head}X-Big: ${'a'.repeat(300_000)}\r\nContent-Length: 2\r\n\r\nok`),
  'closes-mid-header': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/pl'),
  'closes-mid-body': (socket) => {
    inTwo(socket, `${head}Content-Length: 100\r\n\r\n0123456789`, '');
  },
  'stalls-mid-body': (socket) => socket.write(`${head}Content-Length: 100\r\n\r\n0123456789`),
  'bad-chunk': (socket) => {
    inTwo(
      socket,
      `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`,
      'zz\r\nhello\r\n0\r\n\r\n',
    );
  },
  'status-out-of-range': (socket) =>
    socket.end('HTTP/1.1 999 Beyond\r\nContent-Length: 5\r\n\r\nhello'),
  'only-interim': (socket) => {
    inTwo(socket, earlyHints, '');
  },
  'interim-first': (socket) => {
    inTwo(socket, earlyHints, `${head}Content-Length: 5\r\n\r\nhello`);
  },
  'two-lengths': (socket) =>
    socket.end(`${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`),
};

/** Starts one listener per upstream fault; `refuses` stays without one. */
export async function startFaults(): Promise<() => void> {
  const servers = await Promise.all(faults.filter((fault) => fault !== 'refuses').map(listen));
  return () => {
    for (const server of servers) server.close();
  };
}

function listen(fault: Fault): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(12_000, () => socket.destroy());
    if (fault === 'closes-at-once') {
      socket.end();
      socket.resume();
      return;
    }
    let text = '';
    let answered = false;
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (answered || !text.includes('\r\n\r\n')) return;
      answered = true;
      scripts[fault]?.(socket);
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(faultPorts[fault], '127.0.0.1', () => {
      resolve(server);
    });
  });
}

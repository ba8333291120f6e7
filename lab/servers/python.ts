import { fileExchanges } from '../batteries/files.ts';
import type { ServerSpec } from '../core/spec.ts';
import { askVersion, python } from '../core/versions.ts';

const port = 8150;

const spec: ServerSpec = {
  software: {
    id: 'python',
    name: 'Python http.server',
    kind: 'server',
    package: 'python3 (Debian)',
    homepage: 'https://docs.python.org/3/library/http.server.html',
    version: () => askVersion([python, '--version'], /Python ([\d.]+)/),
  },
  port,
  start: (room) => [
    room.start([
      python,
      '-m',
      'http.server',
      String(port),
      '--bind',
      '127.0.0.1',
      '--directory',
      room.www,
      '--protocol',
      'HTTP/1.1',
    ]),
  ],
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'python3 -m http.server --protocol HTTP/1.1',
  },
  exchanges: fileExchanges('/', {
    'plain-get': '200',
    'missing-file': '404',
    'unreadable-file': '404',
    'folder-without-slash': '301',
    'not-modified-since': '304',
    'long-uri': '414',
    'unknown-method': '501',
    'post-static': '501',
    'big-header': '431',
    'expect-continue': '100',
  }),
};
export default spec;

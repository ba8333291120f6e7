import { join } from 'node:path';
import { appExchanges } from '../batteries/apps.ts';
import { fileExchanges } from '../batteries/files.ts';
import { labDir } from '../core/paths.ts';
import { request } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion, python } from '../core/versions.ts';

const port = 8260;
const upgrade = [
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const spec: ServerSpec = {
  software: {
    id: 'tornado',
    name: 'Tornado',
    kind: 'framework',
    package: 'python3-tornado (Debian)',
    homepage: 'https://www.tornadoweb.org/',
    version: () => debianVersion('python3-tornado'),
  },
  port,
  start: (room) => [
    room.start(
      [python, join(labDir, 'programs/servers/app.py'), 'tornado', String(port), room.www],
      { env: { PYTHONDONTWRITEBYTECODE: '1' } },
    ),
  ],
  battery: {
    path: '/static/ten.txt',
    dir: '/static/dir',
    unreadable: '/static/unreadable.txt',
    setup: 'StaticFileHandler; max_body_size 1000, body_timeout 2',
  },
  exchanges: [
    ...appExchanges({
      'plain-get': '200',
      'app-throws': '500',
      'missing-route': '404',
      'unknown-method': '405',
    }),
    ...fileExchanges('/static/', {
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'folder-without-slash': '403',
    }),
    {
      code: '426',
      slug: 'websocket-version',
      tier: 'own-reason',
      trigger: 'A WebSocket handshake with a version the server does not speak.',
      send: request({
        path: '/socket',
        keep: true,
        fields: [...upgrade, 'Sec-WebSocket-Version: 99'],
      }),
    },
    {
      code: '101',
      slug: 'websocket',
      tier: 'own-reason',
      trigger: 'A WebSocket handshake.',
      send: request({
        path: '/socket',
        keep: true,
        fields: [...upgrade, 'Sec-WebSocket-Version: 13'],
      }),
      limit: 600,
    },
    {
      code: '400',
      slug: 'argument-missing',
      tier: 'own-reason',
      trigger: 'A request without an argument that the handler asks for.',
      send: request({ path: '/need' }),
    },
  ],
};
export default spec;

import { join } from 'node:path';
import { appExchanges } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion, python } from '../core/versions.ts';

const port = 8170;

const spec: ServerSpec = {
  software: {
    id: 'uvicorn',
    name: 'Uvicorn',
    kind: 'server',
    package: 'uvicorn (Debian)',
    homepage: 'https://www.uvicorn.org/',
    version: () => debianVersion('uvicorn'),
  },
  port,
  start: (room) => [
    room.start(
      [
        python,
        '/usr/bin/uvicorn',
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--app-dir',
        join(labDir, 'programs/servers'),
        'app:asgi',
      ],
      { env: { PYTHONDONTWRITEBYTECODE: '1' } },
    ),
  ],
  battery: { path: '/', setup: 'an ASGI application that answers 200 to everything; defaults' },
  exchanges: appExchanges({
    'plain-get': '200',
    'app-throws': '500',
    'line-is-garbage': '400',
    'bad-length': '400',
    'no-host': '400',
  }),
};
export default spec;

import { join } from 'node:path';
import { appExchanges } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion, python } from '../core/versions.ts';

const port = 8250;

const spec: ServerSpec = {
  software: {
    id: 'waitress',
    name: 'Waitress',
    kind: 'server',
    package: 'python3-waitress (Debian)',
    homepage: 'https://docs.pylonsproject.org/projects/waitress/',
    version: () => debianVersion('python3-waitress'),
  },
  port,
  start: (room) => [
    room.start([python, join(labDir, 'programs/servers/app.py'), 'waitress', String(port)], {
      env: { PYTHONDONTWRITEBYTECODE: '1' },
    }),
  ],
  battery: {
    path: '/',
    setup: 'a WSGI application that answers 200 to everything; channel_timeout 2',
  },
  exchanges: appExchanges({
    'plain-get': '200',
    'app-throws': '500',
    'bad-length': '400',
    'unknown-coding': '501',
    'expect-continue': '100',
  }),
};
export default spec;

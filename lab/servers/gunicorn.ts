import { join } from 'node:path';
import { appExchanges } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion, python } from '../core/versions.ts';

const port = 8160;

const spec: ServerSpec = {
  software: {
    id: 'gunicorn',
    name: 'Gunicorn',
    kind: 'server',
    package: 'gunicorn (Debian)',
    homepage: 'https://gunicorn.org/',
    version: () => debianVersion('gunicorn'),
  },
  port,
  start: (room) => [
    room.start(
      [
        python,
        '/usr/bin/gunicorn',
        '-b',
        `127.0.0.1:${port}`,
        '--chdir',
        join(labDir, 'programs/servers'),
        '--worker-tmp-dir',
        room.dir,
        '--timeout',
        '20',
        '--threads',
        '4',
        'app:wsgi',
      ],
      { env: { PYTHONDONTWRITEBYTECODE: '1' } },
    ),
  ],
  battery: {
    path: '/',
    setup: 'a WSGI application that answers 200 to everything; gthread worker, defaults',
  },
  exchanges: appExchanges({
    'plain-get': '200',
    'app-throws': '500',
    'line-is-garbage': '400',
    'bad-length': '400',
    'big-header': '400',
    'long-uri': '400',
    'expect-continue': '100',
    'unknown-coding': '500',
  }),
};
export default spec;

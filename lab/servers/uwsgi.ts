import { join } from 'node:path';
import { appExchanges, toldTo } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion } from '../core/versions.ts';

const port = 8180;

const spec: ServerSpec = {
  software: {
    id: 'uwsgi',
    name: 'uWSGI',
    kind: 'server',
    package: 'uwsgi-core (Debian)',
    homepage: 'https://uwsgi-docs.readthedocs.io/',
    version: () => debianVersion('uwsgi-core'),
  },
  port,
  start: (room) => [
    room.start(
      [
        'uwsgi_python3',
        '--http-socket',
        `127.0.0.1:${port}`,
        '--wsgi-file',
        join(labDir, 'programs/servers/app.py'),
        '--callable',
        'wsgi',
        '--socket-timeout',
        '2',
        '--enable-threads',
        '--threads',
        '2',
      ],
      { env: { PYTHONDONTWRITEBYTECODE: '1' } },
    ),
  ],
  battery: {
    path: '/',
    setup: 'a WSGI application that answers 200 to everything, on --http-socket; socket-timeout 2',
  },
  exchanges: [...appExchanges({ 'plain-get': '200' }), ...toldTo(['428'], 'start_response')],
};
export default spec;

import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { toldTo } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import { request } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8210;

const spec: ServerSpec = {
  software: {
    id: 'php',
    name: 'PHP built-in server',
    kind: 'server',
    package: 'php-cli (Debian)',
    homepage: 'https://www.php.net/manual/en/features.commandline.webserver.php',
    version: () => askVersion(['php', '--version'], /PHP ([\d.]+)/),
  },
  port,
  start: (room) => [
    room.start([
      'php',
      '-d',
      'display_errors=0',
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      room.www,
      join(labDir, 'programs/servers/router.php'),
    ]),
  ],
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'php -S with files',
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'delete-static': '405',
      'unknown-method': '501',
      'null-in-uri': '404',
    }),
    {
      code: '500',
      slug: 'script-throws',
      tier: 'own-reason',
      trigger: 'A script that throws and shows no errors.',
      send: request({ path: '/throw' }),
    },
    ...toldTo(['425', '451'], 'http_response_code'),
  ],
};
export default spec;

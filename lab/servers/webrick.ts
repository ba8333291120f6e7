import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { labDir } from '../core/paths.ts';
import { request } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion } from '../core/versions.ts';

const port = 8200;

const spec: ServerSpec = {
  software: {
    id: 'webrick',
    name: 'WEBrick',
    kind: 'server',
    package: 'ruby-webrick (Debian)',
    homepage: 'https://github.com/ruby/webrick',
    version: () => debianVersion('ruby-webrick'),
  },
  port,
  start: (room) => [
    room.start(['ruby', join(labDir, 'programs/servers/webrick.rb'), String(port), room.www]),
  ],
  volatile: [{ name: 'ETag', pattern: /^Etag: (\w+)-/gim }],
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'FileHandler; RequestTimeout 2',
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'missing-file': '404',
      'unreadable-file': '500',
      'folder-without-slash': '301',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'long-uri': '414',
      'unknown-method': '405',
      'post-static': '405',
      'slow-header': '408',
      'line-is-garbage': '400',
    }),
    {
      code: '500',
      slug: 'handler-throws',
      tier: 'own-reason',
      trigger: 'A handler that raises an error.',
      send: request({ path: '/throw' }),
    },
  ],
};
export default spec;

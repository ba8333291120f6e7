import { join } from 'node:path';
import { appExchanges } from '../batteries/apps.ts';
import { labDir } from '../core/paths.ts';
import type { ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8190;

const spec: ServerSpec = {
  software: {
    id: 'puma',
    name: 'Puma',
    kind: 'server',
    package: 'puma (Debian)',
    homepage: 'https://puma.io/',
    version: () => askVersion(['puma', '--version'], /version ([\d.]+)/),
  },
  port,
  configFile: 'puma.rb',
  start: (room) => {
    const config = room.file(
      'puma.rb',
      `environment 'production'\nbind 'tcp://127.0.0.1:${port}'\nthreads 1, 4\nfirst_data_timeout 2\npersistent_timeout 2\n`,
    );
    return [room.start(['puma', '-C', config, join(labDir, 'programs/servers/config.ru')])];
  },
  battery: {
    path: '/',
    setup: 'a Rack application that answers 200 to everything; first_data_timeout 2',
  },
  exchanges: appExchanges({
    'plain-get': '200',
    'app-throws': '500',
    'line-is-garbage': '400',
    'bad-length': '400',
    'long-uri': '400',
    'expect-continue': '100',
    'slow-body': '408',
    'unknown-coding': '501',
  }),
};
export default spec;

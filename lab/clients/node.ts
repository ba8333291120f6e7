import { join } from 'node:path';
import { labDir } from '../core/paths.ts';
import { lineClient } from '../core/run-jobs.ts';
import type { ClientSpec } from '../core/spec.ts';
import { npmVersion } from '../core/versions.ts';

const run = (name: string): ClientSpec['run'] =>
  lineClient(() => [
    process.execPath,
    join(labDir, 'programs/clients/clients.mjs'),
    name,
    join(labDir, 'package.json'),
  ]);
const fromNpm = (id: string, name: string, homepage: string, setup: string): ClientSpec => ({
  software: {
    id,
    name,
    kind: 'client',
    package: `${id} (npm)`,
    homepage,
    version: () => npmVersion(id),
  },
  setup,
  run: run(id),
});

const specs: ClientSpec[] = [
  {
    software: {
      id: 'node-fetch',
      name: 'Node.js fetch',
      kind: 'client',
      package: 'node',
      homepage: 'https://nodejs.org/api/globals.html#fetch',
      version: () => process.versions.node,
    },
    setup: 'the built-in fetch, defaults',
    run: run('fetch'),
  },
  fromNpm(
    'axios',
    'axios',
    'https://axios-http.com/',
    'defaults; validateStatus lets every status through',
  ),
  fromNpm(
    'got',
    'got',
    'https://github.com/sindresorhus/got',
    'defaults, so its own retries are on; throwHttpErrors: false',
  ),
  fromNpm(
    'superagent',
    'SuperAgent',
    'https://github.com/ladjs/superagent',
    'defaults; ok() lets every status through',
  ),
];
export default specs;

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildGo } from '../core/build.ts';
import { labDir } from '../core/paths.ts';
import { lineClient } from '../core/run-jobs.ts';
import type { ClientSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const ask = lineClient((room) => [join(room.dir, 'client')]);

const spec: ClientSpec = {
  software: {
    id: 'go-client',
    name: 'Go http.Client',
    kind: 'client',
    package: 'golang-go (Debian)',
    homepage: 'https://pkg.go.dev/net/http',
    version: () => askVersion(['go', 'version'], /go([\d.]+)/),
  },
  setup: 'http.Client with its default transport',
  run: async (room, jobs) => {
    const program = join(room.dir, 'client');
    if (!existsSync(program))
      await buildGo(join(labDir, 'programs/clients/client.go'), program, room.dir);
    return ask(room, jobs);
  },
};
export default spec;

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildJava } from '../core/build.ts';
import { labDir } from '../core/paths.ts';
import { lineClient } from '../core/run-jobs.ts';
import type { ClientSpec } from '../core/spec.ts';
import { askVersion, javaProgram } from '../core/versions.ts';

const version = (): string | undefined =>
  askVersion([javaProgram('java'), '-version'], /version "([\d.]+)/);

function run(kind: string): ClientSpec['run'] {
  const ask = lineClient((room) => [javaProgram('java'), '-cp', room.dir, 'Client', kind]);
  return async (room, jobs) => {
    if (!existsSync(join(room.dir, 'Client.class')))
      await buildJava(join(labDir, 'programs/clients/Client.java'), room.dir);
    return ask(room, jobs);
  };
}

const httpClient = {
  id: 'java-httpclient',
  name: 'Java HttpClient',
  kind: 'client',
  package: 'default-jdk-headless (Debian)',
  homepage:
    'https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/HttpClient.html',
  version,
} as const;

const specs: ClientSpec[] = [
  {
    software: httpClient,
    setup: 'defaults: redirects are not followed; HTTP/1.1',
    run: run('default'),
  },
  {
    software: httpClient,
    id: 'java-httpclient-normal',
    variant: 'Redirect.NORMAL',
    setup: 'followRedirects(Redirect.NORMAL); HTTP/1.1',
    run: run('normal'),
  },
  {
    software: {
      id: 'java-urlconnection',
      name: 'Java HttpURLConnection',
      kind: 'client',
      package: 'default-jdk-headless (Debian)',
      homepage:
        'https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/HttpURLConnection.html',
      version,
    },
    setup: 'defaults',
    run: run('urlconnection'),
  },
];
export default specs;

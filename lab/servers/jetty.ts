import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { buildJava } from '../core/build.ts';
import { labDir } from '../core/paths.ts';
import { request } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';
import { debianVersion, javaProgram } from '../core/versions.ts';

const port = 8100;
const jars = '/usr/share/java';

/** The jars an embedded Jetty needs. */
function classPath(): string {
  const wanted = /^(jetty9-(server|http|io|util)|servlet-api|slf4j-api|javax\.servlet-api)\.jar$/;
  const names = existsSync(jars) ? readdirSync(jars).filter((name) => wanted.test(name)) : [];
  return names.map((name) => join(jars, name)).join(':');
}

const spec: ServerSpec = {
  software: {
    id: 'jetty',
    name: 'Eclipse Jetty',
    kind: 'server',
    package: 'libjetty9-java (Debian)',
    homepage: 'https://jetty.org/',
    version: () => debianVersion('libjetty9-java'),
  },
  port,
  startSeconds: 60,
  start: async (room) => {
    await buildJava(join(labDir, 'programs/servers/Lab.java'), room.dir, classPath());
    return [
      room.start([
        javaProgram('java'),
        '-Xmx128m',
        '-cp',
        `${classPath()}:${room.dir}`,
        'Lab',
        String(port),
        room.www,
      ]),
    ];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'ResourceHandler; idle timeout 2 s, header size 8192',
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'missing-file': '404',
      'folder-without-slash': '302',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'no-host': '400',
      'line-is-garbage': '400',
      'bad-length': '400',
      'big-header': '431',
      'long-uri': '414',
      'version-2': '426',
    }),
    {
      code: '500',
      slug: 'handler-throws',
      tier: 'own-reason',
      trigger: 'A handler that throws.',
      send: request({ path: '/throw' }),
    },
    {
      code: '100',
      slug: 'expect-continue',
      tier: 'own-reason',
      trigger: 'A POST with Expect: 100-continue to a handler that reads the content.',
      send: [
        request({
          method: 'POST',
          path: '/echo',
          fields: ['Expect: 100-continue', 'Content-Length: 3'],
        }),
        { pause: 300 },
        'abc',
      ],
    },
  ],
};
export default spec;

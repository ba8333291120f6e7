import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges } from '../batteries/gateway.ts';
import { buildGo } from '../core/build.ts';
import { labDir } from '../core/paths.ts';
import { faults, faultPorts } from '../core/ports.ts';
import { request, requestWith } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8140;

const spec: ServerSpec = {
  software: {
    id: 'go',
    name: 'Go net/http',
    kind: 'server',
    package: 'golang-go (Debian)',
    homepage: 'https://go.dev/',
    version: () => askVersion(['go', 'version'], /go([\d.]+)/),
  },
  port,
  startSeconds: 90,
  start: async (room) => {
    const program = join(room.dir, 'server');
    await buildGo(join(labDir, 'programs/servers/main.go'), program, room.dir);
    return [
      room.start([
        program,
        String(port),
        room.www,
        faults.map((fault) => `${fault}=${faultPorts[fault]}`).join(','),
      ]),
    ];
  },
  battery: {
    path: '/static/ten.txt',
    dir: '/static/dir',
    unreadable: '/static/unreadable.txt',
    setup: 'http.FileServer; ReadHeaderTimeout 2 s, ReadTimeout 3 s, MaxHeaderBytes 4096',
  },
  gateway: {
    setup: 'httputil.ReverseProxy, ResponseHeaderTimeout 1 s',
    request: faultRequest,
    log: (room) => join(room.dir, 'output-0.log'),
  },
  exchanges: [
    ...fileExchanges('/static/', {
      'plain-get': '200',
      'missing-file': '404',
      'unreadable-file': '403',
      'folder-without-slash': '301',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'etag-differs': '412',
      'no-host': '400',
      'unknown-expectation': '417',
      'unknown-coding': '501',
      'version-2': '505',
      'big-header': '431',
      'long-uri': '431',
    }),
    ...gatewayExchanges({ refuses: '502', 'closes-after-request': '502', silence: '502' }, ''),
    {
      code: '503',
      slug: 'timeout-handler',
      tier: 'own-reason',
      trigger: 'A handler that takes longer than http.TimeoutHandler allows.',
      send: request({ path: '/timeout' }),
    },
    {
      code: '413',
      slug: 'max-bytes-reader',
      tier: 'directive',
      trigger:
        'Content longer than http.MaxBytesReader allows; the handler answers with the matching constant.',
      send: requestWith('a'.repeat(50), { method: 'POST', path: '/upload' }),
    },
    {
      code: '103',
      slug: 'early-hints',
      tier: 'directive',
      trigger: 'A handler that writes the status 103 before it answers.',
      send: request({ path: '/early' }),
    },
    {
      code: '308',
      slug: 'redirect-handler',
      tier: 'directive',
      trigger: 'An http.RedirectHandler made with 308.',
      send: request({ path: '/gone' }),
    },
    {
      code: '100',
      slug: 'expect-continue',
      tier: 'own-reason',
      trigger: 'A POST with Expect: 100-continue to a handler that reads the content.',
      send: [
        request({
          method: 'POST',
          path: '/upload',
          fields: ['Expect: 100-continue', 'Content-Length: 3'],
        }),
        { pause: 300 },
        'abc',
      ],
    },
  ],
};
export default spec;

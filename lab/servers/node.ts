import { appExchanges, toldTo } from '../batteries/apps.ts';
import { join } from 'node:path';
import { labDir } from '../core/paths.ts';
import { request } from '../core/request.ts';
import type { ServerSpec } from '../core/spec.ts';

const port = 8110;

const spec: ServerSpec = {
  software: {
    id: 'node',
    name: 'Node.js http',
    kind: 'server',
    package: 'node',
    homepage: 'https://nodejs.org/',
    version: () => process.versions.node,
  },
  port,
  start: (room) => [
    room.start([process.execPath, join(labDir, 'programs/servers/http.mjs'), String(port)]),
  ],
  battery: {
    path: '/',
    setup: 'an application that answers 200 to everything; requestTimeout and headersTimeout 2 s',
  },
  exchanges: [
    ...appExchanges({
      'plain-get': '200',
      'no-host': '400',
      'line-is-garbage': '400',
      'bad-length': '400',
      'big-header': '431',
      'long-uri': '431',
      'unknown-expectation': '417',
      'expect-continue': '100',
      'slow-header': '408',
      'slow-body': '408',
      'unknown-method': '400',
    }),
    {
      code: '103',
      slug: 'early-hints',
      tier: 'directive',
      trigger: 'A handler that calls writeEarlyHints before it answers.',
      send: request({ path: '/early' }),
    },
    {
      code: '102',
      slug: 'write-processing',
      tier: 'synthetic',
      trigger: 'A handler that calls writeProcessing before it answers.',
      send: request({ path: '/processing' }),
    },
    {
      code: '104',
      slug: 'write-information',
      tier: 'synthetic',
      trigger: 'A handler that calls writeInformation with this status before it answers.',
      send: request({ path: '/upload' }),
    },
    ...toldTo(
      [
        '202',
        '203',
        '205',
        '208',
        '226',
        '300',
        '305',
        '306',
        '402',
        '407',
        '418',
        '422',
        '426',
        '428',
        '451',
        '506',
        '508',
        '510',
        '511',
      ],
      'http.ServerResponse.writeHead',
    ),
  ],
};
export default spec;

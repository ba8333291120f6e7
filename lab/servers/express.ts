import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { labDir } from '../core/paths.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { npmVersion } from '../core/versions.ts';

const port = 8120;
const json = (body: string, type = 'application/json', fields: string[] = []): string =>
  requestWith(body, {
    method: 'POST',
    path: '/json',
    fields: [`Content-Type: ${type}`, ...fields],
  });
const own = (code: string, slug: string, trigger: string, send: string): ExchangeSpec => ({
  code,
  slug,
  tier: 'own-reason',
  trigger,
  send,
});

const spec: ServerSpec = {
  software: {
    id: 'express',
    name: 'Express',
    kind: 'framework',
    package: 'express (npm)',
    homepage: 'https://expressjs.com/',
    version: () => npmVersion('express'),
  },
  port,
  start: (room) => [
    room.start(
      [
        process.execPath,
        join(labDir, 'programs/servers/express.mjs'),
        String(port),
        room.www,
        join(labDir, 'package.json'),
      ],
      { env: { NODE_ENV: 'production' } },
    ),
  ],
  battery: {
    path: '/static/ten.txt',
    dir: '/static/dir',
    unreadable: '/static/unreadable.txt',
    setup: 'express.static on Node’s http with its defaults',
  },
  exchanges: [
    ...fileExchanges('/static/', {
      'plain-get': '200',
      'missing-file': '404',
      'folder-without-slash': '301',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'etag-differs': '412',
      'big-header': '431',
      'unreadable-file': '500',
    }),
    own(
      '413',
      'json-too-large',
      'JSON of 40 bytes where 20 are allowed (express.json limit).',
      json(`{"a":"${'x'.repeat(32)}"}`),
    ),
    own('400', 'json-broken', 'Content that is not JSON.', json('{a')),
    own(
      '415',
      'json-charset',
      'JSON in a character set that does not exist.',
      json('{}', 'application/json; charset=foo'),
    ),
    own(
      '415',
      'json-encoding',
      'JSON with a content coding that does not exist.',
      json('{}', 'application/json', ['Content-Encoding: zzz']),
    ),
    own('500', 'handler-throws', 'A handler that throws.', request({ path: '/throw' })),
    own(
      '400',
      'bad-escape',
      'A path with a percent sign that escapes nothing.',
      request({ path: '/item/%zz' }),
    ),
    own(
      '406',
      'format',
      'A route that offers HTML only, a client that accepts PNG only.',
      request({ path: '/format', fields: ['Accept: image/png'] }),
    ),
    {
      code: '302',
      slug: 'redirect',
      tier: 'directive',
      trigger: 'A handler that calls res.redirect with a place and no status.',
      send: request({ path: '/old' }),
    },
    {
      code: '202',
      slug: 'accepted',
      tier: 'synthetic',
      trigger: 'A handler that was told to answer 202.',
      send: request({ path: '/accepted' }),
    },
  ],
};
export default spec;

import { join } from 'node:path';
import { labDir } from '../core/paths.ts';
import { appExchanges } from '../batteries/apps.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { npmVersion } from '../core/versions.ts';

const port = 8130;
const own = (code: string, slug: string, trigger: string, send: string): ExchangeSpec => ({
  code,
  slug,
  tier: 'own-reason',
  trigger,
  send,
});
const post = (path: string, body: string, type = 'application/json'): string =>
  requestWith(body, { method: 'POST', path, fields: [`Content-Type: ${type}`] });

const spec: ServerSpec = {
  software: {
    id: 'fastify',
    name: 'Fastify',
    kind: 'framework',
    package: 'fastify (npm)',
    homepage: 'https://fastify.dev/',
    version: () => npmVersion('fastify'),
  },
  port,
  start: (room) => [
    room.start(
      [
        process.execPath,
        join(labDir, 'programs/servers/fastify.mjs'),
        String(port),
        join(labDir, 'package.json'),
      ],
      { env: { NODE_ENV: 'production' } },
    ),
  ],
  battery: { path: '/', setup: 'one GET route; bodyLimit 20, else defaults' },
  exchanges: [
    ...appExchanges({
      'plain-get': '200',
      'missing-route': '404',
      'app-throws': '500',
      'no-host': '400',
      'big-header': '431',
      'line-is-garbage': '400',
    }),
    own(
      '413',
      'json-too-large',
      'JSON of 40 bytes where 20 are allowed (bodyLimit).',
      post('/json', `{"a":"${'x'.repeat(32)}"}`),
    ),
    own('400', 'json-broken', 'Content that is not JSON.', post('/json', '{a')),
    own(
      '415',
      'unknown-type',
      'Content of a type for which no parser exists.',
      post('/json', '{}', 'foo/bar'),
    ),
    own(
      '400',
      'schema-fails',
      'JSON that lacks a member the schema requires.',
      post('/checked', '{}'),
    ),
    own(
      '400',
      'bad-escape',
      'A path with a percent sign that escapes nothing.',
      request({ path: '/item/%zz' }),
    ),
    own(
      '404',
      'method-without-route',
      'A DELETE for a path that has a POST route only.',
      request({ method: 'DELETE', path: '/json' }),
    ),
  ],
};
export default spec;

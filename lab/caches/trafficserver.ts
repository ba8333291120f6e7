import { originPort } from '../core/ports.ts';
import type { CacheSpec } from '../core/spec.ts';
import { startTrafficServer } from '../programs/servers/trafficserver-config.ts';
import server from '../servers/trafficserver.ts';

const port = 8360;

const spec: CacheSpec = {
  software: server.software,
  port,
  startSeconds: 60,
  setup:
    'reverse proxy, cache.required_headers 0 (heuristic freshness allowed), negative caching off',
  start: (room) => [
    startTrafficServer(room, port, {
      caches: true,
      remap: [`map / http://127.0.0.1:${originPort}/`],
    }),
  ],
};
export default spec;

import { originPort } from '../core/ports.ts';
import type { CacheSpec } from '../core/spec.ts';
import server from '../servers/varnish.ts';

const port = 8340;

const spec: CacheSpec = {
  software: server.software,
  port,
  setup: 'built-in VCL, default_ttl 120, default_grace 0',
  start: (room) => {
    const config = room.file(
      'default.vcl',
      `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${originPort}"; }\n`,
    );
    return [
      room.start([
        'varnishd',
        '-F',
        '-j',
        'none',
        '-a',
        `127.0.0.1:${port}`,
        '-T',
        'none',
        '-n',
        `${room.dir}/run/v`,
        '-f',
        config,
        '-s',
        'malloc,64m',
        '-p',
        'default_grace=0',
        '-p',
        'default_ttl=120',
      ]),
    ];
  },
};
export default spec;

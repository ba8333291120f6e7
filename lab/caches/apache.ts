import { originPort } from '../core/ports.ts';
import type { CacheSpec } from '../core/spec.ts';
import server from '../servers/apache.ts';

const port = 8320;

const spec: CacheSpec = {
  software: server.software,
  port,
  setup: 'mod_cache with mod_cache_disk, CacheQuickHandler on, CacheLock off',
  start: (room) => {
    const { dir } = room;
    const modules = ['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'cache', 'cache_disk'];
    const config = room.file(
      'apache.conf',
      `
ServerRoot ${dir}
PidFile ${dir}/run/apache.pid
ErrorLog ${dir}/error.log
ServerName localhost
DefaultRuntimeDir ${dir}/run
Mutex file:${dir}/run default
Listen 127.0.0.1:${port}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
CacheRoot ${dir}/cache
CacheEnable disk /
CacheQuickHandler on
CacheLock off
ProxyPass / http://127.0.0.1:${originPort}/
`,
    );
    return [room.start(['apache2', '-f', config, '-DFOREGROUND'])];
  },
};
export default spec;

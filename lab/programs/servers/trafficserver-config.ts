import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Running } from '../../core/child.ts';
import type { Room } from '../../core/spec.ts';

const shipped = '/etc/trafficserver';

/** Files that Traffic Server wants to find, taken as Debian ships them. */
const asShipped = [
  'ip_allow.yaml',
  'logging.yaml',
  'sni.yaml',
  'strategies.yaml',
  'cache.config',
  'hosting.config',
  'parent.config',
  'plugin.config',
  'splitdns.config',
  'socks.config',
  'ssl_multicert.config',
  'volume.config',
  'body_factory',
];

/** Starts Traffic Server in a room of its own, as a cache or without one; `remap` are lines of remap.config. */
export function startTrafficServer(
  room: Room,
  port: number,
  plan: { remap: string[]; caches: boolean },
): Running {
  const { dir } = room;
  for (const name of asShipped)
    cpSync(join(shipped, name), join(dir, 'etc', name), { recursive: true });
  room.file('log/keep', '');
  room.file(
    'etc/records.config',
    `CONFIG proxy.config.http.server_ports STRING ${port}:ip-in=127.0.0.1
CONFIG proxy.config.exec_thread.autoconfig INT 0
CONFIG proxy.config.exec_thread.limit INT 2
CONFIG proxy.config.http.transaction_no_activity_timeout_in INT 2
CONFIG proxy.config.http.transaction_no_activity_timeout_out INT 1
CONFIG proxy.config.http.connect_attempts_timeout INT 1
CONFIG proxy.config.http.connect_attempts_max_retries INT 0
CONFIG proxy.config.http.down_server.cache_time INT 0
CONFIG proxy.config.url_remap.remap_required INT 1
CONFIG proxy.config.http.cache.http INT ${plan.caches ? 1 : 0}
CONFIG proxy.config.http.cache.required_headers INT 0
CONFIG proxy.config.log.logging_enabled INT 0
`,
  );
  room.file('etc/storage.config', `${dir}/cache 64M\n`);
  room.file('etc/remap.config', `${plan.remap.join('\n')}\n`);
  const layout = room.file(
    'runroot.yaml',
    `prefix: ${dir}
exec_prefix: ${dir}
bindir: /usr/bin
sbindir: /usr/sbin
sysconfdir: ${dir}/etc
datadir: /usr/share/trafficserver
includedir: /usr/include
libdir: /usr/lib/trafficserver
libexecdir: /usr/lib/trafficserver/modules
localstatedir: ${dir}/run
runtimedir: ${dir}/run
logdir: ${dir}/log
cachedir: ${dir}/cache
`,
  );
  return room.start(['traffic_server', `--run-root=${layout}`]);
}

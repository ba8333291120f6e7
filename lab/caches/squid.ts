import { originPort } from '../core/ports.ts';
import type { CacheSpec } from '../core/spec.ts';
import server from '../servers/squid.ts';

const port = 8350;

const spec: CacheSpec = {
  software: server.software,
  port,
  startSeconds: 60,
  setup: 'accelerator, memory cache, negative_ttl 0, default refresh_pattern',
  start: (room) => {
    const { dir } = room;
    const config = room.file(
      'squid.conf',
      `
http_port 127.0.0.1:${port} accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent ${originPort} 0 no-query originserver name=o
http_access allow all
cache_mem 64 MB
pid_filename ${dir}/run/squid.pid
access_log none
cache_log ${dir}/cache.log
cache_store_log none
coredump_dir ${dir}/run
mime_table /usr/share/squid/mime.conf
icon_directory /usr/share/squid/icons
error_directory /usr/share/squid/errors/templates
visible_hostname lab
pinger_enable off
negative_ttl 0 seconds
shutdown_lifetime 1 seconds
`,
    );
    return [room.start(['squid', '-N', '-f', config])];
  },
};
export default spec;

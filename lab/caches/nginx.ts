import { originPort } from '../core/ports.ts';
import type { CacheSpec } from '../core/spec.ts';
import server from '../servers/nginx.ts';

const port = 8310;

const spec: CacheSpec = {
  software: server.software,
  port,
  setup: 'proxy_cache with proxy_cache_revalidate on and no proxy_cache_valid',
  start: (room) => {
    const { dir } = room;
    const config = room.file(
      'nginx.conf',
      `
worker_processes 1; pid ${dir}/run/nginx.pid; error_log ${dir}/error.log error;
events { worker_connections 512; }
http {
 access_log off;
 client_body_temp_path ${dir}/run/b; proxy_temp_path ${dir}/run/p; fastcgi_temp_path ${dir}/run/f; uwsgi_temp_path ${dir}/run/u; scgi_temp_path ${dir}/run/s;
 proxy_cache_path ${dir}/cache/n levels=1:2 keys_zone=c:10m inactive=60m;
 server { listen 127.0.0.1:${port};
  location / { proxy_pass http://127.0.0.1:${originPort}; proxy_cache c; proxy_cache_revalidate on; proxy_http_version 1.1; proxy_set_header Connection ""; }
 }
}
`,
    );
    return [room.start(['nginx', '-c', config, '-g', 'daemon off;'])];
  },
};
export default spec;

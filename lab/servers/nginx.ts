import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { davExchanges } from '../batteries/dav.ts';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { getOverHttp2 } from '../core/http2.ts';
import { originPort } from '../core/ports.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8010;
const tlsPort = port + 1;
const earlyPort = port + 2;

/** Reading properties and locking come from a module that nginx itself does not have. */
const davConfig = `load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK;`;

/** Codes that `return` sends; the tier says whether the directive is meant for that code. */
const returned: { code: string; tier: ExchangeSpec['tier']; say: string; config: string }[] = [
  {
    code: '302',
    tier: 'directive',
    say: 'A return directive with a place to go.',
    config: 'return 302 /x;',
  },
  {
    code: '303',
    tier: 'directive',
    say: 'A return directive with a place to go.',
    config: 'return 303 /x;',
  },
  {
    code: '307',
    tier: 'directive',
    say: 'A return directive with a place to go.',
    config: 'return 307 /x;',
  },
  {
    code: '308',
    tier: 'directive',
    say: 'A return directive with a place to go.',
    config: 'return 308 /x;',
  },
  {
    code: '410',
    tier: 'synthetic',
    say: 'A return directive.',
    config: 'return 410;',
  },
  { code: '402', tier: 'synthetic', say: 'A return directive.', config: 'return 402;' },
  { code: '418', tier: 'synthetic', say: 'A return directive.', config: 'return 418;' },
  { code: '426', tier: 'synthetic', say: 'A return directive.', config: 'return 426;' },
  { code: '451', tier: 'synthetic', say: 'A return directive.', config: 'return 451;' },
  { code: '508', tier: 'synthetic', say: 'A return directive.', config: 'return 508;' },
  { code: '511', tier: 'synthetic', say: 'A return directive.', config: 'return 511;' },
];

function configure(room: Room): string {
  const { dir, www } = room;
  return `
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
worker_processes 1; pid ${dir}/run/nginx.pid; error_log ${dir}/error.log info;
events { worker_connections 256; }
http {
 log_format upstream 'status=$status upstream_status=$upstream_status upstream_header_time=$upstream_header_time';
 access_log ${dir}/access.log; access_log ${dir}/upstream.log upstream; include /etc/nginx/mime.types;
 client_body_temp_path ${dir}/run/b; proxy_temp_path ${dir}/run/p; fastcgi_temp_path ${dir}/run/f;
 uwsgi_temp_path ${dir}/run/u; scgi_temp_path ${dir}/run/s;
 limit_req_zone $server_port zone=one:1m rate=1r/m;
 limit_req_zone $server_port zone=two:1m rate=1r/m;
 limit_conn_zone $server_port zone=conns:1m;
 dav_ext_lock_zone zone=locks:1m;
 server {
  listen 127.0.0.1:${port}; root ${www}; absolute_redirect off;
  client_header_timeout 2s; client_body_timeout 2s; client_max_body_size 1k;
  location /limited { limit_req zone=one; limit_req_status 429; }
  location /limited-default { limit_req zone=two; }
  location /busy { limit_conn conns 1; proxy_pass http://127.0.0.1:9105; proxy_read_timeout 2s; }
  location /secret { auth_basic "lab"; auth_basic_user_file ${dir}/htpasswd; }
  location /denied { deny all; }
  location /loop { error_page 404 /loop; try_files /none /loop; }
  location /app/ { proxy_pass http://127.0.0.1:${originPort}/; proxy_http_version 1.1; }
  location /ws { proxy_pass http://127.0.0.1:${originPort}; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "Upgrade"; }
  location /dav/ { alias ${dir}/dav/; dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=locks; client_max_body_size 1m; }
${perFault((fault, at) => `  location /fault/${fault} { proxy_pass http://127.0.0.1:${at}; proxy_read_timeout 1s; proxy_http_version 1.1; }`)}
${returned.map(({ code, config }) => `  location /return-${code} { ${config} }`).join('\n')}
 }
 ssl_certificate ${room.cert}; ssl_certificate_key ${room.key};
 server { listen 127.0.0.1:${tlsPort} ssl http2; server_name a.test; root ${www}; ssl_verify_client on; ssl_client_certificate ${room.cert}; }
 server { listen 127.0.0.1:${tlsPort} ssl http2; server_name b.test; root ${www}; }
 server { listen 127.0.0.1:${earlyPort} ssl; server_name a.test; root ${www}; ssl_protocols TLSv1.3; ssl_early_data on;
  location / { if ($ssl_early_data) { return 425; } }
 }
}
`;
}

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

/** Sends a request as TLS 1.3 early data on a resumed session, with OpenSSL's own client. */
async function sendEarly(room: Room): Promise<{ request: string; responses: Buffer }> {
  const session = join(room.dir, 'session.pem');
  const text = request({ path: '/ten.txt' });
  const early = room.file('early.txt', text);
  await openssl(['-sess_out', session], request({ path: '/ten.txt' }), 1200);
  const out = await openssl(['-sess_in', session, '-early_data', early], undefined, 1500);
  return { request: text, responses: out };
}

function openssl(extra: string[], input: string | undefined, ms: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const child = spawn(
      'openssl',
      [
        's_client',
        '-connect',
        `127.0.0.1:${earlyPort}`,
        '-servername',
        'a.test',
        '-tls1_3',
        '-quiet',
        '-ign_eof',
        ...extra,
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    const parts: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => parts.push(bytes));
    child.stdin.on('error', () => undefined);
    if (input !== undefined) child.stdin.write(input);
    const stop = setTimeout(() => child.kill(), ms);
    child.on('close', () => {
      clearTimeout(stop);
      resolve(Buffer.concat(parts));
    });
  });
}

const spec: ServerSpec = {
  software: {
    id: 'nginx',
    name: 'nginx',
    kind: 'server',
    package: 'nginx (Debian)',
    homepage: 'https://nginx.org/',
    version: () => askVersion(['nginx', '-v'], /nginx\/([\d.]+)/),
  },
  port,
  configFile: 'nginx.conf',
  start: (room) => {
    room.file('htpasswd', 'user:{PLAIN}pass\n');
    const config = room.file('nginx.conf', configure(room));
    return [room.start(['nginx', '-c', config, '-g', 'daemon off;'])];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup:
      'static files; client_header_timeout 2s, client_body_timeout 2s, client_max_body_size 1k',
    log: (room) => join(room.dir, 'access.log'),
  },
  gateway: {
    setup: 'proxy_pass, proxy_http_version 1.1, proxy_read_timeout 1s',
    request: faultRequest,
    log: (room) => [join(room.dir, 'upstream.log'), join(room.dir, 'error.log')],
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'missing-file': '404',
      'unreadable-file': '403',
      'folder-without-slash': '301',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'etag-differs': '412',
      'delete-static': '405',
      'no-host': '400',
      'ten-gigabytes': '413',
      'long-uri': '414',
      'big-header': '400',
      'unknown-coding': '501',
      'version-2': '505',
      'line-is-garbage': '400',
    }),
    ...davExchanges('/dav/', davConfig, {
      'dav-put-no-parent': '500',
      'dav-delete-locked-member': null,
    }),
    ...gatewayExchanges(
      { refuses: '502', 'closes-after-request': '502', 'header-too-big': '502', silence: '504' },
      'proxy_read_timeout 1s;',
    ),
    own({
      code: '429',
      slug: 'limit-req',
      tier: 'directive',
      trigger: 'The second request within a minute where one a minute is allowed.',
      config: 'limit_req zone=one; limit_req_status 429;',
      before: [request({ path: '/limited' })],
      send: request({ path: '/limited' }),
    } as ExchangeSpec),
    own({
      code: '503',
      slug: 'limit-req-default',
      trigger:
        'The second request within a minute where one a minute is allowed and no status was chosen.',
      config: 'limit_req zone=two;',
      before: [request({ path: '/limited-default' })],
      send: request({ path: '/limited-default' }),
    }),
    own({
      code: '503',
      slug: 'limit-conn',
      trigger: 'A second connection while one is allowed.',
      config: 'limit_conn conns 1;',
      hold: request({ path: '/busy' }),
      send: request({ path: '/busy' }),
    }),
    {
      code: '401',
      slug: 'auth-basic',
      tier: 'directive',
      trigger: 'No credentials for a protected folder.',
      config: 'auth_basic "lab";',
      send: request({ path: '/secret/x.txt' }),
    },
    {
      code: '403',
      slug: 'deny-all',
      tier: 'directive',
      trigger: 'A location that is closed to everyone.',
      config: 'deny all;',
      send: request({ path: '/denied' }),
    },
    own({
      code: '403',
      slug: 'no-index',
      trigger: 'A folder that has no index file while listings are off.',
      send: request({ path: '/noindex/' }),
    }),
    own({
      code: '500',
      slug: 'redirect-loop',
      trigger: 'A fallback in the configuration that leads to itself.',
      config: 'try_files /none /loop;',
      send: request({ path: '/loop' }),
    }),
    own({
      code: '400',
      slug: 'http-to-https',
      trigger: 'A request in clear to a port that expects TLS; the log calls it 497.',
      send: request(),
      port: tlsPort,
    }),
    own({
      code: '400',
      slug: 'no-client-certificate',
      trigger: 'No client certificate where one is required; the log calls it 496.',
      config: 'ssl_verify_client on;',
      send: request(),
      port: tlsPort,
      tls: { servername: 'a.test' },
    }),
    own({
      code: '421',
      slug: 'other-host',
      trigger:
        'TLS was set up for b.test, the request names a.test, which demands a client certificate.',
      config: 'ssl_verify_client on;',
      send: request({ host: 'a.test' }),
      port: tlsPort,
      tls: { servername: 'b.test' },
    }),
    {
      code: '101',
      slug: 'websocket',
      tier: 'directive',
      trigger: 'A WebSocket handshake passed on to the application behind the proxy.',
      config: 'proxy_set_header Upgrade $http_upgrade;',
      send: request({
        path: '/ws',
        keep: true,
        fields: [
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ],
      }),
    },
    own({
      code: '413',
      slug: 'body-over-limit',
      trigger: 'A POST of 2,000 bytes where 1 kB is allowed.',
      config: 'client_max_body_size 1k;',
      send: requestWith('a'.repeat(2000), { method: 'POST', path: '/app/s/200' }),
    }),
    own({
      code: '100',
      slug: 'expect-continue',
      trigger: 'A POST with Expect: 100-continue to an application behind the proxy.',
      send: [
        request({
          method: 'POST',
          path: '/app/s/200',
          fields: ['Expect: 100-continue', 'Content-Length: 3'],
        }),
        { pause: 300 },
        'abc',
      ],
    }),
    ...returned.map(({ code, tier, say, config }): ExchangeSpec => ({
      code,
      slug: 'return',
      tier,
      trigger: say,
      config,
      send: request({ path: `/return-${code}` }),
    })),
  ],
  specials: [
    {
      code: '421',
      slug: 'http2',
      tier: 'own-reason',
      protocol: 'HTTP/2',
      trigger:
        'On an HTTP/2 connection set up for b.test, a request names a.test, which demands a client certificate.',
      config: 'ssl_verify_client on;',
      run: () =>
        getOverHttp2({ port: tlsPort, servername: 'b.test', authority: 'a.test', path: '/' }),
    },
    {
      code: '425',
      slug: 'early-data',
      tier: 'directive',
      protocol: 'HTTP/1.1 over TLS 1.3 (0-RTT)',
      trigger: 'A request sent as TLS 1.3 early data, on a resumed session.',
      config: 'if ($ssl_early_data) { return 425; }',
      run: sendEarly,
    },
  ],
};
export default spec;

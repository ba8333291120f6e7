import { join } from 'node:path';
import { gatewayExchanges } from '../batteries/gateway.ts';
import { originPort, type Fault } from '../core/ports.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8050;
const reversePort = port + 1;

const configure = ({ dir }: Room): string => `
http_port 127.0.0.1:${port}
http_port 127.0.0.1:${reversePort} accel defaultsite=localhost no-vhost
cache_peer 127.0.0.1 parent ${originPort} 0 no-query originserver name=o
acl reverse localport ${reversePort}
never_direct allow reverse
cache_peer_access o allow reverse
cache_peer_access o deny all
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${dir}/htpasswd
acl forbidden url_regex /forbidden
acl private url_regex /private
acl known proxy_auth REQUIRED
acl plain_ports port 80 9000-9999
acl connect method CONNECT
http_access deny forbidden
http_access deny connect !plain_ports
http_access deny private !known
http_access allow all
cache deny all
cache_mem 16 MB
pid_filename ${dir}/run/squid.pid
access_log stdio:${dir}/access.log
cache_log ${dir}/cache.log
cache_store_log none
coredump_dir ${dir}/run
mime_table /usr/share/squid/mime.conf
icon_directory /usr/share/squid/icons
error_directory /usr/share/squid/errors/templates
request_header_max_size 20 KB
request_body_max_size 100 KB
visible_hostname lab
cache_mgr webmaster
pinger_enable off
connect_timeout 2 seconds
read_timeout 2 seconds
request_timeout 2 seconds
forward_timeout 2 seconds
dns_timeout 1 second
shutdown_lifetime 1 seconds
negative_ttl 0 seconds
`;

/** A request as a client sends it to a forward proxy. */
const ask = (method: string, url: string, fields: string[] = []): string =>
  [
    `${method} ${url} HTTP/1.1`,
    `Host: ${/\/\/([^/]+)/.exec(url)?.[1] ?? url}`,
    ...fields,
    'Connection: close',
    '',
    '',
  ].join('\r\n');

const upstream = (_fault: Fault, at: number): string => ask('GET', `http://127.0.0.1:${at}/`);
const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });
const origin = `http://127.0.0.1:${originPort}`;

const spec: ServerSpec = {
  software: {
    id: 'squid',
    name: 'Squid',
    kind: 'proxy',
    package: 'squid (Debian)',
    homepage: 'https://www.squid-cache.org/',
    version: () => askVersion(['squid', '-v'], /Version ([\d.]+)/),
  },
  port,
  configFile: 'squid.conf',
  start: (room) => {
    room.file('htpasswd', 'user:$apr1$kg0kBSJ0$r3MACluQkc/rV26gWYUGc1\n');
    const config = room.file('squid.conf', configure(room));
    return [room.start(['squid', '-N', '-f', config])];
  },
  volatile: [
    { name: 'date', pattern: /Generated (.*?) by/g },
    { name: 'date', pattern: /TimeStamp: (.*?)(?:%0D|\r?\n)/g },
  ],
  startSeconds: 60,
  battery: {
    path: '/s/200',
    port: reversePort,
    setup:
      'reverse proxy (accel) before the scripted origin; request_timeout 2 seconds, request_header_max_size 20 KB, request_body_max_size 100 KB',
  },
  gateway: {
    setup: 'forward proxy; read_timeout 2 seconds',
    request: upstream,
    log: (room) => join(room.dir, 'access.log'),
    logNamesPort: true,
  },
  exchanges: [
    ...gatewayExchanges(
      {
        refuses: '503',
        'closes-after-request': '502',
        nonsense: '200',
        silence: '504',
        'header-too-big': '502',
        'interim-first': '103',
      },
      'read_timeout 2 seconds',
      upstream,
    ),
    {
      code: '407',
      slug: 'proxy-auth',
      tier: 'directive',
      trigger: 'A request through the proxy without credentials.',
      config: 'acl known proxy_auth REQUIRED',
      send: ask('GET', `${origin}/private`),
    },
    {
      code: '403',
      slug: 'access-denied',
      tier: 'directive',
      trigger: 'A URL that a rule denies.',
      config: 'http_access deny forbidden',
      send: ask('GET', `${origin}/forbidden`),
    },
    {
      code: '403',
      slug: 'connect-port',
      tier: 'directive',
      trigger: 'CONNECT to a port that a rule keeps off the list.',
      config: 'http_access deny connect !plain_ports',
      send: 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n',
    },
    own({
      code: '504',
      slug: 'only-if-cached',
      trigger: 'A request for a stored response only, when none is stored.',
      send: ask('GET', `${origin}/s/200?oic`, ['Cache-Control: only-if-cached']),
    }),
    own({
      code: '413',
      slug: 'body-over-limit',
      trigger: 'A POST that announces 500,000 bytes where 100 KB are allowed.',
      config: 'request_body_max_size 100 KB',
      send: `${ask('POST', `${origin}/s/200`, ['Content-Length: 500000'])}a`,
    }),
    own({
      code: '417',
      slug: 'unknown-expectation',
      trigger: 'A GET with an Expect field the server does not know.',
      send: ask('GET', `${origin}/`, ['Expect: something']),
    }),
    own({
      code: '411',
      slug: 'bad-length',
      trigger: 'A POST with a Content-Length that is not a number.',
      send: ask('POST', `${origin}/s/200`, ['Content-Length: abc']),
    }),
    own({
      code: '431',
      slug: 'big-header',
      trigger: 'A GET with one header field of 70,000 characters.',
      config: 'request_header_max_size 20 KB',
      send: ask('GET', `${origin}/`, [`X-Big: ${'a'.repeat(70_000)}`]),
    }),
    own({
      code: '414',
      slug: 'long-uri',
      trigger: 'A GET whose target is 70,000 characters long.',
      send: ask('GET', `${origin}/${'a'.repeat(70_000)}`),
    }),
    own({
      code: '400',
      slug: 'unknown-scheme',
      trigger: 'A URL with a scheme the proxy does not know.',
      send: ask('GET', 'foo://a.test/'),
    }),
    own({
      code: '501',
      slug: 'unknown-coding',
      trigger: 'A POST with a transfer coding that does not exist.',
      send: ask('POST', `${origin}/s/200`, ['Transfer-Encoding: foo']),
    }),
    own({
      code: '505',
      slug: 'version-2',
      trigger: 'A request line that claims HTTP/2.0.',
      send: `GET ${origin}/ HTTP/2.0\r\nHost: a.test\r\n\r\n`,
    }),
    own({
      code: '200',
      slug: 'connect',
      trigger: 'CONNECT to a port that is allowed.',
      send: `CONNECT 127.0.0.1:${originPort} HTTP/1.1\r\nHost: 127.0.0.1:${originPort}\r\n\r\n`,
      limit: 500,
    }),
  ],
};
export default spec;

import { join } from 'node:path';
import { davExchanges, put } from '../batteries/dav.ts';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges } from '../batteries/gateway.ts';
import {
  configure,
  forwardPort,
  port,
  redirected,
  tlsPort,
} from '../programs/servers/apache-config.ts';
import { getOverHttp2 } from '../core/http2.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'apache',
    name: 'Apache httpd',
    kind: 'server',
    package: 'apache2 (Debian)',
    homepage: 'https://httpd.apache.org/',
    version: () => askVersion(['apache2', '-v'], /Apache\/([\d.]+)/),
  },
  port,
  configFile: 'apache.conf',
  start: (room) => {
    room.file('htpasswd', 'user:$apr1$kg0kBSJ0$r3MACluQkc/rV26gWYUGc1\n');
    room.file('www/near/spelling.html', 'spelling');
    room.file('www/near/spelling.txt', 'spelling');
    room.file('www/loop/index.html', 'loop');
    const config = room.file('apache.conf', configure(room));
    return [room.start(['apache2', '-f', config, '-DFOREGROUND'])];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'static files; RequestReadTimeout header=2-3 body=2',
  },
  gateway: {
    setup: 'ProxyPass with timeout=1 retry=0',
    request: faultRequest,
    log: (room) => join(room.dir, 'error.log'),
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
      'unknown-method': '501',
      'ten-gigabytes': '413',
      'long-uri': '414',
      'big-header': '400',
      'unknown-expectation': '417',
      'slow-header': '408',
      'slow-body': '408',
      'expect-continue': '100',
      'h2c-upgrade': '101',
      'line-is-garbage': '400',
    }),
    ...davExchanges('/dav/', 'Dav On', { 'dav-put-new': '201' }),
    ...gatewayExchanges(
      {
        refuses: '503',
        'closes-after-request': '502',
        'header-too-big': '502',
        silence: '502',
        'interim-first': '103',
      },
      (fault, at) => `ProxyPass /fault/${fault} http://127.0.0.1:${at}/ timeout=1 retry=0`,
    ),
    own({
      code: '300',
      slug: 'transparent-negotiation',
      trigger:
        'A client that negotiates for itself (Negotiate: vlist) asks for a page in two languages.',
      config: 'Options +MultiViews',
      send: request({ path: '/neg/doc', fields: ['Negotiate: vlist'] }),
    }),
    own({
      code: '300',
      slug: 'spelling-near-two',
      trigger: 'A misspelt name that is near to two files.',
      config: 'CheckSpelling On',
      send: request({ path: '/near/spelling' }),
    }),
    own({
      code: '301',
      slug: 'spelling-near-one',
      trigger: 'A misspelt name that is near to one file.',
      config: 'CheckSpelling On',
      send: request({ path: '/near/speling.html' }),
    }),
    own({
      code: '406',
      slug: 'no-language-fits',
      trigger: 'A page in English and French, a client that accepts German only.',
      config: 'Options +MultiViews',
      send: request({ path: '/neg/doc', fields: ['Accept-Language: de;q=1, *;q=0'] }),
    }),
    {
      code: '401',
      slug: 'auth-basic',
      tier: 'directive',
      trigger: 'No credentials for a protected folder.',
      config: 'AuthType Basic',
      send: request({ path: '/secret/x.txt' }),
    },
    {
      code: '403',
      slug: 'require-denied',
      tier: 'directive',
      trigger: 'A location that is closed to everyone.',
      config: 'Require all denied',
      send: request({ path: '/denied' }),
    },
    own({
      code: '403',
      slug: 'no-index',
      trigger: 'A folder that has no index file while listings are off.',
      config: 'Options -Indexes',
      send: request({ path: '/noindex/' }),
    }),
    own({
      code: '405',
      slug: 'allow-methods',
      trigger: 'A POST where only GET is allowed.',
      config: 'AllowMethods GET',
      send: requestWith('a', { method: 'POST', path: '/getonly' }),
    }),
    own({
      code: '500',
      slug: 'rewrite-loop',
      trigger: 'A rewrite rule that matches its own result.',
      config: 'RewriteRule ^(.*)$ /loop/x$1',
      send: request({ path: '/loop/a' }),
    }),
    own({
      code: '500',
      slug: 'redirect-418',
      trigger: 'A Redirect directive with a status that the server has no text for.',
      config: 'Redirect 418 /r418',
      send: request({ path: '/r418' }),
    }),
    own({
      code: '500',
      slug: 'cgi-bad-output',
      trigger: 'A CGI program that prints no header.',
      send: request({ path: '/cgi/bad.sh' }),
    }),
    own({
      code: '500',
      slug: 'forward-no-resolver',
      trigger: 'A forward proxy is asked for a host name while no resolver can be reached.',
      config: 'ProxyRequests On',
      port: forwardPort,
      send: 'GET http://nope.invalid/ HTTP/1.1\r\nHost: nope.invalid\r\nConnection: close\r\n\r\n',
    }),
    own({
      code: '403',
      slug: 'connect-port',
      trigger: 'CONNECT to a port that the forward proxy does not allow.',
      config: 'ProxyRequests On',
      port: forwardPort,
      send: 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n',
    }),
    own({
      code: '421',
      slug: 'other-host',
      trigger: 'TLS was set up for a.test, the request names b.test, whose TLS settings differ.',
      config: 'SSLVerifyClient require',
      port: tlsPort,
      tls: { servername: 'a.test' },
      send: request({ host: 'b.test' }),
    }),
    own({
      code: '400',
      slug: 'http-to-https',
      trigger: 'A request in clear to a port that expects TLS.',
      port: tlsPort,
      send: request(),
    }),
    own({
      code: '507',
      slug: 'disk-full',
      trigger: 'A PUT of 60,000 bytes to a file system of 16 kB.',
      config: 'Dav On',
      before: [put('/tiny/small.txt')],
      send: requestWith('x'.repeat(60_000), { method: 'PUT', path: '/tiny/big.txt' }),
    }),
    {
      code: '226',
      slug: 'as-is',
      tier: 'synthetic',
      trigger: 'A file that carries its own status line, sent as it is.',
      config: 'AddHandler send-as-is .asis',
      send: request({ path: '/im.asis', fields: ['A-IM: feed'] }),
    },
    {
      code: '418',
      slug: 'cgi-status',
      tier: 'synthetic',
      trigger: 'A CGI program that prints Status: 418.',
      send: request({ path: '/cgi/status.sh?418' }),
    },
    {
      code: '425',
      slug: 'cgi-status',
      tier: 'synthetic',
      trigger: 'A CGI program that prints Status: 425.',
      send: request({ path: '/cgi/status.sh?425' }),
    },
    ...redirected.map(({ code, tier, config }): ExchangeSpec => ({
      code,
      slug: 'redirect',
      tier,
      trigger: 'A Redirect directive for this path.',
      config,
      send: request({ path: `/r${code}` }),
    })),
  ],
  specials: [
    {
      code: '103',
      slug: 'http2',
      tier: 'directive',
      protocol: 'HTTP/2',
      trigger: 'A page for which the server was told what the browser will need next.',
      config: 'H2EarlyHints on',
      run: () =>
        getOverHttp2({
          port: tlsPort,
          servername: 'a.test',
          authority: 'a.test',
          path: '/index.html',
        }),
    },
    {
      code: '421',
      slug: 'http2',
      tier: 'own-reason',
      protocol: 'HTTP/2',
      trigger:
        'On an HTTP/2 connection set up for a.test, a request names b.test, whose TLS settings differ.',
      config: 'SSLVerifyClient require',
      run: () =>
        getOverHttp2({ port: tlsPort, servername: 'a.test', authority: 'b.test', path: '/' }),
    },
  ],
};
export default spec;

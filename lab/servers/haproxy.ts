import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { faults, originPort } from '../core/ports.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8030;
const proxyPort = port + 1;

const configure = (): string => `
global
  maxconn 200
  log stderr format raw local0 info
defaults
  mode http
  log global
  option httplog
  timeout connect 1s
  timeout client 5s
  timeout server 1s
  timeout http-request 2s
  timeout queue 1s
frontend main
  bind 127.0.0.1:${port}
  http-request early-hint Link "</style.css>; rel=preload; as=style" if { path /t/early }
  http-request deny if { path /denied }
  http-request deny deny_status 429 if { path /d429 }
  http-request deny deny_status 421 if { path /d421 }
  http-request deny deny_status 425 if { path /d425 }
  http-request deny deny_status 422 if { path /d422 }
  http-request tarpit if { path /tarpit }
  http-request auth realm lab if { path /secret }
  http-request redirect location /x code 301 if { path /r301 }
  http-request redirect location /x code 302 if { path /r302 }
  http-request redirect location /x code 303 if { path /r303 }
  http-request redirect location /x code 307 if { path /r307 }
  http-request redirect location /x code 308 if { path /r308 }
  http-request return status 451 content-type text/plain string legal if { path /r451 }
  http-request return status 511 content-type text/plain string captive if { path /r511 }
${faults.map((fault) => `  use_backend ${fault} if { path /fault/${fault} }`).join('\n')}
  use_backend nobody if { path /nobody }
  use_backend queue if { path /queue }
  default_backend origin
frontend forward
  bind 127.0.0.1:${proxyPort}
  option http-use-proxy-header
  acl known http_auth(people)
  http-request auth realm lab unless known
  default_backend origin
userlist people
  user someone insecure-password secret
backend origin
  server s 127.0.0.1:${originPort}
${perFault((fault, at) => `backend ${fault}\n  server s 127.0.0.1:${at}`)}
backend nobody
backend queue
  timeout server 4s
  server s 127.0.0.1:9105 maxconn 1
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });
const directive = (code: string, path: string, trigger: string, config: string): ExchangeSpec => ({
  code,
  slug: path.slice(1),
  tier: 'directive',
  trigger,
  config,
  send: request({ path }),
});

const spec: ServerSpec = {
  software: {
    id: 'haproxy',
    name: 'HAProxy',
    kind: 'proxy',
    package: 'haproxy (Debian)',
    homepage: 'https://www.haproxy.org/',
    version: () => askVersion(['haproxy', '-v'], /version ([\d.]+)/),
  },
  port,
  configFile: 'haproxy.cfg',
  start: (room) => {
    const config = room.file('haproxy.cfg', configure());
    return [room.start(['haproxy', '-db', '-f', config])];
  },
  battery: {
    path: '/s/200',
    setup:
      'reverse proxy before the scripted origin; timeout http-request 2s, timeout server 1s, timeout client 5s',
  },
  gateway: {
    setup: 'timeout server 1s, timeout connect 1s',
    request: faultRequest,
    log: (room) => `${room.dir}/output-0.log`,
  },
  exchanges: [
    ...gatewayExchanges(
      {
        refuses: '503',
        'closes-after-request': '502',
        nonsense: '502',
        silence: '504',
        'header-too-big': '502',
        'interim-first': '103',
      },
      'timeout server 1s',
    ),
    {
      code: '103',
      slug: 'early-hint',
      tier: 'directive',
      trigger: 'A page for which hints are to be sent ahead.',
      config:
        'http-request early-hint Link "</style.css>; rel=preload; as=style" if { path /t/early }',
      send: request({ path: '/t/early' }),
    },
    directive(
      '403',
      '/denied',
      'A path that a rule denies.',
      'http-request deny if { path /denied }',
    ),
    ...['421', '422', '425', '429'].map((code): ExchangeSpec => ({
      code,
      slug: 'deny',
      tier: 'synthetic',
      trigger: 'A path that a rule denies with this status.',
      config: `http-request deny deny_status ${code} if { path /d${code} }`,
      send: request({ path: `/d${code}` }),
    })),
    directive(
      '500',
      '/tarpit',
      'A tarpit rule: the answer comes only after the time limit.',
      'http-request tarpit if { path /tarpit }',
    ),
    directive(
      '401',
      '/secret',
      'No credentials where a rule asks for them.',
      'http-request auth realm lab if { path /secret }',
    ),
    ...['301', '302', '303', '307', '308'].map((code) =>
      directive(
        code,
        `/r${code}`,
        'A redirect rule for this path.',
        `http-request redirect location /x code ${code} if { path /r${code} }`,
      ),
    ),
    {
      code: '451',
      slug: 'return',
      tier: 'synthetic',
      trigger: 'A rule that returns this status.',
      config:
        'http-request return status 451 content-type text/plain string legal if { path /r451 }',
      send: request({ path: '/r451' }),
    },
    {
      code: '511',
      slug: 'return',
      tier: 'synthetic',
      trigger: 'A rule that returns this status.',
      config:
        'http-request return status 511 content-type text/plain string captive if { path /r511 }',
      send: request({ path: '/r511' }),
    },
    {
      code: '407',
      slug: 'proxy-auth',
      tier: 'directive',
      trigger: 'A request to a forward proxy without credentials.',
      config: 'http-request auth realm lab unless known',
      port: proxyPort,
      send: 'GET http://a.test/ HTTP/1.1\r\nHost: a.test\r\nProxy-Connection: close\r\nConnection: close\r\n\r\n',
    },
    own({
      code: '503',
      slug: 'no-server',
      trigger: 'A backend in which no server is left.',
      config: 'backend nobody',
      send: request({ path: '/nobody' }),
    }),
    own({
      code: '503',
      slug: 'queue-full',
      trigger:
        'The only allowed connection to the server is busy and the wait in the queue runs out.',
      config: 'server s 127.0.0.1:9105 maxconn 1',
      hold: request({ path: '/queue' }),
      send: request({ path: '/queue' }),
    }),
    own({
      code: '408',
      slug: 'slow-header',
      trigger: 'A request whose header section never ends.',
      config: 'timeout http-request 2s',
      send: 'GET / HTTP/1.1\r\nHost: a.test\r\n',
      limit: 6000,
    }),
    own({
      code: '408',
      slug: 'nothing-sent',
      trigger: 'A connection on which no byte was sent.',
      config: 'timeout http-request 2s',
      send: [{ pause: 10 }],
      limit: 6000,
    }),
    own({
      code: '400',
      slug: 'line-is-garbage',
      trigger: 'A first line that is not a request line.',
      send: '\x16\x03\x01 blah\r\n\r\n',
    }),
    own({
      code: '400',
      slug: 'big-header',
      trigger: 'A GET with one header field of 70,000 characters.',
      send: request({ fields: [`X-Big: ${'a'.repeat(70_000)}`] }),
    }),
    own({
      code: '504',
      slug: 'slow-body',
      trigger: 'A POST that announces ten bytes and sends one; the server behind waits as well.',
      config: 'timeout server 1s',
      send: requestWith('a', { method: 'POST', path: '/s/200' }).replace(
        'Content-Length: 1',
        'Content-Length: 10',
      ),
      limit: 8000,
    }),
    {
      code: '104',
      slug: 'passed-on',
      tier: 'synthetic',
      trigger: 'The scripted origin behind the proxy sends a 104 first; the proxy passes it on.',
      send: request({ path: '/interim/104/x' }),
    },
    {
      code: '102',
      slug: 'passed-on',
      tier: 'synthetic',
      trigger: 'The scripted origin behind the proxy sends a 102 first; the proxy passes it on.',
      send: request({ path: '/interim/102/x' }),
    },
    {
      code: '424',
      slug: 'empty-phrase',
      tier: 'synthetic',
      trigger:
        'The scripted origin behind the proxy was told to send this status without a reason phrase.',
      send: request({ path: '/s/424?phrase=0' }),
    },
    ...(['203', '305', '306'] as const).map((code): ExchangeSpec => ({
      code,
      slug: 'passed-on',
      tier: 'synthetic',
      trigger: 'The scripted origin behind the proxy was told to send this status.',
      send: request({ path: `/s/${code}` }),
    })),
  ],
};
export default spec;

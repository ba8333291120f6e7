import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { originPort } from '../core/ports.ts';
import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8060;
const tlsPort = port + 1;

/** No site address carries a host name: a site bound to an address answers 200 without content to any other Host. */
const configure = (room: Room): string => `
{
  admin off
  auto_https off
  servers {
    strict_sni_host on
    max_header_size 16KB
    timeouts {
      read_header 2s
      read_body 2s
    }
  }
}
http://:${port} {
  bind 127.0.0.1
  root * ${room.www}
  basicauth /secret/* {
    u $2a$14$Zkx19XLiW6VYouLHR5NmfOFU0z2GTNmpkT/5qqR7hx4IjWJPDhjvG
  }
  redir /r302 /x temporary
  redir /r308 /x 308
  redir /r307 /x 307
  redir /r303 /x 303
  error /gone 410
  reverse_proxy /interim/* 127.0.0.1:${originPort}
${perFault((fault, at) => `  reverse_proxy /fault/${fault} 127.0.0.1:${at} {\n    transport http {\n      response_header_timeout 1s\n    }\n  }`)}
  request_body /up* {
    max_size 10
  }
  reverse_proxy /up* 127.0.0.1:${originPort}
  file_server
}
https://a.test:${tlsPort} {
  bind 127.0.0.1
  tls ${room.cert} ${room.key}
  respond "a"
}
https://b.test:${tlsPort} {
  bind 127.0.0.1
  tls ${room.cert} ${room.key} {
    client_auth {
      mode request
    }
  }
  respond "b"
}
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'caddy',
    name: 'Caddy',
    kind: 'server',
    package: 'caddy (Debian)',
    homepage: 'https://caddyserver.com/',
    version: () => askVersion(['caddy', 'version'], /v?([\d.]+)/),
  },
  port,
  configFile: 'Caddyfile',
  start: (room) => {
    const config = room.file('Caddyfile', configure(room));
    return [room.start(['caddy', 'run', '--config', config, '--adapter', 'caddyfile'])];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'file_server; max_header_size 16KB, read_header 2s, read_body 2s',
  },
  gateway: {
    setup: 'reverse_proxy, response_header_timeout 1s',
    request: faultRequest,
    log: (room) => join(room.dir, 'output-0.log'),
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'missing-file': '404',
      'unreadable-file': '403',
      'folder-without-slash': '308',
      'first-bytes': '206',
      'range-past-end': '416',
      'not-modified-since': '304',
      'etag-differs': '412',
      'no-host': '400',
      'unknown-expectation': '417',
      'unknown-coding': '501',
      'version-2': '505',
      'big-header': '431',
    }),
    ...gatewayExchanges(
      {
        refuses: '502',
        'closes-after-request': '502',
        nonsense: '502',
        silence: '504',
        'interim-first': '103',
      },
      'response_header_timeout 1s',
    ),
    {
      code: '401',
      slug: 'basicauth',
      tier: 'directive',
      trigger: 'No credentials for a protected folder.',
      config: 'basicauth /secret/* {',
      send: request({ path: '/secret/x.txt' }),
    },
    ...(['302', '303', '307', '308'] as const).map((code): ExchangeSpec => ({
      code,
      slug: 'redir',
      tier: 'directive',
      trigger: 'A redir directive for this path.',
      config: code === '302' ? 'redir /r302 /x temporary' : `redir /r${code} /x ${code}`,
      send: request({ path: `/r${code}` }),
    })),
    {
      code: '410',
      slug: 'error',
      tier: 'synthetic',
      trigger: 'An error directive with this status.',
      config: 'error /gone 410',
      send: request({ path: '/gone' }),
    },
    own({
      code: '421',
      slug: 'strict-sni',
      trigger: 'TLS was set up for a.test, the request names b.test.',
      config: 'strict_sni_host on',
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
      code: '500',
      slug: 'name-too-long',
      trigger: 'A GET whose path is longer than the file system allows.',
      send: request({ path: `/${'a'.repeat(9000)}` }),
    }),
    own({
      code: '502',
      slug: 'body-over-limit',
      trigger: 'A POST of 50 bytes, passed on to a server behind, where 10 are allowed.',
      config: 'max_size 10',
      send: requestWith('a'.repeat(50), { method: 'POST', path: '/up' }),
    }),
  ],
};
export default spec;

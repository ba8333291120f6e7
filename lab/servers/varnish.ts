import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { faults, originPort } from '../core/ports.ts';
import { request } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8040;
const named = (fault: string): string => fault.replaceAll('-', '_');

const configure = (): string => `
vcl 4.1;
import std;
backend default { .host = "127.0.0.1"; .port = "${originPort}"; .first_byte_timeout = 1s; .connect_timeout = 1s; }
${perFault((fault, at) => `backend ${named(fault)} { .host = "127.0.0.1"; .port = "${at}"; .first_byte_timeout = 1s; .between_bytes_timeout = 1s; }`)}
sub vcl_recv {
${faults.map((fault) => `  if (req.url == "/fault/${fault}") { set req.backend_hint = ${named(fault)}; }`).join('\n')}
  if (req.url ~ "^/loop") { return (restart); }
  if (req.url ~ "^/synth/") { return (synth(std.integer(regsub(req.url, "^/synth/", ""), 500))); }
}
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'varnish',
    name: 'Varnish Cache',
    kind: 'proxy',
    package: 'varnish (Debian)',
    homepage: 'https://varnish-cache.org/',
    version: () => askVersion(['varnishd', '-V'], /varnish-([\d.]+)/),
  },
  port,
  configFile: 'default.vcl',
  start: (room) => {
    const config = room.file('default.vcl', configure());
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
        'malloc,16m',
        '-p',
        'default_grace=0',
        '-p',
        'timeout_idle=2',
      ]),
    ];
  },
  // A transaction id has one digit or many, and stands in the error page as well.
  volatile: [
    { name: 'transaction id', pattern: /^X-Varnish: ([\d ]+)/gim, single: true },
    { name: 'transaction id', pattern: /XID: (\d+)/g, single: true },
    { name: 'transaction id', pattern: /^Content-Length: (\d{3})\r$/gm },
  ],
  battery: {
    path: '/s/200',
    setup: 'built-in rules before the scripted origin; first_byte_timeout 1s, timeout_idle 2',
  },
  gateway: { setup: 'first_byte_timeout 1s, between_bytes_timeout 1s', request: faultRequest },
  exchanges: [
    ...gatewayExchanges(
      {
        refuses: '503',
        'closes-after-request': '503',
        nonsense: '503',
        silence: '503',
        'header-too-big': '503',
      },
      '.first_byte_timeout = 1s;',
    ),
    own({
      code: '503',
      slug: 'restart-loop',
      trigger: 'Rules that start the request over until the limit is reached.',
      config: 'return (restart);',
      send: request({ path: '/loop' }),
    }),
    own({
      code: '400',
      slug: 'no-host',
      trigger: 'An HTTP/1.1 request without a Host field.',
      send: request({ host: null }),
    }),
    own({
      code: '417',
      slug: 'unknown-expectation',
      trigger: 'A GET with an Expect field the server does not know.',
      send: request({ fields: ['Expect: something'] }),
    }),
    own({
      code: '100',
      slug: 'expect-continue',
      trigger: 'A POST with Expect: 100-continue.',
      send: [
        request({
          method: 'POST',
          path: '/s/200',
          fields: ['Expect: 100-continue', 'Content-Length: 3'],
        }),
        { pause: 300 },
        'abc',
      ],
    }),
    ...['418', '451'].map((code): ExchangeSpec => ({
      code,
      slug: 'synth',
      tier: 'synthetic',
      trigger: 'A rule that makes a response with this status.',
      config: 'return (synth(std.integer(regsub(req.url, "^/synth/", ""), 500)));',
      send: request({ path: `/synth/${code}` }),
    })),
  ],
};
export default spec;

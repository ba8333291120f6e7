import { faultRequest, gatewayExchanges } from '../batteries/gateway.ts';
import { faults, faultPorts, originPort } from '../core/ports.ts';
import { request } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8220;

const configure = (): string => `
frontend=127.0.0.1,${port};no-tls
backend=127.0.0.1,${originPort};/
${faults.map((fault) => `backend=127.0.0.1,${faultPorts[fault]};/fault/${fault}`).join('\n')}
backend-read-timeout=1
backend-write-timeout=1
backend-connect-timeout=1
frontend-read-timeout=2
workers=1
errorlog-file=/dev/stderr
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'nghttpx',
    name: 'nghttpx',
    kind: 'proxy',
    package: 'nghttp2-proxy (Debian)',
    homepage: 'https://nghttp2.org/',
    version: () => askVersion(['nghttpx', '--version'], /nghttp2\/([\d.]+)/),
  },
  port,
  configFile: 'nghttpx.conf',
  start: (room) => {
    const config = room.file('nghttpx.conf', configure());
    return [room.start(['nghttpx', `--conf=${config}`])];
  },
  battery: {
    path: '/s/200',
    setup: 'reverse proxy before the scripted origin; frontend-read-timeout 2',
  },
  gateway: { setup: 'backend-read-timeout 1', request: faultRequest },
  exchanges: [
    ...gatewayExchanges(
      {
        refuses: '502',
        'closes-after-request': '502',
        nonsense: '502',
        silence: '504',
        'interim-first': '103',
        'header-too-big': '502',
      },
      'backend-read-timeout=1',
    ),
    own({
      code: '501',
      slug: 'line-is-garbage',
      trigger: 'A first line that is not a request line.',
      send: '\x16\x03\x01 blah\r\n\r\n',
    }),
    own({
      code: '431',
      slug: 'big-header',
      trigger: 'A GET with one header field of 70,000 characters.',
      send: request({ fields: [`X-Big: ${'a'.repeat(70_000)}`] }),
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
  ],
};
export default spec;

import { faultPath, faultRequest, gatewayExchanges } from '../batteries/gateway.ts';
import { faultPorts, faults, originPort } from '../core/ports.ts';
import { request } from '../core/request.ts';
import type { ExchangeSpec, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';
import { startTrafficServer } from '../programs/servers/trafficserver-config.ts';

const port = 8230;
const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'trafficserver',
    name: 'Apache Traffic Server',
    kind: 'proxy',
    package: 'trafficserver (Debian)',
    homepage: 'https://trafficserver.apache.org/',
    version: () => askVersion(['traffic_server', '-V'], /Traffic Server ([\d.]+)/),
  },
  port,
  configFile: 'etc/records.config',
  startSeconds: 60,
  start: (room) => [
    startTrafficServer(room, port, {
      caches: false,
      remap: [
        ...faults.map(
          (fault) => `map http://a.test${faultPath(fault)} http://127.0.0.1:${faultPorts[fault]}/`,
        ),
        `map http://a.test/ http://127.0.0.1:${originPort}/`,
      ],
    }),
  ],
  battery: {
    path: '/s/200',
    setup:
      'reverse proxy without a cache before the scripted origin; transaction_no_activity_timeout_in 2, transaction_no_activity_timeout_out 1',
  },
  gateway: {
    setup:
      'transaction_no_activity_timeout_out 1, connect_attempts_timeout 1, connect_attempts_max_retries 0',
    request: faultRequest,
  },
  exchanges: [
    ...gatewayExchanges(
      {
        refuses: '502',
        'closes-after-request': '502',
        nonsense: '502',
        silence: '504',
        'interim-first': '103',
      },
      'CONFIG proxy.config.http.transaction_no_activity_timeout_out INT 1',
    ),
    own({
      code: '404',
      slug: 'no-mapping',
      trigger: 'A host name for which no mapping exists.',
      config: 'CONFIG proxy.config.url_remap.remap_required INT 1',
      send: request({ host: 'zz.test' }),
    }),
    own({
      code: '400',
      slug: 'line-is-garbage',
      trigger: 'A first line that is not a request line.',
      send: '\x16\x03\x01 blah\r\n\r\n',
    }),
    own({
      code: '411',
      slug: 'post-without-length',
      trigger: 'A POST with neither Content-Length nor Transfer-Encoding.',
      send: request({ method: 'POST', path: '/s/200' }),
    }),
  ],
};
export default spec;

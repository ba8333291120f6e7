import { join } from 'node:path';
import { gatewayExchanges } from '../batteries/gateway.ts';
import { originPort, type Fault } from '../core/ports.ts';
import { request } from '../core/request.ts';
import type { Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8240;

const configure = ({ dir }: Room): string => `
Port ${port}
Listen 127.0.0.1
Timeout 2
LogFile "${dir}/tinyproxy.log"
LogLevel Warning
MaxClients 50
Allow 127.0.0.1
BasicAuth someone secret
DefaultErrorFile "/usr/share/tinyproxy/default.html"
`;

const credentials = 'Proxy-Authorization: Basic c29tZW9uZTpzZWNyZXQ=';
const upstream = (_fault: Fault, at: number): string =>
  `GET http://127.0.0.1:${at}/ HTTP/1.1\r\nHost: 127.0.0.1:${at}\r\n${credentials}\r\nConnection: close\r\n\r\n`;

const spec: ServerSpec = {
  software: {
    id: 'tinyproxy',
    name: 'Tinyproxy',
    kind: 'proxy',
    package: 'tinyproxy (Debian)',
    homepage: 'https://tinyproxy.github.io/',
    version: () => askVersion(['tinyproxy', '-v'], /tinyproxy ([\d.]+)/),
  },
  port,
  configFile: 'tinyproxy.conf',
  start: (room) => {
    const config = room.file('tinyproxy.conf', configure(room));
    return [room.start(['tinyproxy', '-d', '-c', config])];
  },
  gateway: {
    setup: 'forward proxy; Timeout 2',
    request: upstream,
    log: (room) => join(room.dir, 'tinyproxy.log'),
  },
  exchanges: [
    ...gatewayExchanges({ refuses: '500' }, 'Timeout 2', upstream),
    {
      code: '407',
      slug: 'proxy-auth',
      tier: 'directive',
      trigger: 'A request through the proxy without credentials.',
      config: 'BasicAuth someone secret',
      send: `GET http://127.0.0.1:${originPort}/ HTTP/1.1\r\nHost: 127.0.0.1:${originPort}\r\nConnection: close\r\n\r\n`,
    },
    {
      code: '400',
      slug: 'not-a-proxy-request',
      tier: 'own-reason',
      trigger: 'A request with a path alone and no Host field.',
      send: request({ host: null, fields: [credentials] }),
    },
    {
      code: '200',
      slug: 'connect',
      tier: 'own-reason',
      trigger: 'CONNECT with credentials.',
      send: `CONNECT 127.0.0.1:${originPort} HTTP/1.1\r\nHost: 127.0.0.1:${originPort}\r\n${credentials}\r\n\r\n`,
      limit: 500,
    },
  ],
};
export default spec;

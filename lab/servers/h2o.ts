import { join } from 'node:path';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { request } from '../core/request.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8090;

const configure = ({ dir, www, cert, key }: Room): string => `
pid-file: ${dir}/run/h2o.pid
error-log: ${dir}/error.log
http1-request-timeout: 2
limit-request-body: 1000
proxy.timeout.io: 1000
listen: {host: 127.0.0.1, port: ${port}}
listen: {host: 127.0.0.1, port: ${port + 1}, ssl: {certificate-file: ${cert}, key-file: ${key}}}
hosts:
  "a.test":
    paths:
      "/": {file.dir: ${www}}
      "/r308": {redirect: {status: 308, url: "/x"}}
${perFault((fault, at) => `      "/fault/${fault}": {proxy.reverse.url: "http://127.0.0.1:${at}/"}`)}
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'h2o',
    name: 'h2o',
    kind: 'server',
    package: 'h2o (Debian)',
    homepage: 'https://h2o.examp1e.net/',
    version: () => askVersion(['h2o', '--version'], /version ([\d.]+)/),
  },
  port,
  configFile: 'h2o.yaml',
  start: (room) => {
    const config = room.file('h2o.yaml', configure(room));
    return [room.start(['h2o', '-m', 'worker', '-c', config])];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'file.dir; http1-request-timeout 2, limit-request-body 1000',
  },
  gateway: {
    setup: 'proxy.reverse.url, proxy.timeout.io 1000',
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
      'ten-gigabytes': '413',
      'unknown-method': '405',
      'post-static': '405',
      'line-is-garbage': '400',
      'h2c-upgrade': '101',
    }),
    ...gatewayExchanges(
      { refuses: '502', 'closes-after-request': '502', nonsense: '502', silence: '502' },
      'proxy.timeout.io: 1000',
    ),
    own({
      code: '403',
      slug: 'name-too-long',
      trigger: 'A GET whose path is longer than the file system allows.',
      send: request({ path: `/${'a'.repeat(9000)}` }),
    }),
    {
      code: '308',
      slug: 'redirect',
      tier: 'directive',
      trigger: 'A redirect for this path.',
      config: 'redirect: {status: 308, url: "/x"}',
      send: request({ path: '/r308' }),
    },
  ],
};
export default spec;

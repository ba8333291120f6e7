import { join } from 'node:path';
import { davExchanges } from '../batteries/dav.ts';
import { fileExchanges } from '../batteries/files.ts';
import { faultRequest, gatewayExchanges, perFault } from '../batteries/gateway.ts';
import { request } from '../core/request.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const port = 8070;

const configure = ({ dir, www }: Room): string => `
server.document-root = "${www}"
server.port = ${port}
server.bind = "127.0.0.1"
server.modules = ("mod_alias", "mod_access", "mod_auth", "mod_authn_file", "mod_redirect", "mod_proxy", "mod_webdav")
server.errorlog = "${dir}/error.log"
server.upload-dirs = ("${dir}/run")
server.max-request-size = 1
server.max-read-idle = 2
etag.use-inode = "disable"
etag.use-mtime = "disable"
mimetype.assign = (".html" => "text/html", ".txt" => "text/plain")
index-file.names = ("index.html")
url.access-deny = ("~", ".inc")
alias.url = ("/dav/" => "${dir}/dav/")
auth.backend = "plain"
auth.backend.plain.userfile = "${dir}/users"
auth.require = ("/secret" => ("method" => "basic", "realm" => "lab", "require" => "valid-user"))
url.redirect = ("^/r308" => "/x")
url.redirect-code = 308
$HTTP["url"] =~ "^/dav/" { webdav.activate = "enable" webdav.sqlite-db-name = "${dir}/run/dav.db" server.max-request-size = 100 }
${perFault((fault, at) => `$HTTP["url"] == "/fault/${fault}" { proxy.server = ("" => (("host" => "127.0.0.1", "port" => ${at}, "read-timeout" => 1, "connect-timeout" => 1))) }`)}
`;

const own = (spec: Omit<ExchangeSpec, 'tier'>): ExchangeSpec => ({ tier: 'own-reason', ...spec });

const spec: ServerSpec = {
  software: {
    id: 'lighttpd',
    name: 'lighttpd',
    kind: 'server',
    package: 'lighttpd (Debian)',
    homepage: 'https://www.lighttpd.net/',
    version: () => askVersion(['lighttpd', '-v'], /lighttpd\/([\d.]+)/),
  },
  port,
  configFile: 'lighttpd.conf',
  start: (room) => {
    room.file('users', 'someone:secret\n');
    const config = room.file('lighttpd.conf', configure(room));
    return [room.start(['lighttpd', '-D', '-f', config])];
  },
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'static files; server.max-read-idle = 2, server.max-request-size = 1 (kB)',
  },
  gateway: {
    setup: 'mod_proxy, read-timeout 1, connect-timeout 1',
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
      'no-host': '400',
      'post-without-length': '411',
      'ten-gigabytes': '413',
      'big-header': '431',
      'unknown-method': '501',
      'unknown-coding': '501',
      'version-2': '505',
      'h2c-upgrade': '101',
      'delete-static': '501',
    }),
    ...davExchanges('/dav/', 'webdav.activate = "enable"', { 'dav-delete-locked-member': null }),
    ...gatewayExchanges(
      { refuses: '503', 'closes-after-request': '500', nonsense: '502', silence: '504' },
      '"read-timeout" => 1',
    ),
    own({
      code: '502',
      slug: 'dav-copy-elsewhere',
      trigger: 'A COPY whose Destination is on another host.',
      config: 'webdav.activate = "enable"',
      before: [
        request({ method: 'PUT', path: '/dav/c.txt', fields: ['Content-Length: 2'], body: 'hi' }),
      ],
      send: request({
        method: 'COPY',
        path: '/dav/c.txt',
        fields: ['Destination: http://elsewhere.example/x'],
      }),
    }),
    {
      code: '401',
      slug: 'auth-basic',
      tier: 'directive',
      trigger: 'No credentials for a protected folder.',
      config: '"method" => "basic"',
      send: request({ path: '/secret/x.txt' }),
    },
    {
      code: '403',
      slug: 'access-deny',
      tier: 'directive',
      trigger: 'A file name that ends in a denied suffix.',
      config: 'url.access-deny = ("~", ".inc")',
      send: request({ path: '/x.inc' }),
    },
    {
      code: '308',
      slug: 'redirect',
      tier: 'directive',
      trigger: 'A redirect rule for this path.',
      config: 'url.redirect-code = 308',
      send: request({ path: '/r308' }),
    },
  ],
};
export default spec;

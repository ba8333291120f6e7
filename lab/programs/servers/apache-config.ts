import { perFault } from '../../batteries/gateway.ts';
import { originPort } from '../../core/ports.ts';
import type { ExchangeSpec, Room } from '../../core/spec.ts';

export const port = 8020;
export const tlsPort = port + 1;
export const forwardPort = port + 2;

const modules = [
  'mpm_event',
  'authz_core',
  'authz_host',
  'authz_user',
  'authn_core',
  'authn_file',
  'auth_basic',
  'dir',
  'mime',
  'negotiation',
  'speling',
  'alias',
  'dav',
  'dav_fs',
  'dav_lock',
  'reqtimeout',
  'ssl',
  'proxy',
  'proxy_http',
  'proxy_connect',
  'headers',
  'rewrite',
  'http2',
  'socache_shmcb',
  'setenvif',
  'autoindex',
  'cgid',
  'asis',
  'actions',
  'allowmethods',
];

/** Codes that Redirect sends. */
export const redirected: { code: string; tier: ExchangeSpec['tier']; config: string }[] = [
  { code: '302', tier: 'directive', config: 'Redirect temp /r302 /x' },
  { code: '303', tier: 'directive', config: 'Redirect seeother /r303 /x' },
  { code: '307', tier: 'directive', config: 'Redirect 307 /r307 /x' },
  { code: '308', tier: 'directive', config: 'Redirect 308 /r308 /x' },
  { code: '410', tier: 'directive', config: 'Redirect gone /r410' },
  { code: '208', tier: 'synthetic', config: 'Redirect 208 /r208' },
  { code: '402', tier: 'synthetic', config: 'Redirect 402 /r402' },
  { code: '422', tier: 'synthetic', config: 'Redirect 422 /r422' },
  { code: '426', tier: 'synthetic', config: 'Redirect 426 /r426' },
  { code: '428', tier: 'synthetic', config: 'Redirect 428 /r428' },
  { code: '451', tier: 'synthetic', config: 'Redirect 451 /r451' },
  { code: '506', tier: 'synthetic', config: 'Redirect 506 /r506' },
  { code: '508', tier: 'synthetic', config: 'Redirect 508 /r508' },
  { code: '510', tier: 'synthetic', config: 'Redirect 510 /r510' },
  { code: '511', tier: 'synthetic', config: 'Redirect 511 /r511' },
];

/** The configuration file of the measured Apache httpd. */
export function configure(room: Room): string {
  const { dir, www } = room;
  return `
ServerRoot ${dir}
PidFile ${dir}/run/apache.pid
ErrorLog ${dir}/error.log
ServerName localhost
DefaultRuntimeDir ${dir}/run
Mutex file:${dir}/run default
Listen 127.0.0.1:${port}
Listen 127.0.0.1:${tlsPort}
Listen 127.0.0.1:${forwardPort}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types
DavLockDB ${dir}/run/davlock
RequestReadTimeout header=2-3,MinRate=500 body=2,MinRate=500
ScriptSock ${dir}/run/cgisock
<Directory ${www}>
 Options +Indexes +FollowSymLinks
 Require all granted
</Directory>
<VirtualHost 127.0.0.1:${port}>
 DocumentRoot ${www}
 Protocols h2c http/1.1
 AddLanguage en .en
 AddLanguage fr .fr
 AddHandler send-as-is .asis
 <Directory ${www}/neg>
  Options +MultiViews
 </Directory>
 <Directory ${www}/near>
  CheckSpelling On
 </Directory>
 <Directory ${www}/noindex>
  Options -Indexes
 </Directory>
 <Directory ${www}/loop>
  RewriteEngine On
  RewriteRule ^(.*)$ /loop/x$1
 </Directory>
 <Location /secret>
  AuthType Basic
  AuthName lab
  AuthUserFile ${dir}/htpasswd
  Require valid-user
 </Location>
 <Location /denied>
  Require all denied
 </Location>
 <Location /getonly>
  AllowMethods GET
 </Location>
 ProxyPass /app/ http://127.0.0.1:${originPort}/
${redirected.map(({ config }) => ` ${config}`).join('\n')}
 Redirect 418 /r418
${perFault((fault, at) => ` ProxyPass /fault/${fault} http://127.0.0.1:${at}/ timeout=1 retry=0`)}
 ScriptAlias /cgi/ ${www}/cgi/
 Alias /dav ${dir}/dav
 <Directory ${dir}/dav>
  Dav On
  Require all granted
 </Directory>
 Alias /tiny ${dir}/tiny
 <Directory ${dir}/tiny>
  Dav On
  Require all granted
 </Directory>
</VirtualHost>
<VirtualHost 127.0.0.1:${tlsPort}>
 ServerName a.test
 DocumentRoot ${www}
 SSLEngine on
 SSLCertificateFile ${room.cert}
 SSLCertificateKeyFile ${room.key}
 Protocols h2 http/1.1
 H2EarlyHints on
 H2PushResource add /ten.txt
</VirtualHost>
<VirtualHost 127.0.0.1:${tlsPort}>
 ServerName b.test
 DocumentRoot ${www}
 SSLEngine on
 SSLCertificateFile ${room.cert}
 SSLCertificateKeyFile ${room.key}
 Protocols h2 http/1.1
 SSLVerifyClient require
 SSLCACertificateFile ${room.cert}
</VirtualHost>
<VirtualHost 127.0.0.1:${forwardPort}>
 ProxyRequests On
 <Proxy *>
  Require all granted
 </Proxy>
</VirtualHost>
`;
}

import { join } from 'node:path';
import { davExchanges } from '../batteries/dav.ts';
import { fileExchanges } from '../batteries/files.ts';
import { request } from '../core/request.ts';
import type { Room, ServerSpec } from '../core/spec.ts';
import { debianVersion, javaProgram } from '../core/versions.ts';

const port = 8080;

const serverXml = (): string => `<?xml version="1.0"?>
<Server port="-1">
  <Service name="Catalina">
    <Connector address="127.0.0.1" port="${port}" protocol="HTTP/1.1" connectionTimeout="2000" maxPostSize="100"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" autoDeploy="false" deployOnStartup="false">
        <Context path="" docBase="ROOT"/>
      </Host>
    </Engine>
  </Service>
</Server>
`;

const webXml = (): string => `<?xml version="1.0"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet><servlet-name>default</servlet-name><servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class></servlet>
  <servlet><servlet-name>dav</servlet-name><servlet-class>org.apache.catalina.servlets.WebdavServlet</servlet-class>
    <init-param><param-name>readonly</param-name><param-value>false</param-value></init-param>
    <init-param><param-name>listings</param-name><param-value>true</param-value></init-param></servlet>
  <servlet-mapping><servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
  <servlet-mapping><servlet-name>dav</servlet-name><url-pattern>/dav/*</url-pattern></servlet-mapping>
  <mime-mapping><extension>txt</extension><mime-type>text/plain</mime-type></mime-mapping>
  <welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>
  <security-constraint>
    <web-resource-collection><web-resource-name>s</web-resource-name><url-pattern>/secret/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>member</role-name></auth-constraint>
  </security-constraint>
  <security-role><role-name>member</role-name></security-role>
  <login-config><auth-method>BASIC</auth-method><realm-name>lab</realm-name></login-config>
</web-app>
`;

function prepare(room: Room): string {
  const base = join(room.dir, 'base');
  room.file('base/conf/server.xml', serverXml());
  for (const name of ['logs', 'temp', 'work']) room.file(`base/${name}/keep`, '');
  for (const [name, content] of Object.entries({
    'index.html': 'index',
    'ten.txt': '0123456789',
    'dir/index.html': 'dir',
    'secret/x.txt': 'x',
    'dav/keep.txt': 'k',
  })) {
    room.file(`base/webapps/ROOT/${name}`, content);
  }
  room.file('base/webapps/ROOT/unreadable.txt', 'secret', 0);
  room.file('base/webapps/ROOT/WEB-INF/web.xml', webXml());
  return base;
}

const spec: ServerSpec = {
  software: {
    id: 'tomcat',
    name: 'Apache Tomcat',
    kind: 'server',
    package: 'tomcat10 (Debian)',
    homepage: 'https://tomcat.apache.org/',
    version: () => debianVersion('tomcat10'),
  },
  port,
  configFile: 'base/webapps/ROOT/WEB-INF/web.xml',
  startSeconds: 60,
  start: (room) => {
    const base = prepare(room);
    const home = '/usr/share/tomcat10';
    return [
      room.start([
        javaProgram('java'),
        '-Xmx256m',
        '-cp',
        `${home}/bin/bootstrap.jar:${home}/bin/tomcat-juli.jar`,
        `-Dcatalina.home=${home}`,
        `-Dcatalina.base=${base}`,
        `-Djava.io.tmpdir=${base}/temp`,
        'org.apache.catalina.startup.Bootstrap',
        'start',
      ]),
    ];
  },
  volatile: [
    { name: 'ETag', pattern: /^ETag: (?:W\/)?(.*)/gim },
    { name: 'date', pattern: /^Last-Modified: (.*)/gim },
  ],
  battery: {
    path: '/ten.txt',
    dir: '/dir',
    unreadable: '/unreadable.txt',
    setup: 'DefaultServlet; connectionTimeout 2000',
  },
  exchanges: [
    ...fileExchanges('/', {
      'plain-get': '200',
      'missing-file': '404',
      'unreadable-file': '403',
      'folder-without-slash': '302',
      'first-bytes': '206',
      'range-past-end': '416',
      'any-etag-matches': '304',
      'etag-differs': '412',
      'no-host': '400',
      'line-is-garbage': '400',
      'unknown-method': '501',
      'unknown-expectation': '417',
      'unknown-coding': '501',
      'version-2': '505',
      trace: '405',
      'expect-continue': '100',
      'big-header': '400',
    }),
    ...davExchanges('/dav/', 'org.apache.catalina.servlets.WebdavServlet', {
      'dav-propfind-infinity': null,
      'dav-delete-locked-member': null,
    }),
    {
      code: '401',
      slug: 'login-config',
      tier: 'directive',
      trigger: 'No credentials for a protected folder.',
      config: '<auth-method>BASIC</auth-method>',
      send: request({ path: '/secret/x.txt' }),
    },
  ],
};
export default spec;

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A server that runs for a test, with the site under its base path. */
export interface RunningHost {
  /** `http://127.0.0.1:port` */
  origin: string;
  stop: () => Promise<void>;
}

/** How a kind of host is found and started. */
interface HostKind {
  name: 'nginx' | 'apache' | 'caddy';
  /** Names of its program. */
  programs: string[];
  /** Debian's package. */
  package: string;
  /** Writes the configuration into `folder` and says how to start it in the foreground. */
  prepare: (setup: Setup) => string[];
}

interface Setup {
  folder: string;
  /** Folder that holds the site, in its base path. */
  root: string;
  port: number;
  program: string;
  /** The generated configuration. */
  config: string;
}

export const HOSTS: readonly HostKind[] = [
  { name: 'nginx', programs: ['/usr/sbin/nginx'], package: 'nginx-light', prepare: prepareNginx },
  {
    name: 'apache',
    programs: ['/usr/sbin/apache2'],
    package: 'apache2-bin',
    prepare: prepareApache,
  },
  { name: 'caddy', programs: ['/usr/bin/caddy'], package: 'caddy', prepare: prepareCaddy },
];

/** Path of a host's program; on Debian as root it is installed, without starting a daemon. */
export function findHost({ programs, package: name }: HostKind): string | undefined {
  const found = (): string | undefined => programs.find((path) => existsSync(path));
  if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], {
      stdio: 'ignore',
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
  }
  return found();
}

/**
 * Starts a host on the built site.
 * @param dist Folder of the built site. @param base Its base path, `` or `/docs`.
 */
export async function startHost(
  kind: HostKind,
  program: string,
  dist: string,
  base: string,
  port: number,
): Promise<RunningHost> {
  const folder = mkdtempSync(join(tmpdir(), `three-digits-${kind.name}-`));
  const root = join(folder, 'www');
  mkdirSync(root);
  if (base === '') {
    rmSync(root, { recursive: true });
    symlinkSync(resolve(dist), root);
  } else {
    symlinkSync(resolve(dist), join(root, base.slice(1)));
  }
  const file = { nginx: 'nginx.conf', apache: 'apache.conf', caddy: 'Caddyfile' }[kind.name];
  const config = readFileSync(join(resolve(dist), '..', 'hosting', file), 'utf8');
  const [command = '', ...args] = kind.prepare({ folder, root, port, program, config });
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => stopProcess(child, folder);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) break;
    try {
      await fetch(`${origin}${base}/favicon.svg`);
      return { origin, stop };
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  await stop();
  throw new Error(`${kind.name} did not start: ${log}`);
}

function stopProcess(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((done) => {
    const finish = (): void => {
      rmSync(folder, { recursive: true, force: true });
      done();
    };
    if (child.exitCode !== null) {
      finish();
      return;
    }
    child.once('exit', finish);
    child.kill('SIGTERM');
  });
}

function prepareNginx({ folder, root, port, program, config }: Setup): string[] {
  const site = config
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('root /srv/three-digits;', `root ${root};`)
    .replace('include mime.types;', 'include /etc/nginx/mime.types;');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off;\nuser root;\npid ${folder}/nginx.pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path ${folder}/body;\nproxy_temp_path ${folder}/proxy;\nfastcgi_temp_path ${folder}/fastcgi;\nuwsgi_temp_path ${folder}/uwsgi;\nscgi_temp_path ${folder}/scgi;\ndefault_type application/octet-stream;\n${site}\n}\n`,
  );
  return [program, '-c', join(folder, 'nginx.conf'), '-p', folder];
}

function prepareApache({ folder, root, port, program, config }: Setup): string[] {
  const modules = '/usr/lib/apache2/modules';
  const load = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite'].map(
    (name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`,
  );
  cpSync('/etc/mime.types', join(folder, 'mime.types'), { force: true });
  writeFileSync(
    join(folder, 'apache.conf'),
    `${load.join('\n')}\nServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/apache.pid\nListen 127.0.0.1:${port}\nErrorLog ${folder}/error.log\nTypesConfig ${folder}/mime.types\nDocumentRoot ${root}\n<Directory ${root}>\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n<Directory ${siteFolder(root)}>\n${config.replace('Options -MultiViews -Indexes', 'Options FollowSymLinks')}\n</Directory>\n`,
  );
  return [program, '-DFOREGROUND', '-f', join(folder, 'apache.conf')];
}

/** The folder of the site itself: below the root where there is a base path. */
function siteFolder(root: string): string {
  return existsSync(join(root, 'docs')) && !existsSync(join(root, 'codes'))
    ? join(root, 'docs')
    : root;
}

function prepareCaddy({ folder, root, port, program, config }: Setup): string[] {
  const site = config
    .replace(':8080 {', `http://127.0.0.1:${port} {`)
    .replace('root * /srv/three-digits', `root * ${root}`);
  writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
  return [program, 'run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
}

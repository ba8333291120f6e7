import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launch } from './child.ts';
import type { Room } from './spec.ts';

/** Everything that the rooms of one run share. */
export interface House {
  root: string;
  account: { uid: number; gid: number } | undefined;
  openRoom: (name: string) => Room;
  remove: () => void;
}

/** Fixtures get this time, so Last-Modified and ETag are the same on every run. */
const fixtureTime = new Date('2026-01-01T00:00:00Z');

const fixtures: Record<string, string> = {
  'index.html': '<!doctype html><title>lab</title><p>index\n',
  'ten.txt': '0123456789',
  'unreadable.txt': 'secret',
  'dir/index.html': '<!doctype html><title>dir</title><p>dir\n',
  'noindex/a.txt': 'a',
  'secret/x.txt': 'x',
  'neg/doc.html.en': 'english',
  'neg/doc.html.fr': 'francais',
  'neg/spelling.html': 'spelling',
  'im.asis':
    'Status: 226 IM Used\nContent-Type: text/plain\nIM: feed\nDelta-Base: "v1"\n\nonly the difference',
  'cgi/status.sh':
    '#!/bin/sh\n# The pause makes the framing the same on every run.\nprintf \'Status: %s\\r\\nContent-Type: text/plain\\r\\n\\r\\nhello\' "$QUERY_STRING"\nsleep 0.2\n',
  'cgi/bad.sh': '#!/bin/sh\necho not a header\n',
};

/** Makes the folder of the run, with fixtures and a certificate for a.test and b.test. */
export function buildHouse(): House {
  const root = mkdtempSync(join(tmpdir(), 'lab-'));
  chmodSync(root, 0o755);
  const account = findAccount();
  const tls = makeCertificate(root);
  return {
    root,
    account,
    openRoom: (name) => openRoom(root, name, account, tls),
    remove: () => {
      spawnSync('umount', ['-q', ...readdirSync(root).map((name) => join(root, name, 'tiny'))]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function findAccount(): House['account'] {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'www-data'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function makeCertificate(root: string): { cert: string; key: string; both: string } {
  const [cert, key, both] = ['cert.pem', 'key.pem', 'both.pem'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '30',
      '-subj',
      '/CN=a.test',
      '-addext',
      'subjectAltName=DNS:a.test,DNS:b.test,DNS:localhost,IP:127.0.0.1',
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  );
  execFileSync('sh', [
    '-c',
    'cat "$1" "$2" > "$3" && chmod 644 "$1" "$2" "$3"',
    'sh',
    cert,
    key,
    both,
  ]);
  return { cert, key, both };
}

function openRoom(
  root: string,
  name: string,
  account: House['account'],
  tls: { cert: string; key: string; both: string },
): Room {
  const dir = join(root, name);
  const www = join(dir, 'www');
  rmSync(dir, { recursive: true, force: true });
  for (const path of [www, join(dir, 'run'), join(dir, 'dav'), join(dir, 'cache')])
    mkdirSync(path, { recursive: true });
  writeFixtures(www);
  const tiny = mountTiny(join(dir, 'tiny'), account);
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, dir]);
  chmodSync(join(www, 'unreadable.txt'), 0o000);
  settleTimes(www);
  let started = 0;
  return {
    dir,
    www,
    ...tls,
    tiny,
    file: (path, content, mode = 0o644) => {
      const full = join(dir, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
      chmodSync(full, mode);
      if (account)
        for (let at = full; at !== dir; at = dirname(at)) chownSync(at, account.uid, account.gid);
      return full;
    },
    start: (argv, options = {}) =>
      launch({
        name: options.name ?? name,
        argv,
        cwd: dir,
        logFile: join(dir, `output-${started++}.log`),
        ...(options.env ? { env: options.env } : {}),
        ...(account ? { account } : {}),
      }),
  };
}

function writeFixtures(www: string): void {
  for (const [path, content] of Object.entries(fixtures)) {
    const full = join(www, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    if (path.endsWith('.sh')) chmodSync(full, 0o755);
  }
}

/** A file system of 16 kB, so that "disk full" is real. Needs the right to mount; else undefined. */
function mountTiny(path: string, account: House['account']): string | undefined {
  mkdirSync(path, { recursive: true });
  const owner = account ? `,uid=${account.uid},gid=${account.gid}` : '';
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=16k${owner}`, 'tmpfs', path]);
  return mount.status === 0 ? path : undefined;
}

function settleTimes(path: string): void {
  if (lstatSync(path).isDirectory())
    for (const name of readdirSync(path)) settleTimes(join(path, name));
  utimesSync(path, fixtureTime, fixtureTime);
}

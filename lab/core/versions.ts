import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labDir } from './paths.ts';

/** Asks a program for its version; undefined when it is missing or says nothing that fits. */
export function askVersion(
  argv: [string, ...string[]],
  pattern: RegExp,
  env: Record<string, string> = {},
): string | undefined {
  const [program, ...args] = argv;
  const answer = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, ...env },
  });
  if (answer.error) return undefined;
  return pattern.exec(`${answer.stdout}\n${answer.stderr}`)?.[1];
}

/** Version of an installed Debian package, without epoch and Debian revision. */
export function debianVersion(name: string): string | undefined {
  const full = askVersion(
    ['dpkg-query', '-W', '-f', '${Status} ${Version}\n', name],
    /install ok installed (\S+)/,
  );
  return full?.replace(/^\d+:/, '').replace(/[-+].*$/, '');
}

/** Version of a package in the lab's own node_modules. */
export function npmVersion(name: string): string | undefined {
  const path = join(labDir, 'node_modules', name, 'package.json');
  if (!existsSync(path)) return undefined;
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { version?: string };
  return manifest.version;
}

/** Name of the operating system, for example `Debian 12.11`. */
export function osName(): string {
  if (existsSync('/etc/debian_version')) {
    return `Debian ${readFileSync('/etc/debian_version', 'utf8').trim()}`;
  }
  return process.platform;
}

/** Path of Debian's default Java, so that another one on the PATH is not measured by accident. */
export function javaProgram(name: 'java' | 'javac'): string {
  const own = `/usr/lib/jvm/default-java/bin/${name}`;
  return existsSync(own) ? own : name;
}

/** Debian's own Python, so that another one on the PATH is not measured by accident. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

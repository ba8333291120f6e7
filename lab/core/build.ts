import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { javaProgram } from './versions.ts';

/** Builds a Go program of the lab; throws with the compiler's words. */
export function buildGo(source: string, output: string, home: string): void {
  const build = spawnSync('go', ['build', '-o', output, source], {
    encoding: 'utf8',
    env: { ...process.env, HOME: home, GOCACHE: join(home, 'gocache'), GO111MODULE: 'off', GOFLAGS: '', CGO_ENABLED: '0' },
  });
  if (build.status !== 0) throw new Error(`go build: ${build.stderr}`);
}

/** Compiles one Java file into a folder; throws with the compiler's words. */
export function buildJava(source: string, folder: string, classPath = ''): void {
  const build = spawnSync(javaProgram('javac'), [...(classPath ? ['-cp', classPath] : []), '-d', folder, source], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`javac: ${build.stderr}`);
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { javaProgram } from './versions.ts';

// Asynchronous, so that a compiler does not hold up the scripted origin while others are measured.
const run = promisify(execFile);

/** Builds a Go program of the lab; rejects with the compiler's words. */
export async function buildGo(source: string, output: string, home: string): Promise<void> {
  const env = {
    ...process.env,
    HOME: home,
    GOCACHE: join(home, 'gocache'),
    GO111MODULE: 'off',
    GOFLAGS: '',
    CGO_ENABLED: '0',
  };
  await run('go', ['build', '-o', output, source], { env });
}

/** Compiles one Java file into a folder; rejects with the compiler's words. */
export async function buildJava(source: string, folder: string, classPath = ''): Promise<void> {
  await run(javaProgram('javac'), [...(classPath ? ['-cp', classPath] : []), '-d', folder, source]);
}

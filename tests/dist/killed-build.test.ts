import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { copyProject, makeWorkFolder } from '../../scripts/copy-project.ts';

/** Starts a build in the copy and kills it with all that it started, after a while (ms). Says what ended it. */
async function killAfter(copy: string, wait: number): Promise<string> {
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    cwd: copy,
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<string>((done) =>
    child.on('close', (code, signal) => {
      done(signal ?? `its own end with ${code}`);
    }),
  );
  const timer = setTimeout(() => {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  }, wait);
  const by = await ended;
  clearTimeout(timer);
  return by;
}

describe('a build that is killed', () => {
  let copy = '';
  before(() => {
    copy = makeWorkFolder('killed-build');
    copyProject(copy);
    mkdirSync(join(copy, 'dist'));
    writeFileSync(join(copy, 'dist/index.html'), 'the former site');
  });
  after(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  const published = (): string => readFileSync(join(copy, 'dist/index.html'), 'utf8');

  test('leaves the former site as it was, whatever the moment', async () => {
    for (const wait of [200, 1500, 3000, 5000].map((time) => time * (0.8 + 0.4 * Math.random()))) {
      assert.equal(await killAfter(copy, wait), 'SIGKILL', 'the build ran until it was killed');
      assert.equal(published(), 'the former site', `killed after ${Math.round(wait)} ms`);
    }
  });

  test('between the renames: the next one, whatever becomes of it, puts the former site back', async () => {
    mkdirSync(join(copy, 'dist.former'), { recursive: true });
    renameSync(join(copy, 'dist'), join(copy, 'dist.former/dist'));
    await killAfter(copy, 1000);
    assert.equal(published(), 'the former site');
    assert.equal(existsSync(join(copy, 'dist.former/dist')), false);
  });
});

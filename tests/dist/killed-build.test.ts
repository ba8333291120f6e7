import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { copyProject } from '../../scripts/copy-project.ts';

/** Starts a build in the copy and kills it with all that it started, after a while (ms). */
async function killAfter(copy: string, wait: number): Promise<void> {
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    cwd: copy,
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((done) => child.on('close', done));
  const timer = setTimeout(() => {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  }, wait);
  await ended;
  clearTimeout(timer);
}

describe('a build that is killed', () => {
  let copy = '';
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'killed-build-'));
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
      await killAfter(copy, wait);
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

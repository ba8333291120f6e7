/**
 * `npm run check:same`: builds two copies of the project in two folders, one after the other, and compares
 * every byte, those of the hosts' files too. Ends with an error that names the files that differ.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject, makeWorkFolder, withHistory } from './copy-project.ts';

const work = makeWorkFolder('same-bytes');
try {
  const first = build('one');
  const second = build('the-other/folder');
  const names = [...new Set([...listFiles(first), ...listFiles(second)])].sort();
  const differing = names.filter((name) => !isSame(join(first, name), join(second, name)));
  for (const name of differing.slice(0, 40)) console.error(`differs: ${name}`);
  console.log(`${names.length} files compared, ${differing.length} differ`);
  process.exitCode = differing.length > 0 || names.length === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Builds a fresh copy of the project, whose caches are empty. */
function build(name: string): string {
  const folder = join(work, name);
  copyProject(folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.ts'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: withHistory(folder),
  });
  if (status !== 0) throw new Error(`the build stopped: ${stdout.slice(-2000)}${stderr}`);
  return folder;
}

function listFiles(folder: string): string[] {
  return ['dist', 'hosting'].flatMap((part) => {
    const inside = join(folder, part);
    if (!existsSync(inside)) return [];
    return readdirSync(inside, { recursive: true, encoding: 'utf8' })
      .map((name) => join(part, name))
      .filter((name) => statSync(join(folder, name)).isFile());
  });
}

function isSame(a: string, b: string): boolean {
  try {
    return readFileSync(a).equals(readFileSync(b));
  } catch {
    return false;
  }
}

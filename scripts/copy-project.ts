import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a checkout has beside its sources. */
const MADE =
  /^(?:\.git|node_modules|lab[\\/]node_modules|dist[^\\/]*|hosting|make|\.cache|\.astro|test-results|playwright-report)$/;

/**
 * A new empty folder for copies. Inside the project: Astro takes a file for a part of the copy where the copy and the
 * packages it is linked to have no folder in common, as /tmp and /home have not, and then does not find it.
 */
export function makeWorkFolder(purpose: string): string {
  mkdirSync(join(root, '.cache'), { recursive: true });
  return mkdtempSync(join(root, '.cache', `${purpose}-`));
}

/**
 * Copies the project as it is now, changes that are not committed too, into `folder`. Packages are
 * linked one by one, so that the copy has caches of its own.
 */
export function copyProject(folder: string): void {
  const isSource = (path: string): boolean => !MADE.test(relative(root, path));
  for (const name of readdirSync(root))
    if (isSource(join(root, name)))
      cpSync(join(root, name), join(folder, name), { recursive: true, filter: isSource });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name === '.bin' || !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
}

/** Environment in which git, asked from a copy, answers for the project: pages carry the day of their last change. */
export function withHistory(folder: string): NodeJS.ProcessEnv {
  const { stdout } = spawnSync('git', ['rev-parse', '--absolute-git-dir'], {
    cwd: root,
    encoding: 'utf8',
  });
  return { ...process.env, GIT_DIR: stdout.trim(), GIT_WORK_TREE: folder };
}

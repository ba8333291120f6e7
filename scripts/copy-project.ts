import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a checkout has beside its sources. */
const MADE =
  /^(?:\.git|node_modules|lab[\\/]node_modules|dist[^\\/]*|hosting|make|\.cache|\.astro|test-results|playwright-report)$/;

/**
 * Copies the project as it is now, changes that are not committed too, into `folder`. Packages are
 * linked one by one, so that the copy has caches of its own.
 */
export function copyProject(folder: string): void {
  cpSync(root, folder, {
    recursive: true,
    filter: (path) => !MADE.test(relative(root, path)),
  });
  mkdirSync(join(folder, 'node_modules'));
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

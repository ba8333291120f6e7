/**
 * `npm run build`: builds the site into a folder of its own and exchanges it for `dist` only when the
 * whole has succeeded, and `hosting` with it. A build that fails or is killed leaves both as they were.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const next = join(root, 'dist.next');
const former = join(root, 'dist.former');
const PARTS = ['dist', 'hosting'];

// Killed between the two renames below, the former site has no other name than this.
for (const part of PARTS)
  if (!existsSync(join(root, part)) && existsSync(join(former, part)))
    renameSync(join(former, part), join(root, part));

rmSync(next, { recursive: true, force: true });
// Its own name: what a killed build started may still be writing.
const fresh = join(next, String(process.pid));
mkdirSync(fresh, { recursive: true });
const astro = fileURLToPath(
  import.meta.resolve('astro/package.json').replace(/package\.json$/, 'bin/astro.mjs'),
);
const { status } = spawnSync(
  process.execPath,
  [astro, 'build', '--outDir', join(fresh, 'dist'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  },
);
if (status !== 0) {
  rmSync(fresh, { recursive: true, force: true });
  console.error('The build stopped; what was published before is untouched.');
  process.exit(status ?? 1);
}
rmSync(former, { recursive: true, force: true });
mkdirSync(former);
for (const part of PARTS) {
  if (existsSync(join(root, part))) renameSync(join(root, part), join(former, part));
  renameSync(join(fresh, part), join(root, part));
}
for (const folder of [former, next]) rmSync(folder, { recursive: true, force: true });

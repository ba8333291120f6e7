/**
 * `npm run build`: builds the site into a folder beside `dist` and exchanges the two only when the
 * whole has succeeded. A build that fails or is killed leaves the former `dist` as it was.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const fresh = `${root}dist.next`;
const former = `${root}dist.former`;
const published = `${root}dist`;

rmSync(fresh, { recursive: true, force: true });
const astro = fileURLToPath(
  import.meta.resolve('astro/package.json').replace(/package\.json$/, 'bin/astro.mjs'),
);
const { status } = spawnSync(
  process.execPath,
  [astro, 'build', '--outDir', fresh, ...process.argv.slice(2)],
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
if (existsSync(published)) renameSync(published, former);
renameSync(fresh, published);
rmSync(former, { recursive: true, force: true });

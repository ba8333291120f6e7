/**
 * `npm run check:same`: builds the site twice, into two folders, one after the other, and compares every
 * byte. Ends with an error that names the files that differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'same-bytes-'));
try {
  const first = build('one');
  const second = build('the-other-folder');
  const names = [...new Set([...listFiles(first), ...listFiles(second)])].sort();
  const differing = names.filter((name) => !isSame(join(first, name), join(second, name)));
  for (const name of differing.slice(0, 40)) console.error(`differs: ${name}`);
  console.log(`${names.length} files compared, ${differing.length} differ`);
  process.exitCode = differing.length > 0 || names.length === 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function build(name: string): string {
  const folder = join(work, name, 'dist');
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const { status, stderr } = spawnSync(process.execPath, [astro, 'build', '--outDir', folder], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) throw new Error(`the build stopped: ${stderr}`);
  return folder;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

function isSame(a: string, b: string): boolean {
  try {
    return readFileSync(a).equals(readFileSync(b));
  } catch {
    return false;
  }
}

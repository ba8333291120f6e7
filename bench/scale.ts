/**
 * `npm run bench:scale`: builds sites of more and more entries and prints time and peak memory per page.
 * The first is the content as it is; the larger ones add copies of real entries, see `more-entries.ts`.
 * Everything a build does is in it: pages, search index, offline packs, preview images, compression.
 * `npm run bench:scale -- 1000 5000` takes other sizes. Ends with an error when a page of the largest site
 * costs more than 1.2 × one of the smallest, or memory reaches 4 GiB.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject, makeWorkFolder } from '../scripts/copy-project.ts';
import { addEntries } from './more-entries.ts';

interface Size {
  entries: number;
  pages: number;
  /** Seconds. */
  time: number;
  /** Bytes; undefined where the system has no /proc. */
  memory: number | undefined;
}

const MOST_TIME = 1.2;
const MOST_MEMORY = 4 * 1024 ** 3;
const wanted = process.argv.slice(2).map(Number);
const sizes: Size[] = [];
for (const entries of wanted.length > 0 ? wanted : [200, 1000, 5000]) {
  const work = makeWorkFolder('scale');
  try {
    copyProject(work);
    const content = addEntries(work, entries);
    const { time, memory } = await build(work);
    const pages = countPages(join(work, 'dist'));
    sizes.push({ entries: content.entries, pages, time, memory });
    console.log(
      `${content.entries} entries (${content.copies} copies), ${pages} pages: ${time.toFixed(1)} s, ${((time / pages) * 1000).toFixed(1)} ms per page; peak memory ${memory === undefined ? 'unknown' : `${(memory / 2 ** 20).toFixed(0)} MiB, ${(memory / pages / 1024).toFixed(0)} KiB per page`}`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
const [smallest] = sizes;
const largest = sizes.at(-1);
if (smallest && largest && largest !== smallest) {
  const ratio = largest.time / largest.pages / (smallest.time / smallest.pages);
  console.log(
    `time per page at ${largest.entries} entries: ${ratio.toFixed(2)} × that at ${smallest.entries} (at most ${MOST_TIME})`,
  );
  if (ratio > MOST_TIME || (largest.memory ?? 0) >= MOST_MEMORY) process.exitCode = 1;
}

/** Builds the project in `folder`. */
async function build(folder: string): Promise<{ time: number; memory: number | undefined }> {
  const before = performance.now();
  const child = spawn(process.execPath, ['scripts/build.ts'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-3000);
    });
  let peak: number | undefined;
  const watch = setInterval(() => {
    const now = memoryOf(child.pid ?? 0);
    if (now !== undefined) peak = Math.max(peak ?? 0, now);
  }, 250);
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the build stopped: ${said}`);
  return { time: (performance.now() - before) / 1000, memory: peak };
}

/** Resident memory of a process and of all that it started, in bytes. */
function memoryOf(pid: number): number | undefined {
  try {
    const [, kilobytes = '0'] =
      /^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return children.reduce(
      (sum, child) => sum + (memoryOf(Number(child)) ?? 0),
      Number(kilobytes) * 1024,
    );
  } catch {
    return undefined;
  }
}

/** Pages for readers; short addresses, which only lead on, are not counted. */
function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.html') && !/^\d{3}[\\/]/.test(name),
  ).length;
}

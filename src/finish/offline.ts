import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { toAddress } from '../offline/addresses.ts';
import { SECURITY } from './hosting.ts';
import { type FileToPack, writePack } from './write-pack.ts';

const toGzip = promisify(gzip);

/** Types of the files that are kept; others are left out, and previews: they are for other sites. */
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
  bin: 'application/octet-stream',
  pf_meta: 'application/octet-stream',
  pf_index: 'application/octet-stream',
  pf_fragment: 'application/octet-stream',
};

/** Packs by what changes together, so that a small change costs a reader a small pack; first match counts. */
const PACKS: readonly [name: string, files: RegExp][] = [
  ['search', /^(?:pagefind|search)\//],
  ['measured', /^measured\//],
  ['vendors', /^vendors\//],
  // With their data and Markdown: these change with the page, and say the same.
  ['codes', /^codes\//],
  ['site', /(?:)/],
];

/**
 * Writes what reading without network needs: packs of all files below `offline/` and the worker
 * `sw.js` that knows them. Comes after everything that changes files, before their compression.
 * @returns the weight of all packs in bytes.
 */
export async function writeOffline(folder: string): Promise<number> {
  const names = await listFiles(folder);
  await mkdir(join(folder, 'offline'), { recursive: true });
  const packs: string[] = [];
  let weight = 0;
  for (const [index, [name]] of PACKS.entries()) {
    const members = names.filter((file) => packOf(file) === index);
    if (members.length === 0) continue;
    // Pack by pack: all files of a large site at once take more memory than all else of its build.
    const bytes = writePack(await readFiles(folder, members));
    const packed = await toGzip(bytes, { level: 9 });
    const address = `offline/${name}.${shortHash(bytes)}.pack`;
    await writeFile(join(folder, address), packed);
    packs.push(address);
    weight += packed.length;
  }
  await writeFile(join(folder, 'sw.js'), await buildWorker(packs));
  return weight;
}

function packOf(file: string): number {
  return PACKS.findIndex(([, members]) => members.test(file));
}

async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true }))
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => typeOf(name) !== undefined && !name.startsWith('og/'))
    .sort();
}

async function readFiles(folder: string, names: string[]): Promise<FileToPack[]> {
  const files: FileToPack[] = [];
  // One after the other: a large site has more files than a process may hold open.
  for (const file of names)
    files.push({
      path: toAddress(file),
      type: typeOf(file) ?? '',
      bytes: unpack(await readFile(join(folder, file))),
    });
  return files;
}

function typeOf(file: string): string | undefined {
  return TYPES[/\.(\w+)$/.exec(file)?.[1] ?? ''];
}

/** The parts of the search's index are packed one by one; together they pack better. Its readers take both. */
function unpack(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

function shortHash(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** The worker as one script. Its version covers the packs and its own code. */
async function buildWorker(packs: string[]): Promise<string> {
  const bundle = async (version: string): Promise<string> => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url))],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
      legalComments: 'none',
      define: { BUILD: JSON.stringify({ version, packs, headers: SECURITY }) },
    });
    return outputFiles[0]?.text ?? '';
  };
  return bundle(shortHash(await bundle('')));
}

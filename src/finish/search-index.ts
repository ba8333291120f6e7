import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { type PassageEntry } from '../search/pagefind.ts';
import { recutIndex } from './recut-index.ts';

/**
 * Pages worth a passage. Short aliases only redirect, lists repeat what the pages they lead to say,
 * and the not-found page says nothing.
 */
const PAGES =
  '{codes/*,classes,?xx,other,vendors/*,compare/*,guides/*,measured,measured/*,who,about,permanence}/index.html';
/** Lines that are the same on every page but for the number, and constants, which the curated index knows as names. */
const LEFT_OUT = ['.in-code'];

/**
 * Builds Pagefind's index over the published pages into `<folder>/pagefind/`, cut smaller than Pagefind
 * cuts it. Pagefind numbers pages as they come, and its own reading of a folder takes them as the file
 * system lists them; so they are handed over one by one in the order of their names: the same pages
 * give the same bytes.
 * @returns how many pages were indexed.
 * @throws when Pagefind reports an error: a site without its search is not published.
 */
export async function buildSearchIndex(folder: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex({
    writePlayground: false,
    excludeSelectors: LEFT_OUT,
  });
  if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
  const pages = globSync(PAGES, { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  for (const sourcePath of pages) {
    const content = await readFile(join(folder, sourcePath), 'utf8');
    const added = await index.addHTMLFile({ sourcePath, content });
    if (added.errors.length > 0)
      throw new Error(`Pagefind: ${sourcePath}: ${added.errors.join('; ')}`);
  }
  const { files, errors: faults } = await index.getFiles();
  if (faults.length > 0) throw new Error(`Pagefind: ${faults.join('; ')}`);
  await pagefind.close();
  await writeIndex(join(folder, 'pagefind'), files);
  return pages.length;
}

async function writeIndex(
  output: string,
  files: { path: string; content: Uint8Array }[],
): Promise<void> {
  const { engine, meta, chunks, pieces } = recutIndex(files);
  const version = hash([meta, ...chunks.values(), ...pieces.values()]);
  const entry: PassageEntry = { version };
  const parts: [string, string | Uint8Array][] = [
    ['pagefind-entry.json', JSON.stringify(entry)],
    ['engine.bin', pack(engine)],
    [`index/${version}.pf_meta`, pack(meta)],
    ...[...chunks].map(([name, bytes]): [string, Uint8Array] => [
      `index/${version}.${name}.pf_index`,
      pack(bytes),
    ]),
    ...[...pieces].map(([name, bytes]): [string, Uint8Array] => [
      `fragment/${version}.${name}.pf_fragment`,
      pack(bytes),
    ]),
  ];
  for (const [name, bytes] of parts) {
    await mkdir(dirname(join(output, name)), { recursive: true });
    await writeFile(join(output, name), bytes);
  }
}

function pack(bytes: Buffer): Buffer {
  return gzipSync(bytes, { level: 9 });
}

function hash(parts: Buffer[]): string {
  const sum = createHash('sha256');
  for (const bytes of parts) sum.update(bytes);
  return sum.digest('hex').slice(0, 10);
}

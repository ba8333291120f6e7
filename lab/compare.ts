/**
 * `npm run lab:compare -- [--all] <folder> [<folder>]`: compares what a run wrote (`LAB_OUT=<folder> npm run lab`)
 * with another run, by default with what is checked in, value by value. What the files list as
 * volatile is passed over. Ends with an error when anything else differs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDifferences, type Difference } from './core/compare.ts';
import { dataDir } from './core/paths.ts';

const files = ['caches', 'clients', 'exchanges', 'gateways', 'servers', 'software'];
const args = process.argv.slice(2);
const shown = args.includes('--all') ? Infinity : 60;

const [fresh, former = dataDir] = args.filter((arg) => arg !== '--all');
if (!fresh) {
  console.error('usage: npm run lab:compare -- [--all] <folder> [<folder to compare with>]');
  process.exit(2);
}

function read(folder: string, file: string): unknown {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function show({ file, where, before, after }: Difference): string {
  return `${file} ${where}\n  - ${before ?? '(not there)'}\n  + ${after ?? '(not there)'}`;
}

const differences = files
  .map((name) => `${name}.json`)
  .flatMap((file) => findDifferences(file, read(former, file), read(fresh, file)));
for (const difference of differences.slice(0, shown)) console.log(show(difference));
if (differences.length > shown) console.log(`and ${differences.length - shown} more`);
console.log(`${files.length} files compared, ${differences.length} differences`);
process.exitCode = differences.length > 0 ? 1 : 0;

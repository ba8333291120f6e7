import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { buildSearchIndex } from '../../src/finish/search-index.ts';

/** Memory lists files in the order of their making, disks often by a hash of their own. */
const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const PAGES = ['404', '405', '410', '500', '502'].map((code) => `codes/${code}/index.html`);

test('the search index is the same whatever order the file system lists the pages in', async () => {
  const folders = [mkdtempSync(join(parent, 'index-')), mkdtempSync(join(parent, 'other-folder-'))];
  try {
    const indexes: Record<string, string>[] = [];
    for (const [place, folder] of folders.entries()) {
      for (const page of place === 0 ? PAGES : [...PAGES].reverse()) writePage(folder, page);
      assert.equal(await buildSearchIndex(folder), PAGES.length);
      indexes.push(digest(join(folder, 'pagefind')));
    }
    assert.ok(Object.keys(indexes[0] ?? {}).length > PAGES.length);
    assert.deepEqual(indexes[1], indexes[0]);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});

function writePage(folder: string, page: string): void {
  mkdirSync(dirname(join(folder, page)), { recursive: true });
  writeFileSync(
    join(folder, page),
    `<!doctype html><html lang="en"><head><title>${page}</title></head><body><main data-pagefind-body><h1>${page}</h1><p>A page among others.</p></main></body></html>`,
  );
}

function digest(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

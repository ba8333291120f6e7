import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DIST, sitemapPaths } from './built-site.ts';

/** Every address ever published, one a line. Lines are added (`npm run list:addresses`), never removed. */
const PUBLISHED = readFileSync('tests/data/published-addresses.txt', 'utf8')
  .split('\n')
  .filter(Boolean);

test('what was published is still there', () => {
  assert.ok(PUBLISHED.length > 300);
  const gone = PUBLISHED.filter(
    (path) => !existsSync(join(DIST, path.endsWith('/') ? `${path}index.html` : path)),
  );
  assert.deepEqual(gone, []);
});

test('what is published now is in the list, so that it stays', () => {
  const known = new Set(PUBLISHED);
  assert.deepEqual(
    sitemapPaths().filter((path) => !known.has(path)),
    [],
  );
});

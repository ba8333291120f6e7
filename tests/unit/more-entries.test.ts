import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addEntries } from '../../bench/more-entries.ts';
import { readCatalogue } from '../../src/catalogue/load.ts';

test('a larger site for the bench keeps every rule for content', () => {
  const root = mkdtempSync(join(tmpdir(), 'more-entries-'));
  try {
    cpSync('content', join(root, 'content'), { recursive: true });
    const { entries, copies } = addEntries(root, 500);
    assert.equal(entries, 500);
    assert.ok(copies > 200, `${copies} copies`);
    assert.doesNotThrow(() => readCatalogue(root, true));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

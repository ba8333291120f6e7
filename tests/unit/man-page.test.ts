import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toManPage } from '../../src/views/man-page.ts';

const catalogue = readCatalogue(process.cwd(), true);
const page = toManPage(catalogue, '2026-11-20', 'https://status.example');

describe('the manual page', () => {
  test('has every meaning of every code', () => {
    const items = page.split('\n').filter((line) => line.startsWith('.It Sy '));
    assert.equal(items.length, catalogue.byId.size);
  });

  test('no line of text begins with a control character or is wider than a terminal', () => {
    for (const line of page.split('\n')) {
      assert.ok(line.startsWith('.') || line.replaceAll('\\(dq', '"').length <= 80, line);
      assert.doesNotMatch(line, /^'/);
      assert.doesNotMatch(line, /^\.(?!%?[A-Z])/);
    }
  });

  test('mandoc finds nothing to warn about, where it is installed', (context) => {
    const { error, stdout } = spawnSync('mandoc', ['-T', 'lint'], {
      input: page,
      encoding: 'utf8',
    });
    if (error) {
      context.skip('mandoc is not installed');
      return;
    }
    assert.equal(stdout, '');
  });
});

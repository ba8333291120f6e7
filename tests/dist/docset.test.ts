import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { before, describe, test } from 'node:test';
import { parse } from 'node-html-parser';

const resources = 'make/Three_Digits.docset/Contents/Resources';
const documents = join(resources, 'Documents');

describe('the docset', () => {
  before(() => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/make-docset.ts'], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });

  test('whatever a page loads or links to is in it', () => {
    const pages = readdirSync(documents, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    assert.ok(pages.length > 300, `${pages.length} pages`);
    const lost = pages.flatMap((page) =>
      parse(readFileSync(join(documents, page), 'utf8'))
        .querySelectorAll('[href], [src]')
        .map((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '')
        .filter((address) => !/^(?:[a-z]+:|#|$)/.test(address))
        .map((address) => address.replace(/[?#].*$/, ''))
        .filter((file) => !existsSync(join(documents, dirname(page), file)))
        .map((file) => `${page}: ${file}`),
    );
    assert.deepEqual([...new Set(lost)].slice(0, 20), []);
  });

  test('a page has the styles of the site’s page', () => {
    const page = parse(readFileSync(join(documents, 'codes/404/index.html'), 'utf8'));
    const sheet = page.querySelector('link[rel="stylesheet"]')?.getAttribute('href') ?? '';
    const css = readFileSync(join(documents, 'codes/404', sheet), 'utf8');
    assert.match(css, /prefers-color-scheme/, 'written for older engines');
  });

  test('every entry of its index leads to a page', () => {
    const database = new DatabaseSync(join(resources, 'docSet.dsidx'), { readOnly: true });
    const rows = database.prepare('SELECT name, path FROM searchIndex').all();
    database.close();
    assert.ok(rows.length > 300, `${rows.length} entries`);
    const lost = rows.filter(
      ({ path }) => !existsSync(join(documents, String(path).replace(/#.*$/, ''))),
    );
    assert.deepEqual(lost, []);
  });
});

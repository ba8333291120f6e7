import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { type BuiltPage, DIST, fullPages } from './built-site.ts';

const catalogue = readCatalogue(process.cwd(), true);
const names = readdirSync(join(DIST, 'og')).sort();
/** Most bytes of one image, and of an image on average. */
const MOST = 16_000;
const AVERAGE = 12_000;

function contentOf({ dom, path }: BuiltPage, key: string): string {
  const tags = dom.querySelectorAll(`meta[property="${key}"], meta[name="${key}"]`);
  assert.equal(tags.length, 1, `${path}: ${key}`);
  return tags[0]?.getAttribute('content') ?? '';
}

/** File name of the image that a page should name. */
function expectedImage(path: string): string {
  const code = /^\/codes\/(\d{3})\/$/.exec(path)?.[1];
  const classId = /^\/(\dxx|other)\/$/.exec(path)?.[1];
  return `${code ?? classId ?? 'default'}.png`;
}

describe('social preview images', () => {
  test('one per code and class, one for all else, nothing more', () => {
    const wanted = [
      'default',
      ...catalogue.classes.map(({ id }) => id),
      ...catalogue.codes.map(({ code }) => code),
    ];
    assert.deepEqual(names, wanted.map((name) => `${name}.png`).sort());
  });

  test('PNG of 1200 by 630 with a palette, small', () => {
    let sum = 0;
    for (const name of names) {
      const bytes = readFileSync(join(DIST, 'og', name));
      assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n', name);
      assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630], name);
      assert.equal(bytes.readUInt8(25), 3, `${name}: colour type`);
      assert.ok(bytes.length <= MOST, `${name}: ${bytes.length} bytes`);
      sum += bytes.length;
    }
    assert.ok(sum / names.length <= AVERAGE, `${sum / names.length} bytes on average`);
  });

  test('every page names its image, by absolute address', () => {
    for (const page of fullPages().filter(({ path }) => !/^\/codes\/(?:0|-\d+)\/$/.test(path))) {
      const url = contentOf(page, 'og:image');
      assert.match(url, /^https?:\/\//, page.path);
      assert.ok(url.endsWith(`/og/${expectedImage(page.path)}`), `${page.path}: ${url}`);
      assert.equal(contentOf(page, 'twitter:image'), url);
      assert.equal(contentOf(page, 'og:image:width'), '1200');
      assert.equal(contentOf(page, 'og:image:height'), '630');
      assert.ok(contentOf(page, 'og:image:alt').length > 20, page.path);
      assert.equal(contentOf(page, 'twitter:card'), 'summary_large_image');
    }
  });

  test('where a log writes the number otherwise, the page shows the number’s image', () => {
    for (const { code, writtenAs } of catalogue.codes) {
      for (const text of writtenAs) {
        const page = fullPages().find(({ path }) => path === `/codes/${text}/`);
        assert.ok(page, text);
        assert.ok(contentOf(page, 'og:image').endsWith(`/og/${code}.png`), text);
      }
    }
  });
});

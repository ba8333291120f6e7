import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type BuiltPage, DIST, fullPages } from './built-site.ts';

/** Most bytes per kind of page: HTML compressed, style sheet and first scripts as they are. */
const BUDGETS: { kind: string; of: RegExp; html: number; css: number; js: number }[] = [
  { kind: 'code', of: /^\/codes\/-?\d+\/$/, html: 36_000, css: 26_000, js: 16_000 },
  { kind: 'class', of: /^\/(\dxx|other)\/$/, html: 30_000, css: 26_000, js: 16_000 },
  { kind: 'vendor', of: /^\/vendors\/[^/]+\/$/, html: 26_000, css: 26_000, js: 16_000 },
  { kind: 'comparison', of: /^\/compare\/[^/]+\/$/, html: 22_000, css: 26_000, js: 16_000 },
  { kind: 'guide', of: /^\/guides\/[^/]+\/$/, html: 26_000, css: 26_000, js: 16_000 },
  { kind: 'home', of: /^\/$/, html: 22_000, css: 28_000, js: 18_000 },
];

/** Bytes of the scripts that a page loads by itself: inline ones and the modules it names. */
function scriptBytes({ dom }: BuiltPage): number {
  return dom
    .querySelectorAll('script')
    .filter((script) => !/json|speculation/.test(script.getAttribute('type') ?? ''))
    .reduce((sum, script) => {
      const source = script.getAttribute('src');
      return (
        sum +
        (source === undefined ? script.rawText.length : readFileSync(join(DIST, source)).length)
      );
    }, 0);
}

describe('byte budgets', () => {
  for (const { kind, of, html, css, js } of BUDGETS) {
    test(`${kind}: at most ${html} bytes of HTML compressed, ${css} of CSS, ${js} of scripts`, () => {
      const pages = fullPages().filter(({ path }) => of.test(path));
      assert.ok(pages.length > 0);
      const over = pages.flatMap((page) => {
        const sizes = {
          html: gzipSync(page.html).length,
          css: page.dom
            .querySelectorAll('style')
            .reduce((sum, style) => sum + style.rawText.length, 0),
          js: scriptBytes(page),
        };
        return sizes.html > html || sizes.css > css || sizes.js > js
          ? [`${page.path} ${JSON.stringify(sizes)}`]
          : [];
      });
      assert.deepEqual(over.slice(0, 10), []);
    });
  }

  test('no sheet is published that no page uses', () => {
    const used = new Set(
      fullPages().flatMap(({ dom }) =>
        dom
          .querySelectorAll('link[rel="stylesheet"]')
          .map((link) => basename(link.getAttribute('href') ?? '')),
      ),
    );
    const published = readdirSync(join(DIST, '_astro')).filter((name) => name.endsWith('.css'));
    assert.deepEqual(published.sort(), [...used].sort());
  });

  test('no first paint waits for a style sheet or a classic script from another file', () => {
    for (const { path, dom, html } of fullPages()) {
      const sheets = dom.querySelectorAll('link[rel="stylesheet"]');
      assert.ok(sheets.length <= 1, path);
      for (const sheet of sheets) {
        assert.ok(html.indexOf(sheet.toString()) > html.indexOf('<h2'), path);
        assert.ok(existsSync(join(DIST, sheet.getAttribute('href') ?? '')), path);
      }
      assert.deepEqual(
        dom
          .querySelectorAll('head script[src]:not([type="module"]):not([async]):not([defer])')
          .map((script) => script.toString()),
        [],
        path,
      );
    }
  });
});

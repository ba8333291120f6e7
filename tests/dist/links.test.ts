import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { builtPages, DIST } from './built-site.ts';

describe('internal links', () => {
  const anchors = new Map(
    builtPages().map(({ path, dom }) => [
      path,
      new Set(dom.querySelectorAll('[id]').map((element) => element.id)),
    ]),
  );

  test('every link and anchor of the built site resolves', () => {
    const broken: string[] = [];
    let checked = 0;
    for (const { path, dom } of builtPages()) {
      for (const element of dom.querySelectorAll('a[href], link[href], script[src], img[src]')) {
        const target = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
        if (/^(https?:|mailto:|data:)/.test(target)) continue;
        checked += 1;
        const reason = whyBroken(target, path, anchors);
        if (reason) broken.push(`${path} → ${target}: ${reason}`);
      }
    }
    assert.ok(checked > 5000, `${checked} links checked`);
    assert.deepEqual(broken.slice(0, 40), []);
  });

  test('no page has the same id twice', () => {
    const twice = builtPages().flatMap(({ path, dom }) => {
      const ids = dom.querySelectorAll('[id]').map((element) => element.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}#${id}`);
    });
    assert.deepEqual([...new Set(twice)].slice(0, 40), []);
  });
});

function whyBroken(
  target: string,
  from: string,
  anchors: Map<string, Set<string>>,
): string | undefined {
  const url = new URL(target, `http://site${from}`);
  const path = decodeURIComponent(url.pathname);
  const file = join(DIST, path.endsWith('/') ? `${path}index.html` : path);
  if (!existsSync(file) || !statSync(file).isFile()) return 'no such file';
  if (url.hash.length <= 1) return undefined;
  const id = decodeURIComponent(url.hash.slice(1));
  return anchors.get(path)?.has(id) === false ? 'no such anchor' : undefined;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDocsetPage } from '../../scripts/docset-page.ts';

const page = (body: string): string =>
  toDocsetPage(
    `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`,
    'codes/404/index.html',
  );

test('links of a docset’s page lead from file to file', () => {
  for (const [address, file] of [
    ['/', '../../index.html'],
    ['/codes/404/', 'index.html'],
    ['/codes/499/#nginx', '../499/index.html#nginx'],
    ['/codes/404.json', '../404.json'],
    ['#causes', '#causes'],
    ['https://www.rfc-editor.org/rfc/rfc9110.html', 'https://www.rfc-editor.org/rfc/rfc9110.html'],
  ])
    assert.match(
      page(`<main><a href="${address ?? ''}">x</a></main>`),
      new RegExp(`href="${file ?? ''}"`),
    );
});

test('the site’s frame and scripts are left out, text and code stay as they are', () => {
  const html = page(
    '<header class="site-header">Search</header><main class="frame with-sidebar"><pre>a\n  b</pre><p>It is <em>gone</em> for good.</p></main><nav id="site-menu" popover>Menu</nav><script type="module" src="/x.js"></script>',
  );
  assert.doesNotMatch(html, /Search|Menu|script|with-sidebar/);
  assert.match(html, /<pre>a\n {2}b<\/pre><p>It is <em>gone<\/em> for good\.<\/p>/);
});

test('colours for light and dark are written for older engines', () => {
  const html = page('<style>:root{color-scheme:light dark;--bg:light-dark(#fff,#000)}</style>');
  assert.match(html, /prefers-color-scheme/);
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finishPage, policyOf } from '../../src/finish/finish-page.ts';
import { toHostFiles } from '../../src/finish/hosting.ts';
import { scriptNames } from '../../src/finish/script-names.ts';
import { leanCss } from '../../src/finish/lean-css.ts';

function noSheet(): string {
  throw new Error('a page of one part asks for no sheet');
}

describe('finishing a page', () => {
  test('Starlight’s layers and variables go, our rules stay', () => {
    assert.equal(
      leanCss(
        '@layer starlight.core{.a{color:red}}.b{color:red}html{padding:var(--sl-nav)}@media print{.c{margin:0}}',
        () => true,
      ),
      '.b{color:red}@media print{.c{margin:0}}',
    );
  });

  test('rules for classes that neither the page nor a script has go; the others stay', () => {
    const style =
      '<style>.here{color:red}.drawn{color:red}.gone{color:red}.here .gone{color:red}.gone,p{margin:0}a:not(.gone){top:0}#main{top:0}#away{top:0}</style>';
    const html = finishPage(
      `<html><head>${style}</head><body><p class="here" id="main"><a></a></p></body></html>`,
      { scripts: new Set(['drawn']), sheetOf: noSheet },
    );
    assert.equal(
      /<style>(.*)<\/style>/.exec(html)?.[1],
      '.here,.drawn{color:red}.gone,p{margin:0}a:not(.gone),#main{top:0}',
    );
  });

  test('the policy hashes inline scripts, data blocks aside, and allows no other', () => {
    const policy = policyOf(
      '<script>a()</script><script type="module">b()</script><script type="application/ld+json">{}</script><script src="/x.js"></script>',
    );
    assert.equal((policy.match(/'sha256-/g) ?? []).length, 2);
    assert.doesNotMatch(policy, /script-src[^;]*unsafe-inline/);
    assert.match(policy, /default-src 'self'/);
  });

  test('modules stand at the end, in their order; other scripts where they were', () => {
    const html = finishPage(
      '<html><head><script>a()</script><script type="module" src="/1.js"></script></head><body><header></header><script type="module" src="/2.js"></script><main></main></body></html>',
      { scripts: new Set(), sheetOf: noSheet },
    );
    assert.match(
      html,
      /<header><\/header><main><\/main><script type="module" src="\/1.js"><\/script><script type="module" src="\/2.js"><\/script><\/body>/,
    );
    assert.match(html, /<head>.*<script>a\(\)<\/script>.*<\/head>/);
  });

  test('what no first paint needs of the head’s scripts comes behind the content', () => {
    const data = '<script type="application/ld+json">{"a":1}</script>';
    const rules = '<script type="speculationrules">{"prefetch":[]}</script>';
    const html = finishPage(
      `<html><head>${data}${rules}<script>a()</script></head><body><main></main></body></html>`,
      { scripts: new Set(), sheetOf: noSheet },
    );
    assert.ok(html.endsWith(`<main></main>${data}${rules}</body></html>`), html);
    assert.match(html, /<head>.*<script>a\(\)<\/script><\/head>/);
    assert.ok(html.includes(policyOf(rules).split('; ')[1] ?? '-'), 'its hash is in the policy');
  });

  test('a page has the names of the scripts it loads and of those these load, no others', () => {
    const namesOf = scriptNames(
      new Map([
        ['a.1.js', 'import("./b.2.js");draw("alpha")'],
        ['b.2.js', 'import"./c.3.js";draw("beta")'],
        ['c.3.js', 'import"./a.1.js";draw("gamma")'],
        ['d.4.js', 'draw("delta")'],
      ]),
    );
    const names = namesOf('<script type="module" src="/_astro/a.1.js"></script>');
    assert.deepEqual(
      ['alpha', 'beta', 'gamma', 'delta'].filter((name) => names.has(name)),
      ['alpha', 'beta', 'gamma'],
    );
  });

  test('from its second part on a page stands below a sheet; before it are only the rules for its first part', () => {
    const style =
      '<style>.a{color:red}.b{color:red}table{color:red}.drawn{color:red}@media print{.a{top:0}}</style>';
    const asked: string[] = [];
    const html = finishPage(
      `<html><head>${style}</head><body><main><section class="a"><h2>1</h2></section><section class="b"><h2>2</h2><table></table></section></main></body></html>`,
      {
        scripts: new Set(['drawn']),
        sheetOf: (css) => {
          asked.push(css);
          return '/docs/sheet.css';
        },
      },
    );
    assert.deepEqual(asked, [style.slice('<style>'.length, -'</style>'.length)]);
    assert.equal(/<style>(.*)<\/style>/.exec(html)?.[1], '.a{color:red}');
    assert.match(
      html,
      /<\/section><link rel="stylesheet" href="\/docs\/sheet\.css"><section class="b">/,
    );
  });

  test('the theme of the frame is not forced on readers without scripts', () => {
    const html = finishPage(
      '<!DOCTYPE html><html lang="en" data-theme="dark"><head><meta charset="utf-8"></head><body></body></html>',
      { scripts: new Set(), sheetOf: noSheet },
    );
    assert.doesNotMatch(html, /data-theme/);
    assert.match(html, /<meta http-equiv="Content-Security-Policy"/);
  });
});

describe('files for hosts', () => {
  const files = toHostFiles({ base: '/docs', codes: ['404', '500'] });

  test('short addresses lead under the base path', () => {
    assert.match(files['site/_redirects'] ?? '', /^\/docs\/404 \/docs\/codes\/404\/ 301$/m);
    for (const name of ['nginx.conf', 'apache.conf', 'Caddyfile'])
      assert.match(files[name] ?? '', /\/docs\/codes\//, name);
  });

  test('every host sends the same security headers', () => {
    for (const [name, text] of Object.entries(files)) {
      if (name === 'site/_redirects' || name === 'site/.nojekyll') continue;
      for (const header of [
        'X-Content-Type-Options',
        'Referrer-Policy',
        'Permissions-Policy',
        'Cross-Origin-Opener-Policy',
        'frame-ancestors',
      ]) {
        assert.ok(text.includes(header), `${name}: ${header}`);
      }
    }
  });
});

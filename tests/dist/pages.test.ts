import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { NodeType } from 'node-html-parser';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toReadRows, toSendRows } from '../../src/views/in-code.ts';
import { builtPages, DIST, fullPages, sitemapPaths } from './built-site.ts';

const catalogue = readCatalogue(process.cwd(), true);

describe('built pages', () => {
  test('every code has its page, its data, its Markdown and its short alias', () => {
    for (const { code } of catalogue.codes) {
      for (const file of [
        `codes/${code}/index.html`,
        `codes/${code}.json`,
        `codes/${code}.md`,
        `${code}/index.html`,
      ]) {
        assert.ok(existsSync(join(DIST, file)), file);
      }
    }
  });

  test('the short alias leads to the page without a script', () => {
    for (const { code } of catalogue.codes) {
      const html = readFileSync(join(DIST, code, 'index.html'), 'utf8');
      assert.match(
        html,
        new RegExp(`<meta http-equiv="refresh" content="0; url=[^"]*/codes/${code}/">`),
      );
      assert.doesNotMatch(html, /<script/);
    }
  });

  test('the sitemap has every page that readers may find, 404 and 500 included, and no other', () => {
    const listed = new Set(sitemapPaths());
    const wanted = fullPages()
      .filter(
        ({ file, dom }) =>
          file !== '404.html' && !dom.querySelector('meta[name="robots"][content="noindex"]'),
      )
      .map(({ path }) => path);
    assert.deepEqual(
      wanted.filter((path) => !listed.has(path)),
      [],
    );
    assert.deepEqual(
      [...listed].filter((path) => !wanted.includes(path)),
      [],
    );
    assert.ok(listed.has('/codes/404/') && listed.has('/codes/500/'));
  });

  test('titles and descriptions are there, differ, and fit search results', () => {
    const titles = new Map<string, string>();
    for (const { path, dom } of fullPages()) {
      const title = dom.querySelector('title')?.text ?? '';
      const description =
        dom.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
      assert.ok(title.length >= 8 && title.length <= 120, `${path}: title of ${title.length}`);
      assert.ok(
        description.length >= 25 && description.length <= 200,
        `${path}: description of ${description.length}: ${description}`,
      );
      assert.equal(
        titles.get(title),
        undefined,
        `${path} and ${titles.get(title)} share the title ${title}`,
      );
      titles.set(title, path);
    }
  });

  test('no link in a sentence is glued to the word before or after it', () => {
    const glued = fullPages().flatMap(({ path, dom }) =>
      dom.querySelectorAll('main p a, main li a, main td a').flatMap((link) => {
        const [before, after] = [link.previousSibling, link.nextSibling].map((node) =>
          node?.nodeType === NodeType.TEXT_NODE ? node.rawText : '',
        );
        return /\p{L}$/u.test(before ?? '') || /^\p{L}/u.test(after ?? '')
          ? [`${path}: ${before?.slice(-20)}[${link.text}]${after?.slice(0, 20)}`]
          : [];
      }),
    );
    assert.deepEqual(glued, []);
  });

  test('one h1 per page, and no heading level is skipped', () => {
    for (const { path, dom } of fullPages()) {
      const levels = dom
        .querySelectorAll('main h1, main h2, main h3, main h4')
        .map(({ tagName }) => Number(tagName.charAt(1)));
      assert.equal(levels.filter((level) => level === 1).length, 1, path);
      for (const [index, level] of levels.entries()) {
        assert.ok(
          index === 0 || level <= (levels[index - 1] ?? 1) + 1,
          `${path}: h${levels[index - 1]} then h${level}`,
        );
      }
    }
  });

  test('a code’s page shows its phrase, its constants and its sources from the data', () => {
    for (const code of catalogue.codes.filter(({ lead }) => lead.specified)) {
      const page = builtPages().find(({ path }) => path === `/codes/${code.code}/`);
      assert.ok(page);
      assert.equal(page.dom.querySelector('h1 .phrase')?.text, code.phrase);
      const shown = new Set(page.dom.querySelectorAll('.constants code').map(({ text }) => text));
      for (const { symbols } of catalogue.facts.libraries) {
        const symbol = symbols[code.code];
        if (symbol !== undefined) assert.ok(shown.has(symbol), `${code.code}: ${symbol}`);
      }
    }
  });

  test('the list of vendors has each of them, apart from its codes, under a heading with a capital', () => {
    const page = builtPages().find(({ path }) => path === '/vendors/');
    assert.ok(page);
    for (const { text } of page.dom.querySelectorAll('main h2'))
      assert.match(text.trim(), /^[A-Z]/);
    const items = page.dom.querySelectorAll('.vendor-list li');
    assert.equal(items.length, catalogue.vendors.length);
    for (const item of items) {
      const name = item.querySelector('a')?.text ?? '';
      assert.match(item.text.slice(name.length), /^\s/, name);
    }
  });

  test('a code’s page shows the lines that send and read it, and none for another code', () => {
    for (const code of catalogue.codes) {
      const page = builtPages().find(({ path }) => path === `/codes/${code.code}/`);
      const lines = page?.dom.querySelectorAll('.in-code table[data-filterable] code[data-copy]');
      const expected = [
        ...toSendRows(code, catalogue.facts),
        ...toReadRows(code, catalogue.facts),
      ].map(({ line }) => line);
      assert.deepEqual(
        lines?.map(({ text }) => text),
        expected,
        code.code,
      );
    }
  });

  test('below the head a registered code asks “this or that?”: the comparison of both, else the question further down', () => {
    for (const { code, lead } of catalogue.codes.filter(({ lead: { vendor } }) => !vendor)) {
      const page = builtPages().find(({ path }) => path === `/codes/${code}/`);
      const links = page?.dom.querySelectorAll('.or-rather a') ?? [];
      const others = lead.data.apart
        .map(({ from }) => catalogue.byId.get(from)?.data.code)
        .filter((other) => other !== code);
      assert.equal(links.length, others.length, code);
      for (const [index, link] of links.entries()) {
        assert.equal(link.text.trim(), `${code} or ${others[index]}?`);
        const compared = catalogue.comparisons.some(
          ({ data: { codes } }) => codes.includes(code) && codes.includes(others[index] ?? ''),
        );
        const href = link.getAttribute('href') ?? '';
        if (!compared) assert.equal(href, '#told-apart', code);
        else assert.ok(href.includes(code) && href.includes(others[index] ?? ''), href);
      }
    }
  });

  test('the edit link names a file that exists', () => {
    for (const { path, dom } of fullPages()) {
      const href = dom
        .querySelectorAll('.page-footer a')
        .find(({ text }) => text === 'Edit this page')
        ?.getAttribute('href');
      if (href === undefined) continue;
      const file = href.slice(href.indexOf('/content/') + 1);
      assert.ok(existsSync(file), `${path}: ${file}`);
    }
  });

  test('the search index has the pages of 404 and 500', () => {
    const body = (path: string): boolean =>
      builtPages()
        .find((page) => page.path === path)
        ?.dom.querySelector('[data-pagefind-body]') !== null;
    assert.ok(body('/codes/404/') && body('/codes/500/'));
    assert.ok(existsSync(join(DIST, 'pagefind', 'pagefind-entry.json')));
  });
});

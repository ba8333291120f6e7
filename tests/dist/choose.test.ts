import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalogue } from '../../src/catalogue/load.ts';
import { toSteps } from '../../src/views/choose-page.ts';
import { builtPages } from './built-site.ts';

const steps = toSteps(readCatalogue(process.cwd(), true), '');
const pages = new Map(builtPages().map(({ path, dom }) => [path, dom]));

test('every answer of /choose/ is a link to its step or its code', () => {
  for (const { href, answers } of steps) {
    const links = pages.get(href)?.querySelectorAll('.answers a') ?? [];
    assert.deepEqual(
      links.map((link) => [link.querySelector('span')?.text, link.getAttribute('href')]),
      answers.map(({ say, href: target }) => [say, target]),
      href,
    );
  }
});

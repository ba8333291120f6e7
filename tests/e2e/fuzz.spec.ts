import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import fc from 'fast-check';
import { watch } from './watch.ts';

/*
 * What reads the address in the browser, given anything at all: nothing thrown, nothing injected, the page
 * still whole. `tests/unit/fuzz.test.ts` does the same to the search and to /who/.
 */
const TABLES = 2000;
const PICTURES = 1000;
const ADDRESSES = 120;

const HOSTILE = [
  '<script>hit()</script>',
  '<img src=x onerror=hit()>',
  '"><svg onload=hit()>',
  "javascript:hit('1')",
  '\u0000',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  '%00%ff%',
  '../../',
  '(a+)+$',
  '&',
  '#',
  '404',
  '1d',
  '99',
  '-1',
  'timeout',
  'registered',
  'nginx',
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string(),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('').toWellFormed());

/** Queries, some encoded as a form would, some raw. */
function queries(names: string[], count: number, seed: number): string[] {
  const pair = fc.tuple(fc.constantFrom(...names), text, fc.boolean());
  return fc
    .sample(fc.array(pair, { minLength: 1, maxLength: 4 }), { numRuns: count, seed })
    .map((pairs) =>
      pairs
        .map(([name, value, isRaw]) => `${name}=${isRaw ? value : encodeURIComponent(value)}`)
        .join('&'),
    );
}

/** A script of the site as the body of a function, that runs it again and again. */
async function bundle(script: string, tail = ''): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `${tail === '' ? `import './${script}';` : `import * as all from './${script}';`}${tail}`,
      resolveDir: fileURLToPath(new URL('../../src/scripts/', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs the script over a fresh copy of `main` for each query; answers what went wrong. */
function runAll(page: Page, code: string, cases: string[], part: string): Promise<string[]> {
  return page.evaluate(`(() => {
    const run = () => { ${code} };
    const main = document.querySelector('main');
    const whole = main.querySelector(${JSON.stringify(part)}).parentElement;
    const before = whole.innerHTML;
    const count = () => document.querySelectorAll('script,img,iframe,object,embed,base,[onload],[onerror]').length;
    const danger = count();
    const wrong = [];
    window.hit = () => wrong.push('a script ran');
    // Browsers limit how often the address may change; here the script sees it all the same.
    const Real = URLSearchParams;
    for (const query of ${JSON.stringify(cases)}) {
      whole.innerHTML = before;
      window.URLSearchParams = class extends Real { constructor() { super(query); } };
      try {
        run();
        if (count() !== danger) wrong.push('injected: ' + query);
        if (!whole.querySelector(${JSON.stringify(part)})) wrong.push('gone: ' + query);
      } catch (error) {
        wrong.push(error + ': ' + query);
      }
    }
    return wrong.slice(0, 5);
  })()`);
}

test(`tables: ${TABLES} addresses`, async ({ page }) => {
  await page.goto('/5xx/');
  const code = await bundle('tables.ts', 'all.startTables();');
  const cases = queries(['sort', 'filter', '2-sort', '2-filter'], TABLES, 1);
  expect(await runAll(page, code, cases, 'table[data-sortable]')).toEqual([]);
});

test(`the picture of all codes: ${PICTURES} addresses`, async ({ page }) => {
  await page.goto('/');
  const cases = queries(['standing', 'vendor'], PICTURES, 2);
  expect(await runAll(page, await bundle('picture.ts'), cases, '[data-picture]')).toEqual([]);
});

test(`${ADDRESSES} whole addresses: /choose/, /who/, the home page, an unknown one`, async ({
  page,
  baseURL,
}) => {
  const faults = watch(page, baseURL);
  const paths = ['/choose/', '/choose/success/', '/who/', '/', '/no/such/', '/codes/499/'];
  const names = ['q', 'sort', 'filter', 'standing', 'vendor', 'offline', 'x'];
  const tails = fc.sample(text, { numRuns: ADDRESSES, seed: 4 });
  for (const [place, query] of queries(names, ADDRESSES, 3).entries()) {
    const path = paths[place % paths.length] ?? '/';
    await page.goto(`${path}?${query.replaceAll('#', '%23')}#${tails[place] ?? ''}`, {
      waitUntil: 'load',
    });
    expect(await page.locator('h1').count(), page.url()).toBe(1);
    const injected = page.locator('main img, main iframe, [onload], [onerror]');
    expect(await injected.count(), page.url()).toBe(0);
  }
  // The unknown address is answered with 404, which the console says too.
  expect(faults.filter((fault) => !fault.includes('a status of 404'))).toEqual([]);
});

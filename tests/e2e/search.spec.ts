import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DIST } from '../dist/built-site.ts';
import { findViolations } from './accessibility.ts';
import { watch } from './watch.ts';

const FIELD = '[data-search-input]';
const OPTION = '[data-search-list] [role="option"]';

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await page.locator(FIELD).fill(query);
}

test('by keyboard: / opens, results come as typed, arrows choose, Enter opens, Escape closes', async ({
  page,
}) => {
  await page.goto('/codes/404/');
  await page.keyboard.press('/');
  await expect(page.locator(FIELD)).toBeFocused();
  await page.keyboard.type('401 vs 403');
  await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/compare/401-vs-403/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = page.locator(OPTION).nth(1);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator(FIELD)).toHaveAttribute(
    'aria-activedescendant',
    (await second.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Escape');
  await expect(page.locator(FIELD)).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.locator(FIELD)).toBeFocused();
  await page.locator(FIELD).fill('429');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/codes/429/');
});

test('Enter before the index is there is followed when it is', async ({ page }) => {
  await page.route('**/search/codes.*.bin', async (route) => {
    await new Promise((wait) => setTimeout(wait, 600));
    await route.continue();
  });
  await page.goto('/codes/404/');
  await page.keyboard.press('/');
  await page.keyboard.type('503');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/codes/503/');
});

test('for a screen reader: roles, names, state and a live region', async ({ page }) => {
  await page.goto('/codes/404/');
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /^Search/ });
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(field).toHaveAttribute('aria-autocomplete', 'list');
  await field.fill('teapot');
  await expect(page.getByRole('option').first()).toContainText('418');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(field).toHaveAttribute(
    'aria-controls',
    (await page.getByRole('listbox').getAttribute('id')) ?? '',
  );
  await expect(page.locator('[data-search-live]')).toHaveText(/^\d+ results?\. First: 418 /);
  expect(await findViolations(page, '[data-search-dialog]')).toEqual([]);
});

test('by touch, 320 px wide: tap opens, tap follows, nothing is wider than the screen', async ({
  browser,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    viewport: { width: 320, height: 600 },
  });
  const page = await context.newPage();
  await page.goto('/codes/404/');
  await page.locator('[data-search-open]').first().tap();
  await page.locator(FIELD).fill('upstream sent too big header while reading response header');
  const first = page.locator(OPTION).first();
  await expect(first).toHaveAttribute('href', /\/codes\/502\//);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0);
  await first.tap();
  await expect(page).toHaveURL(/\/codes\/502\//);
  await context.close();
});

test('without scripts the opener is a link to all codes', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/codes/404/');
  await page.locator('[data-search-open]').first().click();
  await expect(page).toHaveURL('/codes/');
  await context.close();
});

test('nothing of the search is fetched before the wish; hovering is a wish', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/codes/404/');
  await page.waitForTimeout(500);
  const early = asked.filter((path) => /\/(?:search|pagefind)\/|search-box/.test(path));
  expect(early).toEqual([]);
  await page.locator('[data-search-open]').first().hover();
  await expect.poll(() => asked.some((path) => path.includes('/search/words.'))).toBe(true);
  expect(asked.some((path) => path.includes('/pagefind/'))).toBe(false);
});

test('/?q= opens with results; closed, the address is plain again', async ({ page }) => {
  await page.goto('/?q=too%20many%20requests');
  await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/codes/429/');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/');
});

test('passages lead to a section', async ({ page }) => {
  await page.goto('/codes/404/');
  await search(page, 'client_max_body_size');
  await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/codes/413/');
  await expect(
    page.locator('[role="option"][data-kind="passage"][href^="/codes/413/#"]').first(),
  ).toBeVisible();
});

test('nothing found: says so and leads on', async ({ page }) => {
  await page.goto('/codes/404/');
  // The first number of the class that no page mentions.
  const everything = readFileSync(join(DIST, 'llms-full.txt'), 'utf8');
  const unknown = String(
    Array.from({ length: 100 }, (_, index) => 400 + index).find(
      (code) => !everything.includes(`${code}`),
    ),
  );
  await search(page, unknown);
  await expect(page.locator('[data-search-status]')).toContainText(unknown);
  await expect(page.locator(`${OPTION}[href="/4xx/"]`)).toBeVisible();
  await page.locator(FIELD).fill('qqqxzzy');
  await expect(page.locator('[data-search-status]')).toContainText('Nothing found');
  await expect(page.locator(`${OPTION}[href="/who/"]`)).toBeVisible();
});

test('hostile queries are text', async ({ page, baseURL }) => {
  const faults = watch(page, baseURL);
  await page.goto('/');
  await page.keyboard.press('/');
  for (const query of [
    '<img src=x onerror=alert(1)>',
    `404 ${'x'.repeat(10_000)}`,
    '\u202e404\u202c',
    '\u0000\u0007404',
    'خطأ 404',
    '((((\\',
  ]) {
    await page.locator(FIELD).evaluate((field, text) => {
      (field as HTMLInputElement).value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, query);
    await page.waitForTimeout(350);
    await expect(page.locator(OPTION).first()).toBeVisible();
  }
  await expect(page.locator('[data-search-dialog] img')).toHaveCount(0);
  expect(faults).toEqual([]);
});

test.describe('when parts fail', () => {
  let faults: string[] = [];
  test.beforeEach(({ page }) => {
    faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
  });
  test.afterEach(() => {
    expect(faults).toEqual([]);
  });

  test('the whole index missing: plain message and ways on', async ({ page }) => {
    await page.route('**/search/*.*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto('/codes/404/');
    await search(page, 'timeout');
    await expect(page.locator('[data-search-status]')).toContainText('could not be loaded');
    await expect(page.locator(`${OPTION}[href="/codes/"]`)).toBeVisible();
  });

  test('the larger file blocked: numbers and names still work', async ({ page }) => {
    await page.route('**/search/words.*', (route) => route.abort());
    await page.goto('/codes/404/');
    await search(page, 'too many requests');
    await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/codes/429/');
    await expect(page.locator('[data-search-status]')).toContainText('only numbers and names');
  });

  test('rubbish instead of an index', async ({ page }) => {
    await page.route('**/search/*.*', (route) => route.fulfill({ body: '<html>' }));
    await page.goto('/codes/404/');
    await search(page, '429');
    await expect(page.locator('[data-search-status]')).toContainText('could not be loaded');
  });

  test('Pagefind blocked: curated results stay', async ({ page }) => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto('/codes/404/');
    await search(page, 'cookies too large');
    await expect(page.locator('[data-search-status]')).toContainText('Passages');
    await expect(page.locator(OPTION).first()).toHaveAttribute(
      'href',
      /\/codes\/(?:431|494|400)\//,
    );
  });

  test('the box itself blocked: a link to all codes', async ({ page }) => {
    await page.route('**/_astro/search-box*', (route) => route.abort());
    await page.goto('/codes/404/');
    await search(page, '429');
    await expect(page.locator('[data-search-status] a')).toHaveAttribute('href', '/codes/');
  });
});

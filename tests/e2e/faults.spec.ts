import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DIST } from '../dist/built-site.ts';
import { type ChangingHost, startChangingHost } from './changing-host.ts';

/*
 * What may go wrong between a host and a reader, beyond what `offline.spec.ts` and `search.spec.ts` try:
 * the page stays readable, nothing throws, and the reader is told.
 */
const WORDS =
  readdirSync(join(DIST, 'search')).find((name) => /^words\..*\.json$/.test(name)) ?? '';

test.use({ serviceWorkers: 'allow' });

let host: ChangingHost;
let faults: string[] = [];
test.beforeEach(async ({ page }) => {
  host = await startChangingHost(DIST);
  faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
});
test.afterEach(() => {
  host.stop();
  expect(faults).toEqual([]);
});

const STATUS = '[data-search-status]';
const OPTION = '[data-search-list] [role="option"]';

function fromAnotherBuild(bytes: Buffer): Buffer {
  const words = JSON.parse(bytes.toString()) as object;
  return Buffer.from(JSON.stringify({ ...words, version: 'another' }));
}

/** From now on the host has no such paths. */
function remove(paths: RegExp): void {
  host.spoil = (path, response) => {
    if (!paths.test(path)) return false;
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
    return true;
  };
}

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('/');
  await page.locator('[data-search-input]').fill(query);
}

for (const [name, spoil, notice] of [
  ['of another build', fromAnotherBuild, 'The site was updated'],
  ['that is cut in the middle', (bytes) => bytes.subarray(0, 5000), 'could not be loaded'],
] satisfies [string, (bytes: Buffer) => Buffer, string][])
  test(`an index ${name}: numbers and names are found, and the reader is told`, async ({
    page,
  }) => {
    const bytes = spoil(readFileSync(join(DIST, 'search', WORDS)));
    host.spoil = (path, response) => {
      if (!path.includes('/search/words.')) return false;
      response.end(bytes);
      return true;
    };
    await page.goto(`${host.origin}/codes/404/`);
    await search(page, 'too many requests');
    await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/codes/429/');
    await expect(page.locator(STATUS)).toContainText(notice);
  });

test('an old page from a cache, whose index and scripts the host has no more', async ({ page }) => {
  remove(/^\/(?:search|_astro)\//);
  await page.goto(`${host.origin}/codes/404/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('404');
  // Without its script the opener is what it is in the page: a link.
  await page.locator('[data-search-open]').click();
  await expect(page).toHaveURL(`${host.origin}/codes/`);
});

test('an old page from a cache whose scripts are still kept: the search says that its index is gone', async ({
  page,
}) => {
  remove(/^\/search\//);
  await page.goto(`${host.origin}/codes/404/`);
  await search(page, '429');
  await expect(page.locator(STATUS)).toContainText('could not be loaded');
  await expect(page.locator(`${OPTION}[href="/codes/"]`)).toBeVisible();
});

test('a page that is cut in the middle shows what has come', async ({ page }) => {
  const html = readFileSync(join(DIST, 'codes/404/index.html'));
  host.spoil = (path, response) => {
    if (path !== '/codes/404/') return false;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': html.length });
    response.write(html.subarray(0, html.length * 0.7));
    // Not at once: what is on its way would be lost with the connection.
    setTimeout(() => response.destroy(), 500);
    return true;
  };
  await page.goto(`${host.origin}/codes/404/`, { waitUntil: 'commit' }).catch(() => null);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('404');
  await expect(page.getByRole('heading', { name: 'What it means' })).toBeVisible();
});

test('scripts and index that never come: the page is read, and links work', async ({ page }) => {
  host.spoil = (path) => /^\/(?:search|_astro|pagefind)\//.test(path);
  await page.goto(`${host.origin}/codes/404/`, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'What it means' })).toBeVisible();
  await page.locator('main a[href="/codes/410/"]').first().click({ noWaitAfter: true });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('410');
});

test('an index that never comes: keys are taken, the box closes', async ({ page }) => {
  host.spoil = (path) => path.startsWith('/search/');
  await page.goto(`${host.origin}/codes/404/`);
  await search(page, 'timeout');
  await page.waitForTimeout(1000);
  await expect(page.locator('[data-search-input]')).toHaveValue('timeout');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-search-dialog]')).toBeHidden();
});

for (const [name, time] of [
  ['decades behind', '1990-01-01T00:00:00Z'],
  ['decades ahead', '2099-12-31T23:59:59Z'],
] as const)
  test(`a clock that is ${name}: search, last attempt and theme work`, async ({ page }) => {
    await page.clock.setFixedTime(new Date(time));
    // Noted by the right clock, one hour ago and less: from here it is the future or the far past.
    await page.addInitScript(() => {
      localStorage.setItem('offline-failed', '1790000000000');
    });
    await page.goto(`${host.origin}/codes/404/`);
    await search(page, '429');
    await expect(page.locator(OPTION).first()).toHaveAttribute('href', '/codes/429/');
    await page.keyboard.press('Escape');
    await page.locator('[data-theme-button]').click();
    await page.waitForTimeout(4500);
    expect(host.asked, 'the site is kept all the same').toContain('/sw.js');
  });

test('a host that hangs while the site is being taken over: pages come from what is kept', async ({
  page,
}) => {
  let isHanging = false;
  host.spoil = (path, response) => {
    if (!path.endsWith('/')) return false;
    // Not even the browser's own cache has the page.
    if (!isHanging)
      response
        .writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' })
        .end(readFileSync(join(DIST, path, 'index.html')));
    return true;
  };
  await page.goto(`${host.origin}/codes/404/`);
  isHanging = true;
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return (registration?.active ?? null) !== null;
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
  await page.goto(`${host.origin}/codes/500/`, { timeout: 15_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('500');
});

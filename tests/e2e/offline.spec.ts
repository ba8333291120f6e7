import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { writeOffline } from '../../src/finish/offline.ts';
import { DIST, sitemapPaths } from '../dist/built-site.ts';
import { type ChangingHost, startChangingHost } from './changing-host.ts';

const A = resolve(DIST);
const PATHS = sitemapPaths();
const PACKS = readdirSync(join(A, 'offline')).filter((name) => name.endsWith('.pack'));

test.use({ serviceWorkers: 'allow' });

let host: ChangingHost;
test.beforeEach(async ({ page }) => {
  host = await startChangingHost(A);
  await page.clock.install();
});
test.afterEach(() => {
  host.stop();
});

/** Opens a page and lets it rest for as long as it must before the site is kept. */
async function stay(page: Page, path: string): Promise<void> {
  await page.goto(`${host.origin}${path}`);
  await page.clock.fastForward(5000);
}

/** Opens a page and waits until the site is kept. */
async function visit(page: Page, path = '/codes/404/'): Promise<void> {
  await stay(page, path);
  await expect.poll(() => keptVersions(page), { timeout: 30_000 }).toHaveLength(1);
  // Its activation claims the page that is open.
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

/** Versions whose set is complete, as the worker remembers. */
async function keptVersions(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept = await caches.match(new URL('/offline/memory', location.href).href);
    return kept ? ((await kept.json()) as { complete: string[] }).complete : [];
  });
}

async function searchFor(page: Page, query: string): Promise<string[]> {
  await page.keyboard.press('/');
  await page.keyboard.insertText(query);
  await page.waitForSelector('[data-search-list] [role="option"]');
  return page.$$eval('[data-search-list] [role="option"]', (rows) =>
    rows.map((row) => row.getAttribute('href') ?? ''),
  );
}

/** Puts another version on the host and waits until the browser has asked for its worker. */
async function publish(folder: string, page: Page, path: string): Promise<void> {
  host.folder = folder;
  host.asked.length = 0;
  await page.goto(`${host.origin}${path}`);
  await expect.poll(() => host.asked.includes('/sw.js'), { timeout: 20_000 }).toBe(true);
  await page.waitForTimeout(1500);
}

/** A later version of the site: one page and one file of data say so. */
async function makeB(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'version-b-'));
  cpSync(A, folder, {
    recursive: true,
    filter: (file) => !/\.(?:br|gz)$|[/\\]offline$/.test(file),
  });
  for (const page of ['codes/404/index.html', 'codes/500/index.html', 'index.html']) {
    const file = join(folder, page);
    writeFileSync(file, readFileSync(file, 'utf8').replace('<title>', '<title>B: '));
  }
  writeFileSync(join(folder, 'codes.json'), '{"version":"B"}');
  await writeOffline(folder);
  return folder;
}

test('after one visit the whole site and its search work without network', async ({ page }) => {
  test.setTimeout(240_000);
  await visit(page);
  host.up = false;
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  expect((await searchFor(page, '429'))[0]).toMatch(/\/codes\/429\/$/);
  for (const path of PATHS.filter((_, index) => index % 9 === 0).concat(
    '/',
    '/404/',
    '/codes/499/?x=1#nginx',
  )) {
    const response = await page.goto(`${host.origin}${path}`, { waitUntil: 'domcontentloaded' });
    expect(response?.status(), path).toBe(200);
    await expect(page.locator('h1'), path).toHaveCount(1);
  }
  await page.goto(`${host.origin}/codes/502`);
  await expect(page).toHaveURL(`${host.origin}/codes/502/`);
  await searchFor(page, 'cookies too large');
  await expect(page.locator('[role="option"][data-kind="passage"]').first()).toBeVisible();
  const everything = await page.evaluate(async (paths) => {
    const missing: string[] = [];
    for (const path of paths) if (!(await caches.match(path))) missing.push(path);
    return missing;
  }, PATHS);
  expect(everything).toEqual([]);
  expect(faults).toEqual([]);
});

test('without network an unknown page gives the not-found page, and the tools work', async ({
  page,
}) => {
  await visit(page);
  host.up = false;
  const response = await page.goto(`${host.origin}/no/such/page/`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no page at this address',
  );
  await page.goto(`${host.origin}/who/`);
  await page
    .locator('textarea')
    .first()
    .fill('HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n<hr><center>nginx</center>');
  await expect(page.locator('main')).toContainText('nginx');
  const headers = (await page.goto(`${host.origin}/codes/500/`))?.headers() ?? {};
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain('frame-ancestors');
});

test('an update reaches new pages whole; an open page stays with its version', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const folder = await makeB();
  try {
    await visit(page);
    await page.goto(`${host.origin}/codes/500/`);
    const title = await page.title();
    const other = await context.newPage();
    // From the set of A; the browser then finds the worker of B.
    await publish(folder, other, '/codes/404/');
    expect(await other.title()).not.toMatch(/^B/);
    const dataOf = (tab: Page): Promise<string> =>
      tab.evaluate(
        async () => ((await (await fetch('/codes.json')).json()) as { version: string }).version,
      );
    let isTaken = false;
    // With a debugger attached, as here, Chromium puts the handover off until the next navigation and may
    // drop that one in the old worker. Not seen without (25 navigations inside the handover, none lost),
    // which is no proof; so one is let pass here, and no more.
    let lost = 0;
    for (let round = 0; round < 12 && !isTaken; round += 1) {
      const next = await context.newPage();
      try {
        await next.goto(`${host.origin}/`, { timeout: 10_000 });
      } catch {
        lost += 1;
        expect(lost, 'navigations lost at the handover').toBe(1);
        await next.close();
        continue;
      }
      const isB = (await next.title()).startsWith('B: ');
      // Whatever the moment, a page and its data are of one version.
      expect((await dataOf(next)) === 'B').toBe(isB);
      expect(await dataOf(page)).not.toBe('B');
      await next.waitForTimeout(4500);
      isTaken = isB && (await keptVersions(next)).length === 2;
      await next.close();
    }
    expect(isTaken).toBe(true);
    host.up = false;
    // Still open since A, without network: its data and its search are A's.
    expect(await page.title()).toBe(title);
    expect(await dataOf(page)).not.toBe('B');
    expect((await searchFor(page, 'cookies too large')).length).toBeGreaterThan(0);
    await page.goto(`${host.origin}/codes/404/`);
    expect(await page.title()).toMatch(/^B: /);
    expect(await dataOf(page)).toBe('B');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a new version that cannot be fetched whole is not used without network', async ({ page }) => {
  test.setTimeout(120_000);
  const folder = await makeB();
  try {
    await visit(page);
    let refused = 0;
    host.spoil = (path, response) => {
      if (!/^\/offline\/(?:site|vendors)\./.test(path)) return false;
      refused += 1;
      response.writeHead(200).end('cut');
      return true;
    };
    await publish(folder, page, '/codes/404/');
    await expect
      .poll(
        async () => {
          await page.goto(`${host.origin}/`);
          await page.waitForTimeout(4000);
          return refused;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    await page.goto(`${host.origin}/codes/404/`);
    expect(await page.title(), 'with network: what the host has').toMatch(/^B: /);
    host.up = false;
    for (const path of ['/', '/codes/404/', '/codes/500/']) {
      await page.goto(`${host.origin}${path}`);
      expect(await page.title(), path).not.toMatch(/^B/);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('it can be switched off, and on again', async ({ page }) => {
  await visit(page);
  await page.goto(`${host.origin}/about/?offline=off`);
  const left = (): Promise<number> =>
    page.evaluate(
      async () =>
        (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length,
    );
  await expect.poll(left).toBe(0);
  await stay(page, '/codes/404/');
  await page.waitForTimeout(1000);
  expect(await left()).toBe(0);
  await visit(page, '/about/?offline=on');
});

test.describe('the site is used as before', () => {
  const works = async (page: Page): Promise<void> => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    const asked = host.asked.length;
    await stay(page, '/codes/404/');
    await page.waitForTimeout(1500);
    await page.goto(`${host.origin}/codes/500/`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('500');
    expect((await searchFor(page, '429'))[0]).toMatch(/\/codes\/429\/$/);
    expect(faults).toEqual([]);
    expect(host.asked.length).toBeGreaterThan(asked);
  };

  test('on a line where data is saved, and nothing is fetched', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
    await works(page);
    expect(host.asked.filter((path) => /sw\.js|\.pack$/.test(path))).toEqual([]);
  });

  test('where storage is blocked', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await works(page);
    expect(host.asked).not.toContain('/sw.js');
  });

  test('where storage is full, and the download is not repeated on every page', async ({
    page,
    context,
  }) => {
    await limitStorage(context, page, 1_000_000);
    await works(page);
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('offline-failed')))
      .not.toBeNull();
    expect(await keptVersions(page)).toEqual([]);
    const packs = host.asked.filter((path) => path.endsWith('.pack')).length;
    await works(page);
    expect(host.asked.filter((path) => path.endsWith('.pack')).length).toBe(packs);
  });

  test('where the packs are missing', async ({ page }) => {
    host.spoil = (path, response) => {
      if (!path.endsWith('.pack')) return false;
      response.writeHead(404).end();
      return true;
    };
    await works(page);
    expect(await keptVersions(page)).toEqual([]);
  });

  test('where the connection is cut in the middle of a pack; the next attempt completes it', async ({
    page,
  }) => {
    host.spoil = (path, response) => {
      if (!path.includes('/offline/data.')) return false;
      response.writeHead(200, { 'Content-Length': '100000' }).write('x'.repeat(1000));
      response.destroy();
      return true;
    };
    await works(page);
    expect(await keptVersions(page)).toEqual([]);
    host.spoil = undefined;
    await visit(page, '/?offline=on');
    expect(
      host.asked.filter((path) => path.includes('/offline/search.')).length,
      'what was whole is not fetched again',
    ).toBe(1);
  });

  test('with twenty tabs', async ({ page, context }) => {
    test.setTimeout(120_000);
    await visit(page);
    const tabs: Page[] = [];
    for (const path of PATHS.slice(0, 20)) {
      const tab = await context.newPage();
      await tab.goto(`${host.origin}${path}`, { waitUntil: 'commit' });
      tabs.push(tab);
    }
    await page.waitForTimeout(5000);
    host.up = false;
    for (const tab of tabs)
      expect(await tab.evaluate(async () => (await fetch('/codes.json')).ok)).toBe(true);
    expect(
      host.asked.filter((path) => path.endsWith('.pack')).length,
      'the set was fetched once',
    ).toBe(PACKS.length);
  });
});

/** Lets the origin store only so many bytes. */
async function limitStorage(context: BrowserContext, page: Page, bytes: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: host.origin, quotaSize: bytes });
}

import { expect, type Page, test } from '@playwright/test';
import { sitemapPaths } from '../dist/built-site.ts';
import { findViolations } from './accessibility.ts';
import { watch } from './watch.ts';

const PATHS = sitemapPaths();
/** Pages are checked in batches, so that one browser page serves many. */
const BATCHES = Array.from({ length: 12 }, (_, index) =>
  PATHS.filter((__, place) => place % 12 === index),
);

/** Both themes, and the widths at which layouts differ most. */
const VIEWS = [
  { colorScheme: 'light', width: 320, height: 700 },
  { colorScheme: 'dark', width: 1280, height: 900 },
] as const;

/** Texts that reach beyond the screen where nothing scrolls: a frame that clips hides them from the check of the width. */
async function findCutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(a, code, dt, dd, h1, h2, h3, p, li, td, th, input)')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        if (width === 0 || right <= innerWidth + 1 || !element.checkVisibility()) return false;
        for (let frame = element.parentElement; frame; frame = frame.parentElement)
          if (['auto', 'scroll'].includes(getComputedStyle(frame).overflowX)) return false;
        return !element.closest('.visually-hidden');
      })
      .slice(0, 3)
      .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 50)}`),
  );
}

for (const [index, paths] of BATCHES.entries()) {
  test(`batch ${index + 1}, light and narrow, dark and wide: no console error, no violation, nothing wider than the screen, own origin only`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(300_000);
    const faults = watch(page, baseURL);
    // A page is loaded once and then changes: half of them were narrow first, half wide.
    const views = index % 2 === 0 ? VIEWS : VIEWS.toReversed();
    for (const path of paths) {
      for (const [place, { colorScheme, ...size }] of views.entries()) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize(size);
        if (place === 0) {
          const response = await page.goto(path);
          expect(response?.status(), path).toBe(200);
          // All of it laid out: the checks below read places and sizes.
          await page.addStyleTag({
            content: 'main section { content-visibility: visible !important }',
          });
        }
        const view = `${path} ${colorScheme}, ${size.width} px`;
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (beyond > 0) faults.push(`${view}: ${beyond} px wider than the screen`);
        faults.push(...(await findCutOff(page)).map((text) => `${view} cuts off: ${text}`));
        faults.push(...(await findViolations(page)).map((violation) => `${view} ${violation}`));
      }
    }
    expect(faults.slice(0, 15)).toEqual([]);
  });
}

test('an unknown address gets the not-found page with status 404', async ({ page }) => {
  const response = await page.goto('/no/such/thing/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'There is no page at this address',
  );
  await expect(page.getByRole('link', { name: 'Search for “no such thing”' })).toHaveAttribute(
    'href',
    '/?q=no%20such%20thing',
  );
});

test('the not-found page searches for what was asked', async ({ page }) => {
  await page.goto('/docs/too-many-requests.html');
  await expect(page.getByRole('heading', { name: 'Did you mean' })).toBeVisible();
  await expect(page.locator('main section li a').first()).toHaveAttribute('href', '/codes/429/');
});

test('where a host answers a code’s path with the not-found page, it leads on', async ({
  page,
}) => {
  await page.goto('/status/429');
  await expect(page).toHaveURL('/codes/429/');
});

test('the short alias leads to the page, with scripts off', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const code of ['404', '500', '499']) {
    await page.goto(`/${code}/`);
    await expect(page).toHaveURL(new RegExp(`/codes/${code}/$`));
  }
  await context.close();
});

test('the theme is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/codes/404/');
  const button = page.getByRole('button', { name: /^Theme/ });
  await button.click();
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/codes/500/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on a phone the menu opens and closes by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/codes/404/');
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'All 4xx codes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'All 4xx codes' })).toBeHidden();
});

/** Sum of the layout shifts of the page so far. */
async function measureShift(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    await new Promise((done) => setTimeout(done, 400));
    return sum;
  });
}

test('a long menu beside the page shows where the page stands', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.goto('/codes/511/');
  await expect(page.locator('.sidebar [aria-current="page"]')).toBeInViewport();
});

test('soon after its first view a code’s page is laid out as a whole', async ({ page }) => {
  await page.goto('/codes/502/');
  const hidden = page.locator('.page-code section:not([data-whole])');
  await expect(hidden).toHaveCount(0);
  expect(await measureShift(page)).toBe(0);
});

test('nothing leaves its cell in a long table of causes', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/codes/502/');
    const cut = await page
      .locator('.causes td')
      .evaluateAll((cells) =>
        cells
          .filter((cell) => cell.scrollWidth > cell.clientWidth)
          .map((cell) => cell.textContent.slice(0, 60)),
      );
    expect(cut, String(width)).toEqual([]);
  }
});

test('on a phone two codes are compared without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of PATHS.filter((path) => /^\/compare\/\d+-vs-\d+\/$/.test(path))) {
    await page.goto(path);
    const hidden = await page
      .locator('table.compare')
      .evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0));
    expect(hidden, path).toBeLessThanOrEqual(0);
  }
});

test('on a phone four fifths of the text and more are 12 px and larger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/codes/404/', '/4xx/', '/vendors/iis/', '/who/', '/measured/']) {
    await page.goto(path);
    const share = await page.evaluate(() => {
      let all = 0;
      let small = 0;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement;
        if (!parent?.checkVisibility() || parent.closest('script, style')) continue;
        const length = (node.textContent ?? '').trim().length;
        all += length;
        if (parseFloat(getComputedStyle(parent).fontSize) < 12) small += length;
      }
      return small / all;
    });
    expect(share, path).toBeLessThan(0.2);
  }
});

test('links into a long page lead to their heading, though what is above is laid out late', async ({
  page,
}) => {
  for (const path of ['/codes/404/', '/codes/499/']) {
    await page.goto(path);
    const ids = await page.$$eval('main h2[id]', (heads) => heads.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) {
      await page.goto('about:blank');
      await page.goto(`${path}#${id}`);
      await page.waitForTimeout(150);
      const { top, end } = await page.evaluate((wanted) => {
        const { scrollHeight } = document.documentElement;
        return {
          top: document.getElementById(wanted)?.getBoundingClientRect().top ?? -1,
          end: scrollHeight - scrollY - innerHeight,
        };
      }, id);
      expect(top, id).toBeGreaterThanOrEqual(0);
      // At the end of the page there is nothing left to scroll.
      if (end > 2) expect(top, id).toBeLessThan(150);
    }
  }
});

for (const width of [390, 768, 1280, 1920]) {
  test(`nothing moves while a page loads, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const moved: string[] = [];
    for (const path of [
      '/',
      '/4xx/',
      '/codes/',
      '/codes/404/',
      '/codes/499/',
      '/compare/401-vs-403/',
      '/choose/',
      '/who/',
      '/measured/servers/',
      '/vendors/iis/',
      '/no/such/thing',
    ]) {
      await page.goto(path);
      const shift = await measureShift(page);
      if (shift > 0) moved.push(`${path} ${shift}`);
    }
    expect(moved).toEqual([]);
  });
}

for (const width of [390, 1280]) {
  test(`nothing moves while a page arrives bit by bit, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const moved: string[] = [];
    for (const bytesPerSecond of [40_000, 90_000]) {
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 20,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      });
      for (const path of ['/', '/codes/', '/codes/404/', '/codes/301/', '/codes/521/']) {
        await page.goto(path);
        const shift = await measureShift(page);
        if (shift > 0) moved.push(`${path} at ${bytesPerSecond} B/s: ${shift}`);
      }
    }
    expect(moved).toEqual([]);
  });
}

import { expect, type Page, test } from '@playwright/test';
import { findGrowth, measureHeld, searchOften } from '../soak.ts';

/** Two hundred searches may not cost more than this; `npm run soak` makes two thousand. */
const MOST = { heap: 500_000, nodes: 300, listeners: 20, documents: 1 };

async function openBox(page: Page): Promise<void> {
  await page.goto('/codes/404/');
  await page.keyboard.press('/');
  await page.locator('[data-search-input]').fill('timeout');
  await page.waitForSelector('[data-search-list] [role="option"]');
}

test('two hundred searches leave nothing behind; what two hundred would leak is found', async ({
  page,
  context,
}) => {
  const session = await context.newCDPSession(page);
  await openBox(page);
  // Until everything is there that is made once.
  await searchOften(page, 100);
  const before = await measureHeld(session);
  const growth = async (): Promise<string | undefined> =>
    findGrowth(before, await measureHeld(session), MOST);
  await searchOften(page, 200);
  // The last passages may still be under way; a leak stays.
  await expect.poll(growth).toBeUndefined();

  await page.evaluate(() => {
    const kept: unknown[] = [];
    Object.assign(window, { kept });
    document.addEventListener('input', () => {
      const nodes = [document.createElement('p'), document.createElement('p')];
      kept.push(nodes, new Array(512).fill(Math.random()));
    });
  });
  await searchOften(page, 200);
  expect(await growth()).toMatch(/heap.*nodes/);
});

import { expect, test } from '@playwright/test';
import { watch } from './watch.ts';

test.describe('/choose/', () => {
  test('answers lead to a code, with scripts off', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/choose/');
    for (const answer of ['It is done', 'The thing asked for', 'Several independent', 'WebDAV'])
      await page.locator('.answers a', { hasText: answer }).first().click();
    await expect(page).toHaveURL(/\/codes\/207\/$/);
    await context.close();
  });

  test('a step shows the way that led to it and can be shared', async ({ page }) => {
    await page.goto('/choose/values/');
    const path = page.getByRole('list', { name: 'Your answers so far' });
    await expect(path.getByRole('listitem')).toHaveCount(3);
    await path
      .getByRole('link', { name: /^change/ })
      .first()
      .click();
    await expect(page).toHaveURL('/choose/');
  });

  test('by keyboard', async ({ page }) => {
    await page.goto('/choose/');
    await page.locator('.answers a').first().focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/choose/success/');
  });
});

test.describe('tables', () => {
  test('sort and filter without reloading, and keep it in the address', async ({ page }) => {
    await page.goto('/codes/');
    const rows = page.locator('table.codes tbody tr:visible');
    const all = await rows.count();
    await page.getByRole('searchbox', { name: 'Filter rows' }).fill('timeout');
    await expect(page).toHaveURL(/filter=timeout/);
    expect(await rows.count()).toBeLessThan(all);
    await page.getByRole('button', { name: 'Code' }).click();
    await page.getByRole('button', { name: 'Code' }).click();
    await expect(page).toHaveURL(/sort=1d/);
    await expect(page.getByRole('columnheader', { name: 'Code' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    const url = page.url();
    const first = await rows.first().innerText();
    await page.goto(url);
    expect(await rows.first().innerText()).toBe(first);
  });

  test('a long table of causes is narrowed to the reader’s own software, on a phone too', async ({
    page,
  }) => {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto('/codes/500/');
      const rows = page.locator('table.causes').first().locator('tbody tr:visible');
      const all = await rows.count();
      await page.getByRole('searchbox', { name: 'Filter rows' }).first().fill('django');
      await expect(page).toHaveURL(/filter=django/);
      const texts = await rows.allInnerTexts();
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.length).toBeLessThan(all);
      for (const text of texts) expect(text.toLowerCase()).toContain('django');
    }
  });

  test('a hostile address leaves a usable table', async ({ page, baseURL }) => {
    const faults = watch(page, baseURL);
    for (const query of [
      '?sort=99999',
      '?sort=<script>',
      '?filter=%00%E2%80%AE<img src=x onerror=alert(1)>',
      `?filter=${'x'.repeat(5000)}`,
      '?sort=-1&sort=1',
    ]) {
      await page.goto(`/4xx/${query}`);
      await expect(page.locator('table.codes')).toBeVisible();
    }
    expect(faults).toEqual([]);
  });

  test('are complete without scripts', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/codes/');
    expect(await page.locator('table.codes tbody tr').count()).toBeGreaterThan(150);
    await context.close();
  });
});

test.describe('comfort', () => {
  test('arrow keys lead to the neighbours, but not while a field has the focus', async ({
    page,
  }) => {
    await page.goto('/codes/404/');
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL('/codes/405/');
    await page.waitForLoadState('load');
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL('/codes/404/');
    await page.goto('/codes/');
    await page.getByRole('searchbox', { name: 'Filter rows' }).press('ArrowRight');
    await expect(page).toHaveURL('/codes/');
  });

  test('the question mark opens the help on keys', async ({ page }) => {
    await page.goto('/codes/404/');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  });

  test('code can be copied', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/codes/404/');
    await page.getByRole('button', { name: 'Copy this code' }).first().click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('HTTP/1.1 404 Not Found');
    await page.locator('.constants code[data-copy]', { hasText: 'http.StatusNotFound' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http.StatusNotFound');
    await page.getByText('c.AbortWithStatusJSON(http.StatusNotFound, data)').click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'c.AbortWithStatusJSON(http.StatusNotFound, data)',
    );
  });

  test('lines of code are filtered by what the reader writes with', async ({ page }) => {
    await page.goto('/codes/404/');
    const lines = page.getByRole('region', { name: 'Lines that send 404' });
    await lines.locator('xpath=preceding-sibling::*[1]').getByRole('searchbox').fill('python');
    await expect(lines.getByRole('row').filter({ visible: true })).toHaveCount(5);
    await expect(lines).toContainText("abort(404, description='…')");
  });
});

test.describe('the picture of all codes', () => {
  test('every cell is a link with a name; the filter narrows it and stays in the address', async ({
    page,
  }) => {
    await page.goto('/');
    const cells = page.locator('.code-picture li a');
    expect(await cells.count()).toBeGreaterThan(110);
    for (const name of await cells.allInnerTexts()) expect(name).toMatch(/^\d{3}\s+\S/);
    await page.getByLabel('Sender').selectOption({ label: 'nginx' });
    await expect(page).toHaveURL(/vendor=nginx/);
    await expect(page.locator('.code-picture li:visible')).toHaveCount(8);
  });

  test('printed, the home page fits two A4 pages', async ({ page }) => {
    await page.goto('/');
    const pdf = await page.pdf({
      format: 'A4',
      margin: { top: '8mm', bottom: '8mm', left: '8mm', right: '8mm' },
    });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeLessThanOrEqual(2);
  });
});

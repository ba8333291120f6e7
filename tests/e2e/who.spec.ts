import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'yaml';
import { findViolations } from './accessibility.ts';
import { watch } from './watch.ts';

const examples = parse(readFileSync('content/who/examples.yaml', 'utf8')) as {
  name: string;
  sender: string;
  text: string;
}[];

const sample = (name: string): string => readFileSync(`tests/unit/who-samples/${name}.txt`, 'utf8');

const answer = (page: Page) => page.locator('[data-who-result]');
const field = (page: Page) => page.getByLabel('Paste a response or a log line', { exact: true });

test('every example names its sender', async ({ page, baseURL }) => {
  const faults = watch(page, baseURL);
  await page.goto('/who/');
  await expect(page.getByText('Without JavaScript there is no field')).toBeHidden();
  for (const { name, sender, text } of examples) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(field(page)).toHaveValue(text);
    await expect(answer(page)).toHaveAttribute('data-sender', sender);
  }
  expect(faults).toEqual([]);
});

test('nothing is loaded before the reader turns to the field, and nothing is requested after that', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/who/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /fingerprints|who-engine/.test(url))).toEqual([]);
  await field(page).focus();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => url.endsWith('/who/fingerprints.json'))).toHaveLength(1);
  expect(asked.filter((url) => url.includes('who-engine'))).toHaveLength(1);
  asked.length = 0;
  await page.context().setOffline(true);
  for (const name of ['nginx--behind-cloudflare', 'aws-alb--log', 'heroku--h12-page', 'iis--w3c']) {
    await field(page).fill(sample(name));
    await expect(answer(page)).toHaveAttribute('data-sender', name.split('--')[0] ?? '');
  }
  await page.context().setOffline(false);
  for (const { name, sender } of examples) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(answer(page)).toHaveAttribute('data-sender', sender);
    for (const link of await answer(page).getByRole('link').all()) await link.hover();
  }
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('');
  const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(stored).not.toContain('example.test');
});

test('an answer shows code, layers, bytes and the next step', async ({ page }) => {
  await page.goto('/who/');
  await field(page).fill(sample('nginx--behind-cloudflare'));
  const result = answer(page);
  await expect(result.getByRole('heading', { level: 2 })).toHaveText('502 nginx');
  await expect(result.getByRole('status')).toContainText('Cloudflare passed it on');
  await expect(result.locator('[data-grade]')).toContainText('certain');
  await expect(result.locator('.who-chain li')).toHaveText([/^Cloudflare/, /^nginx/]);
  await expect(result.locator('.who-copy mark[data-kind="sign"]').last()).toHaveText(
    '<hr><center>nginx</center>',
  );
  await expect(result.getByRole('link', { name: '502 Bad Gateway' })).toHaveAttribute(
    'href',
    '/codes/502/',
  );
  await expect(result.locator('.who-next li')).not.toHaveCount(0);
});

test('the facts of an answer fill their strip and have room for their words', async ({ page }) => {
  for (const width of [390, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/who/');
    for (const name of ['nginx--behind-cloudflare', 'heroku--router']) {
      await field(page).fill(sample(name));
      await expect(answer(page)).toHaveAttribute('data-sender', name.split('--')[0] ?? '');
      const { strip, cells } = await answer(page)
        .locator('.who-facts')
        .evaluate((element) => ({
          strip: element.clientWidth * element.clientHeight,
          cells: [...element.children].map((cell) => cell.getBoundingClientRect()),
        }));
      for (const cell of cells) expect(cell.width, `${name} at ${width}`).toBeGreaterThan(120);
      const filled = cells.reduce((sum, cell) => sum + cell.width * cell.height, 0);
      expect(filled / strip, `${name} at ${width}`).toBeGreaterThan(0.95);
    }
  }
});

test('on a wide screen the answer stands beside what was pasted', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/who/');
  await expect(page.getByText('The answer appears here')).toBeVisible();
  await field(page).fill(sample('nginx--behind-cloudflare'));
  await expect(answer(page).getByRole('heading', { level: 2 })).toBeInViewport();
  await expect(page.getByText('The answer appears here')).toBeHidden();
});

test('a log line has every field explained and its error linked', async ({ page }) => {
  await page.goto('/who/');
  await field(page).fill(sample('heroku--router'));
  const rows = answer(page).locator('.who-fields tbody tr');
  await expect(rows).toHaveCount(14);
  await expect(rows.filter({ hasText: 'H12' })).toContainText('Heroku’s error code');
  const link = answer(page).locator('.who-errors').getByRole('link', { name: 'H12' });
  await expect(link).toHaveAttribute('href', '/vendors/heroku/#h12');
});

test('links of answers lead to places that exist', async ({ page, request }) => {
  await page.goto('/who/');
  const targets = new Set<string>();
  for (const { name, sender } of examples) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(answer(page)).toHaveAttribute('data-sender', sender);
    for (const link of await answer(page).getByRole('link').all())
      targets.add((await link.getAttribute('href')) ?? '');
  }
  for (const target of targets) {
    const [path = '', anchor] = target.split('#');
    const response = await request.get(path);
    expect(response.status(), target).toBe(200);
    if (anchor) expect(await response.text(), target).toContain(`id="${anchor}"`);
  }
});

test('what nobody can tell is said, with what was looked for', async ({ page }) => {
  await page.goto('/who/');
  await field(page).fill('lorem ipsum dolor');
  await expect(answer(page).getByRole('heading', { level: 2 })).toHaveText('Cannot tell');
  await expect(answer(page)).toContainText('What was looked for');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(answer(page).getByRole('heading', { level: 2 })).toBeHidden();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
});

const HOSTILE: Record<string, string> = {
  markup:
    'HTTP/1.1 502 <img src=x onerror=alert(1)>\nServer: nginx"><script>alert(1)</script>\nX-Powered-By: <svg onload=alert(1)>\n\n<script>alert(document.domain)</script><iframe src="https://evil.example/"></iframe><hr><center>nginx</center>',
  'a log line of markup':
    '203.0.113.7 - "><b> [21/Mar/2024:10:15:42 +0000] "GET /<script>alert(1)</script> HTTP/1.1" 499 0 "javascript:alert(1)" "<img src=x onerror=alert(1)>"',
  'a megabyte of markup': `HTTP/1.1 502 x\nserver: nginx\n\n${'<img src=x onerror=alert(1)>'.repeat(37_000)}`,
  'a megabyte of quotes': '"\'\\'.repeat(350_000),
  'control characters': 'HTTP/1.1 502 x\nserver: nginx\u0000\u001b[31m\u0008\n\n\u0007\u007f',
  'right to left': 'HTTP/1.1 502 \u202eyawetaG daB\nserver: \u202exnign\u2066\nx-name: שלום עולם',
  'names that objects inherit':
    '{"__proto__":{"status":502},"constructor":"x","error":{"code":"__proto__","type":"constructor"}}',
  'an inherited name as identifier':
    '2024-03-21T10:15:42+00:00 heroku[router]: at=error code=constructor desc="x" method=GET path="/" host=a.test status=503',
  'no number of ours': 'HTTP/1.1 299 constructor\nserver: nginx\n\nx',
};

for (const [name, input] of Object.entries(HOSTILE)) {
  test(`hostile input stays inert: ${name}`, async ({ page, baseURL }) => {
    const faults = watch(page, baseURL);
    await page.goto('/who/');
    await field(page).focus();
    await page.waitForLoadState('networkidle');
    await field(page).fill(input);
    await expect(answer(page)).toHaveAttribute('data-sender', /./, { timeout: 15_000 });
    const strangers = await answer(page).evaluate((root) =>
      [...root.querySelectorAll('script, img, svg, iframe, style, [onerror], [onload]')].map(
        ({ outerHTML }) => outerHTML.slice(0, 80),
      ),
    );
    expect(strangers).toEqual([]);
    const odd = await answer(page).evaluate((root) =>
      [...root.querySelectorAll('a')]
        .map(({ href }) => href)
        .filter((href) => !href.startsWith(location.origin)),
    );
    expect(odd).toEqual([]);
    const text = await answer(page).evaluate((root) => root.textContent);
    expect(text).not.toMatch(/[\0\u0007\u0008\u001b\u202a-\u202e\u2066-\u2069]|\[native code\]/);
    expect(faults).toEqual([]);
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`no violation with an answer on the page, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: scheme === 'light' ? 320 : 1280, height: 800 });
    await page.goto('/who/');
    for (const name of [
      'nginx 504 behind Cloudflare',
      'AWS ALB log line',
      'A 500 that says nothing',
    ]) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(answer(page).getByRole('heading', { level: 2 })).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(width).toBeLessThanOrEqual(0);
      expect(await findViolations(page), name).toEqual([]);
    }
    for (const summary of await page.locator('.who-layer > summary').all()) await summary.click();
    expect(await findViolations(page), 'open tables').toEqual([]);
  });
}

test('the tool works by keyboard alone', async ({ page }) => {
  await page.goto('/who/');
  await field(page).focus();
  await page.keyboard.insertText(sample('varnish--503'));
  await expect(answer(page)).toHaveAttribute('data-sender', 'varnish');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'nginx 502', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toHaveAttribute('data-sender', 'nginx');
  for (const { name } of examples.slice(1)) {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Clear' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(answer(page).getByRole('link').first()).toBeFocused();
});

test('when the data cannot be loaded it is said, and the next attempt works', async ({ page }) => {
  await page.route('**/fingerprints.json', (route) => route.abort());
  await page.goto('/who/');
  await field(page).fill(sample('varnish--503'));
  await expect(page.getByRole('status').first()).toContainText('could not be loaded');
  await page.unroute('**/fingerprints.json');
  await page.getByRole('button', { name: 'nginx 502', exact: true }).click();
  await expect(answer(page)).toHaveAttribute('data-sender', 'nginx');
});

test('without scripts the page explains itself and shows what it looks for', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/who/');
  await expect(page.getByText('Without JavaScript there is no field')).toBeVisible();
  await expect(page.locator('#who-input')).toBeHidden();
  await page.locator('.who-layer > summary').filter({ hasText: 'Reverse proxy' }).click();
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Envoy', exact: true }) });
  await expect(row).toContainText('x-envoy-upstream-service-time');
  await expect(row.getByRole('link', { name: 'envoyproxy.io' }).first()).toBeVisible();
  await context.close();
});

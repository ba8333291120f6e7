/**
 * `npm run soak`: one tab reads every page of the built site, and then makes 2,000 searches in one of them.
 * Prints what is held on the way, after collecting the garbage; ends with an error when it grows.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGrowth, type Held, measureHeld, searchOften } from '../tests/soak.ts';
import { startCompressingServer } from './compressing-server.ts';
import { startBrowser } from './start-browser.ts';

const SEARCHES = 2000;
/** Much less than a kilobyte or a node per page or search. */
const MOST = { heap: 1_000_000, nodes: 1000, listeners: 50, documents: 2 };

const dist = join(fileURLToPath(new URL('..', import.meta.url)), 'dist');
const paths = [
  ...readFileSync(join(dist, 'sitemap-0.xml'), 'utf8').matchAll(
    /<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g,
  ),
].map((match) => match[1] ?? '/');
const { origin, stop } = await startCompressingServer(dist);
const browser = await startBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  const open = (path: string): Promise<unknown> =>
    page.goto(`${origin}${path}`, { waitUntil: 'load' });
  const measureOn = async (path: string): Promise<Held> => {
    await open(path);
    return measureHeld(session);
  };

  await measureOn('/codes/404/');
  const first = await measureOn('/codes/404/');
  console.log(`before: ${say(first)}`);
  for (const path of paths) {
    await open(path);
    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight);
    });
  }
  const read = await measureOn('/codes/404/');
  console.log(`after ${paths.length} pages: ${say(read)}`);

  await page.keyboard.press('/');
  await page.locator('[data-search-input]').fill('timeout');
  await page.waitForSelector('[data-search-list] [role="option"]');
  await searchOften(page, 200);
  const warm = await measureHeld(session);
  console.log(`after 200 searches: ${say(warm)}`);
  let last = warm;
  for (let done = 200; done < SEARCHES; done += 600) {
    await searchOften(page, 600);
    last = await measureHeld(session);
    console.log(`after ${done + 600} searches: ${say(last)}`);
  }
  const growth = [findGrowth(first, read, MOST), findGrowth(warm, last, MOST), ...faults];
  for (const text of growth.filter((text) => text !== undefined)) {
    console.error(text);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  stop();
}

function say({ heap, nodes, listeners, documents }: Held): string {
  return `${(heap / 1e6).toFixed(2)} MB, ${nodes} nodes, ${listeners} listeners, ${documents} documents`;
}

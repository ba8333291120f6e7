import { type Browser, type CDPSession, type Page } from '@playwright/test';

/** A line and a machine. */
export interface Line {
  name: string;
  /** Time added to each request, in milliseconds; -1 for none. */
  latency: number;
  /** Bytes per second; -1 for no limit. */
  speed: number;
  /** How many times slower than this machine. */
  cpu: number;
}

/** What a page cost. Times in milliseconds since the navigation began. */
export interface Cost {
  firstPaint: number;
  largestPaint: number;
  /** As transferred, until the page rests. */
  bytes: number;
  requests: number;
  /** The page itself and what its first paint waits for. */
  blocking: number;
  layoutShift: number;
  /** Tasks over 50 ms. */
  longTasks: number;
}

interface Watched {
  paint: number;
  shift: number;
  long: number;
}

/** Runs in the page before anything else. */
function watch(): void {
  const seen: Watched = { paint: 0, shift: 0, long: 0 };
  Object.assign(window, { seen });
  const on = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  };
  on('largest-contentful-paint', ({ startTime }) => (seen.paint = startTime));
  on('layout-shift', (entry) => (seen.shift += (entry as unknown as { value: number }).value));
  on('longtask', () => (seen.long += 1));
}

/** Opens an address with an empty cache and measures until two seconds after its load. */
export async function measurePage(browser: Browser, address: string, line: Line): Promise<Cost> {
  const { page, session, close } = await openOn(browser, line);
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(2000);
  const seen = await page.evaluate(() => {
    const { seen: watched } = window as unknown as { seen: Watched };
    const resources = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
      renderBlockingStatus?: string;
    })[];
    return {
      ...watched,
      first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      blocking: resources.filter(({ renderBlockingStatus: is }) => is === 'blocking').length,
    };
  });
  await close();
  return {
    firstPaint: seen.first,
    largestPaint: seen.paint,
    bytes,
    requests,
    blocking: 1 + seen.blocking,
    layoutShift: seen.shift,
    longTasks: seen.long,
  };
}

/** From a click on the link to `path`, after the pointer rested on it for half a second, to the next page's first content (ms). */
export async function measureNext(
  browser: Browser,
  address: string,
  path: string,
  line: Line,
  hover: number,
): Promise<number> {
  const { page, close } = await openOn(browser, line);
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForTimeout(500);
  const link = page.locator(`a[href="${path}"]:visible`).first();
  if (hover > 0) {
    await link.hover();
    await page.waitForTimeout(hover);
  }
  await link.click({ noWaitAfter: true });
  await page.waitForURL((url) => url.pathname === path);
  await page.waitForFunction(
    () => performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  // A page that was drawn before the click counts from when it was shown.
  const time = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
      activationStart?: number;
    })[];
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    return painted - (visit?.activationStart ?? 0);
  });
  await close();
  return time;
}

async function openOn(
  browser: Browser,
  { latency, speed, cpu }: Line,
): Promise<{ page: Page; session: CDPSession; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: Math.max(0, latency),
    downloadThroughput: speed,
    uploadThroughput: speed,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return { page, session, close: () => context.close() };
}

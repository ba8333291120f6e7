/**
 * `npm run bench:search`: the questions of `tests/search/queries-dev.csv` typed into the real box of the
 * built site in a real browser; then its speed and weight beside a stock Starlight search over the same
 * pages. `npm run bench:search -- <csv> <folder>` takes other questions or another built folder.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { startCompressingServer } from './compressing-server.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { startBrowser } from './start-browser.ts';
import { makeStockSite } from './stock-site.ts';

interface Question {
  query: string;
  expected: string;
  kind: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const csv = resolve(process.argv[2] ?? join(root, 'tests/search/queries-dev.csv'));
const dist = resolve(process.argv[3] ?? join(root, 'dist'));
const PORT = 4391;
const STOCK_PORT = 4392;
const PROXY_PORT = 4393;
/** A phone on a slow line: 150 ms round trip, 1.6 Mbit/s, a quarter of this machine's speed. */
const SLOW = { latency: 150, bytesPerSecond: 200_000, cpu: 4 };
const RUNS = 5;

const questions: Question[] = parse(readFileSync(csv), { columns: true });
const stock = mkdtempSync(join(tmpdir(), 'stock-search-'));
const servers: ChildProcess[] = [];
const browser = await startBrowser();
try {
  await makeStockSite(dist, stock);
  servers.push(await serve(PORT, dist), await serve(STOCK_PORT, stock));
  await benchQuestions(browser);
  await benchFirstVisit(browser);
  await benchBytes(browser);
} finally {
  await browser.close();
  for (const server of servers) server.kill();
  rmSync(stock, { recursive: true, force: true });
}

async function serve(port: number, folder: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(root, 'tests/serve.ts'), String(port), folder]);
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return server;
    } catch {
      await new Promise((wait) => setTimeout(wait, 100));
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}

/** Types every question and looks at which address comes first. */
async function benchQuestions(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.keyboard.press('/');
  await page.keyboard.type('cookies too large');
  await page.waitForSelector('[role="option"][data-kind="passage"]');
  const results: { question: Question; place: number; first: string; time: number }[] = [];
  for (const question of questions) {
    const { hrefs, time } = await ask(page, question.query);
    const wanted = question.expected.split('|');
    const place = hrefs.findIndex((href) => codesOf(href).some((code) => wanted.includes(code)));
    results.push({ question, place, first: hrefs[0] ?? '(nothing)', time });
  }
  await page.close();
  console.log('kind         n  top-1  top-3    MRR');
  for (const kind of [...new Set(questions.map((question) => question.kind)), 'all']) {
    const group = results.filter(({ question }) => kind === 'all' || question.kind === kind);
    const share = (limit: number): string => {
      const hits = group.filter(({ place }) => place >= 0 && place < limit).length;
      return `${((hits / group.length) * 100).toFixed(1)} %`.padStart(7);
    };
    const mrr = group.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0);
    console.log(
      `${kind.padEnd(10)} ${String(group.length).padStart(3)}${share(1)}${share(3)}  ${(mrr / group.length).toFixed(3)}`,
    );
  }
  for (const { question, place, first } of results.filter((result) => result.place !== 0))
    console.log(
      `  missed: ${question.query} (${question.expected}) ${place < 0 ? 'not found' : `at ${place + 1}`}, first is ${first}`,
    );
  console.log(
    `last key to first result, warm: p95 ${percentile(
      results.map(({ time }) => time),
      95,
    ).toFixed(1)} ms`,
  );
}

/** Puts a query into the field; the time is from the input event to the drawn list. */
async function ask(page: Page, query: string): Promise<{ hrefs: string[]; time: number }> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('[data-search-input]');
    if (!input) throw new Error('no box');
    input.value = text;
    const start = performance.now();
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const time = performance.now() - start;
    const rows = [
      ...document.querySelectorAll<HTMLAnchorElement>('[data-search-list] [role="option"]'),
    ];
    return { hrefs: rows.map((row) => new URL(row.href).pathname), time };
  }, query);
}

/** The codes an address answers for: a code's page, or a comparison that covers them. */
function codesOf(path: string): string[] {
  const code = /\/codes\/(\d{3})\//.exec(path)?.[1];
  if (code !== undefined) return [code];
  return [...(/\/compare\/([^/]+)\//.exec(path)?.[1] ?? '').matchAll(/\d{3}/g)].map(
    ([digits]) => digits,
  );
}

/** First visit on a slow line: from opening the box to the result for 429. */
async function benchFirstVisit(browser: Browser): Promise<void> {
  const own = await repeat(() => visitOwn(browser));
  const other = await repeat(() => visitStock(browser));
  console.log(
    `first visit, slow line, opening to the result for 429: ${own.toFixed(0)} ms; stock ${other.toFixed(0)} ms; ratio ${(own / other).toFixed(2)}`,
  );
}

async function repeat(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < RUNS; round++) times.push(await run());
  return percentile(times, 50);
}

async function visitOwn(browser: Browser): Promise<number> {
  const { page, close } = await slowPage(browser);
  await page.goto(`http://127.0.0.1:${PORT}/codes/404/`);
  const start = performance.now();
  await page.keyboard.press('/');
  await page.keyboard.type('429');
  await page.waitForSelector('[role="option"][href$="/codes/429/"]');
  const time = performance.now() - start;
  await close();
  return time;
}

async function visitStock(browser: Browser): Promise<number> {
  const { page, close } = await slowPage(browser);
  await page.goto(`http://127.0.0.1:${STOCK_PORT}/stock.html`);
  const start = performance.now();
  await page.click('#open');
  await page.waitForSelector('.pagefind-ui__search-input');
  await page.keyboard.type('429');
  await page.waitForSelector('.pagefind-ui__result-link');
  const time = performance.now() - start;
  await close();
  return time;
}

async function slowPage(browser: Browser): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bytesPerSecond,
    uploadThroughput: SLOW.bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  return { page, close: () => context.close() };
}

/** What a first full-text query costs, without the page itself: on a host that compresses nothing, and on one that compresses what it can. */
async function benchBytes(browser: Browser): Promise<void> {
  await compareBytes(browser, 'without compression', PORT, STOCK_PORT);
  const [own, other] = await Promise.all([
    startCompressingServer(dist),
    startCompressingServer(stock),
  ]);
  const [port = 0, stockPort = 0] = [own, other].map(({ origin }) => Number(new URL(origin).port));
  await compareBytes(browser, 'with brotli', port, stockPort);
  own.stop();
  other.stop();
}

async function compareBytes(
  browser: Browser,
  host: string,
  port: number,
  stockPort: number,
): Promise<void> {
  const own = await countBytes(browser, port, '/codes/404/', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.insertText('cookies too large');
    await page.waitForSelector('[role="option"][data-kind="passage"]');
  });
  const other = await countBytes(browser, stockPort, '/stock.html', async (page) => {
    await page.click('#open');
    await page.waitForSelector('.pagefind-ui__search-input');
    await page.keyboard.insertText('cookies too large');
    await page.waitForSelector('.pagefind-ui__result-link');
  });
  console.log(
    `transferred for a first full-text query, host ${host}: ${(own / 1000).toFixed(0)} kB; stock ${(other / 1000).toFixed(0)} kB; ratio ${(own / other).toFixed(2)}`,
  );
}

/** Bytes of everything but the page's own files: those are taken off by a visit that does not search. */
async function countBytes(
  browser: Browser,
  target: number,
  path: string,
  search: (page: Page) => Promise<void>,
): Promise<number> {
  const proxy = await startCountingProxy(PROXY_PORT, target);
  const visit = async (act: (page: Page) => Promise<void>): Promise<number> => {
    // On a busy machine the visit lasts until the site is kept for reading without network: no part of the search.
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    proxy.reset();
    // Stock Starlight fetches its interface by itself when the page is idle: that is part of its search.
    await page.goto(`http://127.0.0.1:${proxy.port}${path}`);
    await act(page);
    await page.waitForTimeout(1500);
    await context.close();
    return proxy.bytes();
  };
  const searched = await visit(search);
  const plain = path === '/stock.html' ? 0 : await visit(() => Promise.resolve());
  proxy.close();
  return searched - plain;
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}

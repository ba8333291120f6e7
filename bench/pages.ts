/**
 * `npm run bench:pages`: a page of this site beside the same content as a bare page written by hand (the limit)
 * and in a stock Starlight, in one run: on a slow line and on a fast one, medians of several visits with
 * an empty cache; then the way to the next page. `npm run bench:pages -- <runs> <folder>` takes another number of
 * visits or another built folder.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser } from '@playwright/test';
import { makeWorkFolder } from '../scripts/copy-project.ts';
import { startCompressingServer } from './compressing-server.ts';
import { type Cost, type Line, measureNext, measurePage } from './measure-page.ts';
import { buildStock, writeBarePages } from './same-content.ts';
import { startBrowser } from './start-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = Number(process.argv[2] ?? 7);
const built = resolve(process.argv[3] ?? join(root, 'dist'));
const PAGE = '/codes/404/';
const NEXT = '/codes/405/';
const LINES: Line[] = [
  { name: 'slow line (150 ms, 1.6 Mbit/s, CPU ×4)', latency: 150, speed: 200_000, cpu: 4 },
  { name: 'fast line', latency: -1, speed: -1, cpu: 1 },
];

// Inside the project, so that the stock site finds the same packages.
const folder = makeWorkFolder('bench-pages');
const stops: (() => void)[] = [];
try {
  writeBarePages(built, join(folder, 'bare'), [PAGE, NEXT]);
  console.log('building the stock site …');
  const stock = buildStock(built, join(folder, 'stock'), ['codes', 'vendors', 'compare', 'guides']);
  const sides: Record<string, string> = {};
  for (const [name, side] of Object.entries({
    bare: join(folder, 'bare'),
    'this site': built,
    stock,
  })) {
    const { origin, stop } = await startCompressingServer(side);
    sides[name] = origin;
    stops.push(stop);
  }
  const browser = await startBrowser();
  for (const line of LINES) await benchLine(browser, sides, line);
  await browser.close();
} finally {
  for (const stop of stops) stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Visits go round the sides, so that a busy moment of the machine meets all of them. */
async function benchLine(
  browser: Browser,
  sides: Record<string, string>,
  line: Line,
): Promise<void> {
  const costs = new Map<string, Cost[]>(Object.keys(sides).map((name) => [name, []]));
  for (let run = 0; run <= runs; run += 1)
    for (const [name, origin] of Object.entries(sides)) {
      const cost = await measurePage(browser, `${origin}${PAGE}`, line);
      // The first round warms the servers and the browser.
      if (run > 0) costs.get(name)?.push(cost);
    }
  const medians = new Map([...costs].map(([name, list]) => [name, medianOf(list)]));
  console.log(`\n${PAGE}, ${line.name}, medians of ${runs}`);
  console.log('            FCP ms  LCP ms   bytes  requests  blocking    CLS  long tasks');
  for (const [name, cost] of medians)
    console.log(
      `${name.padEnd(10)}${pad(cost.firstPaint, 8)}${pad(cost.largestPaint, 8)}${pad(cost.bytes, 8)}${pad(cost.requests, 10)}${pad(cost.blocking, 10)}${cost.layoutShift.toFixed(3).padStart(7)}${pad(cost.longTasks, 12)}`,
    );
  const [bare, own, stock] = ['bare', 'this site', 'stock'].map((name) => medians.get(name));
  if (bare && own && stock)
    console.log(
      `this site: LCP ${ratio(own.largestPaint, bare.largestPaint)} × bare, ${ratio(own.largestPaint, stock.largestPaint)} × stock; FCP ${ratio(own.firstPaint, bare.firstPaint)} × bare; bytes ${ratio(own.bytes, stock.bytes)} × stock`,
    );
  for (const hover of [0, 500]) await benchNext(browser, sides, line, hover);
}

async function benchNext(
  browser: Browser,
  sides: Record<string, string>,
  line: Line,
  hover: number,
): Promise<void> {
  const results: string[] = [];
  for (const [name, origin] of Object.entries(sides).filter(([side]) => side !== 'bare')) {
    const times: number[] = [];
    for (let run = 0; run < Math.min(runs, 5); run += 1)
      times.push(await measureNext(browser, `${origin}${PAGE}`, NEXT, line, hover));
    results.push(`${name} ${median(times).toFixed(0)} ms`);
  }
  const how = hover > 0 ? `after the pointer rested ${hover} ms` : 'clicked at once';
  console.log(`next page (${NEXT}) to its first content, ${how}: ${results.join(', ')}`);
}

function medianOf(costs: Cost[]): Cost {
  const of = (key: keyof Cost): number => median(costs.map((cost) => cost[key]));
  return {
    firstPaint: of('firstPaint'),
    largestPaint: of('largestPaint'),
    bytes: of('bytes'),
    requests: of('requests'),
    blocking: of('blocking'),
    layoutShift: of('layoutShift'),
    longTasks: of('longTasks'),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function pad(value: number, width: number): string {
  return value.toFixed(0).padStart(width);
}

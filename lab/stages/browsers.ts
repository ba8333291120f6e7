import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CacheRow, Row, Software } from '../../src/schemas/measured.ts';
import { cacheModes, cachePath, cacheStatuses, makeCacheRow } from '../batteries/caches.ts';
import { clientMatrices, makeJob, questions } from '../batteries/clients.ts';
import { navigationCell, navigations, type NavigationReport } from '../batteries/navigation.ts';
import { pause, type Running } from '../core/child.ts';
import { emptyRow, softwareItem } from '../core/measure.ts';
import type { Origin, SeenRequest } from '../core/origin.ts';
import { labDir } from '../core/paths.ts';
import { originPort } from '../core/ports.ts';
import type { House } from '../core/rooms.ts';
import type { BrowserSpec, Job, JobResult } from '../core/spec.ts';
import { groupByPath } from './caches.ts';

/** Seconds a browser may take for everything. */
const limitSeconds = 200;

/** What one browser gave. */
export interface BrowserResult {
  software: Software;
  rows: Map<string, Row>;
  navigation: Row;
  caches: CacheRow[];
}

interface Report {
  problem?: string;
  calls: JobResult[];
  visits: NavigationReport[];
  caches: number[][][];
}

/** One browser after the other, so that none is slowed down by another. */
export async function measureBrowsers(
  house: House,
  origin: Origin,
  browsers: BrowserSpec[],
): Promise<BrowserResult[]> {
  const results: BrowserResult[] = [];
  for (const [index, browser] of browsers.entries()) {
    const result = await measureBrowser(house, origin, browser, index);
    if (result) results.push(result);
  }
  return results;
}

async function measureBrowser(
  house: House,
  origin: Origin,
  browser: BrowserSpec,
  index: number,
): Promise<BrowserResult | undefined> {
  const { id } = browser.software;
  const version = browser.software.version();
  if (!version) {
    console.log(`${id}: missing, skipped`);
    return undefined;
  }
  const started = Date.now();
  const jobs = questions.map((question, at) => makeJob(question, 100 + index, at, jobId(id, at)));
  origin.seen.length = 0;
  origin.pages.set('harness', readFileSync(join(labDir, 'programs/browsers/page.html'), 'utf8'));
  origin.pages.set(`plan-${id}`, JSON.stringify(makePlan(id, jobs)));
  let running: Running[] = [];
  try {
    running = await browser.open(
      house.openRoom(`browser-${id}`),
      `http://127.0.0.1:${originPort}/page/harness?browser=${id}`,
    );
    const report = await waitForReport(origin, id, running);
    if (!report) return undefined;
    console.log(
      `${id} ${version}: ${questions.length} questions, ${navigations.length} navigations, ${cacheModes.length} modes × 400 statuses in ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
    return readReport(
      browser,
      version,
      jobs,
      report,
      origin.seen.filter((request) => request.method !== 'OPTIONS'),
    );
  } catch (error) {
    console.log(
      `${id}: could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  } finally {
    await Promise.all(running.map((one) => one.stop()));
  }
}

function jobId(browser: string, at: number): string {
  const question = questions[at];
  return `${browser}-${question?.matrix ?? ''}-${question?.column.id ?? ''}`;
}

const visitId = (browser: string, column: string): string => `${browser}-navigation-${column}`;
const nonce = (browser: string, mode: string): string => `${browser}-${mode}`;

function makePlan(browser: string, jobs: Job[]): unknown {
  return {
    jobs,
    visits: navigations.map(({ column, path, form }) => ({
      path: path(visitId(browser, column.id)),
      form,
    })),
    caches: cacheModes.map((mode) =>
      cacheStatuses.map((status) => cachePath(mode, status, nonce(browser, mode.id))),
    ),
  };
}

async function waitForReport(
  origin: Origin,
  id: string,
  running: Running[],
): Promise<Report | undefined> {
  const until = Date.now() + limitSeconds * 1000;
  while (Date.now() < until && !running[0]?.hasEnded()) {
    const text = origin.reports.get(id);
    if (text) {
      const report = JSON.parse(text) as Report;
      if (!report.problem) return report;
      console.log(`${id}: the page failed: ${report.problem}`);
      return undefined;
    }
    await pause(250);
  }
  const log = running[0] ? readFileSync(running[0].logFile, 'utf8').slice(-500) : '';
  console.log(`${id}: no report within ${limitSeconds} s: ${log}`);
  return undefined;
}

function readReport(
  browser: BrowserSpec,
  version: string,
  jobs: Job[],
  report: Report,
  seen: SeenRequest[],
): BrowserResult {
  const { id, name } = browser.software;
  const rows = new Map(
    clientMatrices.map((matrix) => [
      matrix.id,
      emptyRow(
        browser.software,
        version,
        `fetch() from a page on another loopback address, which the origin allows; ${browser.setup}`,
      ),
    ]),
  );
  questions.forEach((question, at) => {
    const [job, result, row] = [jobs[at], report.calls[at], rows.get(question.matrix)];
    if (!job || !result || !row) throw new Error(`${id}: no result for ${question.matrix}`);
    const host = new URL(job.url).hostname;
    row.cells[question.column.id] = question.cell({
      id: jobId(id, at),
      job,
      result,
      seen: seen.filter((request) => request.address === host),
    });
  });
  const navigation = emptyRow(browser.software, version, `a frame; ${browser.setup}`);
  navigations.forEach((one, at) => {
    navigation.cells[one.column.id] = navigationCell(
      one,
      visitId(id, one.column.id),
      report.visits[at],
      seen,
    );
  });
  const byPath = groupByPath(seen);
  const caches = cacheModes.map((mode, modeAt) => {
    const outcomes = cacheStatuses.map((status, at) => ({
      status,
      got: report.caches[modeAt]?.[at] ?? [],
      requests: byPath.get(cachePath(mode, status, nonce(id, mode.id))) ?? [],
    }));
    return makeCacheRow(
      {
        software: id,
        label: `${name} ${version}`,
        version,
        setup: `fetch() on one page; ${browser.setup}`,
      },
      mode,
      outcomes,
      true,
    );
  });
  return { software: softwareItem(browser.software, version), rows, navigation, caches };
}

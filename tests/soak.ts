import { type CDPSession, type Page } from '@playwright/test';

/** What a tab holds after the garbage was collected. */
export interface Held {
  /** Bytes of the script heap in use. */
  heap: number;
  /** Nodes of all documents that are still referred to. */
  nodes: number;
  listeners: number;
  documents: number;
}

/** Measures after two collections: the first may only run finalisers. */
export async function measureHeld(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.enable');
  for (let time = 0; time < 2; time += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners, documents };
}

const QUERIES = [
  '404',
  '5xx',
  '499 nginx',
  '403.14',
  'H12',
  'too many requests',
  'StatusNotFound',
  'ERR_TOO_MANY_REDIRECTS',
  'unauthorised',
  '401 vs 403',
  'cookies too large',
  'zzzz qqqq',
  'retry-after',
  'redirect loop',
  'gateway timeuot',
  '<img src=x>',
];

/** Makes `times` searches in the open page, one after the other, each other than the one before. */
export async function searchOften(page: Page, times: number): Promise<void> {
  await page.evaluate(
    async ({ queries, count }) => {
      const input = document.querySelector<HTMLInputElement>('[data-search-input]');
      if (!input) throw new Error('a page without its search');
      const drawn = (): Promise<void> =>
        new Promise((done) =>
          requestAnimationFrame(() => {
            setTimeout(done, 0);
          }),
        );
      for (let time = 0; time < count; time += 1) {
        input.value = `${queries[time % queries.length] ?? ''}${time % 3 === 0 ? ` ${400 + (time % 30)}` : ''}`;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await drawn();
      }
    },
    { queries: QUERIES, count: times },
  );
  // Passages come later than the rest.
  await page.waitForTimeout(1000);
}

/** How much more is held than before, as text; `undefined` where it is within bounds. */
export function findGrowth(before: Held, after: Held, most: Held): string | undefined {
  const over = (['heap', 'nodes', 'listeners', 'documents'] as const).filter(
    (kind) => after[kind] - before[kind] > most[kind],
  );
  return over.length === 0
    ? undefined
    : over.map((kind) => `${kind}: ${before[kind]} to ${after[kind]}`).join(', ');
}

import { type PagefindPage, type Passage, toPassage } from '../search/passages.ts';

interface Pagefind {
  options: (options: {
    baseUrl: string;
    excerptLength: number;
    noWorker: boolean;
  }) => Promise<void>;
  search: (query: string) => Promise<{ results: { data: () => Promise<PagefindPage> }[] } | null>;
}

/** How many pages are fetched for a query: each costs a request. */
const MOST_PAGES = 3;

let pagefind: Promise<Pagefind> | undefined;

/**
 * Passages of the full text from Pagefind, which is loaded at the first call.
 * @param queries The same query from strict to loose; the first that finds something counts.
 * @throws when Pagefind or a part of its index cannot be loaded.
 */
export async function findPassages(queries: string[], base: string): Promise<Passage[]> {
  pagefind ??= loadPagefind(base);
  let engine: Pagefind;
  try {
    engine = await pagefind;
  } catch (error) {
    pagefind = undefined;
    throw error;
  }
  for (const query of queries) {
    const results = (await engine.search(query))?.results.slice(0, MOST_PAGES) ?? [];
    if (results.length === 0) continue;
    return (await Promise.all(results.map(({ data }) => data()))).map(toPassage);
  }
  return [];
}

async function loadPagefind(base: string): Promise<Pagefind> {
  const engine = (await import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`)) as Pagefind;
  // The worker is a second copy of the engine to fetch; over this index a search takes milliseconds.
  await engine.options({ baseUrl: `${base}/`, excerptLength: 18, noWorker: true });
  return engine;
}

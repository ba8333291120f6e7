import { loadOnce } from '../search/load-once.ts';
import {
  type Pagefind,
  type PassageEntry,
  type PassagePiece,
  startPagefind,
} from '../search/pagefind.ts';
import { findDensest, type Passage, pieceOf, toPassage } from '../search/passages.ts';
import { unpack, unpackJson } from './unpack.ts';

/** How many pages are fetched for a query: each costs a request. */
const MOST_PAGES = 3;

/** Pagefind with its index, and the texts of the pages that it finds. */
interface Loaded {
  engine: Pagefind;
  /** @param name the numbers of page and piece, `4-0`. */
  loadPiece: (name: string) => Promise<PassagePiece>;
}

/** By the base path, which is one. */
const start = loadOnce(load);

/**
 * Passages of the full text from Pagefind, which is loaded at the first call.
 * @param queries tried in turn until one finds something: see `relaxQuery`.
 * @throws when Pagefind or a part of its index cannot be loaded.
 */
export async function findPassages(queries: string[], base: string): Promise<Passage[]> {
  const { engine, loadPiece } = await start(base);
  for (const query of queries) {
    const hits = (await engine.search(query)).slice(0, MOST_PAGES);
    if (hits.length === 0) continue;
    return Promise.all(
      hits.map(async ({ page, words }) => {
        const location = findDensest(words);
        return toPassage(await loadPiece(`${page}-${pieceOf(location)}`), location, base);
      }),
    );
  }
  return [];
}

async function load(base: string): Promise<Loaded> {
  const get = (name: string): Promise<Response> => fetch(`${base}/pagefind/${name}`);
  const loadMeta = async (): Promise<{ version: string; meta: Uint8Array }> => {
    // Asked for anew each time: it says which of the kept parts belong together.
    const entry = await fetch(`${base}/pagefind/pagefind-entry.json`, { cache: 'no-cache' });
    const { version } = (await entry.json()) as PassageEntry;
    return { version, meta: await unpack(await get(`index/${version}.pf_meta`)) };
  };
  const [code, { version, meta }] = await Promise.all([get('engine.bin').then(unpack), loadMeta()]);
  return {
    engine: await startPagefind(code, meta, async (name) =>
      unpack(await get(`index/${version}.${name}.pf_index`)),
    ),
    loadPiece: loadOnce(
      async (name) =>
        (await unpackJson(await get(`fragment/${version}.${name}.pf_fragment`))) as PassagePiece,
    ),
  };
}

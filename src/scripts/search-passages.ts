import {
  type Pagefind,
  type PagefindHit,
  type PassageEntry,
  type PassagePiece,
  startPagefind,
} from '../search/pagefind.ts';
import { findDensest, type Passage, pieceOf, toPassage } from '../search/passages.ts';
import { unpack } from './unpack.ts';

/** How many pages are fetched for a query: each costs a request. */
const MOST_PAGES = 3;

/** The engine and what it needs to fetch a piece of a page. */
interface Loaded {
  engine: Pagefind;
  loadPiece: (page: string, piece: number) => Promise<PassagePiece>;
}

let loading: Promise<Loaded> | undefined;

/**
 * Passages of the full text from Pagefind, which is loaded at the first call.
 * @param queries The same query from strict to loose; the first that finds something counts.
 * @throws when Pagefind or a part of its index cannot be loaded.
 */
export async function findPassages(queries: string[], base: string): Promise<Passage[]> {
  loading ??= load(base);
  let loaded: Loaded;
  try {
    loaded = await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
  const { engine, loadPiece } = loaded;
  for (const query of queries) {
    const hits = (await engine.search(query)).slice(0, MOST_PAGES);
    if (hits.length === 0) continue;
    return Promise.all(
      hits.map(async ({ page, words }: PagefindHit) => {
        const location = findDensest(words);
        return toPassage(await loadPiece(page, pieceOf(location)), location, base);
      }),
    );
  }
  return [];
}

async function load(base: string): Promise<Loaded> {
  const folder = `${base}/pagefind`;
  const get = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    unpack(await fetch(`${folder}/${name}`));
  const code = get('wasm.en.pagefind');
  // Whoever waits for it is told; until then nobody else listens.
  code.catch(() => undefined);
  // Asked for anew each time: it says which of the kept parts belong together.
  const entry = await fetch(`${folder}/pagefind-entry.json`, { cache: 'no-cache' });
  const { version } = (await entry.json()) as PassageEntry;
  const meta = await get(`pagefind.${version}.pf_meta`);
  const engine = await startPagefind((await code).slice(SIGNATURE), meta, (name) =>
    get(`index/${version}.${name}.pf_index`),
  );
  const pieces = new Map<string, Promise<PassagePiece>>();
  return {
    engine,
    async loadPiece(page, piece) {
      const name = `fragment/${version}.${page}-${piece}.pf_fragment`;
      const known = pieces.get(name);
      if (known) return known;
      const wanted = get(name).then(
        (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as PassagePiece,
      );
      wanted.catch(() => pieces.delete(name));
      pieces.set(name, wanted);
      return wanted;
    },
  };
}

/** `pagefind_dcd` stands before the engine's code. */
const SIGNATURE = 12;

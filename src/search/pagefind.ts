/**
 * Drives Pagefind's engine, the WebAssembly of Pagefind 1.5. Its own script would come with 30 kB for
 * filters, merged indexes, workers and an inflater that browsers have themselves.
 */
import { loadOnce } from './load-once.ts';

/** `pagefind-entry.json`: says which version of the index there is. */
export interface PassageEntry {
  /** In the names of all parts but the engine. */
  version: string;
}

/** So many words of a page are fetched at once. */
export const PIECE_WORDS = 160;

/** A piece of a page's text: so many words, and some before and behind for excerpts at its ends. */
export interface PassagePiece {
  /** Address below the base path. */
  url: string;
  title: string;
  /** Headings whose sections reach into the piece: the number of their first word, id, text. */
  headings: [location: number, id: string, text: string][];
  /** Words with single spaces between them. */
  text: string;
}

/** A page that Pagefind found. */
export interface PagefindHit {
  /** In the names of the page's pieces. */
  page: string;
  /** Matched words: their numbers on the page, and what each speaks for it. */
  words: { location: number; score: number }[];
}

/** Pagefind with its index. */
export interface Pagefind {
  /** Best page first. */
  search: (query: string) => Promise<PagefindHit[]>;
}

/** What of the engine's exports is used. An engine is handled by a pointer that changes when it learns. */
interface Engine {
  memory: WebAssembly.Memory;
  __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start: () => void;
  __wbindgen_malloc: (length: number, align: number) => number;
  __wbindgen_free: (pointer: number, length: number, align: number) => void;
  init_pagefind: (pointer: number, length: number) => number;
  load_index_chunk: (engine: number, pointer: number, length: number) => number;
  request_indexes: (engine: number, pointer: number, length: number) => [number, number];
  search: (engine: number, ...parameters: number[]) => [number, number];
}

/** What {@link Engine.search} writes of a page. */
interface RawResult {
  p: string;
  l: { l: number; s: number }[];
}

/**
 * Starts the engine.
 * @param code the WebAssembly.
 * @param meta the unpacked metadata.
 * @param loadChunk fetches a part of the index and unpacks it.
 */
export async function startPagefind(
  code: Uint8Array<ArrayBuffer>,
  meta: Uint8Array,
  loadChunk: (name: string) => Promise<Uint8Array>,
): Promise<Pagefind> {
  const engine = await instantiate(code);
  const memory = (): Uint8Array => new Uint8Array(engine.memory.buffer);
  const give = (bytes: Uint8Array): [number, number] => {
    const pointer = engine.__wbindgen_malloc(bytes.length, 1) >>> 0;
    memory().set(bytes, pointer);
    return [pointer, bytes.length];
  };
  const giveText = (text: string): [number, number] => give(new TextEncoder().encode(text));
  const take = ([pointer, length]: [number, number]): string => {
    const start = pointer >>> 0;
    const text = new TextDecoder().decode(memory().subarray(start, start + length));
    engine.__wbindgen_free(pointer, length, 1);
    return text;
  };
  let state = engine.init_pagefind(...give(meta));
  const load = loadOnce(async (name) => {
    const bytes = await loadChunk(name);
    state = engine.load_index_chunk(state, ...give(bytes));
  });
  return {
    async search(query) {
      const words = toPagefindWords(query);
      if (words === '') return [];
      const names = JSON.parse(take(engine.request_indexes(state, ...giveText(words)))) as string[];
      await Promise.all(names.filter((name) => name !== '').map(load));
      // Words twice (with and without accents), no filters, no order, neither exact nor with accents.
      const texts = [words, words, '{}', ''].flatMap(giveText);
      const found = take(engine.search(state, ...texts, 0, 0));
      return (JSON.parse(found) as { results: RawResult[] }).results.map(({ p, l }) => ({
        page: p,
        words: l.map((word) => ({ location: word.l, score: word.s })),
      }));
    },
  };
}

async function instantiate(code: Uint8Array<ArrayBuffer>): Promise<Engine> {
  const { instance } = await WebAssembly.instantiate(code, {
    './pagefind_web_bg.js': {
      // What wasm-bindgen puts into its table of JavaScript values: nothing, null, true, false.
      __wbindgen_init_externref_table: () => {
        const table = engine.__wbindgen_externrefs;
        const start = table.grow(4);
        table.set(0, undefined);
        [undefined, null, true, false].forEach((value, place) => {
          table.set(start + place, value);
        });
      },
    },
  });
  const engine = instance.exports as unknown as Engine;
  engine.__wbindgen_start();
  return engine;
}

/** Lower case without punctuation and accents, as Pagefind's own script hands a query over. */
function toPagefindWords(query: string): string {
  return query
    .toLowerCase()
    .replace(/[\p{Pd}\p{Pe}\p{Pf}\p{Pi}\p{Po}\p{Ps}]/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

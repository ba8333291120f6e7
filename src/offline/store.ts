import { cachePrefix } from './addresses.ts';

/** What the worker remembers beyond the files: survives its being stopped and its successors. */
export interface Memory {
  /** Versions whose set is complete, in the order of completion. */
  complete: string[];
  /** Version that a page belongs to, by the page's client id, and when it was opened (ms). */
  pins: Record<string, [version: string, opened: number]>;
}

/** The version that pages come from: the worker's own when it is complete, else the last that was. */
export function versionInUse({ complete }: Memory, own: string): string | undefined {
  return complete.includes(own) ? own : complete.at(-1);
}

/** Pages this young may not be listed among the open ones yet (ms). */
const YOUNG = 60_000;

/** The caches of the site: one per version, named by it, and one for the memory. */
export interface Store {
  remember: () => Promise<Memory>;
  /** Changes the memory; a change that cannot be written lasts as long as the worker runs. */
  change: (change: (memory: Memory) => void) => Promise<void>;
  openVersion: (version: string) => Promise<Cache>;
  /** A file of a version, by its address below the base. */
  find: (version: string, path: string) => Promise<Response | undefined>;
  /** A file of any version that is kept. */
  findAnywhere: (path: string) => Promise<Response | undefined>;
  drop: (version: string) => Promise<void>;
  /** Deletes everything, for good. */
  forget: () => Promise<void>;
  /** Forgets pages that are closed, and versions that nobody reads and nobody will. */
  sweep: (own: string, open: string[]) => Promise<void>;
}

/** The store of the site whose base is at `home`. */
export function openStore(home: URL): Store {
  const prefix = cachePrefix(home);
  const memoryUrl = new URL('offline/memory', home).href;
  let memory: Promise<Memory> | undefined;
  let isForgotten = false;

  const read = async (): Promise<Memory> => {
    try {
      const cache = await caches.open(`${prefix}memory`);
      const kept = await cache.match(memoryUrl);
      if (kept) return (await kept.json()) as Memory;
    } catch {
      // Blocked or damaged storage: nothing is remembered, and pages come from the network.
    }
    return { complete: [], pins: {} };
  };
  const remember = (): Promise<Memory> => (memory ??= read());
  const versionsKept = async (): Promise<string[]> =>
    (await caches.keys())
      .filter((name) => name.startsWith(prefix) && name !== `${prefix}memory`)
      .map((name) => name.slice(prefix.length));

  const store: Store = {
    remember,
    async change(change) {
      const known = await remember();
      change(known);
      if (isForgotten) return;
      try {
        const cache = await caches.open(`${prefix}memory`);
        await cache.put(memoryUrl, Response.json(known));
      } catch {
        // Full or blocked storage.
      }
    },
    openVersion: (version) => caches.open(`${prefix}${version}`),
    async find(version, path) {
      return (await store.openVersion(version)).match(new URL(path, home).href);
    },
    async findAnywhere(path) {
      for (const version of await versionsKept()) {
        const found = await store.find(version, path);
        if (found) return found;
      }
      return undefined;
    },
    async drop(version) {
      await caches.delete(`${prefix}${version}`);
    },
    async forget() {
      isForgotten = true;
      memory = Promise.resolve({ complete: [], pins: {} });
      for (const name of await caches.keys())
        if (name.startsWith(prefix)) await caches.delete(name);
    },
    async sweep(own, open) {
      const known = await remember();
      const { pins } = known;
      const isYoung = (opened: number): boolean => Math.abs(Date.now() - opened) < YOUNG;
      const closed = Object.entries(pins)
        .filter(([id, [, opened]]) => !open.includes(id) && !isYoung(opened))
        .map(([id]) => id);
      const read = Object.entries(pins).filter(([id]) => !closed.includes(id));
      const wanted = new Set([
        own,
        versionInUse(known, own),
        ...read.map(([, [version]]) => version),
      ]);
      const dropped = (await versionsKept()).filter((version) => !wanted.has(version));
      for (const version of dropped) await store.drop(version);
      if (closed.length === 0 && dropped.length === 0) return;
      await store.change((memory) => {
        memory.complete = memory.complete.filter((version) => wanted.has(version));
        for (const id of closed) Reflect.deleteProperty(memory.pins, id);
      });
    },
  };
  return store;
}

/**
 * Keeps a whole version of the site for reading without network. The rules:
 * - A version is used for pages only when its set is complete; then pages come from it at once, and the
 *   browser looks for a newer worker behind the reader's back.
 * - A worker whose own set is not there yet leaves pages to the network; without network the newest
 *   complete version answers.
 * - A page gets everything it asks for later from the version it came from, however many newer ones
 *   there are meanwhile. A page from the network gets it from the network.
 * - Whatever fails here ends in an ordinary request.
 * The first set is fetched when a page registers the worker, later ones when a page says that now is a
 * good moment: the page knows of metered lines, the worker does not.
 */
import { isNamedByContent, toAddress } from './addresses.ts';
import { readPack, shortHash, unpackBytes } from './read-pack.ts';
import { openStore, versionInUse } from './store.ts';
import { type RequestEvent, type WorkerScope } from './worker-scope.ts';

/** Put in when the worker is built. */
declare const BUILD: {
  version: string;
  /** Addresses of the packs below the base: `offline/codes.0123456789abcdef.pack`. */
  packs: string[];
  /** Sent with every page, as a host would. */
  headers: Record<string, string>;
};

const scope = globalThis as unknown as WorkerScope;
const home = new URL(scope.registration.scope);
const store = openStore(home);
let keeping: Promise<void> | undefined;

scope.addEventListener('install', (event) => {
  event.waitUntil(
    (scope.registration.active ? Promise.resolve() : keep()).then(() => scope.skipWaiting()),
  );
});
scope.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});
scope.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keep().then(sweep));
  if (event.data === 'forget') event.waitUntil(store.forget());
});
scope.addEventListener('fetch', (event) => {
  const { method, url, headers } = event.request;
  const { origin, pathname } = new URL(url);
  const isOurs = origin === home.origin && pathname.startsWith(home.pathname);
  if (method === 'GET' && isOurs && !headers.has('Range')) event.respondWith(respond(event));
});

async function respond(event: RequestEvent): Promise<Response> {
  const isPage = event.request.mode === 'navigate';
  try {
    const answer = await (isPage ? openPage(event) : openPart(event));
    if (answer) return answer;
  } catch {
    // Damaged or blocked storage: the network has the site too.
  }
  return fetch(event.request);
}

async function openPage(event: RequestEvent): Promise<Response | undefined> {
  const version = versionInUse(await store.remember(), BUILD.version);
  if (version === undefined) return undefined;
  const isOwn = version === BUILD.version;
  const fresh = isOwn ? undefined : await tryNetwork(event.request);
  if (fresh) return fresh;
  const found = await findPage(version, event.request.url);
  if (found) return pin(event, version, found);
  const elsewhere = isOwn ? await tryNetwork(event.request) : undefined;
  if (elsewhere) return elsewhere;
  const missing = await store.find(version, '404.html');
  if (!missing) return undefined;
  const { body, headers } = missing;
  return pin(event, version, new Response(body, { status: 404, headers }));
}

async function tryNetwork(request: Request): Promise<Response | undefined> {
  try {
    return await fetch(request);
  } catch {
    return undefined;
  }
}

async function findPage(version: string, address: string): Promise<Response | undefined> {
  const url = new URL(address);
  const path = toAddress(url.pathname.slice(home.pathname.length));
  const found = await store.find(version, path);
  if (found || path === '' || path.endsWith('/')) return found;
  if (!(await store.find(version, `${path}/`))) return undefined;
  url.pathname += '/';
  return Response.redirect(url.href, 301);
}

/** Notes which version the page to come belongs to. */
function pin(event: RequestEvent, version: string, answer: Response): Response {
  const { resultingClientId } = event;
  if (resultingClientId !== '' && answer.status !== 301)
    event.waitUntil(
      store.change(({ pins }) => {
        pins[resultingClientId] = [version, Date.now()];
      }),
    );
  return answer;
}

async function openPart(event: RequestEvent): Promise<Response | undefined> {
  const path = new URL(event.request.url).pathname.slice(home.pathname.length);
  if (isNamedByContent(path)) return store.findAnywhere(path);
  const { pins } = await store.remember();
  const [version] = pins[event.clientId] ?? [];
  return version === undefined ? undefined : store.find(version, path);
}

/** Fetches what is missing of the own set. Resumes where an earlier attempt was cut off. */
function keep(): Promise<void> {
  keeping ??= fetchSet().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

async function fetchSet(): Promise<void> {
  const { complete } = await store.remember();
  if (complete.includes(BUILD.version)) return;
  const cache = await store.openVersion(BUILD.version);
  for (const pack of BUILD.packs) {
    const done = new URL(pack, home).href;
    if (await cache.match(done)) continue;
    const bytes = await fetchPack(done);
    try {
      for (const { path, type, body } of readPack(bytes))
        await cache.put(
          new URL(path, home).href,
          new Response(body, { headers: { ...BUILD.headers, 'Content-Type': type } }),
        );
      await cache.put(done, new Response(''));
    } catch (error) {
      // Most likely the storage is full: half a set helps nobody.
      await store.drop(BUILD.version);
      throw error;
    }
  }
  await store.change((memory) => {
    memory.complete.push(BUILD.version);
  });
}

/** @throws when the pack cannot be had, is cut, or is not the one that was built with this worker. */
async function fetchPack(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { priority: 'low' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const bytes = await unpackBytes(response);
  if (!address.includes(await shortHash(bytes))) throw new Error(`${address} is not what it says`);
  return bytes;
}

/** The very first worker also serves the pages that are open already, if they are of its version. */
async function activate(): Promise<void> {
  const { complete, pins } = await store.remember();
  if (complete.length === 1 && complete[0] === BUILD.version && Object.keys(pins).length === 0) {
    for (const { id, url } of await openWindows()) {
      if (await isOwnPage(url))
        await store.change((memory) => {
          memory.pins[id] = [BUILD.version, Date.now()];
        });
    }
    await scope.clients.claim();
  }
  await sweep();
}

/**
 * Compares with what the browser itself has of the page. Never asks the network: requests of pages wait
 * until the activation is through, and on a line that hangs they would wait for ever.
 */
async function isOwnPage(url: string): Promise<boolean> {
  if (!url.startsWith(home.href)) return false;
  try {
    const [kept, loaded] = await Promise.all([
      findPage(BUILD.version, url),
      fetch(url, { cache: 'only-if-cached', mode: 'same-origin' }),
    ]);
    return kept !== undefined && (await kept.text()) === (await loaded.text());
  } catch {
    return false;
  }
}

async function sweep(): Promise<void> {
  const open = await openWindows();
  await store.sweep(
    BUILD.version,
    open.map(({ id }) => id),
  );
}

function openWindows(): Promise<{ id: string; url: string }[]> {
  return scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

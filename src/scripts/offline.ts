/**
 * Keeps the site for reading without network: registers the worker when the page has rested for a
 * while, unless the line is metered, data is to be saved, storage is blocked, or the reader said no
 * (`?offline=off`; `?offline=on` takes it back).
 */

import { cachePrefix } from '../offline/addresses.ts';
import { afterLoad, whenIdle } from './idle.ts';

/** How long the page rests first (ms): who leaves at once pays nothing. */
const REST = 3000;
/** After an attempt that failed, the next waits this long (ms). */
const RETRY = 3_600_000;
const CHOICE = 'offline';
const FAILED = 'offline-failed';

/** What of the browser's `navigator.connection` is looked at; few browsers have it. */
interface Connection {
  saveData?: boolean;
  type?: string;
  effectiveType?: string;
  metered?: boolean;
}

/** Registers the worker of the site at `base` (its path without a slash at the end), or removes it. */
export function startOffline(base: string): void {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  try {
    const wish = new URLSearchParams(location.search).get('offline');
    if (wish === 'off') localStorage.setItem(CHOICE, 'off');
    if (wish === 'on') for (const key of [CHOICE, FAILED]) localStorage.removeItem(key);
    if (localStorage.getItem(CHOICE) === 'off') {
      void forget(base).catch(() => undefined);
      return;
    }
    if (isSparing() || failedLately()) return;
  } catch {
    return;
  }
  afterLoad(() => {
    setTimeout(() => {
      whenIdle(() => void keepSite(base).catch(noteFailure), 10_000);
    }, REST);
  });
}

function isSparing(): boolean {
  const line = (navigator as { connection?: Connection }).connection;
  return (
    line?.saveData === true ||
    line?.metered === true ||
    line?.type === 'cellular' ||
    (line?.effectiveType ?? '').includes('2g') ||
    matchMedia('(prefers-reduced-data: reduce)').matches
  );
}

async function keepSite(base: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${base}/sw.js`);
  const { installing } = registration;
  if (registration.active) registration.active.postMessage('keep');
  else
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant') noteFailure();
    });
}

/** A full disk or a cut line shall not cost the download again on every page. */
function noteFailure(): void {
  try {
    localStorage.setItem(FAILED, String(Date.now()));
  } catch {
    // Then it is tried again on the next page.
  }
}

function failedLately(): boolean {
  const failed = Number(localStorage.getItem(FAILED) ?? 'NaN');
  return Math.abs(Date.now() - failed) < RETRY;
}

/** Removes the worker and everything it kept. */
async function forget(base: string): Promise<void> {
  const home = new URL(`${base}/`, location.href);
  const registration = await navigator.serviceWorker.getRegistration(home.href);
  if (registration?.scope === home.href) {
    registration.active?.postMessage('forget');
    await registration.unregister();
  }
  for (const name of await caches.keys())
    if (name.startsWith(cachePrefix(home))) await caches.delete(name);
}

import { connect } from 'node:net';
import type { CacheRow, Software } from '../../src/schemas/measured.ts';
import {
  cacheModes,
  cachePath,
  cacheStatuses,
  makeCacheRow,
  type CacheOutcome,
} from '../batteries/caches.ts';
import { waitForPort, type Running } from '../core/child.ts';
import { softwareItem } from '../core/measure.ts';
import type { Origin, SeenRequest } from '../core/origin.ts';
import { mapPool } from '../core/pool.ts';
import type { House } from '../core/rooms.ts';
import type { CacheSpec } from '../core/spec.ts';

/** What one cache did. */
export interface CacheResult {
  software: Software;
  rows: CacheRow[];
}

/** Sends every status three times through every cache, in every mode; one cache after the other. */
export async function measureCaches(
  house: House,
  origin: Origin,
  caches: CacheSpec[],
): Promise<CacheResult[]> {
  const results: CacheResult[] = [];
  for (const cache of caches) {
    const result = await measureCache(house, origin, cache);
    if (result) results.push(result);
  }
  return results;
}

async function measureCache(
  house: House,
  origin: Origin,
  cache: CacheSpec,
): Promise<CacheResult | undefined> {
  const { id, name } = cache.software;
  const version = cache.software.version();
  if (!version) {
    console.log(`${id}: missing, skipped`);
    return undefined;
  }
  const started = Date.now();
  let running: Running[] = [];
  try {
    running = await cache.start(house.openRoom(`cache-${id}`));
    if (running[0]) await waitForPort(running[0], cache.port, cache.startSeconds ?? 30);
    const base = { software: id, label: `${name} ${version}`, version, setup: cache.setup };
    const rows: CacheRow[] = [];
    for (const mode of cacheModes) {
      origin.seen.length = 0;
      const nonce = `${id}-${mode.id}`;
      const got = await mapPool(cacheStatuses, 8, async (status) => {
        const path = cachePath(mode, status, nonce);
        return [
          await askStatus(cache.port, path),
          await askStatus(cache.port, path),
          await askStatus(cache.port, path),
        ];
      });
      const requests = groupByPath(origin.seen);
      const outcomes = cacheStatuses.map((status, at): CacheOutcome => ({
        status,
        got: got[at] ?? [],
        requests: requests.get(cachePath(mode, status, nonce)) ?? [],
      }));
      rows.push(makeCacheRow(base, mode, outcomes));
    }
    console.log(
      `${id} ${version}: ${cacheModes.length} modes × 400 statuses in ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
    return { software: softwareItem(cache.software, version), rows };
  } catch (error) {
    console.log(
      `${id}: could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  } finally {
    await Promise.all(running.map((one) => one.stop()));
    origin.seen.length = 0;
  }
}

/** The requests the origin saw, by path. */
export function groupByPath(seen: SeenRequest[]): Map<string, SeenRequest[]> {
  const groups = new Map<string, SeenRequest[]>();
  for (const request of seen) {
    const group = groups.get(request.path);
    if (group) group.push(request);
    else groups.set(request.path, [request]);
  }
  return groups;
}

/** One GET on a connection of its own; resolves to the status, or 0 when none came within 4 seconds. */
function askStatus(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const finish = (): void => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0));
    };
    socket.setTimeout(4000, finish);
    socket.on('connect', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    socket.on('end', finish);
    socket.on('error', finish);
  });
}

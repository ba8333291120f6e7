import { cachesFileSchema, type CacheRow, type CachesFile } from '../../src/schemas/measured.ts';
import { cacheModes } from '../batteries/caches.ts';
import { fileHead } from '../core/measure.ts';
import { volatileIn } from '../core/volatile.ts';
import { readMeasured, writeMeasured } from '../core/write.ts';

/** Writes `caches.json`; rows of caches that were not measured now stay as they were. */
export function saveCaches(fresh: CacheRow[]): void {
  const former = (readMeasured('caches.json') as CachesFile | undefined)?.rows ?? [];
  const measured = new Set(fresh.map((row) => row.software));
  const order = cacheModes.map((mode) => mode.id);
  const rows = [...former.filter((row) => !measured.has(row.software)), ...fresh].sort(
    (a, b) =>
      order.indexOf(a.mode) - order.indexOf(b.mode) ||
      (a.software < b.software ? -1 : a.software > b.software ? 1 : 0),
  );
  const file = {
    ...fileHead(
      [
        'Three identical GET requests per status through each proxy, two with fetch() in each browser; a status counts as reused when fewer of them reached the origin.',
        'The origin sent 206, 304 and 416 unasked, as a faulty origin would: the requests had neither Range nor a condition.',
        'The browsers’ caches are private, those of the proxies shared.',
      ],
      volatileIn('caches.json'),
    ),
    modes: cacheModes,
    rows,
  };
  writeMeasured('caches.json', cachesFileSchema.parse(file), 3);
}

import type { CacheMode, CacheRow } from '../../src/schemas/measured.ts';
import { today } from '../core/measure.ts';
import type { SeenRequest } from '../core/origin.ts';

/** How the responses of each table said how long they are fresh. */
export const cacheModes: CacheMode[] = [
  {
    id: 'explicit',
    freshness: 'explicit',
    validator: 'none',
    fields: ['Cache-Control: max-age=60'],
  },
  {
    id: 'explicit-etag',
    freshness: 'explicit',
    validator: 'etag',
    fields: ['Cache-Control: max-age=60', 'ETag: "v1"'],
  },
  {
    id: 'explicit-last-modified',
    freshness: 'explicit',
    validator: 'last-modified',
    fields: ['Cache-Control: max-age=60', 'Last-Modified: ten days ago'],
  },
  { id: 'expires', freshness: 'expires', validator: 'none', fields: ['Expires: in 60 seconds'] },
  {
    id: 'heuristic',
    freshness: 'heuristic',
    validator: 'last-modified',
    fields: ['Last-Modified: ten days ago'],
  },
  {
    id: 'stale-etag',
    freshness: 'stale',
    validator: 'etag',
    fields: ['Cache-Control: max-age=0', 'ETag: "v1"'],
  },
  {
    id: 'stale-last-modified',
    freshness: 'stale',
    validator: 'last-modified',
    fields: ['Cache-Control: max-age=0', 'Last-Modified: ten days ago'],
  },
  { id: 'none', freshness: 'none', validator: 'none', fields: [] },
  { id: 'none-etag', freshness: 'none', validator: 'etag', fields: ['ETag: "v1"'] },
];

/** Every status that is tried. */
export const cacheStatuses: number[] = Array.from({ length: 400 }, (_, at) => 200 + at);

/** Path on the scripted origin; `nonce` keeps caches and runs apart. */
export const cachePath = (mode: CacheMode, status: number, nonce: string): string =>
  `/c/${mode.freshness}/${mode.validator}/${status}/${nonce}`;

/** What happened with one status: what reached the client, in order, and what the origin saw. */
export interface CacheOutcome {
  status: number;
  /** Statuses that arrived; 0 for none. */
  got: number[];
  requests: SeenRequest[];
}

/** Writes numbers as ranges: `200-203,300`. */
export function asRanges(numbers: number[]): string {
  const out: [number, number][] = [];
  for (const value of [...numbers].sort((a, b) => a - b)) {
    const last = out.at(-1);
    if (last?.[1] === value - 1) last[1] = value;
    else out.push([value, value]);
  }
  return out.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** Sums up one cache in one mode; `follows` when the client follows redirects, so another status arrives. */
export function makeCacheRow(
  base: Pick<CacheRow, 'software' | 'label' | 'version' | 'setup'>,
  mode: CacheMode,
  outcomes: CacheOutcome[],
  follows = false,
): CacheRow {
  const isConditional = (request: SeenRequest): boolean =>
    request.fields.has('if-none-match') || request.fields.has('if-modified-since');
  const reused = outcomes.filter(
    ({ got, requests }) => requests.length > 0 && requests.length < got.length,
  );
  const revalidated = outcomes.filter(({ requests }) => requests.slice(1).some(isConditional));
  const patterns = new Map<string, number[]>();
  for (const { status, got } of outcomes) {
    const isFollowed = follows && /^30[12378]$/.test(String(status));
    if (isFollowed || got.every((one) => one === status)) continue;
    const pattern = got
      .map((one) => (one === status ? 'same' : one === 0 ? 'nothing' : String(one)))
      .join(', ');
    patterns.set(pattern, [...(patterns.get(pattern) ?? []), status]);
  }
  const changed = Object.fromEntries(
    [...patterns].map(([pattern, statuses]) => [asRanges(statuses), pattern]),
  );
  return {
    ...base,
    mode: mode.id,
    date: today(),
    reused: asRanges(reused.map(({ status }) => status)),
    revalidated: asRanges(revalidated.map(({ status }) => status)),
    changed,
  };
}

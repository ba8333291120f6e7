import { z } from 'astro/zod';
import { codeSchema, slugSchema } from './shared.ts';

/** Day of a measurement, `YYYY-MM-DD`. Volatile: changes on every run. */
const dateSchema = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** What every measured file begins with. */
const headSchema = {
  /** Day the file was written. */
  measured: dateSchema,
  /** Operating system of the run, for example `Debian 12.11`. */
  os: z.string(),
  /** Plain sentences on how to read the file. */
  notes: z.array(z.string()),
  /** What may differ between two runs on the same machine; everything else must not. */
  volatile: z.array(z.string()),
};

/** Why the software answered with the code: of its own accord, because a directive made for that purpose said so, or because it was told to send just any status. */
export const tierSchema = z.enum(['own-reason', 'directive', 'synthetic']);
export type Tier = z.infer<typeof tierSchema>;

/** One response of an exchange. */
export const exchangeResponseSchema = z.strictObject({
  /** The status, as a number; equals the digits in `line`. */
  status: z.int().min(100).max(999),
  /** True for a 1xx that another response followed. */
  interim: z.boolean(),
  /** First line without its line end; for HTTP/2, which has no such line, `:status: NNN`. */
  line: z.string(),
  /** Status line and header section, exact, with every line end and the empty line. */
  head: z.string(),
  /** What followed the head, exact and with chunk framing, cut at 900 bytes. */
  body: z.string(),
  /** True length in bytes of what followed the head. */
  bodyBytes: z.int().min(0),
  /** True when `head` or `body` shows bytes that are not text as `\xNN`; a backslash is then doubled. */
  escaped: z.boolean().optional(),
});
export type ExchangeResponse = z.infer<typeof exchangeResponseSchema>;

/** A request and its responses, bytes as captured. */
export const exchangeSchema = z.strictObject({
  /** `<code>-<software>-<what happened>`; stable. */
  id: slugSchema,
  code: codeSchema,
  tier: tierSchema,
  /** Id in `software.json`. */
  software: slugSchema,
  /** Name and version as measured, for example `nginx 1.22.1`. */
  product: z.string(),
  /** Lines of the configuration that led to the response; checked against the file the program read. */
  config: z.string().optional(),
  /** One plain sentence: what made the software answer so. */
  trigger: z.string(),
  protocol: z.enum(['HTTP/1.1', 'HTTP/1.1 over TLS', 'HTTP/1.1 over TLS 1.3 (0-RTT)', 'HTTP/2']),
  /** What was sent, exact; for HTTP/2 the decoded fields. Cut at 1,000 bytes. */
  request: z.string(),
  /** True length of the request in bytes; longer than `request` when that was cut. 0 for HTTP/2, where fields were decoded. */
  requestBytes: z.int().min(0),
  /** True when `request` shows bytes as `\xNN`; a backslash is then doubled. */
  requestEscaped: z.boolean().optional(),
  /** Interim responses first, the final one last. */
  responses: z.array(exchangeResponseSchema).min(1),
  /** How the connection ended: `closed` or `reset` by the server, `open` when it stayed open. */
  ended: z.enum(['closed', 'reset', 'open']),
  /** Names of the volatile values whose letters and digits are replaced one for one by `*`. */
  masked: z.array(z.string()),
  date: dateSchema,
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** `exchanges.json` */
export const exchangesFileSchema = z.strictObject({
  ...headSchema,
  exchanges: z.array(exchangeSchema),
});

/** One cell of a table. */
export const cellSchema = z.strictObject({
  /** The short answer: a status, a method, `closed`, `silent` … */
  value: z.string(),
  /** The evidence in one line: a status line, an error text, a list of requests seen. */
  detail: z.string().optional(),
  /** The software's own log line about it, masked. */
  log: z.string().optional(),
});
export type Cell = z.infer<typeof cellSchema>;

/** A column of a table. */
export const columnSchema = z.strictObject({
  id: slugSchema,
  /** Short heading. */
  label: z.string(),
  /** One sentence: what was done. */
  say: z.string(),
});
export type Column = z.infer<typeof columnSchema>;

/** A row: one program in one setup. */
export const rowSchema = z.strictObject({
  /** Unique in its table; equals the software's id unless one program has several setups. */
  id: slugSchema,
  /** Id in `software.json`. */
  software: slugSchema,
  /** Name, version and, where there are several, the setup. */
  label: z.string(),
  version: z.string(),
  /** Configuration that matters for the row. */
  setup: z.string().optional(),
  date: dateSchema,
  /** By column id; a column that was not tried is absent. */
  cells: z.record(slugSchema, cellSchema),
});
export type Row = z.infer<typeof rowSchema>;

/** A table of behaviour. A cell is quoted as `<matrix>/<row>/<column>`. */
export const matrixSchema = z.strictObject({
  id: slugSchema,
  title: z.string(),
  /** The question the table answers. */
  question: z.string(),
  /** What the values in the cells mean. */
  legend: z.record(z.string(), z.string()),
  columns: z.array(columnSchema).min(1),
  rows: z.array(rowSchema),
});
export type Matrix = z.infer<typeof matrixSchema>;

/** `servers.json`, `gateways.json` and `clients.json` */
export const matricesFileSchema = z.strictObject({
  ...headSchema,
  matrices: z.array(matrixSchema),
});

/** How a response said, or did not say, how long it is fresh. */
export const cacheModeSchema = z.strictObject({
  id: slugSchema,
  /** `explicit`: Cache-Control: max-age=60. `expires`: Expires in 60 seconds. `stale`: Cache-Control: max-age=0. `heuristic`: Last-Modified ten days ago and nothing else. `none`: no freshness information. */
  freshness: z.enum(['explicit', 'expires', 'stale', 'heuristic', 'none']),
  /** The validator that the response carried. */
  validator: z.enum(['none', 'etag', 'last-modified']),
  /** Field lines that were sent. */
  fields: z.array(z.string()),
});
export type CacheMode = z.infer<typeof cacheModeSchema>;

/** What one cache did in one mode, for every status from 200 to 599. */
export const cacheRowSchema = z.strictObject({
  /** Id in `software.json`. */
  software: slugSchema,
  label: z.string(),
  version: z.string(),
  setup: z.string(),
  mode: slugSchema,
  date: dateSchema,
  /** Statuses whose second or third request did not reach the origin, as ranges: `200-203,300,301`. */
  reused: z.string(),
  /** Statuses for which the cache asked the origin with a condition (a validator), as ranges. */
  revalidated: z.string(),
  /** Statuses that reached the client as another one; the key is the ranges, the value what arrived on the first, second and third request. */
  changed: z.record(z.string(), z.string()),
});
export type CacheRow = z.infer<typeof cacheRowSchema>;

/** `caches.json` */
export const cachesFileSchema = z.strictObject({
  ...headSchema,
  modes: z.array(cacheModeSchema),
  rows: z.array(cacheRowSchema),
});
export type CachesFile = z.infer<typeof cachesFileSchema>;

/** A program that was measured. */
export const softwareSchema = z.strictObject({
  id: slugSchema,
  name: z.string(),
  version: z.string(),
  kind: z.enum(['server', 'proxy', 'framework', 'client', 'browser', 'origin']),
  /** Where it was installed from. */
  package: z.string(),
  homepage: z.url(),
});
export type Software = z.infer<typeof softwareSchema>;

/** `software.json` */
export const softwareFileSchema = z.strictObject({
  ...headSchema,
  software: z.array(softwareSchema),
});
export type SoftwareFile = z.infer<typeof softwareFileSchema>;

/** A measured fact that contradicts the standard or common belief. */
export const surpriseSchema = z.strictObject({
  id: slugSchema,
  title: z.string(),
  /** What the specification says, in our words. */
  says: z.string(),
  /** RFC and section that `says` sums up. */
  basis: z.strictObject({ rfc: z.string().regex(/^\d+$/), section: z.string() }),
  /** What was measured, in our words, with versions. */
  measured: z.string(),
  /** Ids in `exchanges.json`. */
  exchanges: z.array(slugSchema),
  /** Cells, as `<matrix>/<row>/<column>`, with the value they must have. */
  cells: z.array(z.strictObject({ cell: z.string(), value: z.string() })),
  /** Cache rows, as `<software>/<mode>`, with statuses that were, or were not, reused. */
  caches: z.array(
    z.strictObject({
      row: z.string(),
      reused: z.array(codeSchema),
      notReused: z.array(codeSchema),
      /** By status: what arrived instead, as in the row's `changed`. */
      changed: z.record(codeSchema, z.string()).optional(),
    }),
  ),
  /** Codes it bears on; empty when it is about the lack of one. */
  codes: z.array(codeSchema),
});
export type Surprise = z.infer<typeof surpriseSchema>;

/** `surprises.json` */
export const surprisesFileSchema = z.strictObject({
  measured: dateSchema,
  surprises: z.array(surpriseSchema),
});

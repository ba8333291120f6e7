import { z } from 'astro/zod';
import { LAYERS } from '../who/layers.ts';
import { sourceUrlSchema } from './shared.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const sentence = z.string().min(4).max(400);

/**
 * What a text must look like. Literal, except for five placeholders, each bounded so that matching is
 * linear: `{digits}`, `{hex}`, `{token}` (visible characters without space, quote or angle bracket),
 * `{ws}` (white space, may be empty) and `{gap}` (at most 200 characters, same line).
 * Exactly one of the four, or none when presence alone is the sign.
 */
const textMatch = {
  /** The whole text equals this. */
  is: z.string().min(1).optional(),
  /** The text begins with this. */
  starts: z.string().min(1).optional(),
  /** The text contains this. */
  has: z.string().min(1).optional(),
  /** One of these is contained; the first found counts. */
  any: z.array(z.string().min(1)).min(2).optional(),
};

/** One thing to look for in a response. Header names and values ignore case; bodies do not. */
export const signSchema = z
  .strictObject({
    /** Part of the response: `reason` is the reason phrase, `cookie` a Set-Cookie name, `json` a JSON body. */
    where: z.enum(['header', 'cookie', 'status', 'reason', 'body', 'json']),
    /** Header or cookie name in lower case; a trailing `*` stands for any ending. */
    name: z
      .string()
      .regex(/^[a-z0-9_.-]+\*?$/i)
      .optional(),
    ...textMatch,
    /**
     * For `status`: the codes that count. For any other part: the sign counts only with these codes. Where the input
     * names none, text and JSON of weight 80 or more count all the same, and a single code is told as `implies` is.
     */
    codes: z
      .array(z.string().regex(/^\d(?:\d\d|xx)$/))
      .min(1)
      .optional(),
    /** For `json`: members that must exist, as dotted paths (`error.type`; `errors.0.code` in an array). */
    keys: z.array(z.string().min(1)).min(1).optional(),
    /** For `json`: no other top-level member may exist. */
    only: z.boolean().optional(),
    /** For `json`: the member whose value is compared with `is`, `starts`, `has` or `any`. */
    path: z.string().min(1).optional(),
    /** The sign counts only when none of these header fields is present. */
    without: z.array(z.string()).min(1).optional(),
    /**
     * 1–99: how rarely another sender produces this, if it is not forged. 95 and more: its own name in its own
     * field or page. 80–94: its default text, with forks or imitators about. 50–79: typical, others do it too.
     * Below 50: a hint.
     */
    weight: z.int().min(1).max(99),
    /** The code that always comes with this sign; told where the input names none. */
    implies: z
      .string()
      .regex(/^[1-5]\d\d$/)
      .optional(),
    /** `path`: it handled the response. `maker`: it also wrote this status itself. */
    tells: z.enum(['path', 'maker']),
    /** Why the sign points to this sender, in a sentence shown beside the bytes. */
    note: sentence,
  })
  .refine((sign) => [sign.is, sign.starts, sign.has, sign.any].filter(Boolean).length <= 1, {
    message: 'use one of is, starts, has, any',
  })
  .refine((sign) => !['header', 'cookie'].includes(sign.where) || sign.name !== undefined, {
    message: 'a header or cookie sign needs a name',
  })
  .refine((sign) => sign.implies === undefined || sign.tells === 'maker', {
    message: 'implies is for a sign that tells the maker',
  })
  .refine((sign) => sign.where !== 'status' || sign.codes !== undefined, {
    message: 'a status sign needs codes',
  })
  .refine((sign) => sign.where !== 'json' || sign.keys !== undefined || sign.path !== undefined, {
    message: 'a json sign needs keys or path',
  });

/** A platform's own error identifier inside a response, found by the text around it. */
export const errorRuleSchema = z.strictObject({
  /** Part of the response in which it stands. */
  where: z.enum(['header', 'body', 'json', 'reason']),
  /** Header name, for `header`. */
  name: z.string().optional(),
  /** Member that holds it, for `json`. */
  path: z.string().optional(),
  /** Literal text just before it; left out when the whole value is the identifier. */
  after: z.string().optional(),
  /** Literal text that must occur somewhere in the same part. */
  requires: z.string().optional(),
  /** Characters of the identifier; it ends before any other (at most 120). */
  chars: z.enum(['digits', 'number', 'word', 'token', 'line']),
  /** Only identifiers that the vendor's list knows are taken. */
  known: z.boolean().optional(),
  /** Kind of identifier as `content/facts/platform-errors.csv` calls it, or a plain word (`reference`). */
  kind: z.string().min(2),
  /** What it means or is good for; used where the vendor's list has no name for the identifier. */
  meaning: sentence,
});

/** One column, member or key of a log line. */
const fieldSchema = z.strictObject({
  /** The field's name as the software's own documentation writes it; for JSON a dotted path. */
  name: z.string().min(1),
  /** What stands there. */
  meaning: sentence,
  /** Unit of a quantity. */
  unit: z.enum(['ms', 's', 'µs', 'ns', 'bytes', 'count', 'Unix time']).optional(),
});

const columnKind = z.enum([
  'addr',
  'addr-port',
  'host',
  'dash',
  'word',
  'clf-time',
  'zone-time',
  'python-time',
  'haproxy-time',
  'iso-time',
  'apache-time',
  'slash-time',
  'date',
  'time',
  'epoch',
  'request',
  'absolute-request',
  'quoted',
  'bracket',
  'braces',
  'status',
  'int',
  'num',
  'numbers',
  'ms',
  'rest',
]);

const columnSchema = z.strictObject({
  ...fieldSchema.shape,
  /** What the token must look like. */
  kind: columnKind,
  /** The token must be one of these (compared with case), or begin with one that ends in `*`. */
  values: z.array(z.string().min(1)).min(1).optional(),
  /** The column may be missing. */
  optional: z.boolean().optional(),
  /** A token of several values: the separator and the fields, in order. */
  split: z.string().length(1).optional(),
  parts: z.array(fieldSchema).min(2).optional(),
});

/** A value inside free text, between two literals. */
const findSchema = z.strictObject({
  ...fieldSchema.shape,
  after: z.string().min(1),
  until: z.string().min(1),
});

/** A log format of this sender. */
export const logSchema = z.strictObject({
  /** Unique over all senders. */
  id,
  /** As a person would call it. */
  name: z.string().min(3),
  /** How a line is built; `w3c` takes its column names from `#Fields:` when that line is there. */
  shape: z.enum(['columns', 'tabs', 'json', 'logfmt', 'w3c']),
  /** Id of another format, also of another sender, whose columns or fields this one has. */
  like: id.optional(),
  /** Counts only when these fields have one of these values. */
  when: z.record(z.string(), z.array(z.string())).optional(),
  /** `columns`, `tabs`, `w3c`: the columns in their default order. */
  columns: z.array(columnSchema).min(2).optional(),
  /** `json`, `logfmt`: fields that are explained when present. */
  fields: z.array(fieldSchema).min(2).optional(),
  /** `json`, `logfmt`: fields without which it is not this format. */
  requires: z.array(z.string().min(1)).min(1).optional(),
  /** `json`: a member with the value it must have. */
  equals: z.record(z.string(), z.string()).optional(),
  /** Values inside the `rest` column. */
  find: z.array(findSchema).optional(),
  /** One of these must occur in the line; `␛` stands for a colour code, however its escape character came. */
  contains: z.array(z.string().min(2)).min(1).optional(),
  /** Program names (as in a syslog or logger’s prefix) that confirm the format. */
  program: z.array(z.string().min(2)).optional(),
  /** Field that holds the status code; an error log has none. */
  status: z.string().optional(),
  /** Field that holds the status received from behind; `-`, `0` or empty when nothing came. */
  behind: z.string().optional(),
  /** Fields that hold platform errors. `join` appends `.` and that field (`404` + `0`). */
  errors: z
    .array(
      z.strictObject({
        field: z.string(),
        kind: z.string(),
        join: z.string().optional(),
        meaning: sentence.optional(),
      }),
    )
    .optional(),
  /** Like a sign's weight: how far this shape is this sender's alone. */
  weight: z.int().min(1).max(99),
  /** Senders whose lines can have the same bytes. */
  same: z.array(id).optional(),
  /** Why the shape points to this sender. */
  note: sentence,
});

const sourceSchema = z.strictObject({
  /** Address of the page or file; left out for a measurement, and where only collections of fingerprints have it. */
  url: sourceUrlSchema.optional(),
  /** Software and version on which it was measured. */
  measured: z.string().min(5).optional(),
  /** Software and version on which an editor tried it; the lab has no record of it. */
  tried: z.string().min(5).optional(),
  /** What it backs. */
  for: z.string().min(3),
  /**
   * `documented`: read there. `reported`: seen in public reports or test data; without an address: others report
   * it, and no source of the sender's own was found. `measured`: by the lab, on the software named. `tried`: by
   * hand, on the software named. `unread`: the page that is known to document it, not opened for this. `memory`: no
   * page named that says it word for word. A file with nothing but the last two and reports without address has no
   * weight above 94, so it is never certain from one sign.
   */
  standing: z.enum(['documented', 'reported', 'measured', 'tried', 'unread', 'memory']),
});

/** Everything by which one sender is recognised: one file in `content/facts/fingerprints/`. */
export const fingerprintSchema = z
  .strictObject({
    /** Same as the file name. */
    id,
    /** The sender as people call it. */
    name: z.string().min(2),
    /** Where in a chain it stands. */
    layer: z.enum(LAYERS),
    /** Slug in `unofficial.csv` or `platform-errors.csv`, where one of them knows it. */
    vendor: id.optional(),
    /** Other senders that this one contains or is built on: their signs do not count against it. */
    includes: z.array(id).optional(),
    signs: z.array(signSchema),
    errors: z.array(errorRuleSchema).optional(),
    logs: z.array(logSchema).optional(),
    /** Steps to take: when it made the status itself, and when it passed on what came from behind. */
    next: z.strictObject({
      made: z.array(sentence).min(1).max(2),
      passed: z.array(sentence).min(1).max(2),
    }),
    sources: z.array(sourceSchema).min(1),
    /** Day on which the sources that were read were last read, YYYY-MM-DD. */
    checked: z.iso.date(),
  })
  .refine((print) => print.signs.length > 0 || (print.logs?.length ?? 0) > 0, {
    message: 'needs at least one sign or log format',
  });

export type Sign = z.infer<typeof signSchema>;
export type ErrorRule = z.infer<typeof errorRuleSchema>;
export type LogFormat = z.infer<typeof logSchema>;
export type LogColumn = z.infer<typeof columnSchema>;
export type FingerprintFile = z.infer<typeof fingerprintSchema>;

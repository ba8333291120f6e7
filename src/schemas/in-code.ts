import { z } from 'astro/zod';
import { codeSchema, daySchema, sourceUrlSchema } from './shared.ts';

/**
 * A line of code for any code of a kind. `{code}` becomes the number, `{constant}` the name that the library
 * in `constants` has for the code, and the number where it has none.
 */
const templateSchema = z.string().min(5).max(110, 'one line of at most 110 characters');

const programSchema = z.strictObject({
  /** Framework, server or client, as its makers spell it. Unique within its list. */
  software: z.string().min(3),
  /** The language of the lines; `configuration` for servers, `shell` for commands, `any` where it is free. */
  language: z.string().min(1),
  /** `library` of an item of `constants.json` whose names take the place of `{constant}`. */
  constants: z.string().optional(),
  /** Codes of a kind that its line does not hold for; no line is shown for them. */
  except: z.array(codeSchema).default([]),
  /** Name and version that all lines were run with; absent where they were read in the source. */
  ran: z.string().optional(),
  source: z.strictObject({
    title: z.string().min(4),
    url: sourceUrlSchema,
    /** The day it was last run or read for this site. */
    checked: daySchema,
  }),
});

/** How a framework or server sends a code. A kind that it has no line for is left out. */
export const sendingSchema = programSchema.extend({
  /** 2xx with content. */
  success: templateSchema.optional(),
  /** 204 and 205. */
  empty: templateSchema.optional(),
  /** 301, 302, 303, 307 and 308. */
  redirect: templateSchema.optional(),
  /** 4xx and 5xx. */
  error: templateSchema.optional(),
  /** Lines for single codes in place of their kind's; the key is a code, or several with spaces between. */
  codes: z.record(z.string().regex(/^\d{3}( \d{3})*$/), templateSchema).default({}),
});
export type Sending = z.infer<typeof sendingSchema>;

/** How a client learns the code, and what it does by itself. */
export const readingSchema = programSchema.extend({
  /** An expression that is true for the code, or a command that prints it. */
  read: templateSchema,
  /** The same for 4xx and 5xx, where these arrive by another way, such as an exception. */
  readError: templateSchema.optional(),
  /** What it does with a redirect when nothing is set. Markdown. */
  redirect: z.string().min(4).max(120),
  /** What it does with 4xx and 5xx when nothing is set. Markdown. */
  error: z.string().min(4).max(120),
});
export type Reading = z.infer<typeof readingSchema>;

/** `in-code.yaml` */
export const inCodeSchema = z.strictObject({
  send: z.array(sendingSchema),
  read: z.array(readingSchema),
});
export type InCode = z.infer<typeof inCodeSchema>;

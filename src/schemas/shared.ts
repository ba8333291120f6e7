import { z } from 'astro/zod';

/** Three digits, as text: `"404"`, `"000"`. */
export const codeSchema = z.string().regex(/^\d{3}$/, 'three digits in quotes, like "404"');

/** A file-name-safe identifier: lower case letters, digits and hyphens. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens');

/** An id of an entry: the code alone (registered meaning) or code and vendor (`499-nginx`). */
export const entryIdSchema = z
  .string()
  .regex(/^\d{3}(-[a-z0-9]+)*$/, 'a code ("404") or code and vendor ("499-nginx")');

/** A calendar day, `YYYY-MM-DD`, in quotes so that YAML keeps it as text. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day like "2026-11-20", in quotes');

/**
 * What a short statement rests on. One of
 * - `RFC 9110 §15.5.5`: an RFC in force and a section that exists in it,
 * - `#source-id`: an item of this file's `sources`,
 * - `measured`: this project's own lab,
 * - `common practice`: widely done, specified nowhere.
 */
export const basisSchema = z
  .string()
  .regex(
    /^(RFC \d+ §[A-Z0-9][A-Z0-9.]*|#[a-z0-9-]+|measured|common practice)$/,
    '"RFC 9110 §15.5.5", "#source-id", "measured" or "common practice"',
  );

/** Collections of what others saw: they prove nothing that the sender’s own source does not. */
const COLLECTIONS =
  /wappalyzer|webappanalyzer|wafw00f|whatwaf|whatweb|identywaf|nuclei-templates|can-i-take-over-xyz/i;

/** Address of a source. It leads to whoever made the thing, or to a record of what it did, never to a collection. */
export const sourceUrlSchema = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !COLLECTIONS.test(url), {
    message:
      'cite the sender’s own documentation, its source or a recorded response; where there is none, take the url away (a fingerprint then says standing: reported)',
  });

/** One source that is not an RFC (cited RFCs are collected from the text by themselves). */
export const sourceSchema = z.strictObject({
  /** Name within the file; prose cites it as `[words](#source-ID)`. */
  id: slugSchema,
  /** Who published it and what it is, in a few words. */
  title: z.string().min(4),
  /** Where it was published. A commit-pinned address for source code. */
  url: sourceUrlSchema,
  /** `documentation`: the vendor's page; `source-code`: a file of the software; `specification`: a standard that is not an RFC; `observed`: a public record of a real response (issue, test fixture). */
  kind: z.enum(['documentation', 'source-code', 'specification', 'observed'], {
    error: ({ input }) =>
      input === 'secondary'
        ? 'cite whoever made it (its documentation, source code or a recorded response), or take the statement away'
        : undefined,
  }),
  /** The day somebody last read it for this site. */
  checked: daySchema,
});
export type Source = z.infer<typeof sourceSchema>;

/** What readers type when they look for this page; data for the search, never shown as prose. */
export const searchWordsSchema = z.strictObject({
  /** Plain-language situations and complaints: "site keeps asking for password". */
  symptoms: z.array(z.string().min(3)).default([]),
  /** Literal texts from screens, logs and libraries: "upstream prematurely closed connection". */
  errors: z.array(z.string().min(2)).default([]),
  /** What API designers and client authors want to do: "reject duplicate email". */
  intents: z.array(z.string().min(3)).default([]),
  /** Other names, slang, abbreviations, related terms: "soft 404", "dead link". */
  words: z.array(z.string().min(2)).default([]),
});
export type SearchWords = z.infer<typeof searchWordsSchema>;

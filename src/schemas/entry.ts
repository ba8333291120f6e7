import { z } from 'astro/zod';
import {
  basisSchema,
  codeSchema,
  entryIdSchema,
  searchWordsSchema,
  slugSchema,
  sourceSchema,
} from './shared.ts';

/**
 * Where a code stands.
 * `registered`, `temporary`, `deprecated`, `unused`: in the registry.
 * `unofficial`: a verifiable sender uses it. `folklore`: listed around the web, no sender verifiable.
 */
export const standingSchema = z.enum([
  'registered',
  'temporary',
  'deprecated',
  'unused',
  'unofficial',
  'folklore',
]);
export type Standing = z.infer<typeof standingSchema>;

/** The layers a response can come from, outermost first. */
export const layerSchema = z.enum([
  'client',
  'cdn',
  'load-balancer',
  'proxy',
  'server',
  'application',
]);
export type Layer = z.infer<typeof layerSchema>;

/** One entry: one meaning of a code by one sender. The file is `content/codes/<class>/<id>.md`. */
export const entrySchema = z.strictObject({
  /** The three digits, in quotes. Equals the start of the file name. */
  code: codeSchema,
  /** Slug of the sender; absent for the registered meaning. Equals the rest of the file name. */
  vendor: slugSchema.optional(),
  /** The reason phrase in force (registry) or the vendor's own name for it. */
  phrase: z.string().min(2),
  /** See {@link standingSchema}. */
  standing: standingSchema,
  /** One sentence, at most 25 words: what happened, not "this status code indicates". Ends with a full stop. */
  summary: z.string().min(20),
  /** May the same request be sent again? */
  retry: z
    .strictObject({
      /** The answer in one word or two, as the glance strip shows it. */
      answer: z.enum(['yes', 'after a wait', 'after a change', 'no', 'depends', 'not applicable']),
      /** The reason or condition, one short sentence. */
      say: z.string().min(8),
      basis: basisSchema,
    })
    .optional(),
  /** Redirects only: is it followed, and with which method and content? */
  follow: z.strictObject({ say: z.string().min(8), basis: basisSchema }).optional(),
  /** Header fields that make the response complete or useful. Required ones of `facts/specified.json` must be here. */
  headers: z
    .array(
      z.strictObject({
        /** Field name as registered, `WWW-Authenticate`. */
        name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
        /** RFC keyword level; `useful` where no keyword applies. */
        level: z.enum(['must', 'should', 'may', 'useful']),
        /** What it tells the receiver here, one short sentence of our own. */
        say: z.string().min(8),
        basis: basisSchema,
      }),
    )
    .default([]),
  /** Layers that emit it, most frequent first. */
  layers: z.array(layerSchema).min(1),
  /** Neighbours, each with the one question that decides. Two to five for registered codes. */
  apart: z
    .array(
      z.strictObject({
        /** Entry it is told apart from: `"410"` or `499-nginx`. */
        from: entryIdSchema,
        /** The deciding question and both answers in a sentence. */
        question: z.string().min(15),
      }),
    )
    .default([]),
  /** Vendor entries: how to see that it is this sender's, one line; shown under "Which one do you have?". */
  evidence: z.string().min(15).optional(),
  /** Vendor entries: true where this vendor used the number first, so that its meaning leads the page. */
  coined: z.literal(true).optional(),
  /** Vendor entries: the registered code to send instead, where there is one. */
  instead: z.strictObject({ code: codeSchema, say: z.string().min(8) }).optional(),
  /** Words the search knows this page by. */
  search: searchWordsSchema,
  /** Every source used that is not an RFC. */
  sources: z.array(sourceSchema).default([]),
});
export type Entry = z.infer<typeof entrySchema>;

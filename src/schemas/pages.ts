import { z } from 'astro/zod';
import {
  codeSchema,
  entryIdSchema,
  searchWordsSchema,
  slugSchema,
  sourceSchema,
} from './shared.ts';

/** The classes that have a page: five of RFC 9110 and `other` for numbers outside 100–599. */
export const classIdSchema = z.enum(['1xx', '2xx', '3xx', '4xx', '5xx', 'other']);
export type ClassId = z.infer<typeof classIdSchema>;

/** `content/classes/<id>.md` */
export const classSchema = z.strictObject({
  id: classIdSchema,
  /** RFC 9110 name of the class: "Client Error". */
  name: z.string().min(3),
  /** One sentence, at most 25 words: what the class promises. */
  summary: z.string().min(20),
  /** Codes by the task that brings a reader here. */
  groups: z.array(
    z.strictObject({
      title: z.string().min(3),
      /** One sentence that tells when to look here. */
      say: z.string().min(15),
      entries: z.array(entryIdSchema).min(1),
    }),
  ),
  search: searchWordsSchema,
  sources: z.array(sourceSchema).default([]),
});
export type ClassPage = z.infer<typeof classSchema>;

/** What a vendor is, for grouping. */
export const vendorKindSchema = z.enum([
  'web server',
  'proxy',
  'load balancer',
  'cdn',
  'platform',
  'hosting',
  'framework',
  'library',
  'api',
  'client',
  'draft',
  'convention',
]);

/** `content/vendors/<slug>.md` */
export const vendorSchema = z.strictObject({
  /** Equals the file name. */
  id: slugSchema,
  /** As the vendor writes it: "nginx", "AWS Application Load Balancer". */
  name: z.string().min(2),
  /** Name for narrow places, where the full one is long: "AWS ALB". */
  short: z.string().min(2).max(18).optional(),
  kind: vendorKindSchema,
  /** Layer names of {@link vendorKindSchema} in a sentence: what it is and where it stands in the chain. At most 25 words. */
  summary: z.string().min(20),
  homepage: z.url({ protocol: /^https?$/ }).optional(),
  search: searchWordsSchema,
  sources: z.array(sourceSchema).default([]),
});
export type Vendor = z.infer<typeof vendorSchema>;

/** `content/compare/<a>-vs-<b>[-vs-<c>].md` */
export const comparisonSchema = z.strictObject({
  /** The codes told apart, in the order of the file name. */
  codes: z.array(codeSchema).min(2),
  /** "401 or 403", "Which redirect: 301, 302, 303, 307 or 308?" */
  title: z.string().min(5),
  /** The deciding question, answered, at most 40 words. */
  answer: z.string().min(20),
  /** The table: one row per aspect, one cell per code in the order of `codes`. */
  table: z
    .array(z.strictObject({ aspect: z.string().min(3), cells: z.array(z.string().min(1)).min(2) }))
    .min(3),
  /** At least three real cases with the right answer. */
  cases: z
    .array(
      z.strictObject({
        situation: z.string().min(15),
        code: codeSchema,
        why: z.string().min(15),
      }),
    )
    .min(3),
  search: searchWordsSchema,
  sources: z.array(sourceSchema).default([]),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** `content/guides/<slug>.md` */
export const guideSchema = z.strictObject({
  title: z.string().min(5),
  /** One sentence, at most 30 words: what the reader can do afterwards. */
  summary: z.string().min(20),
  /** `task`: one task across codes; `products`: the messages of some products, whichever codes they come with. */
  about: z.enum(['task', 'products']).default('task'),
  /** Codes the guide is about: their pages link here. */
  codes: z.array(codeSchema).min(1),
  search: searchWordsSchema,
  sources: z.array(sourceSchema).default([]),
});
export type Guide = z.infer<typeof guideSchema>;

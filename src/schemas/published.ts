import { z } from 'astro/zod';
import { layerSchema, standingSchema } from './entry.ts';
import { confidenceSchema } from './facts.ts';
import { classIdSchema, vendorKindSchema } from './pages.ts';
import { codeSchema } from './shared.ts';

/**
 * Shapes of the published JSON. Semantic versioning: fields may be added in a minor version; a field
 * that is removed or changes its meaning makes a major one, under a new address.
 */
export const DATA_VERSION = '1.1.0';

const meaningSummary = z.strictObject({
  id: z.string().describe('`404` for the registered meaning, `499-nginx` for a vendor’s'),
  vendor: z.string().nullable().describe('slug of the sender; null for the registered meaning'),
  vendorName: z.string().nullable(),
  phrase: z.string(),
  standing: standingSchema,
  summary: z.string().describe('one sentence: what happened'),
  url: z.string().describe('page and anchor, from the site’s root'),
});

/** A code in `/codes.json`. */
export const publishedCodeSchema = z.strictObject({
  code: codeSchema,
  class: classIdSchema,
  phrase: z.string(),
  standing: standingSchema,
  summary: z.string(),
  url: z.string().describe('path of the page, from the site’s root'),
  meanings: z.array(meaningSummary).min(1),
});

/** `/codes.json` */
export const publishedCodesSchema = z.strictObject({
  version: z.string(),
  codes: z.array(publishedCodeSchema),
});

const basis = z
  .string()
  .describe('an RFC and section, `#source-id` of the entry, `measured` or `common practice`');

/** A line of code of a framework, server or client. */
const programLine = z.strictObject({
  software: z.string(),
  language: z.string(),
  line: z.string(),
  /** Where its makers describe it. */
  href: z.string(),
});

/** `/codes/<code>.json` */
export const publishedCodePageSchema = z.strictObject({
  version: z.string(),
  code: codeSchema,
  class: classIdSchema,
  url: z.string(),
  meanings: z
    .array(
      meaningSummary.extend({
        layers: z.array(layerSchema).describe('who emits it, most frequent first'),
        retry: z.strictObject({ answer: z.string(), say: z.string(), basis }).nullable(),
        follow: z.strictObject({ say: z.string(), basis }).nullable(),
        cache: z.enum(['by-default', 'explicit-only', 'never', 'updates', 'interim']).nullable(),
        content: z.enum(['allowed', 'none']).nullable(),
        headers: z.array(
          z.strictObject({
            name: z.string(),
            level: z.enum(['must', 'should', 'may', 'useful']),
            say: z.string(),
            basis,
          }),
        ),
        specification: z
          .strictObject({ name: z.string(), section: z.string(), url: z.string() })
          .nullable(),
        formerNames: z.array(z.strictObject({ name: z.string(), where: z.string() })),
        apart: z.array(z.strictObject({ from: z.string(), question: z.string() })),
        facts: z
          .array(
            z.strictObject({
              transport: z.string(),
              use: z.string(),
              source: z.string(),
              confidence: confidenceSchema,
            }),
          )
          .describe('what a vendor’s meaning rests on'),
        sources: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            url: z.string(),
            kind: z.string(),
            checked: z.string(),
          }),
        ),
      }),
    )
    .min(1),
  constants: z.array(
    z.strictObject({
      language: z.string(),
      library: z.string(),
      version: z.string(),
      symbol: z.string(),
      aliases: z.array(z.string()),
    }),
  ),
  send: z.array(programLine).describe('lines that send the code, by framework or server'),
  read: z
    .array(programLine.extend({ byDefault: z.string().nullable() }))
    .describe('expressions that read the code, by client, and what the client does by itself'),
  platformErrors: z.array(
    z.strictObject({
      vendor: z.string(),
      kind: z.string(),
      identifier: z.string(),
      name: z.string(),
      confidence: confidenceSchema,
    }),
  ),
});

/** `/classes.json` */
export const publishedClassesSchema = z.strictObject({
  version: z.string(),
  classes: z.array(
    z.strictObject({
      id: classIdSchema,
      name: z.string(),
      summary: z.string(),
      url: z.string(),
      codes: z.array(codeSchema),
    }),
  ),
});

/** `/vendors.json` */
export const publishedVendorsSchema = z.strictObject({
  version: z.string(),
  vendors: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      kind: vendorKindSchema,
      summary: z.string(),
      url: z.string(),
      codes: z.array(codeSchema),
      identifiers: z.array(
        z.strictObject({
          kind: z.string(),
          identifier: z.string(),
          codes: z.array(codeSchema),
          name: z.string(),
          note: z.string(),
          source: z.string(),
          confidence: confidenceSchema,
        }),
      ),
    }),
  ),
});

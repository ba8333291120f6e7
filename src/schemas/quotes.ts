import { z } from 'astro/zod';
import { surpriseSchema } from './measured.ts';

/** How many, in words; checked against the rows of a table by `src/catalogue/assertions/quotes.ts`. */
export const howManySchema = z.enum(['all', 'nearly all', 'most', 'some', 'few', 'none']);
export type HowMany = z.infer<typeof howManySchema>;

/** A statement of some page about how software behaves, and the measurements it rests on. */
export const quoteSchema = z.strictObject({
  /** Path from the repository's root. */
  file: z.string().startsWith('content/'),
  /** Words of the statement, exact, with links and emphasis taken off. */
  words: z.string().min(10),
  /** Cells, as `<matrix>/<row>/<column>`, with the value they must have and words of their log line. */
  cells: z
    .array(z.strictObject({ cell: z.string(), value: z.string(), log: z.string().optional() }))
    .default([]),
  /** Columns, as `<matrix>/<column>`, and how many of the rows have one of the values; `except` leaves rows with these values out. */
  counts: z
    .array(
      z.strictObject({
        column: z.string(),
        values: z.array(z.string()).min(1),
        except: z.array(z.string()).default([]),
        are: howManySchema,
      }),
    )
    .default([]),
  /** Cache rows with statuses that were, or were not, reused. */
  caches: surpriseSchema.shape.caches.default([]),
  /** Ids in `exchanges.json`. */
  exchanges: surpriseSchema.shape.exchanges.default([]),
  /** Why the statement rests on no measurement of this project; then it has no evidence. */
  because: z.string().min(10).optional(),
});
export type Quote = z.infer<typeof quoteSchema>;

/** `content/facts/measured-quotes.json` */
export const quotesFileSchema = z.array(quoteSchema);

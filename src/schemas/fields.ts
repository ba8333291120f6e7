import { z } from 'astro/zod';

/** `content/facts/fields.yaml`: header fields by name, and what each says. */
export const fieldsSchema = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  z.strictObject({
    /** One short sentence for somebody who looks at a captured message. */
    say: z.string().min(10),
    /** RFC and section, or `software` for a field that programs add by themselves. */
    basis: z.string().regex(/^(RFC \d+ §[A-Z0-9][A-Z0-9.]*|software)$/),
  }),
);
export type Fields = z.infer<typeof fieldsSchema>;

import { z } from 'astro/zod';
import { slugSchema } from './shared.ts';

/** `content/who/examples.yaml`: what the example buttons of `/who/` put into the field. */
export const examplesSchema = z
  .array(
    z.strictObject({
      /** Text of the button. */
      name: z.string().min(4).max(40),
      /** Fingerprint that must be found, or `unknown`. */
      sender: slugSchema,
      text: z.string().min(20).max(4000),
    }),
  )
  .min(1);
export type Example = z.infer<typeof examplesSchema>[number];

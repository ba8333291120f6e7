import { z } from 'astro/zod';
import { basisSchema, codeSchema, slugSchema } from './shared.ts';

/** An answer that leads to another step. */
const onward = z.strictObject({
  /** The answer in the reader's words. */
  say: z.string().min(2),
  /** The step it leads to. */
  to: slugSchema,
});

/** An answer that ends with a code. */
const verdict = z.strictObject({
  say: z.string().min(2),
  code: codeSchema,
  /** Why this code, one or two short sentences. */
  because: z.string().min(15),
});

/** One question of `content/choose/tree.yaml`. */
export const stepSchema = z.strictObject({
  question: z.string().min(8),
  /** Why the question matters: the reason that the specification gives for telling the answers apart. */
  why: z.string().min(15),
  basis: basisSchema,
  answers: z.array(z.union([onward, verdict])).min(2),
});
export type Step = z.infer<typeof stepSchema>;

/** The whole tree: steps by name; the first question is `start`. */
export const treeSchema = z.record(slugSchema, stepSchema);
export type Tree = z.infer<typeof treeSchema>;

import { z } from 'astro/zod';
import { codeSchema } from './shared.ts';

/** A message between two actors, or a note at one. */
const stepSchema = z.union([
  z.strictObject({
    /** Place of the sender in `actors`, from 0. */
    from: z.int().min(0),
    /** Place of the receiver. */
    to: z.int().min(0),
    /** What is sent, short: "POST /orders", "308, Location: /v2/orders". */
    say: z.string().min(1),
    /** Drawn broken: it does not arrive, or is only sometimes sent. */
    lost: z.boolean().optional(),
  }),
  z.strictObject({
    /** Place of the actor the note stands at. */
    at: z.int().min(0),
    /** What happens there: "time limit runs out". */
    note: z.string().min(1),
  }),
]);
export type DiagramStep = z.infer<typeof stepSchema>;

/** A sequence of messages, `content/diagrams/<id>.yaml`, drawn on the pages of its codes. */
export const diagramSchema = z.strictObject({
  /** What the picture shows, as a caption. */
  title: z.string().min(10),
  /** The same in words, for those who do not see it: everything that the picture says. */
  alt: z.string().min(60),
  codes: z.array(codeSchema).min(1),
  /** From left to right. */
  actors: z.array(z.string().min(2)).min(2).max(3),
  steps: z.array(stepSchema).min(2),
});
export type Diagram = z.infer<typeof diagramSchema>;

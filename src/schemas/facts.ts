import { z } from 'astro/zod';
import { codeSchema, slugSchema } from './shared.ts';

/** How far a fact was checked: `verified` read in the named source; `identifier` only the name was, not the status; `secondary` a third party's list; `memory` not checked. */
export const confidenceSchema = z.enum(['verified', 'identifier', 'secondary', 'memory']);
export type Confidence = z.infer<typeof confidenceSchema>;

/** A row of `registry.csv`, the copy of the IANA registry. */
export const registryRowSchema = z.strictObject({
  /** A code, or a range such as `105-199` for unassigned values. */
  value: z.string().regex(/^\d{3}(-\d{3})?$/),
  description: z.string(),
  reference: z.string(),
});
export type RegistryRow = z.infer<typeof registryRowSchema>;

/** An item of `specified.json`: what the defining specification says about a registered code. */
export const specifiedSchema = z.strictObject({
  code: codeSchema,
  /** Name in force, equal to the registry's. */
  name: z.string(),
  /** RFC number as text, or an Internet-Draft's name. */
  spec: z.string(),
  section: z.string(),
  url: z.url(),
  /** Number of the first RFC that defined it. */
  firstRfc: z.string().optional(),
  /** Earlier definitions, oldest first. */
  history: z.array(z.strictObject({ rfc: z.string(), section: z.string(), name: z.string() })),
  formerNames: z.array(z.strictObject({ name: z.string(), where: z.string() })),
  /** `by-default`: heuristically cacheable; `explicit-only`: stored only with explicit freshness; `never`: must not be stored; `updates`: 304 refreshes a stored response; `interim`: not a final response. */
  cache: z.enum(['by-default', 'explicit-only', 'never', 'updates', 'interim']),
  cacheNote: z.string().optional(),
  /** May the response carry content? */
  content: z.enum(['allowed', 'none']),
  headers: z.array(
    z.strictObject({
      name: z.string(),
      /** `described`: the text explains it without an RFC keyword. */
      level: z.enum(['must', 'should', 'may', 'described']),
      spec: z.string(),
      section: z.string(),
      when: z.string().optional(),
    }),
  ),
  /** What the text says about repeating the request; notes for writers and checks. */
  repeat: z.string(),
  webdav: z.boolean(),
  status: z.string(),
  statusNote: z.string().optional(),
  confidence: confidenceSchema,
  source: z.string(),
});
export type Specified = z.infer<typeof specifiedSchema>;

/** An item of `rfcs.json`: which sections exist, for checking citations. */
export const rfcSchema = z.strictObject({
  title: z.string(),
  /** Month of publication, `YYYY-MM`. */
  date: z.string().regex(/^\d{4}-\d{2}$/),
  status: z.enum([
    'standard',
    'proposed',
    'best-current-practice',
    'informational',
    'experimental',
    'historic',
    'obsolete',
  ]),
  obsoletedBy: z.array(z.string()).optional(),
  /** Section number to title. */
  sections: z.record(z.string(), z.string()),
});
export type Rfc = z.infer<typeof rfcSchema>;

/** A row of `unofficial.csv`: a meaning outside the registry, and what it rests on. */
export const unofficialRowSchema = z.strictObject({
  code: codeSchema,
  vendor: slugSchema,
  /** The spelling in the sender's own log where it is not three digits: `0`, `-1`. */
  written_as: z.enum(['', '0', '-1']),
  name: z.string(),
  /** The sender in words, as the source names it. */
  sender: z.string(),
  /** `wire` status line; `log` only a log; `internal` inside the software; `body` in the content only; `header` a warn-code; `constant` a name in a library; `client` made up by a client; `draft` never shipped; `unknown`. */
  transport: z.enum([
    'wire',
    'log',
    'internal',
    'body',
    'header',
    'constant',
    'client',
    'draft',
    'unknown',
  ]),
  transport_note: z.string(),
  use: z.string(),
  category: z.string(),
  source: z.string().min(1, 'a fact needs a source'),
  confidence: confidenceSchema,
  confidence_note: z.string(),
  notes: z.string(),
});
export type UnofficialRow = z.infer<typeof unofficialRowSchema>;

/** A row of `platform-errors.csv`: an identifier that travels with a code. */
export const platformErrorSchema = z.strictObject({
  vendor: slugSchema,
  /** What the vendor calls such an identifier: "error code", "response flag". */
  kind: z.string().min(3),
  identifier: z.string().min(1),
  /** Codes it travels with, separated by spaces; empty where any code can. */
  codes: z.string().regex(/^(\d{3}( \d{3})*)?$/),
  /** What the plain list of codes cannot say. */
  status_note: z.string(),
  name: z.string(),
  notes: z.string(),
  source: z.string(),
  confidence: confidenceSchema,
  confidence_note: z.string(),
});
export type PlatformError = z.infer<typeof platformErrorSchema>;

/** A row of `iis-substatus.csv`. */
export const iisSubstatusSchema = z.strictObject({
  status: codeSchema,
  substatus: z.string().regex(/^\d{3}\.\d{1,3}$/),
  name: z.string().min(2),
  note: z.string(),
  source: z.string().min(1, 'a fact needs a source'),
  confidence: confidenceSchema,
  confidence_note: z.string(),
});
export type IisSubstatus = z.infer<typeof iisSubstatusSchema>;

/** A library of `constants.json`. */
export const librarySchema = z.strictObject({
  language: z.string(),
  library: z.string(),
  version: z.string(),
  /** How the names were read: ran, parsed, transcribed. */
  how: z.string(),
  source: z.string(),
  /** Code to the library's primary name for it. */
  symbols: z.record(z.string(), z.string()),
  /** Code to other names for the same code in the same library. */
  aliases: z.record(z.string(), z.array(z.string())).optional(),
  /** Code to the reason phrase the library attaches. */
  phrases: z.record(z.string(), z.string()).optional(),
  notes: z.string().optional(),
});
export type Library = z.infer<typeof librarySchema>;

export const constantsSchema = z.strictObject({
  checked: z.string(),
  libraries: z.array(librarySchema),
});

/** A row of `listed-elsewhere.csv`: numbers that public lists print; says where coverage must reach, not what is true. */
export const listedElsewhereSchema = z.strictObject({
  code: codeSchema,
  name: z.string(),
  sender: z.string(),
});
export type ListedElsewhere = z.infer<typeof listedElsewhereSchema>;

import type { FingerprintFile } from '../schemas/fingerprint.ts';
import type { Layer } from './layers.ts';

/**
 * A fingerprint as the engine and the browser get it: the file without its sources, with the names of the
 * vendor's platform errors joined in (`errorNames[kind][identifier]`), and the one status code of each that has only
 * one (`errorCodes[kind][identifier]`).
 */
export interface Fingerprint extends Omit<FingerprintFile, 'sources' | 'checked'> {
  errorNames?: Record<string, Record<string, string>>;
  errorCodes?: Record<string, Record<string, string>>;
}

/** A piece of the input, as UTF-16 code unit offsets into the string given to `identify`; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/**
 * How sure.
 * - `certain`: 95 or more in 100. A mark that only this sender writes, or two strong ones from different
 *   places. It can still be forged, as any byte can.
 * - `likely`: 70 to 94. Its default text or its usual name; forks and imitators exist.
 * - `possible`: 25 to 69. Fits, and so do others.
 */
export type Grade = 'certain' | 'likely' | 'possible';

/** One mark found in the input. */
export interface Evidence extends Span {
  /** Part of the input: `header server`, `body`, `status line`, `log line` … */
  where: string;
  /** The reason why it points to the sender. */
  note: string;
  weight: number;
  tells: 'path' | 'maker';
  /** The code that always comes with it. */
  implies?: string;
}

/** What a sender did with the response. `unclear`: it was there, nothing shows whether it wrote the status. */
export type Role = 'made' | 'passed-on' | 'unclear' | 'logged';

/** A sender and what speaks for it. */
export interface SenderVerdict {
  id: string;
  name: string;
  layer: Layer;
  vendor: string | null;
  role: Role;
  /** How sure that it was involved at all. */
  presence: Grade;
  /** How sure that it has the role given. */
  grade: Grade;
  /** 0–100, the number behind `grade`. */
  score: number;
  evidence: Evidence[];
}

/** An error identifier of a platform found in the input. */
export interface PlatformError extends Span {
  vendor: string | null;
  sender: string;
  kind: string;
  identifier: string;
  /** Its name in the vendor's list, or what such an identifier is good for. */
  meaning: string;
  /** The status code that it always travels with, as far as the vendor's list knows one. */
  code: string | null;
}

/** A field of a log line. */
export interface ExplainedField extends Span {
  name: string;
  value: string;
  meaning: string;
  unit: string | null;
}

/** Whose work the status is, as far as a log line tells. */
export interface LogMaker {
  who: 'logger' | 'behind' | 'client' | 'unknown';
  reason: string;
}

/** The answer of `identify`. Plain data: strings are taken from the input as they are and must be escaped when shown. */
export interface Verdict {
  /** `response`: status line or header fields. `body`: an error page alone. `log`: a log line. */
  kind: 'response' | 'body' | 'log' | 'unknown';
  /** False means: cannot tell. Then `sender` is null and `lookedFor` says what was tried. */
  told: boolean;
  /** The three digits found or implied by the sender's text, or null. */
  code: string | null;
  /** Where the code stands; null as well when it is only implied. */
  codeSpan: Span | null;
  /** Who most likely made the status; for a log line, whose log it is. */
  sender: SenderVerdict | null;
  /** Every layer seen, from the outside inwards, `sender` included. */
  chain: SenderVerdict[];
  /** Senders that write the same bytes, so that the input cannot decide between them. */
  alternatives: SenderVerdict[];
  /** For a log line: who made the status. */
  maker: LogMaker | null;
  /** For a log line: the format's name. */
  format: string | null;
  fields: ExplainedField[];
  platformErrors: PlatformError[];
  /** One to three sentences: the answer in words. */
  summary: string;
  /** One or two concrete steps. */
  next: string[];
  /** Things to know about the input: cut at the limit, several responses, lines left aside. */
  notes: string[];
  /** What was tried; shown when the answer is "cannot tell". */
  lookedFor: string[];
}

import type { Span } from './types.ts';

/**
 * Literal patterns with five bounded placeholders (see `textMatch` in the fingerprint schema).
 * No regular expressions: every attempt looks at a bounded number of characters and never goes back, so the
 * time is linear in the text whatever the input.
 */
type Atom = { literal: string } | { run: (code: number) => boolean; least: number } | 'gap';

const LONGEST_RUN = 128;
const LONGEST_GAP = 200;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isHex = (code: number): boolean =>
  isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70) || code === 45;
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
/** Visible, and not a quote or angle bracket, so that a token ends where markup or JSON goes on. */
const isToken = (code: number): boolean =>
  code > 32 && code !== 34 && code !== 39 && code !== 60 && code !== 62 && code !== 127;

const PLACEHOLDERS: Record<string, Atom> = {
  '{digits}': { run: isDigit, least: 1 },
  '{hex}': { run: isHex, least: 1 },
  '{token}': { run: isToken, least: 1 },
  '{ws}': { run: isSpace, least: 0 },
  '{gap}': 'gap',
};

/** Splits a pattern into literals and placeholders. */
function readAtoms(pattern: string): Atom[] {
  return pattern
    .split(/(\{(?:digits|hex|token|ws|gap)\})/)
    .filter((piece) => piece !== '')
    .map((piece) => PLACEHOLDERS[piece] ?? { literal: piece });
}

/** Where the run of fitting characters from `at` ends. */
function endOfRun(text: string, at: number, fits: (code: number) => boolean): number {
  const limit = Math.min(text.length, at + LONGEST_RUN);
  let end = at;
  while (end < limit && fits(text.charCodeAt(end))) end += 1;
  return end;
}

/** Where `literal` begins within a gap from `at`, on the same line; -1 when it does not. */
function endOfGap(text: string, at: number, literal: string): number {
  const window = text.slice(at, at + LONGEST_GAP + literal.length);
  const lineEnd = window.indexOf('\n');
  const found = window.indexOf(literal);
  return found === -1 || (lineEnd !== -1 && lineEnd < found) ? -1 : at + found;
}

/** End of a match of all atoms that begins exactly at `at`; -1 when there is none. */
function matchAt(text: string, at: number, atoms: Atom[]): number {
  let position = at;
  for (const [index, atom] of atoms.entries()) {
    if (atom === 'gap') {
      const following = atoms[index + 1];
      if (following === undefined || following === 'gap' || !('literal' in following)) continue;
      position = endOfGap(text, position, following.literal);
      if (position === -1) return -1;
    } else if ('literal' in atom) {
      if (!text.startsWith(atom.literal, position)) return -1;
      position += atom.literal.length;
    } else {
      const end = endOfRun(text, position, atom.run);
      if (end - position < atom.least) return -1;
      position = end;
    }
  }
  return position;
}

/** Lower-cases A–Z only: unlike `toLowerCase` it never changes the length, so offsets stay true. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Match of `pattern` at the beginning of `text`. */
export function matchStart(text: string, pattern: string): Span | null {
  const end = matchAt(text, 0, readAtoms(pattern));
  return end === -1 ? null : { start: 0, end };
}

/** Match of `pattern` with the whole of `text`. */
export function matchWhole(text: string, pattern: string): Span | null {
  const span = matchStart(text, pattern);
  return span !== null && span.end === text.length ? span : null;
}

/** First match of `pattern` anywhere in `text`. Patterns used here begin with a literal; others are tried at 0 only. */
export function matchInside(text: string, pattern: string): Span | null {
  const atoms = readAtoms(pattern);
  const first = atoms[0];
  if (first === undefined || first === 'gap' || !('literal' in first))
    return matchStart(text, pattern);
  let at = text.indexOf(first.literal);
  while (at !== -1) {
    const end = matchAt(text, at, atoms);
    if (end !== -1) return { start: at, end };
    at = text.indexOf(first.literal, at + 1);
  }
  return null;
}

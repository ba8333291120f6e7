import type { Span, Verdict } from '../who/types.ts';

/** What a marked stretch of the input is. The order is the rank: a later one covers an earlier one. */
const KINDS = ['field', 'code', 'sign', 'error'] as const;
type Kind = (typeof KINDS)[number];

/** A stretch of the input that is shown marked. */
export interface Mark extends Span {
  kind: Kind;
  /** Said when the pointer rests on it. */
  title: string;
}

/** A piece of the copy of the input; all pieces in their order are the whole of it. */
export interface Piece extends Span {
  mark: Mark | null;
}

/** The stretches of the input that speak in a verdict: signs of the layers, the code, errors, fields of a log line. */
export function marksOf({ kind, chain, code, codeSpan, platformErrors, fields }: Verdict): Mark[] {
  // The sign of a log line is the whole line: its fields say more.
  const signs = kind === 'log' ? [] : chain.flatMap(toSignMarks);
  return [
    ...fields.map(({ start, end, name }): Mark => ({ start, end, kind: 'field', title: name })),
    ...(codeSpan ? [{ ...codeSpan, kind: 'code' as const, title: `status ${code ?? ''}` }] : []),
    ...signs,
    ...platformErrors.map(({ start, end, kind: title }): Mark => ({
      start,
      end,
      kind: 'error',
      title,
    })),
  ].filter(({ start, end }) => end > start);
}

function toSignMarks({ name, evidence }: Verdict['chain'][number]): Mark[] {
  return evidence.map(({ start, end, note }) => ({
    start,
    end,
    kind: 'sign',
    title: `${name}: ${note}`,
  }));
}

/** Cuts `length` characters at the ends of all marks; where marks overlap, the higher kind shows; of two fields the inner one, of two signs the outer one. */
export function cutPieces(length: number, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter(({ start, end }) => start >= 0 && end <= length && end > start);
  const cuts = [...new Set([0, length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const ranked = [...inside].sort((a, b) => {
    const longer = b.end - b.start - (a.end - a.start);
    return KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind) || (a.kind === 'field' ? -longer : longer);
  });
  const pieces: Piece[] = [];
  cuts.slice(0, -1).forEach((start, index) => {
    const end = cuts[index + 1] ?? length;
    const mark = ranked.find((other) => other.start <= start && other.end >= end) ?? null;
    const last = pieces.at(-1);
    if (last?.mark === mark) last.end = end;
    else pieces.push({ start, end, mark });
  });
  return pieces;
}

/**
 * Text as it is safe to look at: characters that are invisible or turn the direction of what follows are
 * replaced by visible signs, so that what is shown is what was pasted.
 */
export function reveal(text: string): string {
  return text
    .replace(/\r(?=\n|$)/g, '')
    .replace(/[\0-\u0008\u000b-\u001f]/g, (char) =>
      String.fromCodePoint(0x2400 + char.charCodeAt(0)),
    )
    .replace(/\u007f/g, '␡')
    .replace(
      /[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    );
}

/** Shortens what is shown inside a sentence; a pair of code units is not torn apart. */
export function clip(text: string, most: number): string {
  const line = reveal(text.replace(/\s+/g, ' ').trim());
  return line.length > most ? `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

import type { Span } from './types.ts';

/** A line of the input without its line break. */
export interface Line extends Span {
  text: string;
}

/** Splits at LF, CRLF or CR, keeping offsets. */
export function splitLines(input: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= input.length; at += 1) {
    const char = at < input.length ? input[at] : '\n';
    if (char !== '\n' && char !== '\r') continue;
    lines.push({ start, end: at, text: input.slice(start, at) });
    if (char === '\r' && input[at + 1] === '\n') at += 1;
    start = at + 1;
  }
  return lines;
}

/** The span without white space at its ends. */
export function trimSpan(input: string, span: Span): Span {
  const text = input.slice(span.start, span.end);
  const start = span.start + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, span.end - (text.length - text.trimEnd().length)) };
}

/** Stands for one colour code in `Uncoloured.marked`, however the code was spelled. */
const MARK = '␛';

/** A line as it reads on a terminal, without the codes that colour it. */
export interface Uncoloured {
  text: string;
  /** `text` with `␛` where codes stood: a logger may be known by what it colours. */
  marked: string;
  /** Index in the coloured line of the character at an index of `text`. */
  at: (index: number) => number;
}

/**
 * Colour codes (SGR, and “erase to the end of the line”). Their escape character comes as itself, as its picture, as
 * `^[` (`cat -v`), as a string escape, as rsyslog’s `#033`, as U+FFFD, or is lost in copying: then only numbers that
 * loggers use count, and `[5m]`, a duration, does not.
 */
const CODE =
  /(?:\u001b|␛|\ufffd|\^\[|\\x1[bB]|\\u001[bB]|\\033|\\[eE]|#033)\[(?:\d{1,3}(?:;\d{1,3}){0,8})?[mK]|\[(?:0|0?[1-47]|2[1-47]|[349][0-7]|[34][89]|10[0-7])(?:;\d{1,3}){0,8}m(?!\])/g;

/** Takes the colour codes out of a line. */
export function stripColours(line: string): Uncoloured {
  // Most lines have none.
  if (!line.includes('[')) return { text: line, marked: line, at: (index) => index };
  let text = '';
  let from = 0;
  const gaps: { index: number; length: number }[] = [];
  for (const { 0: code, index } of line.matchAll(CODE)) {
    text += line.slice(from, index);
    gaps.push({ index: text.length, length: code.length });
    from = index + code.length;
  }
  text += line.slice(from);
  const at = (index: number): number =>
    gaps.reduce((raw, gap) => (gap.index <= index ? raw + gap.length : raw), index);
  return { text, marked: gaps.length === 0 ? line : line.replace(CODE, MARK), at };
}

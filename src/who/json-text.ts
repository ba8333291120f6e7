import type { Span } from './types.ts';

/** A scalar member of a JSON text: its dotted path, its value as text and where it stands. */
export interface JsonMember extends Span {
  path: string;
  value: string;
}

/** Most members read; the longest known log record has about 90. */
const MOST_MEMBERS = 400;

/** End (after the quote) of the string that opens at `at`. */
function endOfString(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}

/**
 * Lists the scalar members of one JSON text with their offsets, in a single pass and without recursion.
 * It is lenient: a text that is cut off yields what was complete. Array items have their index as path step.
 */
export function listMembers(text: string): JsonMember[] {
  const members: JsonMember[] = [];
  const stack: { path: string; index: number }[] = [];
  let key = '';
  let at = 0;
  const pathHere = (): string => {
    const top = stack.at(-1);
    if (top === undefined) return '';
    const step = top.index >= 0 ? String(top.index) : key;
    return top.path === '' ? step : `${top.path}.${step}`;
  };
  while (at < text.length && members.length < MOST_MEMBERS && stack.length < 64) {
    const char = text[at];
    if (char === '{' || char === '[') {
      stack.push({ path: pathHere(), index: char === '[' ? 0 : -1 });
      at += 1;
    } else if (char === '}' || char === ']') {
      stack.pop();
      if (stack.length === 0) break;
      at += 1;
    } else if (char === ',') {
      const top = stack.at(-1);
      if (top !== undefined && top.index >= 0) top.index += 1;
      at += 1;
    } else if (char === '"') {
      const end = endOfString(text, at);
      const isKey = (stack.at(-1)?.index ?? -1) < 0 && /^\s{0,8}:/.test(text.slice(end, end + 9));
      if (isKey) key = text.slice(at + 1, end - 1);
      else members.push({ path: pathHere(), value: text.slice(at + 1, end - 1), start: at + 1, end: end - 1 });
      at = isKey ? text.indexOf(':', end) + 1 : end;
    } else if (char !== undefined && /[\d\-tfn]/.test(char)) {
      let end = at + 1;
      while (end < text.length && /[\w.+-]/.test(text[end] ?? '')) end += 1;
      members.push({ path: pathHere(), value: text.slice(at, end), start: at, end });
      at = end;
    } else {
      at += 1;
    }
  }
  return members;
}

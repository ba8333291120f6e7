import type { Span } from './types.ts';

/** A scalar member of a JSON text: its dotted path, its value as text and where it stands. */
export interface JsonMember extends Span {
  path: string;
  value: string;
}

/** Most members read; the longest known log record has about 90. */
const MOST_MEMBERS = 400;
/** Deepest nesting followed. */
const DEEPEST = 64;

/** End (after the quote) of the string that opens at `at`. */
function endOfString(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return index + 1;
  }
  return text.length;
}

interface Reader {
  text: string;
  at: number;
  key: string;
  /** Open objects and arrays; `index` counts array items, -1 in an object. */
  stack: { path: string; index: number }[];
  members: JsonMember[];
}

function pathHere({ stack, key }: Reader): string {
  const top = stack.at(-1);
  if (top === undefined) return '';
  const step = top.index >= 0 ? String(top.index) : key;
  return top.path === '' ? step : `${top.path}.${step}`;
}

/** A string is a key when a colon follows inside an object, else a value. */
function readString(reader: Reader): void {
  const { text, at, stack, members } = reader;
  const end = endOfString(text, at);
  const isKey = (stack.at(-1)?.index ?? -1) < 0 && /^\s{0,8}:/.test(text.slice(end, end + 9));
  if (isKey) reader.key = text.slice(at + 1, end - 1);
  else
    members.push({
      path: pathHere(reader),
      value: text.slice(at + 1, end - 1),
      start: at + 1,
      end: end - 1,
    });
  reader.at = isKey ? text.indexOf(':', end) + 1 : end;
}

/** A number, `true`, `false` or `null`. */
function readBare(reader: Reader): void {
  const { text, at } = reader;
  let end = at + 1;
  while (end < text.length && /[\w.+-]/.test(text[end] ?? '')) end += 1;
  reader.members.push({ path: pathHere(reader), value: text.slice(at, end), start: at, end });
  reader.at = end;
}

/** Reads what begins at `at`. Returns false after the last bracket has closed. */
function readStep(reader: Reader): boolean {
  const char = reader.text[reader.at] ?? '';
  const { stack } = reader;
  if (char === '"') {
    readString(reader);
    return true;
  }
  if (/[\d\-tfn]/.test(char)) {
    readBare(reader);
    return true;
  }
  if (char === '{' || char === '[')
    stack.push({ path: pathHere(reader), index: char === '[' ? 0 : -1 });
  if (char === '}' || char === ']') stack.pop();
  const top = stack.at(-1);
  if (char === ',' && top !== undefined && top.index >= 0) top.index += 1;
  reader.at += 1;
  return stack.length > 0;
}

/**
 * Lists the scalar members of one JSON text with their offsets, in a single pass and without recursion.
 * It is lenient: a text that is cut off yields what was complete. Array items have their index as path step.
 */
export function listMembers(text: string): JsonMember[] {
  const reader: Reader = { text, at: 0, key: '', stack: [], members: [] };
  while (
    reader.at < text.length &&
    reader.members.length < MOST_MEMBERS &&
    reader.stack.length < DEEPEST
  ) {
    if (!readStep(reader)) break;
  }
  return reader.members;
}

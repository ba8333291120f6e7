import type { Span } from './types.ts';

/** One word of a log line: bare, in quotes, brackets or braces. The span is the inside, without the marks. */
export interface Token extends Span {
  text: string;
  wrap: '' | '"' | '[' | '{';
}

/** Most words looked at in one line; the longest known format has 50. */
const MOST_TOKENS = 120;

/** End of a quoted text that opened before `at`: the first quote that is not escaped and closes a word. */
function endOfQuote(line: string, at: number): number {
  for (let index = at; index < line.length; index += 1) {
    if (line[index] === '\\') index += 1;
    else if (line[index] === '"' && (index + 1 === line.length || line[index + 1] === ' '))
      return index;
  }
  return -1;
}

/** End of a bracketed text; it must close a word, so `[::1]:80` is a bare word. */
function endOfBracket(line: string, at: number, close: string): number {
  const end = line.indexOf(close, at);
  if (end === -1) return -1;
  return end + 1 === line.length || /[ :]/.test(line[end + 1] ?? '') ? end : -1;
}

function readToken(line: string, at: number): { token: Token; next: number } {
  const open = line[at];
  if (open === '"' || open === '[' || open === '{') {
    const end =
      open === '"'
        ? endOfQuote(line, at + 1)
        : endOfBracket(line, at + 1, open === '[' ? ']' : '}');
    const closed = end !== -1 && (line[end + 1] ?? ' ') === ' ';
    if (closed) {
      return {
        token: { start: at + 1, end, text: line.slice(at + 1, end), wrap: open },
        next: end + 1,
      };
    }
  }
  const space = line.indexOf(' ', at);
  const end = space === -1 ? line.length : space;
  return { token: { start: at, end, text: line.slice(at, end), wrap: '' }, next: end };
}

/**
 * Splits a log line at spaces. A bare word that ends in a comma goes on with the next one, because nginx writes
 * lists of upstreams as `10.0.0.1:80, 10.0.0.2:80`.
 */
export function splitTokens(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length && tokens.length < MOST_TOKENS) {
    if (line[at] === ' ') {
      at += 1;
      continue;
    }
    const { token, next } = readToken(line, at);
    const last = tokens.at(-1);
    if (last?.wrap === '' && token.wrap === '' && /[^,],$/.test(last.text.slice(-2))) {
      last.end = token.end;
      last.text = line.slice(last.start, last.end);
    } else {
      tokens.push(token);
    }
    at = next;
  }
  return tokens;
}

/** Splits at tabs. */
export function splitTabs(line: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const text of line.split('\t').slice(0, MOST_TOKENS)) {
    tokens.push({ start, end: start + text.length, text, wrap: '' });
    start += text.length + 1;
  }
  return tokens;
}

/** Reads `key=value key="value with space"`. Keys without value are left out. */
export function splitPairs(line: string): Map<string, Token> {
  const pairs = new Map<string, Token>();
  let at = 0;
  while (at < line.length && pairs.size < MOST_TOKENS) {
    const equals = line.indexOf('=', at);
    if (equals === -1) break;
    // Looking back a bounded way keeps a line of equals signs linear.
    const before = line.slice(Math.max(at, equals - 48), equals);
    // In CEF the first pair follows the header’s last bar.
    const key = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('|')) + 1);
    const isQuoted = line[equals + 1] === '"';
    const start = equals + (isQuoted ? 2 : 1);
    const close = isQuoted ? endOfQuote(line, start) : line.indexOf(' ', start);
    const stop = close === -1 ? line.length : close;
    // `a=1, b=2`: the comma separates, it is not part of the value.
    const end = !isQuoted && stop > start && line[stop - 1] === ',' ? stop - 1 : stop;
    if (/^[A-Za-z_][\w.-]{0,40}$/.test(key)) {
      pairs.set(key, { start, end, text: line.slice(start, end), wrap: isQuoted ? '"' : '' });
    }
    at = stop + 1;
  }
  return pairs;
}

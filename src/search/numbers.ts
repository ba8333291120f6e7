import { isFrame } from './idle-words.ts';

/** What the digits in a query say. */
export interface NumberReading {
  /** Codes meant, in the order of mention, each with how surely (0 … 1). */
  codes: { code: string; sure: number }[];
  /** A class: `4xx`. */
  classId: string | undefined;
  /** First digits of a code: `4`, `50`, `50x`. */
  prefix: string | undefined;
  /** True where the query is a code and nothing else that matters. */
  bare: boolean;
  /** True where the query asks to tell codes apart. */
  apart: boolean;
}

/** Words between two codes that ask for the difference. */
const APART =
  /\b(?:vs?|versus|or|and|than|instead of|against|compared? (?:to|with)|difference|different|differ|between|better)\b|[/|&,]/i;
/** A status line, a log line or a field that holds the code of a response. */
const CERTAIN = [
  /\bHTTP\/\d(?:\.\d)?"?\s+"?(\d{3})(?![\d.])/gi,
  /"\s(\d{3})\s(?:\d+|-)(?=\s|$)/g,
  /\b(?:status(?:[ _-]?code)?|response[ _-]?code|(?:error|http)(?:[ _-]?code)?|code)["']?\s*[:=]\s*["']?(\d{3})(?![\d.])/gi,
  /\bstatus code(?: of)? (\d{3})(?![\d.])/gi,
  // A sub-status of IIS, listed or not: `HTTP Error 500.30`.
  /(?<![\d.])([45]\d\d)\.\d{1,3}(?![\d.])/g,
];
/** What follows a number that counts or measures something. */
const UNIT =
  /^(?:\s+s\b|\s*(?:%|ms\b|secs?\b|seconds?\b|minutes?\b|mins?\b|hours?\b|days?\b|times?\b|k?bytes?\b|[kmg]i?b\b|requests?\b(?= per)|rps\b|users?\b|calls?\b|hits?\b|queries\b|connections?\b|rows?\b|records?\b|items?\b|pods?\b|lines?\b|characters?\b|chars?\b|px\b|\.\d))/iu;

/**
 * Finds codes, classes and beginnings of codes in a query.
 * @param isCode tells whether the site has a page for a number.
 */
export function readNumbers(query: string, isCode: (digits: string) => boolean): NumberReading {
  const rest = query.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const others = rest
    .toLowerCase()
    .split(' ')
    .filter(
      (word) => word !== '' && !isFrame(word) && !/^(?:http|error|err|e|status)?\d+x*$/.test(word),
    );
  const classId = /(?:^|\s)([1-5])(?:xx|\*\*|\?\?|__)(?:\s|$)/i.exec(query)?.[1];
  const prefix = /^\D{0,14}?\b([1-9]\d?)(?:x{1,2}|\*{1,2})?$/i.exec(query)?.[1];
  const codes = findCodes(query, isCode);
  const wide = others.length === 0;
  return {
    codes,
    classId: classId === undefined ? undefined : `${classId}xx`,
    prefix: wide && codes.length === 0 && classId === undefined ? prefix : undefined,
    bare: wide && codes.length === 1,
    apart: codes.length > 1 && APART.test(query),
  };
}

function findCodes(query: string, isCode: (digits: string) => boolean): NumberReading['codes'] {
  const found = new Map<string, number>();
  const note = (code: string, sure: number): void => {
    if (isCode(code)) found.set(code, Math.max(sure, found.get(code) ?? 0));
  };
  for (const pattern of CERTAIN) for (const [, code = ''] of query.matchAll(pattern)) note(code, 1);
  const certain = found.size > 0;
  for (const match of query.matchAll(/(?<![\d.:_])(?:\b|(?<=[a-z]))(\d{3})(?!\d|[.:]\d)/gi)) {
    const code = match[1] ?? '';
    const after = query.slice(match.index + match[0].length);
    const before = query.slice(0, match.index);
    note(code, (certain ? 0.3 : 1) * sureOf(before, after));
  }
  return [...found].filter(([, sure]) => sure > 0).map(([code, sure]) => ({ code, sure }));
}

function sureOf(before: string, after: string): number {
  if (/^-\p{L}/u.test(after)) return 0;
  // An error number of the operating system: `(111: Connection refused)`.
  if (before.endsWith('(') && /^: ?\p{L}/u.test(after)) return 0;
  if (/\b(?:more|less|fewer|larger|longer|higher|at least|up to)(?: than)?\s+$/i.test(before))
    return 0.1;
  if (UNIT.test(after)) return 0.1;
  // `how to prevent 431s` speaks of responses, `after 300s` of seconds.
  if (/^s\b/i.test(after))
    return /\b(?:after|every|for|in|of|over|timeout|within)[\s:=]+$/i.test(before) ? 0.1 : 0.8;
  if (/\b(?:port|line|after|every|max|limit|within|of|over|than|rfc|version|v)\s+$/i.test(before))
    return /\bthan\s+$/i.test(before) ? 0.9 : 0.35;
  if (/[a-z]$/i.test(before))
    return /(?:^|[^a-z])(?:http|error|err|status|e|code)$/i.test(before) ? 1 : 0.1;
  return 0.9;
}

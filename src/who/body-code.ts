import { listMembers } from './json-text.ts';
import type { Span } from './types.ts';

/** Members in which error bodies repeat the status, the most usual first. */
const STATUS_MEMBERS = [
  'status',
  'statusCode',
  'status_code',
  'code',
  'error.code',
  'error.status',
  'error.statusCode',
  'errors.0.status',
];

/** Where a page or message writes the code: in its title, its heading, or after these words. */
const OPENINGS = [
  '<title>',
  '<TITLE>',
  '<h1>',
  '<H1>',
  'HTTP ERROR ',
  'HTTP Error ',
  'Error code: ',
];

/** Longest part of a text in which words are looked for: an error says its number early. */
const EARLY = 4096;

const AFTER_WORD =
  /\b(?:error|error code|status|status code|returned error|http)[ :=]{1,3}([45]\d\d)(?![\d.])/i;

/** The code first of all, with words after it. */
const AT_START = /^([45]\d\d)(?:[ :–-]{1,3}|\r?\n)[A-Za-z]/;

/** The code with its phrase, as a browser shows a page or a client its message: `503 Service Unavailable`. */
const WITH_PHRASE =
  /(?<![\d.])([45]\d\d)[ :\t\r\n–-]{1,6}(?:bad request|unauthorized|payment required|forbidden|(?:page )?not found|method not allowed|not allowed|not acceptable|proxy authentication|request time-?out|conflict|gone|length required|precondition|payload too large|content too large|request entity too large|(?:request-)?uri too|unsupported media|misdirected|unprocessable|locked|too many requests|request header|page expired|client closed|internal server error|not implemented|bad[ _]gateway|proxy error|service (?:temporarily )?unavailable|gateway[ _]time-?out|http version)/i;

/** The code that a page, a message or a JSON body names itself. */
export function codeInBody(body: string): Span | null {
  if (body.startsWith('{') || body.startsWith('[')) return codeInMember(body);
  return codeInHeading(body) ?? codeInWords(body);
}

function codeInMember(body: string): Span | null {
  const members = listMembers(body.slice(0, EARLY));
  for (const wanted of STATUS_MEMBERS) {
    const member = members.find(({ path }) => path === wanted);
    if (member !== undefined && /^[45]\d\d$/.test(member.value))
      return { start: member.start, end: member.end };
  }
  return null;
}

function codeInHeading(body: string): Span | null {
  for (const opening of OPENINGS) {
    const at = body.indexOf(opening);
    if (at === -1) continue;
    const from = at + opening.length;
    // The text up to the next tag: class names hold numbers too.
    const text = /^[^<]{0,60}/.exec(body.slice(from, from + 60))?.[0] ?? '';
    const found = /(?:^|[^\d.])([1-5]\d\d)(?![\d.])/.exec(text);
    if (found?.[1] === undefined) continue;
    const start = from + found.index + found[0].length - 3;
    return { start, end: start + 3 };
  }
  return null;
}

function codeInWords(body: string): Span | null {
  const text = body.slice(0, EARLY);
  const [first] = [AT_START.exec(text), AFTER_WORD.exec(text), WITH_PHRASE.exec(text)]
    .filter((found) => found !== null)
    .sort((a, b) => a.index - b.index);
  if (first?.[1] === undefined) return null;
  const start = first.index + first[0].indexOf(first[1]);
  return { start, end: start + 3 };
}

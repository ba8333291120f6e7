import type { Sign } from '../schemas/fingerprint.ts';
import type { ParsedResponse } from './parse-response.ts';
import { foldCase, matchInside, matchStart, matchWhole } from './pattern.ts';
import type { Evidence, Span } from './types.ts';

/** A response prepared for many signs: folded once, its JSON read once. */
export interface Subject {
  response: ParsedResponse;
  /** The body's JSON value, or undefined. */
  json: unknown;
}

/** Prepares a response for `matchSign`. */
export function prepareSubject(response: ParsedResponse): Subject {
  return { response, json: readJson(response.body) };
}

/** Parses a JSON body; text after the closing brace (a shell prompt, say) is left aside. */
function readJson(body: string): unknown {
  if (!body.startsWith('{') && !body.startsWith('[')) return undefined;
  const close = body.lastIndexOf(body.startsWith('{') ? '}' : ']');
  if (close === -1) return undefined;
  try {
    return JSON.parse(body.slice(0, close + 1)) as unknown;
  } catch {
    return undefined;
  }
}

/** The member at a dotted path, own properties only; undefined when it is missing. */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key))
      return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** Compares a text with the sign's `is`, `starts`, `has` or `any`; a sign without them accepts anything. */
function matchText(text: string, sign: Sign, fold: boolean): Span | null {
  const same = (pattern: string): string => (fold ? foldCase(pattern) : pattern);
  const subject = fold ? foldCase(text) : text;
  if (sign.is !== undefined) return matchWhole(subject, same(sign.is));
  if (sign.starts !== undefined) return matchStart(subject, same(sign.starts));
  if (sign.has !== undefined) return matchInside(subject, same(sign.has));
  if (sign.any === undefined) return { start: 0, end: text.length };
  for (const pattern of sign.any) {
    const span = matchInside(subject, same(pattern));
    if (span !== null) return span;
  }
  return null;
}

/** True when the code fits one of `502`, `5xx`. */
function fitsCode(code: string | null, codes: string[]): boolean {
  return (
    code !== null && codes.some((wanted) => wanted === code || wanted === `${code[0] ?? ''}xx`)
  );
}

function fitsName(name: string, wanted: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

function matchHeader(response: ParsedResponse, sign: Sign): Span | null {
  const wanted = foldCase(sign.name ?? '');
  for (const field of response.headers) {
    if (fitsName(field.name, wanted) && matchText(field.value, sign, true) !== null) {
      return { start: field.start, end: field.end };
    }
  }
  return null;
}

/** Cookie names keep their case; the span covers name and `=`, not the value. */
function matchCookie(response: ParsedResponse, sign: Sign): Span | null {
  for (const field of response.headers) {
    if (field.name !== 'set-cookie') continue;
    const name = field.value.slice(0, Math.max(0, field.value.indexOf('=')));
    if (fitsName(name, sign.name ?? '')) {
      return { start: field.valueStart, end: field.valueStart + name.length };
    }
  }
  return null;
}

function matchBody(response: ParsedResponse, sign: Sign): Span | null {
  if (response.body === '') return null;
  const span = matchText(response.body, sign, false);
  return span && { start: response.bodyStart + span.start, end: response.bodyStart + span.end };
}

/** Where a member's name stands in the body; the whole body when it cannot be found as written. */
function spanOfMember(response: ParsedResponse, path: string): Span {
  const name = `"${path.split('.').at(-1) ?? path}"`;
  const at = response.body.indexOf(name);
  const start = response.bodyStart + Math.max(0, at);
  return at === -1
    ? { start, end: response.bodyStart + response.body.length }
    : { start, end: start + name.length };
}

function matchJson(subject: Subject, sign: Sign): Span | null {
  const { json, response } = subject;
  if (typeof json !== 'object' || json === null) return null;
  const keys = sign.keys ?? [];
  if (keys.some((key) => readPath(json, key) === undefined)) return null;
  if (sign.only === true) {
    const allowed = new Set(keys.map((key) => key.split('.')[0]));
    if (Object.keys(json).some((key) => !allowed.has(key))) return null;
  }
  if (sign.path !== undefined) {
    const value = readPath(json, sign.path);
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    if (matchText(String(value), sign, false) === null) return null;
  }
  return spanOfMember(response, sign.path ?? keys[0] ?? '');
}

function locate(subject: Subject, sign: Sign): Span | null {
  const { response } = subject;
  if (sign.where === 'header') return matchHeader(response, sign);
  if (sign.where === 'cookie') return matchCookie(response, sign);
  // A number that only the body names is what the page says, not what the sender did.
  if (sign.where === 'status') return response.reason === null ? null : response.codeSpan;
  if (sign.where === 'body') return matchBody(response, sign);
  if (sign.where === 'json') return matchJson(subject, sign);
  if (response.reason === null || response.reasonSpan === null) return null;
  return matchText(response.reason, sign, false) && response.reasonSpan;
}

function nameWhere(sign: Sign): string {
  if (sign.where === 'header' || sign.where === 'cookie') return `${sign.where} ${sign.name ?? ''}`;
  return sign.where === 'json' ? 'body (JSON)' : sign.where;
}

/** Least weight with which a text speaks for itself where the input names no code. */
const SPEAKS_FOR_ITSELF = 80;

/** True when the sign's codes are met, or when there is no code to compare and the body's text is enough. */
function meetsCodes({ response }: Subject, sign: Sign): boolean {
  if (sign.codes === undefined) return true;
  if (response.code !== null) return fitsCode(response.code, sign.codes);
  return ['body', 'json'].includes(sign.where) && sign.weight >= SPEAKS_FOR_ITSELF;
}

/** The code that comes with a sign: the one it names, or the only one it counts with. */
function codeOf({ implies, codes, tells }: Sign): string | undefined {
  const only = codes?.length === 1 && tells === 'maker' ? codes[0] : undefined;
  return implies ?? (only !== undefined && /^\d{3}$/.test(only) ? only : undefined);
}

/** Looks for one sign in a response. */
export function matchSign(subject: Subject, sign: Sign): Evidence | null {
  const { response } = subject;
  if (!meetsCodes(subject, sign)) return null;
  if (sign.without?.some((name) => response.headers.some((field) => field.name === foldCase(name))))
    return null;
  const span = locate(subject, sign);
  if (span === null) return null;
  const implies = codeOf(sign);
  return {
    ...span,
    where: nameWhere(sign),
    note: sign.note,
    weight: sign.weight,
    tells: sign.tells,
    ...(implies !== undefined && { implies }),
  };
}

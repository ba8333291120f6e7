import type { ErrorRule } from '../schemas/fingerprint.ts';
import { readPath, type Subject } from './match-sign.ts';
import type { LogReading } from './parse-log.ts';
import type { ExplainedField, Fingerprint, PlatformError, Span } from './types.ts';

const CHARS: Record<ErrorRule['chars'], RegExp> = {
  digits: /^\d{1,24}/,
  number: /^\d{1,6}(?:\.\d{1,3})?/,
  word: /^[A-Za-z][A-Za-z0-9_-]{1,80}/,
  token: /^[^\s"'<>,;]{1,120}/,
  line: /^[^\r\n<>"]{2,120}/,
};

/** True when the vendor's list has the identifier, with or without a name. */
function isListed(print: Fingerprint, kind: string, identifier: string): boolean {
  return Object.hasOwn(print.errorNames?.[kind] ?? {}, identifier);
}

/** The vendor's name for an identifier; undefined when its list has none. */
function nameOf(print: Fingerprint, kind: string, identifier: string): string | undefined {
  const name = isListed(print, kind, identifier)
    ? print.errorNames?.[kind]?.[identifier]
    : undefined;
  return name === '' ? undefined : name;
}

/** The texts in which a rule looks, with their offsets. */
function placesOf(subject: Subject, rule: ErrorRule): { text: string; start: number }[] {
  const { response, json } = subject;
  if (rule.where === 'header') {
    return response.headers
      .filter((field) => field.name === rule.name)
      .map((field) => ({ text: field.value, start: field.valueStart }));
  }
  if (rule.where === 'body') return [{ text: response.body, start: response.bodyStart }];
  if (rule.where === 'reason') {
    return response.reason !== null && response.reasonSpan !== null
      ? [{ text: response.reason, start: response.reasonSpan.start }]
      : [];
  }
  const value = readPath(json, rule.path ?? '');
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const at = response.body.indexOf(String(value));
  return at === -1 ? [] : [{ text: String(value), start: response.bodyStart + at }];
}

function applyRule(print: Fingerprint, subject: Subject, rule: ErrorRule): PlatformError[] {
  for (const { text, start } of placesOf(subject, rule)) {
    if (rule.requires !== undefined && !text.includes(rule.requires)) continue;
    const after = rule.after ?? '';
    const at = text.indexOf(after);
    if (at === -1) continue;
    const from = at + after.length;
    const identifier = CHARS[rule.chars].exec(text.slice(from, from + 130))?.[0].trim();
    if (identifier === undefined || identifier === '') continue;
    if (rule.known === true && !isListed(print, rule.kind, identifier)) continue;
    const meaning = nameOf(print, rule.kind, identifier) ?? rule.meaning;
    const span = { start: start + from, end: start + from + identifier.length };
    return [describe(print, rule.kind, identifier, meaning, span)];
  }
  return [];
}

function describe(
  print: Fingerprint,
  kind: string,
  identifier: string,
  meaning: string,
  span: Span,
): PlatformError {
  const { start, end } = span;
  const codes = print.errorCodes?.[kind] ?? {};
  const code = Object.hasOwn(codes, identifier) ? (codes[identifier] ?? null) : null;
  return {
    vendor: print.vendor ?? null,
    sender: print.id,
    kind,
    identifier,
    meaning,
    code,
    start,
    end,
  };
}

/** Error identifiers of one sender in a response; the same identifier is reported once. */
export function findErrors(print: Fingerprint, subject: Subject): PlatformError[] {
  const found = new Map<string, PlatformError>();
  for (const rule of print.errors ?? []) {
    for (const error of applyRule(print, subject, rule)) {
      if (!found.has(error.identifier)) found.set(error.identifier, error);
    }
  }
  return [...found.values()];
}

/** Items of a comma-separated value with their offsets (`UF,URX`). */
function splitItems(field: ExplainedField): { item: string; span: Span }[] {
  let start = field.start;
  return field.value.split(',').map((item) => {
    const span = { start, end: start + item.length };
    start = span.end + 1;
    return { item, span };
  });
}

/** Error identifiers in the fields of a log line. A joined one (`404.0`) has the span of its first field. */
export function findLogErrors(reading: LogReading): PlatformError[] {
  const { print, format, fields } = reading;
  const findField = (name: string | undefined): ExplainedField | undefined =>
    fields.find((field) => field.name === name);
  return (format.errors ?? []).flatMap((rule) => {
    const field = findField(rule.field);
    if (field === undefined || ['', '-', '--', '----'].includes(field.value)) return [];
    const joined = findField(rule.join)?.value;
    if (rule.join !== undefined && (joined === undefined || joined === '0')) return [];
    const items =
      joined === undefined
        ? splitItems(field)
        : [{ item: `${field.value}.${joined}`, span: field }];
    return items.map(({ item, span }) => {
      const meaning = nameOf(print, rule.kind, item) ?? rule.meaning ?? field.meaning;
      return describe(print, rule.kind, item, meaning, span);
    });
  });
}

import type { LogColumn, LogFormat } from '../schemas/fingerprint.ts';
import { listMembers, type JsonMember } from './json-text.ts';
import { splitLines, type Line } from './lines.ts';
import { stripPrefix, type LogText } from './log-prefix.ts';
import { readColumns, readFinds } from './read-columns.ts';
import { splitPairs, splitTabs, splitTokens, type Token } from './tokens.ts';
import type { ExplainedField, Fingerprint, Span } from './types.ts';

/** A line read as one sender's log format. */
export interface LogReading extends Span {
  print: Fingerprint;
  format: LogFormat;
  fields: ExplainedField[];
  /** 0–100: that this sender wrote the line. */
  score: number;
  /** Program named by a prefix, when it confirmed the format. */
  program: string | null;
}

/** Lines tried and the longest that is; a log line longer than that is no log line a person would paste. */
const MOST_LINES = 40;
const LONGEST_LINE = 16_384;

/** A text split in each way a shape may need, on demand and once. */
interface Split {
  text: string;
  tokens: () => Token[];
  tabs: () => Token[];
  pairs: () => Map<string, Token>;
  members: () => JsonMember[];
  /** Offset of the JSON text within `text`. */
  jsonAt: number;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function prepareSplit(text: string): Split {
  const jsonAt = Math.max(0, text.indexOf('{'));
  return {
    text,
    jsonAt,
    tokens: once(() => splitTokens(text)),
    tabs: once(() => (text.includes('\t') ? splitTabs(text) : splitTokens(text))),
    pairs: once(() => splitPairs(text)),
    members: once(() => (text.includes('{') ? listMembers(text.slice(jsonAt)) : [])),
  };
}

/**
 * Columns in the order that a `#Fields:` line gives: those of the default order, then the format's other fields; an
 * unknown name is kept without a meaning of its own.
 */
function orderColumns(format: LogFormat, names: string[] | null): LogColumn[] {
  const columns = format.columns ?? [];
  if (names === null) return columns;
  return names.map((name) => {
    const column = columns.find((known) => known.name === name);
    if (column !== undefined) return column;
    const field = format.fields?.find((known) => known.name === name);
    return {
      ...(field ?? {
        name,
        meaning: 'A field that the #Fields line names and the known list of fields lacks.',
      }),
      kind: 'word',
    };
  });
}

function readNamed(
  found: Map<string, Span & { value: string }>,
  format: LogFormat,
): ExplainedField[] | null {
  if (format.requires?.some((name) => !found.has(name))) return null;
  for (const [name, value] of Object.entries(format.equals ?? {})) {
    if (found.get(name)?.value !== value) return null;
  }
  return (format.fields ?? []).flatMap((field) => {
    const hit = found.get(field.name);
    if (hit === undefined) return [];
    const { value, start, end } = hit;
    return [
      { name: field.name, value, meaning: field.meaning, unit: field.unit ?? null, start, end },
    ];
  });
}

function readJsonLine(split: Split, format: LogFormat): ExplainedField[] | null {
  const found = new Map(
    split
      .members()
      .map(({ path, value, start, end }) => [
        path,
        { value, start: start + split.jsonAt, end: end + split.jsonAt },
      ]),
  );
  return found.size === 0 ? null : readNamed(found, format);
}

function readPairsLine(split: Split, format: LogFormat): ExplainedField[] | null {
  const found = new Map(
    [...split.pairs()].map(([key, { text, start, end }]) => [key, { value: text, start, end }]),
  );
  return readNamed(found, format);
}

function readShape(
  split: Split,
  format: LogFormat,
  fieldNames: string[] | null,
): ExplainedField[] | null {
  if (format.shape === 'json') return readJsonLine(split, format);
  if (format.shape === 'logfmt') return readPairsLine(split, format);
  const columns = format.columns ?? [];
  if (format.shape === 'columns') return readColumns(split.text, split.tokens(), columns);
  if (format.shape === 'tabs') return readColumns(split.text, split.tabs(), columns);
  const isOwn =
    fieldNames === null || format.requires?.every((name) => fieldNames.includes(name)) !== false;
  return isOwn ? readColumns(split.text, split.tokens(), orderColumns(format, fieldNames)) : null;
}

function meets(format: LogFormat, own: LogText, fields: ExplainedField[]): boolean {
  const holds = (part: string): boolean =>
    own.text.includes(part) || (part.includes('␛') && own.marked.includes(part));
  if (format.contains?.some(holds) === false) return false;
  return Object.entries(format.when ?? {}).every(([name, values]) =>
    fields.some((field) => field.name === name && values.includes(field.value)),
  );
}

/** Fields where they stand in the input. A colour code in the middle of a value shows there, as in the input. */
function place(fields: ExplainedField[], own: LogText, line: Line): ExplainedField[] {
  return fields.map((field) => {
    const start = own.at(field.start);
    const end = field.end > field.start ? own.at(field.end - 1) + 1 : start;
    const value = line.text.slice(start, end);
    return { ...field, value, start: line.start + start, end: line.start + end };
  });
}

/** Most that a reading behind a prefix of an unknown form may count: likely, not certain. */
const MOST_BEHIND_LOOSE = 94;

/** Tries every format on one text. */
function readText(
  line: Line,
  own: LogText,
  prints: readonly Fingerprint[],
  names: string[] | null,
): LogReading[] {
  const split = prepareSplit(own.text);
  return prints.flatMap((print) =>
    (print.logs ?? []).flatMap((format) => {
      const read = readShape(split, format, names);
      if (read === null || !meets(format, own, read)) return [];
      const fields = place([...read, ...readFinds(own.text, format.find ?? [])], own, line);
      const named = format.program?.some((name) => isProgram(own.program, name)) === true;
      const plain = own.isLoose ? Math.min(format.weight, MOST_BEHIND_LOOSE) : format.weight;
      const score = named ? Math.max(format.weight, 96) : plain;
      return [
        {
          print,
          format,
          fields,
          score,
          program: named ? own.program : null,
          start: line.start + own.at(0),
          end: line.end,
        },
      ];
    }),
  );
}

/** `haproxy` and `haproxy[web]` are the program `haproxy`. */
function isProgram(program: string | null, name: string): boolean {
  return (
    program !== null &&
    (program === name || program.startsWith(`${name}[`) || program.startsWith(`${name}-`))
  );
}

/** Names from a `#Fields:` line (W3C extended log), or null. */
function findFieldNames(lines: Line[]): string[] | null {
  const line = lines.find(({ text }) => /^#Fields:/i.test(text));
  return line === undefined
    ? null
    : line.text
        .slice(8)
        .trim()
        .split(/[ \t]+/, 60);
}

const same = (index: number): number => index;

/** Readings of one line, best first: behind a prefix of an unknown form only where there are none otherwise. */
function readLine(
  line: Line,
  prints: readonly Fingerprint[],
  names: string[] | null,
): LogReading[] {
  const { known, loose } = stripPrefix(line.text);
  const read = (own: LogText): LogReading[] => readText(line, own, prints, names);
  const readings = known.flatMap(read);
  return sortReadings(readings.length > 0 ? readings : loose().flatMap(read));
}

/**
 * All readings of the line that says most about its sender, best first, and how many lines were left aside. Of lines
 * that say as much, the first: logs are pasted with context, and a common shape may stand above the telling one.
 */
export function readLog(
  input: string,
  prints: readonly Fingerprint[],
): { readings: LogReading[]; otherLines: number } | null {
  const lines = splitLines(input);
  const names = findFieldNames(lines);
  // `#033[` is a colour code as syslog writes it, not a directive.
  const worth = lines.filter(({ text }) => text.trim() !== '' && !/^#(?!033\[)/.test(text));
  let best: LogReading[] = [];
  for (const line of worth.slice(0, MOST_LINES)) {
    if (line.text.length > LONGEST_LINE) continue;
    const readings = readLine(line, prints, names);
    if ((readings[0]?.score ?? 0) > (best[0]?.score ?? 0)) best = readings;
  }
  if (best.length > 0) return { readings: best, otherLines: worth.length - 1 };
  // A JSON record may be spread over several lines.
  if (/^\s*[{[]/.test(input.slice(0, 200))) {
    const whole: Line = { start: 0, end: input.length, text: input };
    const own = { text: input, at: same, marked: input, program: null, isLoose: false };
    const readings = readText(whole, own, prints, null);
    if (readings.length > 0) return { readings: sortReadings(readings), otherLines: 0 };
  }
  return null;
}

/** Best first; of equal scores the one that explains more, then by name so that the order is stable. */
function sortReadings(readings: LogReading[]): LogReading[] {
  return [...readings].sort(
    (a, b) =>
      b.score - a.score ||
      b.fields.length - a.fields.length ||
      a.format.id.localeCompare(b.format.id),
  );
}

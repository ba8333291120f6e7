import { codeInBody } from './body-code.ts';
import { splitLines, trimSpan, type Line } from './lines.ts';
import { foldCase } from './pattern.ts';
import type { Span } from './types.ts';

/** One header field line. `start`/`end` cover name and value. */
export interface HeaderField extends Span {
  /** Lower case. */
  name: string;
  value: string;
  valueStart: number;
}

/** A response as far as the paste shows it. */
export interface ParsedResponse {
  code: string | null;
  codeSpan: Span | null;
  reason: string | null;
  reasonSpan: Span | null;
  headers: HeaderField[];
  body: string;
  bodyStart: number;
  notes: string[];
}

interface Status {
  code: string;
  codeSpan: Span;
  reason: string | null;
  reasonSpan: Span | null;
}

/** Lines that a browser's network panel or a terminal adds and that are no header field. */
const PANEL_LINE =
  /^(?:request url|request method|remote address|referrer policy|version|transferred|scheme|host name|general|response headers|request headers|raw|view source|view parsed)\b/i;
const STATUS_LINE = /^HTTP\/\d(?:\.\d)?[ \t]{1,8}(\d{3})(?![\d.])(.*)$/;
const PSEUDO_STATUS = /^:?status ?(?:code)?[ \t]{0,16}[:\t][ \t]{0,8}(\d{3})(?!\d)(.*)$/i;
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}$/;

/** Where the line's own text begins, after curl's `< ` or an indentation. */
function contentStart(line: Line, marker: string): number {
  let at = line.start;
  if (marker !== '' && line.text.startsWith(marker)) at += marker.length;
  const limit = Math.min(line.end, at + 16);
  while (at < limit && /[ \t]/.test(line.text[at - line.start] ?? '')) at += 1;
  return at;
}

/** Reads `HTTP/1.1 502 Bad Gateway`, `HTTP/2 502`, `:status: 502`, `Status Code: 502 Bad Gateway`. */
function readStatus(line: Line, marker: string, pseudo: boolean): Status | null {
  const from = contentStart(line, marker);
  const text = line.text.slice(from - line.start);
  const found = STATUS_LINE.exec(text) ?? (pseudo ? PSEUDO_STATUS.exec(text) : null);
  const code = found?.[1];
  if (found === null || code === undefined) return null;
  const rest = found[2] ?? '';
  const codeAt = from + found[0].length - rest.length - 3;
  const reason = rest.trim();
  const reasonAt = codeAt + 3 + (rest.length - rest.trimStart().length);
  return {
    code,
    codeSpan: { start: codeAt, end: codeAt + 3 },
    reason,
    reasonSpan: reason === '' ? null : { start: reasonAt, end: reasonAt + reason.length },
  };
}

/** Reads the code from the line after a bare `Status Code:`, as panels copy it. */
function readNextStatus(line: Line, next: Line | undefined): Status | null {
  if (next === undefined || !/^:?status(?: code)?:?$/i.test(line.text.trim())) return null;
  const found = /^\s{0,8}(\d{3})(?!\d)(.*)$/.exec(next.text);
  if (found?.[1] === undefined) return null;
  const start = next.start + next.text.indexOf(found[1]);
  const reason = (found[2] ?? '').trim();
  const reasonAt = next.text.indexOf(reason, start + 3 - next.start) + next.start;
  return {
    code: found[1],
    codeSpan: { start, end: start + 3 },
    reason,
    reasonSpan: reason === '' ? null : { start: reasonAt, end: reasonAt + reason.length },
  };
}

/** Reads `name: value`, and `name<tab>value` as some panels copy it. */
function readField(line: Line, marker: string): HeaderField | null {
  const from = contentStart(line, marker);
  const text = line.text.slice(from - line.start);
  const colon = text.startsWith(':') ? text.indexOf(':', 1) : text.indexOf(':');
  const tab = text.indexOf('\t');
  const cut = colon > 0 ? colon : tab;
  if (cut <= 0 || cut > 80) return null;
  const name = text.slice(0, cut).trimEnd();
  if (!FIELD_NAME.test(name.replace(/^:/, ''))) return null;
  const after = text.slice(cut + 1);
  const value = after.trim();
  const valueStart = from + cut + 1 + (after.length - after.trimStart().length);
  return { name: foldCase(name), value, valueStart, start: from, end: valueStart + value.length };
}

/** Takes the value from the following line, as when a panel copies names and values on lines of their own. */
function joinNextLine(field: HeaderField, next: Line | undefined): HeaderField | null {
  if (field.value !== '' || next === undefined || next.text.trim() === '') return null;
  if (/^[A-Za-z0-9-]{1,60}:(?:\s|$)/.test(next.text)) return null;
  const span = trimSpan(next.text, { start: 0, end: next.text.length });
  return {
    ...field,
    value: next.text.slice(span.start, span.end),
    valueStart: next.start + span.start,
    end: next.start + span.end,
  };
}

interface Block {
  headers: HeaderField[];
  status: Status | null;
  bodyAt: number;
}

/** What a line is to a header section. */
type LineKind = 'end' | 'blank' | 'skip' | 'read';

/** curl mixes remarks in among marked lines, panels their own headings; both are skipped. */
function classify(line: Line, marker: string, panel: boolean): LineKind {
  if (marker !== '' && !line.text.startsWith('<')) {
    return /^[*>{}] ?/.test(line.text) && line.text.length < 400 ? 'skip' : 'end';
  }
  const text = line.text.slice(contentStart(line, marker) - line.start).trim();
  if (text === '' || text === '<') return 'blank';
  if (PANEL_LINE.test(text)) return 'skip';
  return readField(line, marker) === null && !panel ? 'end' : 'read';
}

/** The code in a line of a header section: `:status` anywhere, `Status Code` only in what a panel copied. */
function readStatusField(
  line: Line,
  next: Line | undefined,
  marker: string,
  panel: boolean,
): Status | null {
  if (!panel && line.text[contentStart(line, marker) - line.start] !== ':') return null;
  return readStatus(line, marker, true) ?? readNextStatus(line, next);
}

/** Reads the line at `index` into the block; returns how many lines it took. */
function readInto(block: Block, lines: Line[], index: number, source: Source): number {
  const line = lines[index];
  if (line === undefined) return 1;
  const next = lines[index + 1];
  block.status ??= readStatusField(line, next, source.marker, source.panel);
  const field = readField(line, source.marker);
  if (field === null) return 1;
  const joined = joinNextLine(field, next);
  block.headers.push(joined ?? field);
  return joined === null ? 1 : 2;
}

/** Where a header section comes from: the marker in front of each line, and whether a browser's panel copied it. */
interface Source {
  marker: string;
  panel: boolean;
}

/** Reads header fields from line `first` to the blank line, or to the first line that is no field. */
function readBlock(lines: Line[], first: number, source: Source): Block {
  const { marker, panel } = source;
  const block: Block = { headers: [], status: null, bodyAt: -1 };
  let index = first;
  for (let line = lines[index]; line !== undefined; line = lines[index]) {
    // A panel's copy lists the request after the response.
    if (panel && /^request headers/i.test(line.text.trim())) return block;
    const kind = classify(line, marker, panel);
    const isLeading = kind === 'blank' && panel && block.headers.length === 0;
    if (kind === 'end') break;
    if (kind === 'blank' && !isLeading) {
      index += 1;
      break;
    }
    index += kind === 'read' ? readInto(block, lines, index, source) : 1;
  }
  block.bodyAt = lines[index]?.start ?? -1;
  return block;
}

/** True when a further status line after this one is a new response, not part of its body. */
function expectsAnother(status: Status): boolean {
  return (
    /^(?:1\d\d|3\d\d|401|407)$/.test(status.code) ||
    /connection established/i.test(status.reason ?? '')
  );
}

/** Finds the status lines that begin responses; the last one is the answer, those before it led there. */
function findStatusLines(lines: Line[], marker: string): { index: number; status: Status }[] {
  const found: { index: number; status: Status }[] = [];
  for (const [index, line] of lines.entries()) {
    if (marker !== '' && !line.text.startsWith('<')) continue;
    const status = readStatus(line, marker, false);
    if (status === null) continue;
    const last = found.at(-1);
    if (last !== undefined && marker === '' && !expectsAnother(last.status)) break;
    found.push({ index, status });
  }
  const final = found.filter(({ status }) => !status.code.startsWith('1'));
  return final.length > 0 ? [...found.filter((entry) => !final.includes(entry)), ...final] : found;
}

/** curl's closing remarks and a shell prompt are no body. */
function bodyEnd(input: string, from: number, marker: string): number {
  if (marker === '') return input.length;
  const remark = input.indexOf('\n* Connection #', Math.max(0, from - 1));
  return remark === -1 ? input.length : remark + 1;
}

/** The body from `from`, without white space around it and without curl's remarks in front. */
function sliceBody(
  input: string,
  from: number,
  marker: string,
): { body: string; bodyStart: number } {
  if (from < 0) return { body: '', bodyStart: input.length };
  let start = from;
  while (marker !== '' && /^[*{}] /.test(input.slice(start, start + 2))) {
    const next = input.indexOf('\n', start);
    if (next === -1) return { body: '', bodyStart: input.length };
    start = next + 1;
  }
  const span = trimSpan(input, { start, end: Math.max(start, bodyEnd(input, start, marker)) });
  return { body: input.slice(span.start, span.end), bodyStart: span.start };
}

/**
 * Reads a pasted response: raw, `curl -i`, `curl -v` (`< ` prefixes), `wget -S` (indented), with HTTP/2 status
 * lines or `:status`, or as a browser's panel copies it. Returns null when there is neither a status line nor
 * a block of header fields.
 */
export function parseResponse(input: string): ParsedResponse | null {
  const lines = splitLines(input);
  const marker = lines.some((line) => /^< ?HTTP\//.test(line.text)) ? '<' : '';
  const starts = findStatusLines(lines, marker);
  const chosen = starts.at(-1);
  const notes = noteEarlier(starts.slice(0, -1).map((entry) => entry.status.code));
  if (chosen !== undefined) {
    const block = readBlock(lines, chosen.index + 1, { marker, panel: false });
    return {
      ...chosen.status,
      headers: block.headers,
      ...sliceBody(input, block.bodyAt, marker),
      notes,
    };
  }
  return parseHeadersOnly(input, lines);
}

function noteEarlier(codes: string[]): string[] {
  if (codes.length === 0) return [];
  return [
    `The input holds ${codes.length + 1} responses (${codes.join(', ')} first); the last one is examined.`,
  ];
}

/** Header fields without a status line, as copied from a panel. At least two fields, from the first lines on. */
function parseHeadersOnly(input: string, lines: Line[]): ParsedResponse | null {
  const first = lines.findIndex((line) => line.text.trim() !== '');
  const line = lines[first];
  if (line === undefined) return null;
  const opens =
    readField(line, '') !== null ||
    PANEL_LINE.test(line.text.trim()) ||
    readStatus(line, '', true) !== null;
  if (!opens) return null;
  const block = readBlock(lines, first, { marker: '', panel: true });
  const pseudo = block.headers.find((field) => field.name === ':status' || field.name === 'status');
  const known = block.headers.filter((field) => LIKELY_FIELD.test(field.name));
  if (block.status === null && pseudo === undefined && known.length === 0) return null;
  const rest = sliceBody(input, block.bodyAt, '');
  const status = block.status ?? { ...readCodeFromBody(rest), reason: null, reasonSpan: null };
  return { ...status, headers: block.headers, ...rest, notes: [] };
}

/** Field names by which a block is taken for a response's header section. */
const LIKELY_FIELD =
  /^(?:server|date|content-|cache-control|via|x-|cf-|set-cookie|location|age|vary|etag|connection|strict-transport|alt-svc|fly-|rndr-|apigw-|server-timing|expires|pragma|www-auth|retry-after|access-control)/;

/** The code that the body names, for want of a status line. */
function readCodeFromBody({
  body,
  bodyStart,
}: Pick<ParsedResponse, 'body' | 'bodyStart'>): Pick<ParsedResponse, 'code' | 'codeSpan'> {
  const span = codeInBody(body);
  if (span === null) return { code: null, codeSpan: null };
  return {
    code: body.slice(span.start, span.end),
    codeSpan: { start: bodyStart + span.start, end: bodyStart + span.end },
  };
}

/** An error page or message without status line and header fields. */
export function parseBodyOnly(input: string): ParsedResponse {
  const { body, bodyStart } = sliceBody(input, 0, '');
  return {
    ...readCodeFromBody({ body, bodyStart }),
    reason: null,
    reasonSpan: null,
    headers: [],
    body,
    bodyStart,
    notes: ['No status line and no header fields: only the text itself could be examined.'],
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Exchange,
  ExchangeResponse,
  Row,
  Software as SoftwareItem,
} from '../../src/schemas/measured.ts';
import { commonRules, maskText, type MaskRule } from './mask.ts';
import { parseResponses, type Message } from './messages.ts';
import type { ExchangeSpec, H2Response, Room, ServerSpec, SpecialExchange } from './spec.ts';
import { cutBytes, showBytes } from './text.ts';
import { osName } from './versions.ts';
import type { Capture } from './wire.ts';

const bodyLimit = 900;
const requestLimit = 1000;

/** Added to a trigger that promises bytes which the server did not wait for. */
const notAllSent = 'The server answered and closed before that.';

/** Today, as the files carry it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** What every file begins with. */
export function fileHead(
  notes: string[],
  volatile: string[],
): { measured: string; os: string; notes: string[]; volatile: string[] } {
  return { measured: today(), os: osName(), notes, volatile };
}

/** The entry of `software.json`. */
export function softwareItem(software: ServerSpec['software'], version: string): SoftwareItem {
  const { id, name, kind, package: from, homepage } = software;
  return { id, name, version, kind, package: from, homepage };
}

/** Turns a capture into an exchange, or says why it must not be recorded. */
export function toExchange(
  server: ServerSpec,
  version: string,
  room: Room,
  spec: ExchangeSpec,
  capture: Capture,
): Exchange | string {
  const method = /^(\S+)/.exec(capture.sent.toString('latin1', 0, 20))?.[1] ?? 'GET';
  const messages = parseResponses(capture.received, method);
  const complaint = secondLook(spec.code, messages);
  if (complaint) return complaint;
  const rules = rulesFor(server, spec.volatile, room);
  const masked = new Set<string>();
  const responses = messages.map((message) => showMessage(message, rules, masked));
  const shown = showBytes(cutBytes(capture.sent, requestLimit));
  return {
    ...commonPart(server, version, room, spec),
    ...(capture.cutShort ? { trigger: `${spec.trigger} ${notAllSent}` } : {}),
    protocol: spec.tls ? 'HTTP/1.1 over TLS' : 'HTTP/1.1',
    request: shown.text,
    requestBytes: capture.sent.length,
    ...(shown.escaped ? { requestEscaped: true } : {}),
    responses,
    ended: capture.ended === 'refused' ? 'reset' : capture.ended,
    masked: [...masked].sort(),
    date: today(),
  };
}

/** The same for an exchange made by another tool. */
export function toSpecialExchange(
  server: ServerSpec,
  version: string,
  room: Room,
  spec: SpecialExchange,
  made: { request: string; responses: Buffer | H2Response[] },
): Exchange | string {
  const rules = rulesFor(server, spec.volatile, room);
  const masked = new Set<string>();
  if (Buffer.isBuffer(made.responses)) {
    const messages = parseResponses(made.responses, 'GET');
    const complaint = secondLook(spec.code, messages);
    if (complaint) return complaint;
    const responses = messages.map((message) => showMessage(message, rules, masked));
    return {
      ...commonPart(server, version, room, spec),
      protocol: spec.protocol,
      request: made.request,
      requestBytes: Buffer.byteLength(made.request),
      responses,
      ended: 'closed',
      masked: [...masked].sort(),
      date: today(),
    };
  }
  const last = made.responses.at(-1);
  const isRight = spec.code.startsWith('1')
    ? made.responses.length > 1 &&
      made.responses.slice(0, -1).some((one) => String(one.status) === spec.code)
    : String(last?.status) === spec.code;
  if (!isRight) return `got ${made.responses.map((one) => one.status).join(', ') || 'nothing'}`;
  const responses = made.responses.map((one, index): ExchangeResponse => {
    const head = mask(one.head, rules, masked);
    const body = mask(cutBytes(Buffer.from(one.body), bodyLimit).toString(), rules, masked);
    return {
      status: one.status,
      interim: index < made.responses.length - 1,
      line: `:status: ${one.status}`,
      head,
      body,
      bodyBytes: Buffer.byteLength(one.body),
    };
  });
  return {
    ...commonPart(server, version, room, spec),
    protocol: spec.protocol,
    request: made.request,
    requestBytes: 0,
    responses,
    ended: 'closed',
    masked: [...masked].sort(),
    date: today(),
  };
}

/**
 * Looks at the bytes again: the final status line must carry the code, and a 1xx must really be
 * interim (followed by another response), except 101, which ends HTTP on the connection.
 */
export function secondLook(code: string, messages: Message[]): string | undefined {
  const last = messages.at(-1);
  if (!last) return 'no bytes came back';
  if (last.status === 0) return `not a status line: ${last.line.slice(0, 60)}`;
  const lines = messages.map((message) => message.line).join(' | ');
  const starts = (message: Message): boolean =>
    new RegExp(`^HTTP/1\\.[01] ${code}(?: |$)`).test(
      message.head.toString('latin1').split(/\r?\n/)[0] ?? '',
    );
  if (code !== '101' && code.startsWith('1')) {
    const interim = messages.slice(0, -1).find(starts);
    if (!interim) return `no interim ${code}: ${lines}`;
    return last.status < 200 ? `no final response after ${code}: ${lines}` : undefined;
  }
  return starts(last) ? undefined : `expected ${code}: ${lines}`;
}

function commonPart(
  server: ServerSpec,
  version: string,
  room: Room,
  spec: Omit<ExchangeSpec, 'send'>,
) {
  const config = spec.config ? checkedConfig(server, room, spec.config) : undefined;
  return {
    id: `${spec.code}-${server.software.id}-${spec.slug}`,
    code: spec.code,
    tier: spec.tier,
    software: server.software.id,
    product: `${server.software.name} ${version}`,
    ...(config ? { config } : {}),
    trigger: spec.trigger,
  };
}

/** An excerpt is shown only when every line of it stands in the file the program read. */
function checkedConfig(server: ServerSpec, room: Room, excerpt: string): string {
  if (!server.configFile)
    throw new Error(`${server.software.id}: an excerpt without a configuration file`);
  const text = readFileSync(join(room.dir, server.configFile), 'utf8');
  for (const line of excerpt.split('\n')) {
    if (!text.includes(line.trim()))
      throw new Error(`${server.software.id}: not in ${server.configFile}: ${line}`);
  }
  return excerpt;
}

function rulesFor(server: ServerSpec, extra: MaskRule[] | undefined, room: Room): MaskRule[] {
  const path: MaskRule = {
    name: 'path',
    pattern: new RegExp(room.dir.replace(/[.\\/]/g, '\\$&'), 'g'),
  };
  return [path, ...commonRules, ...(server.volatile ?? []), ...(extra ?? [])];
}

function mask(text: string, rules: MaskRule[], masked: Set<string>): string {
  const done = maskText(text, rules);
  for (const name of done.masked) masked.add(name);
  return done.text;
}

function showMessage(message: Message, rules: MaskRule[], masked: Set<string>): ExchangeResponse {
  // What follows a 101 is another protocol, with its own compressed dates.
  const content = message.status === 101 ? Buffer.alloc(0) : message.body;
  const head = showBytes(message.head);
  const body = showBytes(cutBytes(content, bodyLimit));
  const escaped = head.escaped || body.escaped;
  const maskedBody = mask(body.text, rules, masked);
  return {
    status: message.status,
    interim: message.interim,
    line: message.line,
    head: mask(head.text, rules, masked),
    body: maskedBody,
    bodyBytes: content.length + maskedBody.length - body.text.length,
    ...(escaped ? { escaped: true } : {}),
  };
}

/** A row without its cells. */
export function emptyRow(software: ServerSpec['software'], version: string, setup?: string): Row {
  return {
    id: software.id,
    software: software.id,
    label: `${software.name} ${version}`,
    version,
    ...(setup ? { setup } : {}),
    date: today(),
    cells: {},
  };
}

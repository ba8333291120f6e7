import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Cell, Exchange, Row, Software } from '../../src/schemas/measured.ts';
import { battery } from '../batteries/servers.ts';
import { pause, waitForPort, type Running } from '../core/child.ts';
import { emptyRow, softwareItem, toExchange, toSpecialExchange } from '../core/measure.ts';
import { commonRules, maskText } from '../core/mask.ts';
import { parseResponses } from '../core/messages.ts';
import { mapPool } from '../core/pool.ts';
import { faultPorts, faults, type Fault } from '../core/ports.ts';
import type { House } from '../core/rooms.ts';
import type { ExchangeSpec, Room, ServerSpec } from '../core/spec.ts';
import { talk, talkPastResets, type Capture } from '../core/wire.ts';

/** Everything one server gave. */
export interface ServerResult {
  software: Software;
  exchanges: Exchange[];
  battery: Row | undefined;
  gateway: Row | undefined;
  problems: string[];
}

/** Starts the servers, a few at a time, and records what they answer; a missing one is left out. */
export async function measureServers(
  house: House,
  servers: ServerSpec[],
  width: number,
): Promise<ServerResult[]> {
  const known = servers.map((server) => ({ server, version: server.software.version() }));
  const results = await mapPool(known, width, ({ server, version }) =>
    measureServer(house, server, version),
  );
  return results.filter((result) => result !== undefined);
}

async function measureServer(
  house: House,
  server: ServerSpec,
  version: string | undefined,
): Promise<ServerResult | undefined> {
  const { id } = server.software;
  if (!version) {
    console.log(`${id}: missing, skipped`);
    return undefined;
  }
  const room = house.openRoom(id);
  const started = Date.now();
  let running: Running[] = [];
  try {
    running = await server.start(room);
    const first = running[0];
    if (first) await waitForPort(first, server.port, server.startSeconds ?? 30);
    const result = await recordServer(server, version, room);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(
      `${id} ${version}: ${result.exchanges.length} exchanges, ${Object.keys(result.battery?.cells ?? {}).length} probes, ${Object.keys(result.gateway?.cells ?? {}).length} faults in ${seconds} s`,
    );
    for (const problem of result.problems) console.log(`  ${id}: ${problem}`);
    return result;
  } catch (error) {
    console.log(
      `${id}: could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  } finally {
    await Promise.all(running.map((one) => one.stop()));
  }
}

async function recordServer(
  server: ServerSpec,
  version: string,
  room: Room,
): Promise<ServerResult> {
  const problems: string[] = [];
  const exchanges: Exchange[] = [];
  for (const spec of server.exchanges) {
    const made = await recordExchange(server, version, room, spec);
    if (typeof made === 'string') problems.push(`${spec.code} ${spec.slug} not recorded: ${made}`);
    else exchanges.push(made);
  }
  for (const spec of server.specials ?? []) {
    const made = toSpecialExchange(server, version, room, spec, await spec.run(room));
    if (typeof made === 'string') problems.push(`${spec.code} ${spec.slug} not recorded: ${made}`);
    else exchanges.push(made);
  }
  return {
    software: softwareItem(server.software, version),
    exchanges,
    gateway: await recordGateway(server, version, room),
    battery: await recordBattery(server, version, room),
    problems,
  };
}

async function recordExchange(
  server: ServerSpec,
  version: string,
  room: Room,
  spec: ExchangeSpec,
): Promise<Exchange | string> {
  const port = spec.port ?? server.port;
  for (const text of spec.before ?? []) await talk({ port, steps: [text] });
  const held = spec.hold ? talk({ port, steps: [spec.hold], limit: 5000 }) : undefined;
  if (held) await pause(250);
  const steps = typeof spec.send === 'string' ? [spec.send] : spec.send;
  const capture = await talkPastResets({
    port,
    steps,
    ...(spec.limit ? { limit: spec.limit } : {}),
    ...(spec.tls ? { tls: spec.tls } : {}),
  });
  await held;
  return toExchange(server, version, room, spec, capture);
}

/** The battery must not be disturbed by what the exchanges left behind; each probe has a connection of its own. */
async function recordBattery(
  server: ServerSpec,
  version: string,
  room: Room,
): Promise<Row | undefined> {
  const target = server.battery;
  if (!target) return undefined;
  const row = emptyRow(server.software, version, target.setup);
  for (const probe of battery) {
    const steps = probe.steps(target);
    if (!steps) continue;
    const log = target.log?.(room);
    const before = log ? sizeOf(log) : 0;
    const cell = answerCell(
      await talkPastResets({ port: target.port ?? server.port, steps, limit: 5000 }),
    );
    if (log && cell.value === 'closed') await waitForLines([log], [before]);
    const line = log && cell.value === 'closed' ? logLine(log, before, room, '') : undefined;
    row.cells[probe.id] = line ? { ...cell, log: line } : cell;
  }
  return row;
}

/** The short answer to one request: statuses, or how the connection ended without one. */
export function answerCell(capture: Capture): Cell {
  const method = /^(\S+)/.exec(capture.sent.toString('latin1', 0, 20))?.[1] ?? 'GET';
  const messages = parseResponses(capture.received, method);
  const final = messages.at(-1);
  if (!final) return { value: capture.ended === 'open' ? 'silent' : capture.ended };
  if (final.status === 0) {
    const text = final.head
      .toString('latin1')
      .slice(0, 40)
      .replace(/[^ -~]+/g, ' ')
      .trim();
    return { value: 'no status line', detail: text };
  }
  const value = messages.map((message) => message.status).join(', ');
  const note =
    final.complete ||
    !/^(content-length|transfer-encoding)$/im.test(final.fields.map(([name]) => name).join('\n'))
      ? ''
      : `; content incomplete, connection ${capture.ended}`;
  const falseFinal =
    final.status < 200 && final.status !== 101 ? '; no final response followed' : '';
  return {
    value,
    detail: `${messages.map((message) => message.line.trim()).join(' | ')}${note}${falseFinal}`,
  };
}

async function recordGateway(
  server: ServerSpec,
  version: string,
  room: Room,
): Promise<Row | undefined> {
  const target = server.gateway;
  if (!target) return undefined;
  const row = emptyRow(server.software, version, target.setup);
  const logs = [target.log?.(room) ?? []].flat();
  for (const fault of faults) {
    const before = logs.map(sizeOf);
    const cell = await askThrough(server, target.port ?? server.port, fault);
    await waitForLines(logs, before);
    const about = target.logNamesPort ? `:${faultPorts[fault]}/` : '';
    const lines = logs.flatMap((log, at) => logLine(log, before[at] ?? 0, room, about) ?? []);
    row.cells[fault] = lines.length > 0 ? { ...cell, log: lines.join(' | ') } : cell;
  }
  return row;
}

async function askThrough(server: ServerSpec, port: number, fault: Fault): Promise<Cell> {
  const text = server.gateway?.request(fault, faultPorts[fault]) ?? '';
  return answerCell(await talk({ port, steps: [text], limit: 9000 }));
}

/** Waits until a log has grown, for a second at most: on a busy machine a line can be late. */
async function waitForLines(logs: string[], before: number[]): Promise<void> {
  const until = Date.now() + (logs.length > 0 ? 1000 : 0);
  while (Date.now() < until && logs.every((log, at) => sizeOf(log) === before[at])) await pause(20);
  await pause(120);
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** The first line that the program wrote about a request, if it is short enough to quote. */
function logLine(path: string, from: number, room: Room, about: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const added = readFileSync(path)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter(
      (line) =>
        line.trim() && !/closed keepalive connection|using inherited|re-enabled/i.test(line),
    );
  const line = added.find((text) => text.includes(about))?.trim();
  if (!line || (line.length > 400 && !line.startsWith('{'))) return undefined;
  return maskText(stripClock(shorten(line)).replaceAll(room.dir, ''), commonRules).text;
}

/** A JSON log line is quoted by its telling members only. */
function shorten(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { level, logger, msg, error } = JSON.parse(line) as Record<string, string | undefined>;
    return JSON.stringify({ level, logger, msg, error });
  } catch {
    return line;
  }
}

/** Cuts what changes from run to run out of a log line: times, process and connection numbers. */
function stripClock(line: string): string {
  return line
    .replace(/^\d{4}[/-]\d\d[/-]\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?:? ?/, '')
    .replace(/^[A-Z]+ +[A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d\.\d+ \[\d+\]: /, '')
    .replace(/^\[[^\]]*\d\d:\d\d:\d\d[^\]]*\] ?/, '')
    .replace(/^\d{10}\.\d{3} +\d+ /, '')
    .replace(/\[pid \d+(?::tid \d+)?\] ?/g, '')
    .replace(/\[client 127\.0\.0\.1:\d+\] ?/g, '')
    .replace(/\b127\.0\.0\.1:[3-6]\d{4}\b/g, '127.0.0.1:*')
    .replace(/^(\[\w+\] )\d+#\d+: \*\d+ /, '$1')
    .replace(/\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?:\.\d+| [+-]\d{4})\] ?/, '')
    .replace(/"(ts|duration)":[\d.e-]+,?/g, '')
    .replace(/ \d+\/\d+\/-?\d+\/-?\d+\/\d+ /, ' ')
    .replace(/(upstream_header_time=)[\d.]+/g, '$1*')
    .replace(/\(fd: \d+\)/g, '(fd: *)')
    .replace(/read\(\) \d+ \d+/g, 'read() * *')
    .replace(/file descriptor \d+/g, 'file descriptor *');
}

import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { parseResponses } from './messages.ts';
import { pause } from './child.ts';

/** One step of a conversation: bytes to send, or a pause for reading that many milliseconds. */
export type Step = string | Buffer | { pause: number };

/** Where and how to talk. */
export interface Talk {
  port: number;
  steps: Step[];
  host?: string;
  /** Present for TLS; the name is sent as SNI. */
  tls?: { servername: string; alpn?: string[] };
  /** Milliseconds after the last step before we give up. Default 4000. */
  limit?: number;
  /** Keep reading until the peer closes, even when framing says the response is complete. */
  untilClosed?: boolean;
}

/** What happened on one connection. */
export interface Capture {
  sent: Buffer;
  received: Buffer;
  /** `closed` by the server, `reset`, `refused`, or `open` when we stopped waiting. */
  ended: 'closed' | 'reset' | 'refused' | 'open';
  milliseconds: number;
  /** True when the connection ended before every step was sent. */
  cutShort: boolean;
}

/** Grace after a complete response, in which bytes that do not belong there would still show up. */
const graceMs = 60;

/** How often a connection that was reset without a byte is tried again. */
const resetRetries = 3;

/**
 * Like {@link talk}, but tries again when the connection was reset before a byte arrived: a server
 * that closes with unread data causes a reset that can overtake its own response.
 */
export async function talkPastResets(plan: Talk): Promise<Capture> {
  let capture = await talk(plan);
  for (let tries = 0; tries < resetRetries; tries++) {
    if (capture.ended !== 'reset' || capture.received.length > 0) break;
    capture = await talk(plan);
  }
  return capture;
}

/** Opens one connection, sends the steps, records every byte until close, completion or limit. */
export async function talk(plan: Talk): Promise<Capture> {
  const started = Date.now();
  const sent: Buffer[] = [];
  const received: Buffer[] = [];
  const state: { ended: Capture['ended'] } = { ended: 'open' };
  const socket = open(plan);
  const done = new Promise<void>((resolve) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes));
    socket.on('end', () => {
      if (state.ended === 'open') state.ended = 'closed';
      resolve();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (state.ended === 'open') state.ended = error.code === 'ECONNREFUSED' ? 'refused' : 'reset';
      resolve();
    });
    socket.on('close', () => {
      resolve();
    });
  });
  await Promise.race([ready(socket, plan), done]);
  let cutShort = false;
  for (const step of plan.steps) {
    if (state.ended !== 'open') {
      cutShort = true;
      break;
    }
    if (typeof step === 'object' && 'pause' in step) {
      await Promise.race([pause(step.pause), done]);
      continue;
    }
    const bytes = Buffer.isBuffer(step) ? step : Buffer.from(step, 'latin1');
    sent.push(bytes);
    socket.write(bytes);
  }
  await Promise.race([done, settle(plan, Buffer.concat(sent), received)]);
  socket.destroy();
  return {
    sent: Buffer.concat(sent),
    received: Buffer.concat(received),
    ended: state.ended,
    milliseconds: Date.now() - started,
    cutShort,
  };
}

function open(plan: Talk): Socket {
  const host = plan.host ?? '127.0.0.1';
  if (!plan.tls) return connect(plan.port, host);
  return connectTls({
    port: plan.port,
    host,
    servername: plan.tls.servername,
    rejectUnauthorized: false,
    ALPNProtocols: plan.tls.alpn ?? ['http/1.1'],
  });
}

function ready(socket: Socket, plan: Talk): Promise<void> {
  return new Promise((resolve) =>
    socket.once(plan.tls ? 'secureConnect' : 'connect', () => {
      resolve();
    }),
  );
}

async function settle(plan: Talk, sent: Buffer, received: Buffer[]): Promise<void> {
  const until = Date.now() + (plan.limit ?? 4000);
  const method = /^(\S+)/.exec(sent.toString('latin1', 0, 20))?.[1] ?? 'GET';
  while (Date.now() < until) {
    const bytes = Buffer.concat(received);
    if (
      !plan.untilClosed &&
      parseResponses(bytes, method).at(-1)?.complete &&
      !endsInterim(bytes, method)
    ) {
      await pause(graceMs);
      return;
    }
    await pause(15);
  }
}

function endsInterim(bytes: Buffer, method: string): boolean {
  return parseResponses(bytes, method).at(-1)?.interim === true;
}

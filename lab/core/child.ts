import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** How a program is started. */
export interface Launch {
  /** Short name for messages. */
  name: string;
  argv: [string, ...string[]];
  cwd: string;
  /** Standard output and error go here. */
  logFile: string;
  env?: Record<string, string>;
  /** Numeric user and group; the lab's own when absent. */
  account?: { uid: number; gid: number };
  /** Seconds after which the program is ended in any case. */
  limitSeconds?: number;
}

/** A started program. */
export interface Running {
  name: string;
  pid: number;
  logFile: string;
  hasEnded(): boolean;
  stop(): Promise<void>;
}

const live = new Set<ChildProcess>();

/** Starts a program in its own process group, so that its children end with it. */
export function launch(plan: Launch): Running {
  const log = openSync(plan.logFile, 'a');
  const [program, ...args] = plan.argv;
  const child = spawn(program, args, {
    cwd: plan.cwd,
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin:/usr/sbin:/sbin',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      HOME: plan.cwd,
      ...plan.env,
    },
    stdio: ['ignore', log, log],
    detached: true,
    ...plan.account,
  });
  closeSync(log);
  live.add(child);
  let ended = false;
  const finish = (): void => {
    ended = true;
    live.delete(child);
  };
  child.on('exit', finish);
  child.on('error', finish);
  const limit = setTimeout(
    () => {
      signalGroup(child, 'SIGKILL');
    },
    (plan.limitSeconds ?? 600) * 1000,
  );
  limit.unref();
  return {
    name: plan.name,
    pid: child.pid ?? -1,
    logFile: plan.logFile,
    hasEnded: () => ended,
    stop: async () => {
      clearTimeout(limit);
      await endGroup(child);
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is already gone.
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM');
  for (let tries = 0; tries < 20 && child.exitCode === null && child.signalCode === null; tries++) {
    await pause(50);
  }
  signalGroup(child, 'SIGKILL');
}

/** Ends everything that still runs; called on every way out of the lab. */
export function endEverything(): void {
  for (const child of live) signalGroup(child, 'SIGKILL');
}

/** Waits the given number of milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the port accepts a connection; throws with the end of the log when it never does. */
export async function waitForPort(running: Running, port: number, seconds = 30): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until && !running.hasEnded()) {
    if (await accepts(port)) return;
    await pause(100);
  }
  const log = readFileSync(running.logFile, 'utf8').slice(-800);
  throw new Error(`${running.name} does not listen on ${port}: ${log}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
}

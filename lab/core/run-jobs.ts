import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Job, JobResult, Room } from './spec.ts';

const noAnswer = (error: string): JobResult => ({ status: null, body: null, error });

/**
 * A client program that reads `METHOD URL 0|1 WARM|-` per line and answers each with a JSON array
 * `[status, body, error]`. A call that brings no line within the limit counts as an error and
 * ends the program; it is started again for the rest.
 */
export function lineClient(
  argv: (room: Room) => [string, ...string[]],
  options: { env?: Record<string, string>; limitSeconds?: number } = {},
): (room: Room, jobs: Job[]) => Promise<JobResult[]> {
  return async (room, jobs) => {
    const results: JobResult[] = [];
    while (results.length < jobs.length) {
      const before = results.length;
      await converse(argv(room), room, jobs.slice(before), results, options);
      if (results.length === before) results.push(noAnswer('the program ended without an answer'));
    }
    return results;
  };
}

async function converse(
  [program, ...args]: [string, ...string[]],
  room: Room,
  jobs: Job[],
  results: JobResult[],
  options: { env?: Record<string, string>; limitSeconds?: number },
): Promise<void> {
  const child = spawn(program, args, {
    cwd: room.dir,
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: room.dir,
      LANG: 'C.UTF-8',
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (const job of jobs) {
    child.stdin.write(`${job.method} ${job.url} ${job.content ? 1 : 0} ${job.warm ?? '-'}\n`);
    const answer = await withLimit(lines.next(), (options.limitSeconds ?? 12) * 1000);
    if (answer === undefined) {
      results.push(noAnswer('timeout'));
      break;
    }
    if (answer.done) break;
    results.push(readAnswer(answer.value));
  }
  child.stdin.end();
  kill();
}

function readAnswer(line: string): JobResult {
  try {
    const [status, body, error] = JSON.parse(line) as [number | null, string | null, string | null];
    return { status, body, error };
  } catch {
    return noAnswer(`unreadable answer: ${line.slice(0, 80)}`);
  }
}

function withLimit<Value>(promise: Promise<Value>, ms: number): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
    }, ms);
    void promise.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** A command-line tool that is started once per call. */
export function commandClient(
  call: (
    job: Job,
    room: Room,
  ) => {
    argv: [string, ...string[]];
    read: (out: string, err: string, code: number | null) => JobResult;
  },
): (room: Room, jobs: Job[]) => Promise<JobResult[]> {
  return async (room, jobs) => {
    const results: JobResult[] = [];
    for (const job of jobs) {
      const { argv, read } = call(job, room);
      const { out, err, code } = await runOnce(argv, room);
      results.push(read(out, err, code));
    }
    return results;
  };
}

function runOnce(
  [program, ...args]: [string, ...string[]],
  room: Room,
): Promise<{ out: string; err: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: room.dir,
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: room.dir, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString('latin1')));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString('latin1')));
    const timer = setTimeout(() => child.kill('SIGKILL'), 12_000);
    child.on('error', () => undefined);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ out, err, code });
    });
  });
}

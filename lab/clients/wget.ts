import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandClient } from '../core/run-jobs.ts';
import type { ClientSpec, Job, JobResult, Room } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

/** Wget says the status in the header lines that -S prints; wget2 prints them only with content, but one line in any case. */
function readWget(room: Room, err: string, code: number | null): JobResult {
  const file = join(room.dir, 'body');
  const body = existsSync(file) ? readFileSync(file, 'latin1').slice(0, 40) : null;
  const status = [...err.matchAll(/^ *HTTP(?:\/\d(?:\.\d)?| response) (\d+)/gm)].at(-1)?.[1];
  const words = err
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith(' '))
    .at(-1);
  const failed = code !== 0 && code !== 8;
  return failed
    ? {
        status: null,
        body,
        error: `exit ${code}${words ? `: ${words.replace(/^[\d: -]+/, '').slice(0, 120)}` : ''}`,
      }
    : {
        status: status ? Number(status) : null,
        body,
        error: body === null ? `exit ${code}, no file written` : null,
      };
}

function clear(room: Room): string {
  rmSync(join(room.dir, 'body'), { force: true });
  return join(room.dir, 'body');
}

const common = ['-S', '--no-hsts', '--content-on-error', '--tries=2', '--waitretry=0'];

function wget(job: Job, room: Room): [string, ...string[]] {
  const method = job.method === 'GET' && !job.content ? [] : [`--method=${job.method}`];
  const content = job.content ? ['--body-data=payload=1'] : [];
  return [
    'wget',
    ...common,
    '-nv',
    '-T',
    '4',
    ...method,
    ...content,
    '-O',
    clear(room),
    ...(job.warm ? [job.warm] : []),
    job.url,
  ];
}

/** wget2 1.99 has no --method: POST by --post-data, HEAD by --spider; the other methods cannot be asked for. */
function wget2(job: Job, room: Room): [string, ...string[]] {
  const method =
    job.method === 'POST' ? ['--post-data=payload=1'] : job.method === 'HEAD' ? ['--spider'] : [];
  return [
    'wget2',
    ...common,
    '--timeout=4',
    '--max-threads=1',
    ...method,
    '-O',
    clear(room),
    ...(job.warm ? [job.warm] : []),
    job.url,
  ];
}

const specs: ClientSpec[] = [
  {
    software: {
      id: 'wget',
      name: 'GNU Wget',
      kind: 'client',
      package: 'wget (Debian)',
      homepage: 'https://www.gnu.org/software/wget/',
      version: () => askVersion(['wget', '--version'], /Wget ([\d.]+)/),
    },
    setup: '--content-on-error --tries=2',
    run: commandClient((job, room) => ({
      argv: wget(job, room),
      read: (_out, err, code) => readWget(room, err, code),
    })),
  },
  {
    software: {
      id: 'wget2',
      name: 'GNU Wget2',
      kind: 'client',
      package: 'wget2 (Debian)',
      homepage: 'https://gitlab.com/gnuwget/wget2',
      version: () => askVersion(['wget2', '--version'], /Wget2 ([\d.]+)/),
    },
    setup: '--content-on-error --tries=2; POST by --post-data',
    run: async (room, jobs) => {
      const possible = jobs.filter((job) => ['GET', 'HEAD', 'POST'].includes(job.method));
      const ask = commandClient((job, place) => ({
        argv: wget2(job, place),
        read: (out, err, code) => readWget(place, `${out}\n${err}`, code),
      }));
      const results = await ask(room, possible);
      return jobs.map(
        (job): JobResult =>
          results[possible.indexOf(job)] ?? {
            status: null,
            body: null,
            error: 'cannot be asked for',
          },
      );
    },
  },
];
export default specs;

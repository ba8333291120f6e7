import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandClient } from '../core/run-jobs.ts';
import type { ClientSpec, Job, JobResult, Room } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const mark = '\n--lab-status--';

/** Content by -d for every method; -X only where -d or -I does not already say the method. */
function arguments_(job: Job, follow: boolean, room: Room): [string, ...string[]] {
  const common = ['-s', '-S', '-m', '4', ...(follow ? ['-L'] : [])];
  const content = job.content ? ['-d', 'payload=1'] : [];
  const method =
    job.method === 'HEAD'
      ? ['-I']
      : job.method === 'GET' || (job.method === 'POST' && job.content)
        ? []
        : ['-X', job.method];
  const call = [
    ...common,
    ...method,
    ...content,
    '-o',
    join(room.dir, 'body'),
    '-w',
    `${mark}%{http_code}`,
    job.url,
  ];
  return job.warm
    ? ['curl', ...common, '-o', join(room.dir, 'warm'), job.warm, '--next', ...call]
    : ['curl', ...call];
}

function read(out: string, err: string, code: number | null, room: Room): JobResult {
  if (code !== 0)
    return {
      status: null,
      body: null,
      error: err.trim().split('\n').at(-1)?.slice(0, 160) ?? `exit ${code}`,
    };
  return {
    status: Number(out.split(mark)[1]),
    body: readFileSync(join(room.dir, 'body'), 'latin1').slice(0, 40),
    error: null,
  };
}

const run = (follow: boolean): ClientSpec['run'] =>
  commandClient((job, room) => {
    room.file('body', '');
    return {
      argv: arguments_(job, follow, room),
      read: (out, err, code) => read(out, err, code, room),
    };
  });

const software = {
  id: 'curl',
  name: 'curl',
  kind: 'client',
  package: 'curl (Debian)',
  homepage: 'https://curl.se/',
  version: () => askVersion(['curl', '--version'], /curl ([\d.]+)/),
} as const;

const specs: ClientSpec[] = [
  { software, setup: 'defaults: redirects are not followed', run: run(false) },
  {
    software,
    id: 'curl-location',
    variant: '-L',
    setup: 'curl -L; POST by -d, PUT, PATCH and DELETE by -X',
    run: run(true),
  },
];
export default specs;

import { execFileSync } from 'node:child_process';

let dates: Map<string, Date> | undefined;

/** The day a file was last committed, from one `git log` over the content. Undefined outside a checkout or in a shallow one. */
export function lastUpdated(file: string): Date | undefined {
  dates ??= readDates();
  return dates.get(file);
}

function readDates(): Map<string, Date> {
  const found = new Map<string, Date>();
  let log: string;
  try {
    log = execFileSync(
      'git',
      ['log', '--format=%x00%cI', '--name-only', '--no-renames', '--', 'content'],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  } catch {
    return found;
  }
  for (const commit of log.split('\0').slice(1)) {
    const [date = '', ...files] = commit.split('\n').filter(Boolean);
    for (const file of files) if (!found.has(file)) found.set(file, new Date(date));
  }
  return found;
}

/**
 * `npm test`: builds the site and runs everything: unit and data tests, tests of the built files,
 * and the end-to-end tests in a real browser. `npm test -- unit dist` runs some of it.
 * Ends with one line: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { findBrowser } from './find-browser.ts';

/** One row after the other. What stands in a row has nothing to do with each other and runs at the same time. */
type Part = 'check' | 'unit' | 'data' | 'build' | 'dist' | 'e2e';
const ROWS: Part[][] = [['check', 'unit', 'data'], ['build'], ['dist'], ['e2e']];

interface Tally {
  passed: number;
  failed: number;
}

const wanted = process.argv.slice(2);
const total: Tally = { passed: 0, failed: 0 };
for (const row of ROWS) {
  const parts = row.filter((part) => wanted.length === 0 || wanted.includes(part));
  if (parts.length === 0) continue;
  console.log(`\n── ${parts.join(', ')}`);
  const tallies = await Promise.all(parts.map((part) => report(part, parts.length === 1)));
  for (const { passed, failed } of tallies) {
    total.passed += passed;
    total.failed += failed;
  }
  if (parts.includes('build') && tallies.some(({ failed }) => failed > 0)) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Runs a part and prints what it says: at once where it runs alone, else when it is through. */
async function report(part: Part, isAlone: boolean): Promise<Tally> {
  const said: string[] = [];
  const print = (line: string): void => {
    if (isAlone) console.log(line);
    else said.push(line);
  };
  const begin = performance.now();
  const tally = await runPart(part, print);
  console.log([...said, `${part}: ${Math.round((performance.now() - begin) / 1000)} s`].join('\n'));
  return tally;
}

async function runPart(part: Part, print: (line: string) => void): Promise<Tally> {
  switch (part) {
    case 'check':
    case 'build':
      return count(await run(['npm', 'run', part], print));
    case 'e2e': {
      const { code, lines } = await run(['npx', 'playwright', 'test'], print, {
        BROWSER_PATH: findBrowser(),
      });
      return tallyOf(
        lines,
        /^\s*(\d+) passed/,
        /^\s*(\d+) (?:failed|flaky|did not run|interrupted)/,
        code,
      );
    }
    default: {
      const command = [
        'node',
        '--test',
        // By itself Node leaves one core alone: of two, half.
        `--test-concurrency=${availableParallelism()}`,
        '--test-reporter=spec',
        `tests/${part}/**/*.test.ts`,
      ];
      const { code, lines } = await run(command, print);
      return tallyOf(lines, /^ℹ pass (\d+)/, /^ℹ fail (\d+)/, code);
    }
  }
}

function count({ code }: { code: number }): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Sums what the runner says of itself; a runner that ended badly without naming a failure counts as one. */
function tallyOf(lines: string[], passed: RegExp, failed: RegExp, code: number): Tally {
  const sum = (pattern: RegExp): number =>
    lines.reduce((count, line) => count + Number(pattern.exec(line)?.[1] ?? 0), 0);
  const failures = sum(failed);
  return { passed: sum(passed), failed: failures === 0 && code !== 0 ? 1 : failures };
}

function run(
  [command = '', ...args]: string[],
  print: (line: string) => void,
  env: Record<string, string> = {},
): Promise<{ code: number; lines: string[] }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0', ...env },
      shell: process.platform === 'win32',
    });
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      // Passing tests are a thousand lines: show what a reader acts on.
      if (!/^\s*✔/.test(line)) print(line);
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, lines });
    });
  });
}

/**
 * `npm test`: builds the site and runs everything: unit and data tests, tests of the built files,
 * and the end-to-end tests in a real browser. `npm test -- unit dist` runs some of it.
 * Ends with one line: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { findBrowser } from './find-browser.ts';

const PARTS = ['check', 'unit', 'data', 'build', 'dist', 'e2e'] as const;
type Part = (typeof PARTS)[number];

interface Tally {
  passed: number;
  failed: number;
}

const wanted = process.argv
  .slice(2)
  .filter((name): name is Part => (PARTS as readonly string[]).includes(name));
const parts = wanted.length > 0 ? wanted : PARTS;
const total: Tally = { passed: 0, failed: 0 };
for (const part of parts) {
  console.log(`\n── ${part}`);
  const begin = performance.now();
  const tally = await runPart(part);
  console.log(`${part}: ${Math.round((performance.now() - begin) / 1000)} s`);
  total.passed += tally.passed;
  total.failed += tally.failed;
  if (part === 'build' && tally.failed > 0) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function runPart(part: Part): Promise<Tally> {
  switch (part) {
    case 'check':
    case 'build':
      return count(await run(['npm', 'run', part]));
    case 'e2e': {
      const browser = findBrowser();
      const { code, lines } = await run(['npx', 'playwright', 'test'], { BROWSER_PATH: browser });
      return tallyOf(
        lines,
        /^\s*(\d+) passed/,
        /^\s*(\d+) (?:failed|flaky|did not run|interrupted)/,
        code,
      );
    }
    default: {
      const { code, lines } = await run([
        'node',
        '--test',
        // By itself Node leaves one core alone: of two, half.
        `--test-concurrency=${availableParallelism()}`,
        '--test-reporter=spec',
        `tests/${part}/**/*.test.ts`,
      ]);
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
      if (!/^\s*✔/.test(line)) console.log(line);
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, lines });
    });
  });
}

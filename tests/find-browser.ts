import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

/**
 * Path of a Chromium to test with: `BROWSER_PATH`, Playwright's own, one of the system's; else one
 * is installed: Playwright's download, and on Debian as root the `chromium` package.
 * @throws when none can be had, with what was tried.
 */
export function findBrowser(): string {
  const found = explicit() ?? playwrights() ?? systems() ?? downloaded() ?? packaged();
  if (found) return found;
  throw new Error(
    'No Chromium found, and none could be installed. Install Chromium or Chrome, or set BROWSER_PATH to one.',
  );
}

function explicit(): string | undefined {
  const path = process.env['BROWSER_PATH'];
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) throw new Error(`BROWSER_PATH is ${path}, but there is no such file.`);
  return path;
}

function playwrights(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function systems(): string | undefined {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  if (existsSync(mac)) return mac;
  const which = process.platform === 'win32' ? 'where' : 'which';
  for (const name of SYSTEM) {
    const path = spawnSync(which, [name], { encoding: 'utf8' }).stdout.split('\n')[0]?.trim();
    if (path !== undefined && path !== '') return path;
  }
  return undefined;
}

function downloaded(): string | undefined {
  console.log('No browser found: trying Playwright’s download.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 240_000,
    shell: process.platform === 'win32',
  });
  return playwrights();
}

function packaged(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Trying the system’s package of Chromium.');
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return systems();
}

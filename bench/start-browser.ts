import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../tests/find-browser.ts';

/** The browser in which everything is measured. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
}

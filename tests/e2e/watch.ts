import { type Page } from '@playwright/test';

/**
 * Collects what must not happen on a page: errors, warnings such as violations of the policy, dialogs, and
 * requests to another origin than `home`.
 */
export function watch(page: Page, home: string | undefined): string[] {
  const faults: string[] = [];
  const note = (text: string): unknown => faults.push(`${page.url()}: ${text}`);
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // See `serviceWorkers` in `playwright.config.ts`.
    if (message.text() !== 'Service Worker registration blocked by Playwright')
      note(message.text());
  });
  page.on('pageerror', (error) => note(error.message));
  page.on('dialog', (dialog) => {
    note(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(home ?? '') && !request.url().startsWith('data:'))
      note(`asked for ${request.url()}`);
  });
  return faults;
}

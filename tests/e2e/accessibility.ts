import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Page } from '@playwright/test';

/** The minified one: half as much to send into every page and to parse there. */
const CHECKER = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** WCAG 2.2 up to AA, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Axe {
  run: (
    context: Document | string,
    options: object,
  ) => Promise<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
}

/**
 * What axe finds wrong with the page as it stands, or with the part that `selector` names: the rule, the first
 * element, and why. The page may be changed and checked again without loading the checker twice.
 */
export async function findViolations(page: Page, selector?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(CHECKER);
  return page.evaluate(
    async ({ part, rules }) => {
      const { axe } = window as unknown as { axe: Axe };
      const { violations } = await axe.run(part ?? document, {
        runOnly: rules,
        // What passes need not be described node by node.
        resultTypes: ['violations'],
      });
      return violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
      );
    },
    { part: selector, rules: RULES },
  );
}

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AstroIntegration } from 'astro';
import { finishPage } from './finish-page.ts';
import { buildSearchIndex } from './search-index.ts';

/** What happens to the built files before they are published: lean pages, their policy, the search index. */
export function finishBuild(): AstroIntegration {
  return {
    name: 'finish-build',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = (await readdir(folder, { recursive: true }))
          .filter((name) => name.endsWith('.html'))
          .sort();
        for (const page of pages) {
          const file = join(folder, page);
          await writeFile(file, finishPage(await readFile(file, 'utf8')));
        }
        logger.info(`finished ${pages.length} pages`);
        const indexed = await buildSearchIndex(folder);
        logger.info(`indexed ${indexed} pages for the search`);
      },
    },
  };
}

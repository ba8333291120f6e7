import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AstroIntegration } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { toSocialImages } from '../views/social-image.ts';
import { precompress } from './compress.ts';
import { finishPage } from './finish-page.ts';
import { namesIn } from './lean-css.ts';
import { type HostingContext, toHostFiles } from './hosting.ts';
import { writeOffline } from './offline.ts';
import { buildSearchIndex } from './search-index.ts';
import { writeSocialImages } from './social-images.ts';

/**
 * What happens to the built files before they are published: lean pages and their policy, the search
 * index, the hosts' files, the packs for reading without network, preview images, compressed companions.
 */
export function finishBuild(): AstroIntegration {
  let base = '';
  return {
    name: 'finish-build',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/$/, '');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        logger.info(`finished ${await finishPages(folder)} pages`);
        logger.info(`indexed ${await buildSearchIndex(folder)} pages for the search`);
        const catalogue = await loadCatalogue();
        await writeHostFiles(folder, { base, codes: catalogue.codes.map(({ code }) => code) });
        logger.info(`packed ${await writeOffline(folder)} bytes for reading without network`);
        // After the packs: a preview is for other sites, no reader without network needs it.
        const images = await writeSocialImages(folder, toSocialImages(catalogue));
        logger.info(`drew ${images} social preview images`);
        logger.info(`compressed ${await precompress(folder)} files`);
      },
    },
  };
}

async function finishPages(folder: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).sort();
  const pages = files.filter((name) => name.endsWith('.html'));
  const scripts = new Set<string>();
  for (const name of files.filter((file) => file.endsWith('.js')))
    for (const word of namesIn(await readFile(join(folder, name), 'utf8'))) scripts.add(word);
  for (const page of pages) {
    const file = join(folder, page);
    await writeFile(file, finishPage(await readFile(file, 'utf8'), scripts));
  }
  return pages.length;
}

/** Files of the site go into it; configurations of servers into `hosting/` beside it, where nobody publishes them by mistake. */
async function writeHostFiles(folder: string, context: HostingContext): Promise<void> {
  for (const [name, text] of Object.entries(toHostFiles(context))) {
    const path = name.startsWith('site/')
      ? join(folder, name.slice('site/'.length))
      : join(folder, '..', 'hosting', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

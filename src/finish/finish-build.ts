import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AstroIntegration } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { toSocialImages } from '../views/social-image.ts';
import { precompress } from './compress.ts';
import { finishPage, stylesOf, withoutStyles } from './finish-page.ts';
import { leanCss, namesOfHtml } from './lean-css.ts';
import { type HostingContext, toHostFiles } from './hosting.ts';
import { writeOffline } from './offline.ts';
import { scriptNames } from './script-names.ts';
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
        const catalogue = await loadCatalogue();
        // Beside the rest, which mostly waits for Pagefind and zlib.
        const drawing = writeSocialImages(folder, toSocialImages(catalogue));
        logger.info(`finished ${await finishPages(folder, base)} pages`);
        logger.info(`indexed ${await buildSearchIndex(folder)} pages for the search`);
        await writeHostFiles(folder, { base, codes: catalogue.codes.map(({ code }) => code) });
        logger.info(`packed ${await writeOffline(folder)} bytes for reading without network`);
        logger.info(`drew ${await drawing} social preview images`);
        logger.info(`compressed ${await precompress(folder)} files`);
      },
    },
  };
}

async function finishPages(folder: string, base: string): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).sort();
  const pages = files.filter((name) => name.endsWith('.html'));
  const scripts = new Map<string, string>();
  for (const name of files.filter((file) => file.endsWith('.js')))
    scripts.set(basename(name), await readFile(join(folder, name), 'utf8'));
  const namesOfScripts = scriptNames(scripts);
  const used = await namesByStyles(folder, pages, namesOfScripts);
  const sheets = new Map<string, string>();
  const sheetOf = (css: string): string => {
    const sheet = leanCss(css, (name) => used.get(css)?.has(name) === true);
    const file = `_astro/sheet.${createHash('sha256').update(sheet).digest('hex').slice(0, 10)}.css`;
    sheets.set(file, sheet);
    return `${base}/${file}`;
  };
  const unused = new Set(files.filter((file) => file.endsWith('.css')));
  for (const page of pages) {
    const file = join(folder, page);
    const html = await readFile(file, 'utf8');
    const finished = finishPage(html, { scripts: namesOfScripts(html), sheetOf });
    for (const sheet of unused) if (finished.includes(basename(sheet))) unused.delete(sheet);
    await writeFile(file, finished);
  }
  // Starlight's sheet for print, which the pages no longer name.
  for (const sheet of unused) await rm(join(folder, sheet));
  for (const [file, sheet] of sheets) await writeFile(join(folder, file), sheet);
  return pages.length;
}

/** Pages that Astro gave the same styles share a sheet: the names that any of them has, by those styles. */
async function namesByStyles(
  folder: string,
  pages: string[],
  namesOfScripts: (html: string) => ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const used = new Map<string, Set<string>>();
  for (const page of pages) {
    const html = await readFile(join(folder, page), 'utf8');
    const css = stylesOf(html);
    const names = [used.get(css) ?? [], namesOfHtml(withoutStyles(html)), namesOfScripts(html)];
    used.set(css, new Set(names.flatMap((some) => [...some])));
  }
  return used;
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

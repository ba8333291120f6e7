import { globSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

/**
 * Pages worth a passage. Short aliases only redirect, lists repeat what the pages they lead to say,
 * and the not-found page says nothing.
 */
const PAGES =
  '{codes/*,classes,?xx,other,vendors/*,compare/*,guides/*,measured,measured/*,who,about,permanence}/index.html';
/** What Pagefind writes beside its engine and its index: interfaces that this site does not use. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/**
 * Builds Pagefind's index over the published pages into `<folder>/pagefind/`. Pagefind numbers pages as
 * they come, and its own reading of a folder takes them as the file system lists them; so they are
 * handed over one by one in the order of their names: the same pages give the same bytes.
 * @returns how many pages were indexed.
 * @throws when Pagefind reports an error: a site without its search is not published.
 */
export async function buildSearchIndex(folder: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ writePlayground: false });
  if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
  const pages = globSync(PAGES, { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  for (const sourcePath of pages) {
    const content = await readFile(join(folder, sourcePath), 'utf8');
    const added = await index.addHTMLFile({ sourcePath, content });
    if (added.errors.length > 0)
      throw new Error(`Pagefind: ${sourcePath}: ${added.errors.join('; ')}`);
  }
  const output = join(folder, 'pagefind');
  const written = await index.writeFiles({ outputPath: output });
  if (written.errors.length > 0) throw new Error(`Pagefind: ${written.errors.join('; ')}`);
  await pagefind.close();
  for (const name of await readdir(output)) if (UNUSED.test(name)) await rm(join(output, name));
  return pages.length;
}

import { join } from 'node:path';
import * as pagefind from 'pagefind';

/**
 * Builds Pagefind's index over the published pages into `<folder>/pagefind/`.
 * @returns how many pages were indexed.
 * @throws when Pagefind reports an error: a site without its search is not published.
 */
export async function buildSearchIndex(folder: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex({ writePlayground: false });
  if (!index) throw new Error(`Pagefind: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: folder, glob: '**/*.html' });
  if (added.errors.length > 0) throw new Error(`Pagefind: ${added.errors.join('; ')}`);
  const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  if (written.errors.length > 0) throw new Error(`Pagefind: ${written.errors.join('; ')}`);
  await pagefind.close();
  return added.page_count;
}

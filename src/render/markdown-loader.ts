import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { type Loader } from 'astro/loaders';
import { listFiles } from '../catalogue/read-files.ts';
import { forgetCatalogue, loadCatalogue } from '../catalogue/load.ts';

/**
 * Loads the Markdown bodies below `folder` into a collection whose ids are the file names.
 * The catalogue is loaded first: malformed content stops the build here, before a page is drawn.
 */
export function markdownOf(folder: string): Loader {
  return {
    name: `markdown of ${folder}`,
    load: async (context) => {
      const { store, watcher, logger } = context;
      const root = process.cwd();
      const fill = async (): Promise<void> => {
        await loadCatalogue(root);
        const files = listFiles(root, folder, '.md');
        const ids = new Set<string>();
        for (const file of files) {
          const id = (file.split('/').at(-1) ?? '').replace(/\.md$/, '');
          ids.add(id);
          const text = readFileSync(join(root, file), 'utf8').replace(/\r\n/g, '\n');
          const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
          const digest = context.generateDigest(body);
          if (store.get(id)?.digest === digest) continue;
          const fileURL = pathToFileURL(join(root, file));
          store.set({
            id,
            data: {},
            body,
            digest,
            filePath: file,
            rendered: await context.renderMarkdown(body, { fileURL }),
          });
        }
        for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      };
      await fill();
      watcher?.on('change', (changed) => {
        if (!changed.replaceAll('\\', '/').includes('/content/')) return;
        forgetCatalogue();
        fill().catch((error: unknown) => {
          logger.error(error instanceof Error ? error.message : String(error));
        });
      });
    },
  };
}

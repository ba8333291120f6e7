import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { toManPage } from '../views/man-page.ts';
import { respondText } from '../views/respond.ts';

/** The manual page. */
export const GET: APIRoute = async ({ site }) => {
  const catalogue = await loadCatalogue();
  return respondText(
    toManPage(
      catalogue,
      catalogue.facts.librariesChecked,
      new URL(basePath(), site).href.replace(/\/$/, ''),
    ),
    'text/troff',
  );
};

import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { toAtom, toFeedItems } from '../views/feed.ts';
import { lastUpdated } from '../views/last-updated.ts';
import { respondText } from '../views/respond.ts';

/** What changed last, for feed readers. */
export const GET: APIRoute = async ({ site }) =>
  respondText(
    toAtom(
      toFeedItems(await loadCatalogue(), lastUpdated),
      new URL(basePath(), site).href.replace(/\/$/, ''),
    ),
    'application/atom+xml',
  );

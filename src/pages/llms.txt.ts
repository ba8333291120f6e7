import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { publishOverview } from '../views/published-markdown.ts';
import { respondText } from '../views/respond.ts';

export const GET: APIRoute = async ({ site }) =>
  respondText(
    publishOverview(await loadCatalogue(), new URL(basePath(), site).href.replace(/\/$/, '')),
  );

import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { publishMarkdown } from '../views/published-markdown.ts';
import { respondText } from '../views/respond.ts';

export const GET: APIRoute = async ({ site }) => {
  const catalogue = await loadCatalogue();
  const root = new URL(basePath(), site).href.replace(/\/$/, '');
  return respondText(
    catalogue.codes.map((code) => publishMarkdown(code, catalogue, root)).join('\n---\n\n'),
  );
};

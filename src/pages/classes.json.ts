import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { publishClasses } from '../views/published.ts';
import { respondJson } from '../views/respond.ts';

export const GET: APIRoute = async () =>
  respondJson(publishClasses(await loadCatalogue(), basePath()));

import { type APIRoute } from 'astro';
import { loadCatalogue } from '../catalogue/load.ts';
import { basePath } from '../site.ts';
import { publishCodes } from '../views/published.ts';
import { respondJson } from '../views/respond.ts';

export const GET: APIRoute = async () =>
  respondJson(publishCodes(await loadCatalogue(), basePath()));

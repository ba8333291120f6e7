import { type APIRoute } from 'astro';
import { loadCatalogue } from '../../catalogue/load.ts';
import { toWhoData } from '../../views/who-data.ts';

/** What the tool loads when its reader first wants an answer. Without spaces: only the tool reads it. */
export const GET: APIRoute = async () =>
  new Response(JSON.stringify(toWhoData(await loadCatalogue())), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });

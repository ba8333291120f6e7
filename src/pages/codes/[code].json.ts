import { type APIRoute, type GetStaticPaths } from 'astro';
import { type Code } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { basePath } from '../../site.ts';
import { publishCode } from '../../views/published.ts';
import { respondJson } from '../../views/respond.ts';

export const getStaticPaths = (async () => {
  const { codes } = await loadCatalogue();
  return codes.map((code) => ({ params: { code: code.code }, props: { code } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ code: Code }> = async ({ props }) =>
  respondJson(publishCode(props.code, await loadCatalogue(), basePath()));

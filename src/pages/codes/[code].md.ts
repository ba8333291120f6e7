import { type APIRoute, type GetStaticPaths } from 'astro';
import { type Code } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { basePath } from '../../site.ts';
import { publishMarkdown } from '../../views/published-markdown.ts';
import { respondText } from '../../views/respond.ts';

export const getStaticPaths = (async () => {
  const { codes } = await loadCatalogue();
  return codes.map((code) => ({ params: { code: code.code }, props: { code } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ code: Code }> = async ({ props, site }) =>
  respondText(
    publishMarkdown(
      props.code,
      await loadCatalogue(),
      new URL(basePath(), site).href.replace(/\/$/, ''),
    ),
    'text/markdown',
  );

import { type APIRoute, type GetStaticPaths } from 'astro';
import { loadCatalogue } from '../../catalogue/load.ts';
import { basePath } from '../../site.ts';

/** The short alias of every code: `/404/` leads to `/codes/404/` without a script and without a server's help. */
export const getStaticPaths = (async () => {
  const { codes } = await loadCatalogue();
  return codes.map(({ code, phrase }) => ({ params: { short: code }, props: { code, phrase } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props, site }) => {
  const { code, phrase } = props as { code: string; phrase: string };
  const path = `${basePath()}/codes/${code}/`;
  const canonical = new URL(path, site).href;
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${code} ${phrase.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="${canonical}">
<meta http-equiv="refresh" content="0; url=${path}">
</head>
<body>
<p><a href="${path}">${code}: read on</a></p>
</body>
</html>
`;
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
};

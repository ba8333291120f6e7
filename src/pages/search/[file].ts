import { type APIRoute, type GetStaticPaths } from 'astro';
import { loadCatalogue } from '../../catalogue/load.ts';
import { type IndexFile, toIndexFiles } from '../../search/files.ts';

export const getStaticPaths = (async () => {
  const { quick, full } = toIndexFiles(await loadCatalogue());
  return [quick, full].map((file) => ({ params: { file: file.name }, props: { file } }));
}) satisfies GetStaticPaths;

/** The files of the curated index; see `src/search/files.ts`. */
export const GET: APIRoute<{ file: IndexFile }> = ({ props }) =>
  new Response(props.file.bytes, { headers: { 'Content-Type': 'application/octet-stream' } });

import { type APIRoute, type GetStaticPaths } from 'astro';
import { loadCatalogue } from '../../catalogue/load.ts';
import { type Matrix } from '../../schemas/measured.ts';
import { toCsv } from '../../views/measured-pages.ts';
import { respondText } from '../../views/respond.ts';

export const getStaticPaths = (async () => {
  const { measured } = await loadCatalogue();
  return measured.matrices.map((matrix) => ({ params: { matrix: matrix.id }, props: { matrix } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ matrix: Matrix }> = ({ props }) =>
  respondText(toCsv(props.matrix), 'text/csv');

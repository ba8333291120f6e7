import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRoute, type GetStaticPaths } from 'astro';
import { respondText } from '../../views/respond.ts';

const FILES = ['exchanges', 'servers', 'gateways', 'clients', 'caches', 'software', 'surprises'];

/** The measured files as they were written. */
export const getStaticPaths = (() =>
  FILES.map((file) => ({ params: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params }) =>
  respondText(
    readFileSync(
      join(process.cwd(), 'content/facts/measured', `${params['file'] ?? ''}.json`),
      'utf8',
    ),
    'application/json',
  );

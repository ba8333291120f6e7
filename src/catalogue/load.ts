import { assertContent } from './assertions/assert-content.ts';
import { buildCatalogue, type Catalogue } from './catalogue.ts';
import { readContent } from './content.ts';
import { ContentError, formatProblems } from './problems.ts';

let cached: Promise<Catalogue> | undefined;

/**
 * The catalogue of the content below `root`, read once per process.
 * @throws {ContentError} with every problem found, before anything is published.
 */
export function loadCatalogue(root = process.cwd()): Promise<Catalogue> {
  cached ??= Promise.resolve().then(() => readCatalogue(root));
  return cached;
}

/** Forgets what was read: the development server calls it when a file changes. */
export function forgetCatalogue(): void {
  cached = undefined;
}

/**
 * Reads, checks and derives, without memory. While writing (`astro dev`) problems are printed and
 * the sound files shown; anywhere else they stop the build.
 */
export function readCatalogue(
  root: string,
  strict = process.env['NODE_ENV'] !== 'development',
): Catalogue {
  const { content, problems } = readContent(root);
  const all = [...problems, ...assertContent(content)];
  if (all.length > 0 && strict) throw new ContentError(all);
  if (all.length > 0) console.warn(formatProblems(all));
  return buildCatalogue(content);
}

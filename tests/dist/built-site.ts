import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';

/** Folder of the built site under test. */
export const DIST = process.env['DIST'] ?? 'dist';

/** A built HTML page. */
export interface BuiltPage {
  /** Path below the folder: `codes/404/index.html`. */
  file: string;
  /** Address: `/codes/404/`. */
  path: string;
  html: string;
  dom: HTMLElement;
}

let pages: BuiltPage[] | undefined;

/** Every HTML page of the built site, parsed once. */
export function builtPages(): BuiltPage[] {
  pages ??= readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'))
    .sort()
    .map((file) => {
      const html = readFileSync(join(DIST, file), 'utf8');
      return { file, path: `/${file.replace(/index\.html$/, '')}`, html, dom: parse(html) };
    });
  return pages;
}

/** Pages with content of their own: without the short aliases. */
export function fullPages(): BuiltPage[] {
  return builtPages().filter(({ html }) => !html.includes('http-equiv="refresh"'));
}

/** Paths of the sitemap, without host. */
export function sitemapPaths(): string[] {
  const index = readFileSync(join(DIST, 'sitemap-0.xml'), 'utf8');
  return [...index.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)].map((match) => match[1] ?? '');
}

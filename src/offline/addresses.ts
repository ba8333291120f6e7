/** Folders of files whose name changes with their content: whoever asks for one by name wants exactly these bytes. */
export const NAMED_BY_CONTENT = [
  '_astro/',
  'search/',
  'pagefind/fragment/',
  'pagefind/index/',
] as const;

/** True for a file whose name changes with its content. */
export function isNamedByContent(path: string): boolean {
  return NAMED_BY_CONTENT.some((folder) => path.startsWith(folder));
}

/** Address of a built file below the site's base: `codes/404/index.html` is at `codes/404/`. */
export function toAddress(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1');
}

/** Prefix of the names of this site's caches; sites under other paths of a host have theirs. */
export function cachePrefix(home: URL): string {
  return `three-digits ${home.pathname} `;
}

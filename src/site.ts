/** Facts about the site itself that several rooms need. */
export const SITE = {
  name: 'Three Digits',
  tagline: 'HTTP status codes: what they mean, who sent them, what to do.',
  /** Where the content can be edited; files are appended as paths from the repository's root. */
  editBase: process.env['EDIT_BASE'] ?? 'https://github.com/three-digits/three-digits/edit/main/',
} as const;

/** The base path without a slash at the end: `` at the root, `/docs` under a path. */
export function basePath(): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '');
}

import { posix } from 'node:path';
import { transform } from 'lightningcss';
import { parse } from 'node-html-parser';

/** The engines of Dash and Zeal are older than what the site is written for. */
const ENGINES = { chrome: 80 << 16, safari: 12 << 16 };
/** What only the site itself needs: scripts and their policy, its header, its menu, its ways between pages. */
const LEFT_OUT =
  'script, meta[http-equiv="Content-Security-Policy"], head link, .sl-skip-link, .site-header, #site-menu, .toc, .pagination';

/**
 * A built page as a page of a docset: read from a folder that nobody knows the address of, so every link
 * leads from file to file; without the site's own frame, since the reader has the docset's.
 * @param path File below the docset's documents, `codes/404/index.html`.
 */
export function toDocsetPage(html: string, path: string): string {
  const dom = parse(html, { comment: false });
  for (const element of dom.querySelectorAll(LEFT_OUT)) element.remove();
  // The places that the menu and the table of contents had.
  for (const element of dom.querySelectorAll('.with-sidebar, .with-toc'))
    for (const name of ['with-sidebar', 'with-toc']) element.classList.remove(name);
  for (const style of dom.querySelectorAll('style'))
    style.textContent = toDocsetSheet(style.textContent);
  for (const element of dom.querySelectorAll('[href^="/"], [src^="/"]'))
    for (const name of ['href', 'src']) {
      const address = element.getAttribute(name);
      if (address?.startsWith('/')) element.setAttribute(name, toRelative(address, path));
    }
  return dom.toString();
}

/** Styles as the engines of docset readers know them. */
export function toDocsetSheet(css: string): string {
  const sheet = { filename: 'page.css', code: Buffer.from(css), minify: true, targets: ENGINES };
  return transform(sheet).code.toString();
}

function toRelative(address: string, from: string): string {
  const [, target = '', rest = ''] = /^\/([^?#]*)(.*)$/.exec(address) ?? [];
  const file = target === '' || target.endsWith('/') ? `${target}index.html` : target;
  return posix.relative(posix.dirname(from), file) + rest;
}

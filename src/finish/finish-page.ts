import { createHash } from 'node:crypto';
import { leanCss, namesIn } from './lean-css.ts';

const STYLES = /<style>([\s\S]*?)<\/style>/g;

/**
 * A built page as it is published. Every part of Starlight's frame that draws something is our own
 * component, so its layered styles, its sidebar script and its print sheet are dead weight here, and so are
 * rules for what other kinds of pages show.
 * @param scripts Names that occur in the site's scripts: what they may draw keeps its styles.
 */
export function finishPage(html: string, scripts: ReadonlySet<string>): string {
  const names = namesIn(html.replace(STYLES, ''));
  const isUsed = (name: string): boolean => names.has(name) || scripts.has(name);
  const lean = html
    .replace(STYLES, (_, css: string) => toStyle(leanCss(css, isUsed)))
    .replace(/<link rel="stylesheet" href="[^"]*print[^"]*" media="print"\s*\/?>/g, '')
    .replace(/<script type="module"[^>]*>[^<]*sl-sidebar-[^<]*<\/script>/g, '')
    .replace(/(<html[^>]*?) data-theme="dark"/, '$1')
    .replace(/<\/style>\s*<style>/g, '');
  return addPolicy(moveScriptsToEnd(lean));
}

/**
 * Modules wait for the whole page anyway; structured data and rules for preparing the next page are for later too. Where
 * a script stands the browser stops reading, and draws what there is before the text has come.
 */
function moveScriptsToEnd(html: string): string {
  const late: string[] = [];
  const rest = html.replace(LATE, (script) => {
    late.push(script);
    return '';
  });
  return rest.replace(/<\/body>/, () => `${late.join('')}</body>`);
}

const LATE =
  /<script type="(?:module" src="[^"]*|application\/ld\+json|speculationrules)">[^<]*<\/script>/g;

function toStyle(css: string): string {
  return css === '' ? '' : `<style>${css}</style>`;
}

/** The Content-Security-Policy of a page as a `<meta>`: own origin, hashed inline scripts, nothing else. */
function addPolicy(html: string): string {
  if (!html.includes('<head>')) return html;
  const policy = policyOf(html);
  return html.replace(
    /<head>(\s*<meta charset="utf-8"\s*\/?>)?/,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** Policy for one page: hashes of its own inline scripts. `'wasm-unsafe-eval'` is what Pagefind's search needs. */
export function policyOf(html: string): string {
  const scripts = [
    ...html.matchAll(
      /<script(?![^>]*\bsrc=)(?![^>]*type="application\/(?:ld\+)?json")[^>]*>([\s\S]*?)<\/script>/g,
    ),
  ];
  const hashes = [
    ...new Set(
      scripts.map(
        ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
      ),
    ),
  ].sort();
  return [
    "default-src 'self'",
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

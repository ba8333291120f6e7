import { createHash } from 'node:crypto';
import { leanCss, namesOfHtml } from './lean-css.ts';

const STYLES = /<style>([\s\S]*?)<\/style>\s*/g;

/** What a page is finished with that other pages know too. */
export interface Surroundings {
  /** Names that occur in its scripts: what they may draw keeps its styles. */
  scripts: ReadonlySet<string>;
  /** Address of the sheet that holds all of these styles, for the pages that stand below their second heading. */
  sheetOf: (css: string) => string;
}

/**
 * A built page as it is published. Every part of Starlight's frame that draws something is our own
 * component, so its layered styles, its sidebar script and its print sheet are dead weight here, and so are
 * rules for what other kinds of pages show.
 */
export function finishPage(html: string, { scripts, sheetOf }: Surroundings): string {
  const css = stylesOf(html);
  const bare = withoutStyles(html)
    .replace(/<link rel="stylesheet" href="[^"]*print[^"]*" media="print"\s*\/?>/g, '')
    .replace(/<script type="module"[^>]*>[^<]*sl-sidebar-[^<]*<\/script>/g, '')
    .replace(/(<html[^>]*?) data-theme="dark"/, '$1');
  return addPolicy(moveScriptsToEnd(addStyles(bare, css, scripts, sheetOf)));
}

/** The styles that Astro wrote into a page, in their order. */
export function stylesOf(html: string): string {
  return [...html.matchAll(STYLES)].map(([, css]) => css).join('');
}

/** The page but for them. */
export function withoutStyles(html: string): string {
  return html.replace(STYLES, '');
}

/**
 * Pages of several parts are drawn as far as their second part with the rules that these need, while the
 * browser fetches the sheet that stands there: the less there is to lay out, the sooner a reader reads. Other
 * pages have all their rules at once.
 */
function addStyles(
  html: string,
  css: string,
  scripts: Surroundings['scripts'],
  sheetOf: Surroundings['sheetOf'],
): string {
  const [, second] = html.matchAll(/<section[^>]*>\s*<h2/g);
  const first = namesOfHtml(second ? html.slice(0, second.index) : html);
  const isUsed = (name: string): boolean => first.has(name) || (!second && scripts.has(name));
  const inHead = toStyle(leanCss(css, isUsed, !second));
  const whole = second
    ? `${html.slice(0, second.index)}<link rel="stylesheet" href="${sheetOf(css)}">${html.slice(second.index)}`
    : html;
  return whole.replace('</head>', () => `${inHead}</head>`);
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

import { type Selector, transform } from 'lightningcss';

/** Whatever in a text could be the name of a class or an id. */
export function namesIn(text: string): Set<string> {
  return new Set(text.match(/[\w-]+/g));
}

/** Elements, classes and ids of a page or of a part of it. */
export function namesOfHtml(html: string): Set<string> {
  return new Set(
    [...html.matchAll(/<([\w-]+)|\s(?:class|id)="([^"]*)"/g)].flatMap(([, element, names]) =>
      element === undefined ? (names ?? '').split(/\s+/) : [element],
    ),
  );
}

const done = new Map<string, string>();

/**
 * A style sheet without Starlight's cascade layers and without rules for elements, classes and ids that nobody uses, minified.
 * @param isUsed tells whether the page, or a script that may draw on it, has a name.
 * @param printed false where another sheet has the rules for paper.
 */
export function leanCss(css: string, isUsed: (name: string) => boolean, printed = true): string {
  // Of five hundred pages most use the same as another.
  const key = [css, printed, ...[...namesIn(css)].filter(isUsed)].join(' ');
  const lean = done.get(key) ?? shrink(css, isUsed, printed);
  done.set(key, lean);
  return lean;
}

function shrink(css: string, isUsed: (name: string) => boolean, printed: boolean): string {
  const { code } = transform({
    filename: 'page.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        'layer-block': (rule) => (rule.value.name?.[0] === 'starlight' ? [] : undefined),
        'layer-statement': () => [],
        media: ({ value: { query } }) =>
          !printed && query.mediaQueries.every(({ mediaType }) => mediaType === 'print')
            ? []
            : undefined,
        style: (rule) =>
          // What Starlight writes outside its layers speaks of its own variables only.
          JSON.stringify(rule.value.declarations).includes('--sl-') ||
          !rule.value.selectors.some((selector) => canMatch(selector, isUsed))
            ? []
            : undefined,
      },
    },
  });
  return Buffer.from(code).toString('utf8');
}

/** False where a selector asks for an element, a class or an id that is not used. What stands inside `:not()` and its like is not looked at. */
function canMatch(selector: Selector, isUsed: (name: string) => boolean): boolean {
  return selector.every(
    (part) =>
      (part.type !== 'type' && part.type !== 'class' && part.type !== 'id') || isUsed(part.name),
  );
}

import { type Selector, transform } from 'lightningcss';

/** Whatever in a text could be the name of a class or an id. */
export function namesIn(text: string): Set<string> {
  return new Set(text.match(/[\w-]+/g));
}

const done = new Map<string, string>();

/**
 * A style sheet without Starlight's cascade layers and without rules for classes and ids that nobody uses, minified.
 * @param isUsed tells whether the page, or a script that may draw on it, has a name.
 */
export function leanCss(css: string, isUsed: (name: string) => boolean): string {
  // Of five hundred pages most use the same as another.
  const key = [css, ...[...namesIn(css)].filter(isUsed)].join(' ');
  const lean = done.get(key) ?? shrink(css, isUsed);
  done.set(key, lean);
  return lean;
}

function shrink(css: string, isUsed: (name: string) => boolean): string {
  const { code } = transform({
    filename: 'page.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        'layer-block': (rule) => (rule.value.name?.[0] === 'starlight' ? [] : undefined),
        'layer-statement': () => [],
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

/** False where a selector asks for a class or an id that is not used. What stands inside `:not()` and its like is not looked at. */
function canMatch(selector: Selector, isUsed: (name: string) => boolean): boolean {
  return selector.every(
    (part) => (part.type !== 'class' && part.type !== 'id') || isUsed(part.name),
  );
}

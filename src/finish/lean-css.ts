import { transform } from 'lightningcss';

const done = new Map<string, string>();

/** A style sheet without Starlight's cascade layers, minified. The same sheet is worked once per build. */
export function leanCss(css: string): string {
  const before = done.get(css);
  if (before !== undefined) return before;
  const { code } = transform({
    filename: 'page.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        'layer-block': (rule) => (rule.value.name?.[0] === 'starlight' ? [] : undefined),
        'layer-statement': () => [],
        // What Starlight writes outside its layers speaks of its own variables only.
        style: (rule) =>
          JSON.stringify(rule.value.declarations).includes('--sl-') ? [] : undefined,
      },
    },
  });
  const lean = Buffer.from(code).toString('utf8');
  done.set(css, lean);
  return lean;
}

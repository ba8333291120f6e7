type Child = Node | string;

/**
 * An element with attributes and children. Strings become text nodes: nothing is ever read as HTML.
 * An attribute that is `undefined` is left out.
 */
export function el(
  tag: string,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A link that is not fetched before it is clicked: which links an answer has depends on what was pasted. */
export function link(href: string, ...children: Child[]): HTMLElement {
  return el('a', { href, 'data-astro-prefetch': 'false' }, ...children);
}

/** A titled part of the answer; nothing when there is nothing to put into it. */
export function part(title: string, ...children: Child[]): HTMLElement[] {
  return children.length === 0 ? [] : [el('section', {}, el('h3', {}, title), ...children)];
}

/** A list; each item is a row of children. */
export function list(tag: 'ol' | 'ul', name: string, items: Child[][]): HTMLElement[] {
  return items.length === 0
    ? []
    : [el(tag, { class: name }, ...items.map((item) => el('li', {}, ...item)))];
}

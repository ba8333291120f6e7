import { type ResultRow } from '../search/present.ts';

const KINDS: Partial<Record<ResultRow['kind'], string>> = {
  comparison: 'Comparison',
  guide: 'Guide',
  vendor: 'Vendor',
  class: 'Class',
  identifier: 'Identifier',
  passage: 'In the text',
};

/** The listbox below the field, and which of its options is the active one. */
export interface ResultList {
  /** Draws the rows; the active option stays where it is if there still is one. */
  show: (rows: ResultRow[]) => void;
  /** Makes the next (1) or the one before (-1) active, around the ends. */
  move: (step: 1 | -1) => void;
  /** Makes none active. */
  rest: () => void;
  /** Follows the active option, or the first. */
  follow: () => void;
}

/** Runs the listbox for the combobox `input`. Texts are set as text: nothing in them is read as HTML. */
export function createList(list: HTMLElement, input: HTMLInputElement): ResultList {
  let active = -1;
  const activate = (place: number): void => {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = place;
    const row = list.children[active];
    if (!row) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    row.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', row.id);
    row.scrollIntoView({ block: 'nearest' });
  };
  return {
    show(rows) {
      list.replaceChildren(...rows.map(drawRow));
      list.hidden = rows.length === 0;
      input.setAttribute('aria-expanded', String(rows.length > 0));
      activate(active < rows.length ? active : -1);
    },
    move(step) {
      const count = list.children.length;
      if (count > 0) activate(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
    },
    rest() {
      activate(-1);
      list.scrollTop = 0;
    },
    follow() {
      const row = list.children[Math.max(active, 0)];
      if (row instanceof HTMLElement) row.click();
    },
  };
}

function drawRow(
  { kind, href, mark, title, meaning, note }: ResultRow,
  place: number,
): HTMLElement {
  const row = document.createElement('a');
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', 'false');
  row.id = `search-option-${place}`;
  row.tabIndex = -1;
  row.href = href;
  row.className = 'search-row';
  row.dataset['kind'] = kind;
  if (kind === 'code') row.dataset['class'] = classOf(mark);
  const text = span(
    'search-text',
    span('search-title', title),
    ' ',
    span('search-meaning', meaning),
  );
  if (note !== '') text.append(' ', span('search-note', note));
  if (mark !== '') row.append(span('search-mark digits', mark), ' ');
  row.append(text);
  const label = KINDS[kind];
  if (label !== undefined) row.append(' ', span('search-kind', label));
  return row;
}

function span(className: string, ...content: (string | Node)[]): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...content);
  return element;
}

function classOf(code: string): string {
  return /^[1-5]/.test(code) ? `${code.charAt(0)}xx` : 'other';
}

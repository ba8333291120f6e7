/** Keys that work when no field has the focus: arrows for previous and next, `?` for help. `/` belongs to the search. */
const HELP: readonly (readonly [string, string])[] = [
  ['/', 'search; Ctrl K or ⌘ K too'],
  ['←', 'previous page'],
  ['→', 'next page'],
  ['?', 'this help'],
  ['Esc', 'close'],
];

/** Listens for the site's keys. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      isTyping(event.target)
    )
      return;
    if (event.key === '?') openHelp();
    else if (event.key === 'ArrowLeft') follow('prev');
    else if (event.key === 'ArrowRight') follow('next');
  });
}

/** Fields take keys themselves, and so does whatever scrolls sideways. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        'input, textarea, select, dialog, [role="listbox"], [role="region"], pre, summary',
      ) !== null)
  );
}

function follow(relation: 'prev' | 'next'): void {
  document.querySelector<HTMLAnchorElement>(`.pagination a[rel="${relation}"]`)?.click();
}

function openHelp(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.keys-help') ?? makeHelp();
  if (!dialog.open) dialog.showModal();
}

function makeHelp(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys-help';
  dialog.setAttribute('aria-label', 'Keys');
  const title = document.createElement('h2');
  title.textContent = 'Keys';
  const list = document.createElement('dl');
  for (const [key, what] of HELP) {
    const term = document.createElement('dt');
    const kbd = document.createElement('kbd');
    kbd.textContent = key;
    term.append(kbd);
    const description = document.createElement('dd');
    description.textContent = what;
    list.append(term, description);
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => {
    dialog.close();
  });
  dialog.append(title, list, close);
  document.body.append(dialog);
  return dialog;
}

/**
 * What every page carries of the search: opens the box on `/`, Ctrl or ⌘ K, a click or `?q=`, and fetches
 * nothing before the reader shows the wish. The box's field takes keys while the rest is on its way.
 */
const place = document.querySelector<HTMLElement>('[data-search]');
const dialog = document.querySelector<HTMLDialogElement>('[data-search-dialog]');
const input = document.querySelector<HTMLInputElement>('[data-search-input]');
if (place && dialog && input && typeof dialog.showModal === 'function')
  startSearch(place, dialog, input);

function startSearch(place: HTMLElement, dialog: HTMLDialogElement, input: HTMLInputElement): void {
  let wished: Promise<void> | undefined;
  /** Enter came before the box: the box follows it when the result is there. */
  let entered = false;

  const load = (): Promise<void> => {
    const quick = fetch(place.dataset['quick'] ?? '');
    // The box says so when this fails; until it is there nobody else listens.
    quick.catch(() => undefined);
    wished ??= import('./search-box.ts').then(({ startBox }) => {
      startBox({
        dialog,
        input,
        base: place.dataset['base'] ?? '',
        quick,
        fullUrl: place.dataset['full'] ?? '',
        entered,
      });
    });
    wished.catch(sayFailed);
    return wished;
  };
  const prepare = (): void => {
    if (wished === undefined) void load().catch(() => undefined);
  };
  const open = (): void => {
    prepare();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
  };
  const sayFailed = (): void => {
    wished = undefined;
    const status = dialog.querySelector<HTMLElement>('[data-search-status]');
    const link = document.createElement('a');
    link.href = `${place.dataset['base'] ?? ''}/codes/`;
    link.textContent = 'all codes';
    status?.replaceChildren('The search could not be loaded. Here are ', link, '.');
  };

  for (const opener of document.querySelectorAll<HTMLElement>('[data-search-open]')) {
    for (const wish of ['pointerenter', 'focus', 'touchstart'] as const)
      opener.addEventListener(wish, prepare, { passive: true });
    opener.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  }
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => {
    dialog.close();
  });
  // At once rather than by the browser's way, so that a key right after it finds the box closed.
  dialog.addEventListener('keydown', (event) => {
    if (event.target === input) entered = event.key === 'Enter';
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    const shortcut =
      (event.key === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey) ||
      (event.key === '/' &&
        !event.metaKey &&
        !event.ctrlKey &&
        !event.altKey &&
        !isField(event.target));
    if (!shortcut || event.isComposing) return;
    event.preventDefault();
    open();
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked !== null) {
    input.value = asked.slice(0, 500);
    open();
  }
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export {};

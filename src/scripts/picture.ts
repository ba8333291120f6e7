/** Filters the picture of all codes by standing and vendor; the choice stays in the address. Without this script all cells show. */
const picture = document.querySelector<HTMLElement>('[data-picture]');
const form = picture?.querySelector<HTMLElement>('[data-picture-filter]');
if (picture && form) startFilter(picture, form);

function startFilter(scene: HTMLElement, controls: HTMLElement): void {
  const standing = selectNamed(controls, 'standing');
  const vendor = selectNamed(controls, 'vendor');
  const status = controls.querySelector('output');
  if (!standing || !vendor || !status) return;
  const query = new URLSearchParams(location.search);
  choose(standing, query.get('standing'));
  choose(vendor, query.get('vendor'));
  const cells = [...scene.querySelectorAll<HTMLElement>('li[data-standing]')];
  const show = (): void => {
    let shown = 0;
    for (const cell of cells) {
      const matches =
        (standing.value === '' || cell.dataset['standing'] === standing.value) &&
        (vendor.value === '' || (cell.dataset['vendors'] ?? '').split(' ').includes(vendor.value));
      cell.hidden = !matches;
      if (matches) shown += 1;
    }
    status.textContent =
      standing.value === '' && vendor.value === '' ? '' : `${shown} of ${cells.length} codes`;
  };
  controls.addEventListener('change', () => {
    show();
    remember({ standing: standing.value, vendor: vendor.value });
  });
  show();
}

function selectNamed(controls: HTMLElement, name: string): HTMLSelectElement | null {
  return controls.querySelector(`select[name="${name}"]`);
}

/** Sets a select to a value of the address, if it is one of its own. */
function choose(select: HTMLSelectElement, value: string | null): void {
  if (value !== null && [...select.options].some((option) => option.value === value))
    select.value = value;
}

function remember(state: Record<string, string>): void {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(state)) {
    if (value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  try {
    history.replaceState(null, '', url);
  } catch {
    // Too many changes at once for the browser; the picture has changed already.
  }
}

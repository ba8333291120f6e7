/**
 * Hosts answer unknown paths with the not-found page; some answer `/404` with it too. A path that is
 * a known code leads on to its page; any other is offered to the search.
 */
const place = document.querySelector<HTMLElement>('[data-not-found]');
if (place) leadOn(place);

function leadOn(element: HTMLElement): void {
  const base = element.dataset['base'] ?? '';
  const path = location.pathname.slice(base.length);
  const code = /^\/(?:codes?\/|status\/|http\/)?(\d{3})(?:\.html)?\/?$/.exec(path)?.[1];
  if (code && (element.dataset['codes'] ?? '').split(' ').includes(code)) {
    location.replace(`${base}/codes/${code}/${location.hash}`);
    return;
  }
  const lead = element.querySelector('[data-not-found-lead]');
  const words = decodePath(path)
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
    .slice(0, 80);
  if (!lead || words === '') return;
  const link = document.createElement('a');
  link.href = `${base}/?q=${encodeURIComponent(words)}`;
  link.textContent = `Search for “${words}”`;
  lead.prepend(link, '. ');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

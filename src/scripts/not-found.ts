import type { ResultRow } from '../search/present.ts';

/** Most results shown below the message. */
const MOST_SUGGESTIONS = 5;

/**
 * Hosts answer unknown paths with the not-found page; some answer `/404` with it too. A path that is
 * a known code leads on to its page; for any other the search says what may have been meant.
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
  const place = element.querySelector('[data-not-found-place]');
  const words = decodePath(path)
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()
    .slice(0, 80);
  if (!place || words === '') return;
  const link = document.createElement('a');
  link.href = `${base}/?q=${encodeURIComponent(words)}`;
  link.textContent = `Search for “${words}”`;
  const line = document.createElement('p');
  line.append(link);
  place.append(line);
  suggest(place, words, base).catch(() => {
    // Without the index the link above still leads to the search.
  });
}

/** Shows what the search finds for the words of the address, as a list of links. */
async function suggest(place: Element, words: string, base: string): Promise<void> {
  const { quick, full } = document.querySelector<HTMLElement>('[data-search]')?.dataset ?? {};
  if (quick === undefined || full === undefined) return;
  const [{ loadIndex }, { answer }, { toRows }] = await Promise.all([
    import('./search-data.ts'),
    import('../search/engine.ts'),
    import('../search/present.ts'),
  ]);
  await loadIndex(fetch(quick), full, ({ engine, settled }) => {
    if (!engine || !settled) return;
    const rows = toRows(engine, answer(engine, words, false), [], base).slice(0, MOST_SUGGESTIONS);
    if (rows.length > 0) place.append(drawSuggestions(rows));
  });
}

function drawSuggestions(rows: ResultRow[]): HTMLElement {
  const section = document.createElement('section');
  const title = document.createElement('h2');
  title.textContent = 'Did you mean';
  const list = document.createElement('ul');
  for (const { href, mark, title: name, meaning } of rows) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = href;
    link.textContent = `${mark} ${name}`.trim();
    item.append(link, meaning === '' ? '' : `: ${meaning}`);
    list.append(item);
  }
  section.append(title, list);
  return section;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

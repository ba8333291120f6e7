import { isIdle } from './idle-words.ts';
import { type Engine } from './engine.ts';
import { toWords } from './text.ts';

/** A passage of the full text. */
export interface Passage {
  /** Address with the section as its fragment. */
  href: string;
  /** Page and section. */
  title: string;
  /** The words around the match, plain text. */
  meaning: string;
}

/** What Pagefind returns of a page, as far as it is used here. */
export interface PagefindPage {
  url: string;
  meta: Record<string, string | undefined>;
  excerpt: string;
  sub_results: { title: string; url: string; excerpt: string }[];
}

/**
 * The query as Pagefind can answer it, strictest first. Pagefind wants every word it knows, so a
 * sentence finds nothing: first as typed, then without idle words, then the two most telling words.
 */
export function relaxQuery(engine: Engine | undefined, query: string): string[] {
  const words = toWords(query).words.filter(({ raw }) => !isIdle(raw));
  const telling = engine
    ? [...words]
        .filter(({ stem }) => engine.texts.idf.has(stem))
        .sort((a, b) => (engine.texts.idf.get(b.stem) ?? 0) - (engine.texts.idf.get(a.stem) ?? 0))
        .slice(0, 2)
    : [];
  return [
    ...new Set([query, ...[words, telling].map((list) => list.map(({ raw }) => raw).join(' '))]),
  ].filter((text) => text !== '');
}

/** The best section of a page that Pagefind found. */
export function toPassage({ url, meta, excerpt, sub_results }: PagefindPage): Passage {
  const best = sub_results[0];
  const page = meta['title'] ?? '';
  const section = best && best.title !== page && best.url.includes('#') ? best.title : '';
  return {
    href: best?.url ?? url,
    title: [page, section].filter(Boolean).join(' › '),
    meaning: readExcerpt(best?.excerpt ?? excerpt),
  };
}

/** Pagefind's excerpt is escaped HTML with `<mark>`: its text. */
export function readExcerpt(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&#x27;/g, "'")
    .replace(/&amp;/g, '&');
}

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

/** Each word costs a part of Pagefind's index; more than these seldom stand in one section anyway. */
const MOST_WORDS = 2;

/**
 * The query as Pagefind can answer it, strictest first. Pagefind wants every word it knows in one page,
 * so a sentence finds nothing: the most telling words are enough to find the passage.
 */
export function relaxQuery(engine: Engine | undefined, query: string): string[] {
  const words = toWords(query).words.filter(({ raw }) => !isIdle(raw));
  const idf = engine?.texts.idf;
  const telling = words
    .filter(({ stem }) => !idf || idf.has(stem))
    .map(({ raw, stem }) => ({ raw, weight: idf?.get(stem) ?? 1 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS)
    .map(({ raw }) => raw);
  if (words.length === 0) return [query];
  if (telling.length === 0) return [words.map(({ raw }) => raw).join(' ')];
  return [...new Set([telling.join(' '), telling[0] ?? ''])];
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

import { isIdle } from './idle-words.ts';
import { type Engine } from './engine.ts';
import { type PagefindHit, type PassagePiece, PIECE_WORDS } from './pagefind.ts';
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

/** How many words of a page are shown. */
export const EXCERPT_WORDS = 18;

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

/** Where the excerpt begins in which most speaks for the page: the number of its first matched word. */
export function findDensest(words: PagefindHit['words']): number {
  let best = { location: 0, score: -1 };
  for (const { location } of words) {
    const score = words.reduce((sum, other) => {
      const far = other.location - location;
      return far >= 0 && far < EXCERPT_WORDS ? sum + other.score : sum;
    }, 0);
    if (score > best.score || (score === best.score && location < best.location))
      best = { location, score };
  }
  return best.location;
}

/** The piece of a page that holds a word, and the words after it. */
export function pieceOf(location: number): number {
  return Math.floor(location / PIECE_WORDS);
}

/** The number of a piece's first word: an excerpt begins a little before the match. */
export function startOf(piece: number): number {
  return Math.max(0, piece * PIECE_WORDS - LEAD);
}

/** The section and the words around `location` as a result. */
export function toPassage(
  { url, title, headings, text }: PassagePiece,
  location: number,
  base: string,
): Passage {
  const from = startOf(pieceOf(location));
  const words = text.split(' ');
  const after = headings.findIndex(([start]) => start > location);
  const end = Math.min(headings[after]?.[0] ?? Infinity, from + words.length);
  const [start, id, heading] = headings.slice(0, after < 0 ? undefined : after).at(-1) ?? [
    0,
    '',
    '',
  ];
  // The title of the result says the heading already.
  const body = start + (heading || (from === 0 ? title : '')).split(/\s+/).filter(Boolean).length;
  const first = Math.max(from, body, Math.min(location - LEAD, end - EXCERPT_WORDS));
  return {
    href: `${base}${url}${id === '' ? '' : `#${id}`}`,
    title: [title, heading].filter(Boolean).join(' › '),
    meaning: words.slice(first - from, Math.min(first + EXCERPT_WORDS, end) - from).join(' '),
  };
}

/** Words before the match. */
const LEAD = 3;

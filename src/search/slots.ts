import { editDistance, slipsFor } from './distance.ts';
import { isIdle } from './idle-words.ts';
import { SYNONYMS } from './synonyms.ts';
import { type TextIndex } from './text-index.ts';
import { toWords, type Word } from './text.ts';

/** One word of the query and the terms that would satisfy it, each with how surely (0 … 1). */
export interface Slot {
  raw: string;
  weight: number;
  terms: Map<string, number>;
  /** True where the word itself is known. */
  known: boolean;
}

/** Weight of a word that says nothing by itself (`the`, `with`). */
const IDLE_WEIGHT = 0.08;
/** A query of more words than this is a pasted text; what follows is not looked up. */
const MOST_SLOTS = 32;

/**
 * Reads a query as slots. A word unknown to the index is taken for half a word (the last one), for two
 * words written together, or for a typing mistake.
 */
export function toSlots(index: TextIndex, query: string, typing: boolean): Slot[] {
  const { words, compounds } = toWords(query);
  const kept = words.slice(0, MOST_SLOTS);
  const slots = kept.map((word, place) => toSlot(index, word, typing && place === kept.length - 1));
  joinNeighbours(index, kept, slots);
  joinNegations(index, slots);
  joinCompounds(index, compounds, kept, slots);
  return slots;
}

function toSlot(index: TextIndex, { raw, stem }: Word, last: boolean): Slot {
  const terms = new Map<string, number>();
  const known = index.postings.has(stem);
  const slot = { raw, weight: isIdle(raw) && !last ? IDLE_WEIGHT : 1, terms, known };
  if (known) offer(terms, stem, 1);
  for (const [other, weight] of SYNONYMS.get(stem) ?? [])
    if (index.postings.has(other)) offer(terms, other, weight * 0.9);
  if (last && raw.length > 1) completeWord(index, raw, known ? 0.6 : 0.9, terms);
  if (terms.size === 0) splitWord(index, raw, terms);
  if (terms.size === 0) mendWord(index, raw, terms);
  return slot;
}

/** Words that begin with what was typed so far. */
function completeWord(
  { sorted, lexicon }: TextIndex,
  raw: string,
  weight: number,
  terms: Map<string, number>,
): void {
  let place = lowerBound(sorted, raw);
  for (let taken = 0; taken < 24; taken++, place++) {
    const word = sorted[place];
    if (!word?.startsWith(raw)) return;
    offer(terms, lexicon.get(word) ?? word, word === raw ? 1 : weight);
  }
}

/** `ratelimit` as `rate` and `limit`; `notfound` as `not` and `found`. */
function splitWord({ lexicon }: TextIndex, raw: string, terms: Map<string, number>): void {
  for (let cut = 3; cut <= raw.length - 3; cut++) {
    const left = lexicon.get(raw.slice(0, cut));
    const right = lexicon.get(raw.slice(cut));
    if (left === undefined || right === undefined) continue;
    offer(terms, left, 0.6);
    offer(terms, right, 0.8);
  }
}

/** The nearest known words by slips of the finger. */
function mendWord({ lexicon }: TextIndex, raw: string, terms: Map<string, number>): void {
  const limit = slipsFor(raw.length);
  if (limit === 0 || /\d/.test(raw)) return;
  for (const [word, stem] of lexicon) {
    if (Math.abs(word.length - raw.length) > limit || word.length < 3) continue;
    const slips = editDistance(raw, word, limit);
    if (slips > limit) continue;
    const sameStart = word.charCodeAt(0) === raw.charCodeAt(0) ? 0 : 0.1;
    offer(terms, stem, (slips === 1 ? 0.85 : 0.65) - sameStart);
  }
}

/** `rate limit` is also `ratelimit`: a term that satisfies both slots. */
function joinNeighbours(index: TextIndex, words: Word[], slots: Slot[]): void {
  for (let place = 0; place + 1 < words.length; place++) {
    const pair = `${words[place]?.raw ?? ''}${words[place + 1]?.raw ?? ''}`;
    const terms = [
      ...(index.postings.has(pair) ? [[pair, 1] as const] : []),
      ...[...(SYNONYMS.get(pair) ?? [])]
        .filter(([term]) => index.postings.has(term))
        .map(([term, weight]) => [term, weight * 0.9] as const),
    ];
    for (const [term, weight] of terms)
      for (const slot of slots.slice(place, place + 2)) offer(slot.terms, term, weight);
  }
}

/** `not authorized` is also `unauthorized`, `not valid` also `invalid`; with slips of the finger too. */
function joinNegations({ postings }: TextIndex, slots: Slot[]): void {
  slots.forEach(({ raw }, place) => {
    if (raw !== 'not') return;
    for (const [term, sure] of slots[place + 1]?.terms ?? [])
      for (const prefix of NEGATIONS) {
        if (!postings.has(prefix + term)) continue;
        for (const slot of slots.slice(place, place + 2))
          offer(slot.terms, prefix + term, sure * 0.9);
      }
  });
}
const NEGATIONS = ['un', 'in', 'im', 'dis', 'non'];

function joinCompounds(
  { postings }: TextIndex,
  compounds: string[],
  words: Word[],
  slots: Slot[],
): void {
  for (const compound of compounds) {
    if (!postings.has(compound)) continue;
    words.forEach(({ raw }, place) => {
      const slot = slots[place];
      if (!slot || !compound.includes(raw)) return;
      offer(slot.terms, compound, 1);
      slot.weight = Math.max(slot.weight, 0.5);
    });
  }
}

function offer(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, Math.max(weight, terms.get(term) ?? 0));
}

function lowerBound(sorted: string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

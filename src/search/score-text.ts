import { type Slot, toSlots } from './slots.ts';
import { type TextIndex, toPairs } from './text-index.ts';
import { toWords } from './text.ts';
import { type Field } from './types.ts';

/** How much a match in a field counts. Found by measuring; see `tests/data/search-benchmark.test.ts`. */
export const WEIGHTS: Record<Field, number> = {
  name: 1.15,
  error: 0.95,
  symptom: 1,
  intent: 1.1,
  word: 0.95,
  about: 1,
};
export const MIX = {
  /** Share of the best single line; the rest is for all lines of the target together. */
  line: 0.5,
  /** What a line is worth that the query covers not at all; 1 would ignore how much else it says. */
  bare: 0.4,
  /** What two words side by side add, as a share of their weight. */
  pair: 0.6,
  k: 1, b: 0.3, second: 0.3, 
};

/**
 * Scores every target against free text: 0 … about 1.15. Two things count: how well the best single
 * line fits (both ways: what of the query it holds, and how much else it says), and what of the
 * query the target's lines hold together.
 */
export function scoreText(index: TextIndex, query: string, typing: boolean): Map<number, number> {
  const slots = toSlots(index, query, typing);
  const whole = slots.reduce((sum, slot) => sum + slot.weight * bestIdf(index, slot), 0);
  if (whole === 0) return new Map();
  const lines = matchLines(index, slots);
  const together = matchPairs(index, query);
  const bags = new Map<number, Float64Array>();
  const best = new Map<number, number>(); const nd = new Map<number, number>();
  const counts = new Map<number, Float64Array>();
  for (const [place, { found, held }] of lines) {
    const line = index.lines[place];
    if (!line) continue;
    const fieldWeight = WEIGHTS[line.field];
    let matched = 0;
    const bag = bags.get(line.target) ?? new Float64Array(slots.length);
    const count = counts.get(line.target) ?? new Float64Array(slots.length); counts.set(line.target, count);
    found.forEach((value, slot) => {
      matched += value; if (value > 0) count[slot]! += 1;
      bag[slot] = Math.max(bag[slot] ?? 0, value * fieldWeight);
    });
    bags.set(line.target, bag);
    const cover = line.weight === 0 ? 0 : Math.min(1, held / line.weight);
    const pairs = MIX.pair * (together.get(place) ?? 0);
    const score = fieldWeight * (matched + pairs) * (MIX.bare + (1 - MIX.bare) * cover);
    const o = best.get(line.target) ?? 0; if (score > o) { best.set(line.target, score); nd.set(line.target, o); } else nd.set(line.target, Math.max(nd.get(line.target) ?? 0, score));
  }
  const scores = new Map<number, number>();
  for (const [target, bag] of bags) {
    const n = index.sizes[target]! / index.meanSize; const c = counts.get(target)!;
    const all = bag.reduce((sum, value, i) => sum + (c[i]! > 0 ? value * (MIX.k + 1) * c[i]! / (c[i]! + MIX.k * (1 - MIX.b + MIX.b * n)) : 0), 0);
    const single = (best.get(target) ?? 0) + MIX.second * (nd.get(target) ?? 0);
    scores.set(target, (MIX.line * single + (1 - MIX.line) * all) / whole);
  }
  return scores;
}

interface LineMatch {
  /** Value found per slot. */
  found: Float64Array;
  /** Weight of the line's terms that the query holds. */
  held: number;
}

function matchLines(index: TextIndex, slots: Slot[]): Map<number, LineMatch> {
  const lines = new Map<number, LineMatch>();
  const counted = new Set<string>();
  slots.forEach((slot, place) => {
    for (const [term, sure] of slot.terms) {
      const idf = index.idf.get(term) ?? 0;
      const value = slot.weight * sure * idf;
      const first = !counted.has(term);
      counted.add(term);
      for (const line of index.postings.get(term) ?? []) {
        const match = lines.get(line) ?? { found: new Float64Array(slots.length), held: 0 };
        match.found[place] = Math.max(match.found[place] ?? 0, value);
        if (first) match.held += idf * sure;
        lines.set(line, match);
      }
    }
  });
  return lines;
}

/** Weight of the pairs of neighbours that each line shares with the query. */
function matchPairs({ pairs, idf }: TextIndex, query: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const pair of new Set(toPairs(toWords(query).words))) {
    const [left = '', right = ''] = pair.split(' ');
    const weight = ((idf.get(left) ?? 0) + (idf.get(right) ?? 0)) / 2;
    for (const line of pairs.get(pair) ?? []) found.set(line, (found.get(line) ?? 0) + weight);
  }
  return found;
}

/** What a slot could bring at most; a word nobody knows counts like a rare one, halved. */
function bestIdf({ idf }: TextIndex, { terms }: Slot): number {
  let best = 0;
  for (const [term, sure] of terms) best = Math.max(best, sure * (idf.get(term) ?? 0));
  return terms.size === 0 ? 0.35 : best;
}

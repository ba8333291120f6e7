import { type Slot, toSlots } from './slots.ts';
import { type TextIndex, toPairs } from './text-index.ts';
import { toWords } from './text.ts';
import { type Field } from './types.ts';

/*
 * All numbers here were found by measuring: on the development questions, and on the content itself,
 * where each symptom and intent in turn was hidden from the index and searched for. They lie on a
 * plateau: a fifth more or less changes next to nothing.
 */

/** How much a match in a field counts. */
const WEIGHTS: Record<Field, number> = {
  name: 1.15,
  error: 0.95,
  symptom: 1,
  intent: 1.1,
  word: 0.95,
  about: 1,
};
/** Share of the best single lines; the rest is for all lines of the target together. */
const LINE_SHARE = 0.5;
/** What the second-best line adds to the best. */
const SECOND_LINE = 0.3;
/** What a line is worth that says much else; 1 would ignore how much else it says. */
const BARE = 0.4;
/** What two words side by side add, as a share of their weight. */
const PAIR = 0.5;
/** How slowly further lines with the same word add less (k of BM25). */
const SATURATION = 0.7;
/** How much targets with many lines are held back (b of BM25). */
const LENGTH = 0.4;

/** Brings a line that fits wholly, alone in its target, to about 1. */
const SCALE = 0.75;

/** What speaks for one target. */
interface Evidence {
  /** Best value per slot over the target's lines. */
  values: Float64Array;
  /** Lines that satisfy each slot. */
  counts: Float64Array;
  best: number;
  second: number;
}

/**
 * Scores every target against free text: 0 … about 1.5. Two things count: how well the best lines fit
 * (both ways: what of the query they hold, and how much else they say), and how much of the query
 * all of the target's lines hold together, the more the oftener.
 */
export function scoreText(index: TextIndex, query: string, typing: boolean): Map<number, number> {
  const slots = toSlots(index, query, typing);
  const whole = slots.reduce((sum, slot) => sum + slot.weight * bestIdf(index, slot), 0);
  if (whole === 0) return new Map();
  const scores = new Map<number, number>();
  for (const [target, evidence] of weighLines(index, slots, query))
    scores.set(target, (SCALE * scoreTarget(index, target, evidence)) / whole);
  return scores;
}

function scoreTarget(
  { sizes, meanSize }: TextIndex,
  target: number,
  { values, counts, best, second }: Evidence,
): number {
  const length = 1 - LENGTH + (LENGTH * (sizes[target] ?? meanSize)) / meanSize;
  let together = 0;
  values.forEach((value, slot) => {
    const count = counts[slot] ?? 0;
    if (count > 0) together += (value * (SATURATION + 1) * count) / (count + SATURATION * length);
  });
  return LINE_SHARE * (best + SECOND_LINE * second) + (1 - LINE_SHARE) * together;
}

function weighLines(index: TextIndex, slots: Slot[], query: string): Map<number, Evidence> {
  const pairs = matchPairs(index, query);
  const targets = new Map<number, Evidence>();
  for (const [place, { found, held }] of matchLines(index, slots)) {
    const line = index.lines[place];
    if (!line) continue;
    const evidence = targets.get(line.target) ?? {
      values: new Float64Array(slots.length),
      counts: new Float64Array(slots.length),
      best: 0,
      second: 0,
    };
    targets.set(line.target, evidence);
    const weight = WEIGHTS[line.field];
    const matched = addLine(evidence, found, weight);
    const cover = line.weight === 0 ? 0 : Math.min(1, held / line.weight);
    const beside = PAIR * (pairs.get(place) ?? 0);
    keepBest(evidence, weight * (matched + beside) * (BARE + (1 - BARE) * cover));
  }
  return targets;
}

/** Adds what a line holds to the evidence; returns how much that is. */
function addLine({ values, counts }: Evidence, found: Float64Array, weight: number): number {
  let matched = 0;
  found.forEach((value, slot) => {
    if (value === 0) return;
    matched += value;
    values[slot] = Math.max(values[slot] ?? 0, value * weight);
    counts[slot] = (counts[slot] ?? 0) + 1;
  });
  return matched;
}

function keepBest(evidence: Evidence, score: number): void {
  evidence.second = Math.max(evidence.second, Math.min(score, evidence.best));
  evidence.best = Math.max(evidence.best, score);
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

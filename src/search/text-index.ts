import { isIdle } from './idle-words.ts';
import { SYNONYMS } from './synonyms.ts';
import { toWords, type Word } from './text.ts';
import { type Field, type FieldTexts, FIELDS } from './types.ts';

/** A line of text of a target. */
interface Line {
  target: number;
  field: Field;
  /** Sum of the weights of its terms. */
  weight: number;
}

/** Text of all targets, ready to be scored. */
export interface TextIndex {
  targets: number;
  lines: Line[];
  /** How many lines each target has. */
  sizes: number[];
  /** The mean of them. */
  meanSize: number;
  /** Lines that hold a term, by term. */
  postings: Map<string, number[]>;
  /** Lines that hold two words side by side, as {@link toPairs} writes them. */
  pairs: Map<string, number[]>;
  /** How telling a term is, 0 … 1: the fewer targets hold it, the more. */
  idf: Map<string, number>;
  /** Words as written, with the stem they were reduced to; for half words and typing mistakes. */
  lexicon: Map<string, string>;
  /** The same words by their first letter and sorted. */
  sorted: string[];
}

/** Builds the index in memory at once. */
export function buildTextIndex(targets: FieldTexts[]): TextIndex {
  const builder = startTextIndex();
  for (const texts of targets) builder.add(texts);
  return builder.finish();
}

/**
 * Builds the index target by target, so that a browser can draw and take keys in between.
 * `add` in the order of the targets, then `finish`.
 */
export function startTextIndex(): { add: (texts: FieldTexts) => void; finish: () => TextIndex } {
  const index: TextIndex = {
    targets: 0,
    lines: [],
    sizes: [],
    meanSize: 1,
    postings: new Map(),
    pairs: new Map(),
    idf: new Map(),
    lexicon: new Map(),
    sorted: [],
  };
  const termsOf: string[][] = [];
  return {
    add(texts) {
      const before = index.lines.length;
      for (const field of FIELDS)
        for (const text of texts[field] ?? []) {
          const terms = readLine(index, text);
          for (const term of terms) addPosting(index.postings, term, index.lines.length);
          termsOf.push(terms);
          index.lines.push({ target: index.targets, field, weight: 0 });
        }
      index.targets++;
      index.sizes.push(index.lines.length - before);
    },
    finish() {
      index.meanSize = Math.max(1, index.lines.length / Math.max(1, index.targets));
      for (const [term, lines] of index.postings) index.idf.set(term, weigh(index, lines));
      index.lines.forEach((line, place) => {
        for (const term of termsOf[place] ?? []) line.weight += index.idf.get(term) ?? 0;
      });
      index.sorted = [...index.lexicon.keys()].sort();
      return index;
    },
  };
}

function readLine({ lexicon, pairs, lines }: TextIndex, text: string): string[] {
  const { words, compounds } = toWords(text);
  for (const { raw, stem } of words) lexicon.set(raw, stem);
  for (const pair of new Set(toPairs(words))) addPosting(pairs, pair, lines.length);
  return [...new Set(toTerms(words, compounds))];
}

/** Neighbouring words, idle ones between them left out: `too many redirects` is `too many`, `many redirect`. */
export function toPairs(words: Word[]): string[] {
  const telling = words.filter(({ raw }) => !isIdle(raw));
  return telling.slice(1).map(({ stem }, place) => `${telling[place]?.stem ?? ''} ${stem}`);
}

/** Stems and compounds; and neighbours that are known as one word (`timed out`). */
function toTerms(words: Word[], compounds: string[]): string[] {
  const joined = words.flatMap(({ raw }, place) => {
    const pair = raw + (words[place + 1]?.raw ?? '');
    return place + 1 < words.length && SYNONYMS.has(pair) ? [pair] : [];
  });
  return [...words.map(({ stem }) => stem), ...compounds, ...joined];
}

function addPosting(postings: Map<string, number[]>, term: string, line: number): void {
  const lines = postings.get(term);
  if (lines) lines.push(line);
  else postings.set(term, [line]);
}

/** Inverse frequency over targets; the power keeps very rare words from deciding alone. */
function weigh({ lines, targets }: TextIndex, holders: number[]): number {
  const frequency = new Set(holders.map((holder) => lines[holder]?.target)).size;
  return (Math.log(1 + targets / (frequency + 0.5)) / Math.log(1 + targets)) ** 0.7;
}

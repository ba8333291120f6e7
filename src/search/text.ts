import { stem } from './stem.ts';

/** A query is understood up to this many characters. */
export const QUERY_LIMIT = 200;

/**
 * A query as it is understood: Unicode compatibility forms folded, control and formatting characters
 * (zero width, direction marks) gone, white space joined, at most {@link QUERY_LIMIT} characters.
 * What is cut off is never looked at, so ten thousand characters cost as much as two hundred.
 */
export function cleanQuery(text: string): string {
  return (
    text
      .slice(0, QUERY_LIMIT * 10)
      .normalize('NFKC')
      .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d\u00ab\u00bb]/g, '"')
      // The letter O in a number, by hand or by a text recogniser: `4o4`.
      .replace(/\b[1-5][0oO]{2}\b|\b[1-5](?:[oO]\d|\d[oO])\b/g, (digits) =>
        digits.replace(/o/gi, '0'),
      )
      .trim()
      .slice(0, QUERY_LIMIT)
      .trim()
  );
}

/** One word of a text. */
export interface Word {
  /** Lower case, as written. */
  raw: string;
  stem: string;
}

/** A text taken apart. */
export interface Words {
  words: Word[];
  /** Compounds without their seams: `ifnonematch` of `If-None-Match`, `nosuchkey` of `NoSuchKey`. */
  compounds: string[];
}

const COMPOUND = /[\p{L}\p{N}]+(?:[-_.'/:]+[\p{L}\p{N}]+)*/gu;

/** Words of a text; compounds count both as their parts and as one. */
export function toWords(text: string): Words {
  const words: Word[] = [];
  const compounds: string[] = [];
  for (const [compound] of text.matchAll(COMPOUND)) {
    const parts = readCompound(compound);
    words.push(...parts);
    if (parts.length > 1 && parts.length < 9) compounds.push(parts.map(({ raw }) => raw).join(''));
  }
  return { words, compounds };
}

/**
 * The words of a text by the compounds they stand in. Joined by hyphens and spaces they are the same words.
 * @throws where they are not.
 */
export function toParts(text: string): string[][] {
  const parts = [...text.matchAll(COMPOUND)].map(([compound]) =>
    readCompound(compound).map(({ raw }) => raw),
  );
  const plain = parts.map((compound) => compound.join('-')).join(' ');
  if (plain === '' || JSON.stringify(toWords(plain)) !== JSON.stringify(toWords(text)))
    throw new Error(`“${text}”: the search cannot tell this text by its words`);
  return parts;
}

/** The same few thousand words return all the time: what was read once is kept. */
const READ = new Map<string, Word[]>();

function readCompound(compound: string): Word[] {
  const known = READ.get(compound);
  if (known) return known;
  if (READ.size > 20_000) READ.clear();
  const words = splitCompound(compound).map((raw) => ({ raw, stem: stem(raw) }));
  READ.set(compound, words);
  return words;
}

/** `SC_CONFLICT`, `TooManyRequests`, `If-None-Match`, `403.14` as their parts in lower case. */
function splitCompound(compound: string): string[] {
  if (/^\d{3}\.\d{1,3}$/.test(compound)) return [compound];
  return compound
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/'(?=s?\b)/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

/** Words in lower case with single spaces: the form in which names are compared. */
export function toPlain(text: string): string {
  return toWords(text.replace(/['’]/g, ''))
    .words.map(({ raw }) => raw)
    .join(' ');
}

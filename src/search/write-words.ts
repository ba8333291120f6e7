import { MARKS, MOST_WORDS, type PackedWords, toSign, WIDTHS } from './read-words.ts';
import { sharedLength } from './shared-length.ts';
import { toParts } from './text.ts';
import { type CodeRow, FIELDS, type FullData } from './types.ts';

/**
 * The index as {@link PackedWords}. Of texts only the words are kept, in their order: what the search
 * finds does not change by it.
 * @throws where a text cannot be told by its words, with that text.
 */
export function writeWords(full: FullData, codes: CodeRow[]): PackedWords {
  const { version, pages, names } = full;
  const targets = [
    ...codes.map(({ code }) => full.codeTexts[code] ?? {}),
    ...pages.map(({ href }) => full.pageTexts[href] ?? {}),
  ].map((texts) => FIELDS.map((field) => (texts[field] ?? []).map(toParts)));
  const words = orderWords(targets.flat(3).flat());
  const sign = new Map(words.map((word, place) => [word, toSign(place)]));
  const writeLine = (compounds: string[][]): string =>
    compounds
      .map((parts) => parts.map((part) => sign.get(part) ?? '').join(MARKS.compound))
      .join('');
  return {
    version,
    pages: {
      kinds: toColumn(pages.map(({ kind }) => kind)),
      hrefs: toColumn(pages.map(({ href }) => href)),
      titles: toColumn(pages.map(({ title }) => title)),
      meanings: toColumn(pages.map(({ meaning }) => meaning)),
      codes: toColumn(pages.map((page) => page.codes.join(' '))),
    },
    identifiers: writeIdentifiers(full),
    names: toColumn(codes.map(({ code }) => (names[code] ?? []).join('|'))),
    words: writeDictionary(words),
    texts: targets
      .map((fields) =>
        fields.map((lines) => lines.map(writeLine).join(MARKS.line)).join(MARKS.field),
      )
      .join(MARKS.target),
  };
}

function writeIdentifiers({ identifiers }: FullData): PackedWords['identifiers'] {
  const vendors = new Map<string, [name: string, href: string]>(
    identifiers.map(({ vendor, href }) => [`${vendor} ${href}`, [vendor, href]]),
  );
  const keys = [...vendors.keys()];
  return {
    vendors: [...vendors.values()],
    places: identifiers
      .map(({ vendor, href }) => toSign(keys.indexOf(`${vendor} ${href}`)))
      .join(''),
    identifiers: toColumn(identifiers.map(({ identifier }) => identifier)),
    names: toColumn(identifiers.map(({ name }) => name)),
    codes: toColumn(identifiers.map(({ codes }) => codes.join(' '))),
  };
}

/** The more frequent, the shorter; among those of equal length in the order of the letters, so that neighbours begin alike. */
function orderWords(all: string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts]
    .sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1))
    .map(([word]) => word);
  if (words.length > MOST_WORDS)
    throw new Error(`The search knows ${words.length} words, more than its file can tell apart`);
  const [one, two] = WIDTHS;
  return [words.slice(0, one), words.slice(one, one + two), words.slice(one + two)].flatMap(
    (group) => group.sort(),
  );
}

function writeDictionary(words: string[]): string {
  return words
    .map((word, place) => {
      const shared = Math.min(sharedLength(words[place - 1] ?? '', word), 25);
      return String.fromCharCode(65 + shared) + word.slice(shared);
    })
    .join('');
}

function toColumn(values: string[]): string {
  const broken = values.find((value) => value.includes('\n'));
  if (broken !== undefined) throw new Error(`The search keeps a line break: “${broken}”`);
  return values.join('\n');
}

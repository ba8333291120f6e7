import {
  type CodeRow,
  type FieldTexts,
  FIELDS,
  type FullData,
  type IdentifierRow,
  type PageRow,
  type TargetKind,
} from './types.ts';

/**
 * {@link FullData} as it is transferred: columns instead of rows, and of the texts by which targets are
 * found only their words, each a single character. Hosts that compress send two thirds of what they would
 * send of the rows; on others it weighs a third of them.
 */
export interface PackedWords {
  version: string;
  /** Columns with a line for each page. */
  pages: { kinds: string; hrefs: string; titles: string; meanings: string; codes: string };
  /** Columns with a line for each identifier; `places` has a character for each: its place in `vendors`. */
  identifiers: { vendors: [name: string, href: string][]; places: string } & Record<
    'identifiers' | 'names' | 'codes',
    string
  >;
  /** A line for each code, names separated by `|`. */
  names: string;
  /** Every word of `texts`: a capital letter says how much of the word before is kept (A is nothing). */
  words: string;
  /** Texts of the codes, then of the pages. {@link MARKS} stand between words, everything else is one. */
  texts: string;
}

/** What stands between the words of {@link PackedWords.texts}. */
export const MARKS = { line: ' ', compound: '-', field: '|', target: '!' } as const;

/** Characters of one byte that stand for the most frequent words; JSON would write quote and backslash as two. */
const SHORT = Array.from({ length: 0x7e - 0x23 }, (_, place) => String.fromCharCode(0x23 + place))
  .filter((sign) => sign !== '\\' && !Object.values<string>(MARKS).includes(sign))
  .join('');
/** Words of one byte, and words of two bytes, in UTF-8. */
export const WIDTHS = [SHORT.length, 0x800 - 0x80] as const;
/** From the first of two bytes on, before what is half a character in UTF-16. */
export const MOST_WORDS = SHORT.length + 0xd800 - 0x80;

/** The character that stands for a word. */
export function toSign(place: number): string {
  return SHORT[place] ?? String.fromCharCode(0x80 + place - SHORT.length);
}

function placeOf(sign: string): number {
  const code = sign.charCodeAt(0);
  return code < 0x80 ? SHORT.indexOf(sign) : code - 0x80 + SHORT.length;
}

/** The index as it was before it was packed; the texts are in lower case and without punctuation. */
export function readWords(packed: PackedWords, codes: CodeRow[]): FullData {
  const { version, names } = packed;
  const pages = readPages(packed.pages);
  const texts = readTexts(packed);
  const byCode = <Value>(values: Value[]): Record<string, Value> =>
    Object.fromEntries(codes.flatMap(({ code }, place) => pair(code, values[place])));
  return {
    version,
    pages,
    identifiers: readIdentifiers(packed.identifiers),
    codeTexts: byCode(texts),
    pageTexts: Object.fromEntries(
      pages.flatMap(({ href }, place) => pair(href, texts[codes.length + place])),
    ),
    names: byCode(linesOf(names).map((line) => partsOf(line, '|'))),
  };
}

function pair<Value>(key: string, value: Value | undefined): [string, Value][] {
  return value === undefined ? [] : [[key, value]];
}

function readPages({ kinds, hrefs, titles, meanings, codes }: PackedWords['pages']): PageRow[] {
  const [kind, title, meaning, about] = [kinds, titles, meanings, codes].map(linesOf);
  return linesOf(hrefs).map((href, place) => ({
    kind: (kind?.[place] ?? 'page') as TargetKind,
    href,
    title: title?.[place] ?? '',
    meaning: meaning?.[place] ?? '',
    codes: partsOf(about?.[place] ?? '', ' '),
  }));
}

function readIdentifiers(packed: PackedWords['identifiers']): IdentifierRow[] {
  const [names, codes] = [packed.names, packed.codes].map(linesOf);
  return linesOf(packed.identifiers).map((identifier, place) => {
    const [vendor, href] = packed.vendors[placeOf(packed.places[place] ?? '')] ?? ['', ''];
    return {
      identifier,
      name: names?.[place] ?? '',
      vendor,
      codes: partsOf(codes?.[place] ?? '', ' '),
      href,
    };
  });
}

function readTexts({ words, texts }: PackedWords): FieldTexts[] {
  const known = readDictionary(words);
  const readLine = (line: string): string => {
    let text = '';
    let mark = '';
    for (const sign of line) {
      if (sign === MARKS.compound) mark = sign;
      else {
        text += mark + (known[placeOf(sign)] ?? '');
        mark = ' ';
      }
    }
    return text;
  };
  return texts.split(MARKS.target).map((target) => {
    const fields = target.split(MARKS.field);
    return Object.fromEntries(
      FIELDS.map((field, place) => [field, partsOf(fields[place] ?? '', MARKS.line).map(readLine)]),
    );
  });
}

function readDictionary(words: string): string[] {
  let before = '';
  return words.split(/(?=[A-Z])/).map((word) => {
    before = before.slice(0, word.charCodeAt(0) - 65) + word.slice(1);
    return before;
  });
}

function linesOf(column: string): string[] {
  return column.split('\n');
}

function partsOf(text: string, mark: string): string[] {
  return text === '' ? [] : text.split(mark);
}

import { readConstant } from './constants.ts';
import { editDistance } from './distance.ts';
import { isFrame } from './idle-words.ts';
import { toPlain } from './text.ts';

/** A name of a code. */
export interface Name {
  /** Plain words: `request entity too large`. */
  plain: string;
  /** The same without spaces. */
  joined: string;
  code: string;
  /** 1 for the name in force of a registered code, less for former, vendors' and libraries' names. */
  rank: number;
}

/** How a query names a code. */
export interface NameMatch {
  /** 1 is the name itself, 0.5 a part of it; a name in force before a former one. */
  score: number;
  /** True where it is the whole name. */
  exact: boolean;
}

/** The codes that a query names, wholly, partly or with slips of the finger. */
export function matchNames(names: Name[], query: string): Map<string, NameMatch> {
  const matches = new Map<string, NameMatch>();
  const forms = readForms(query);
  if (forms.length === 0) return matches;
  const wholes = readWholes(query);
  for (const name of names) {
    const fit = Math.max(
      wholes.has(name.joined) ? 0.99 : 0,
      ...forms.map((form) => matchName(name, form) * (isLoose(name, form, forms[0]) ? LOOSE : 1)),
    );
    const exact = fit > 0.98;
    const score = fit * (0.6 + 0.4 * name.rank);
    if (exact || score > (matches.get(name.code)?.score ?? 0))
      keep(matches, name.code, score, exact);
  }
  return matches;
}

/**
 * True where one word is left of a longer query and it is not a code's whole name in force: libraries call 302
 * `redirect`, and 307 is a Temporary Redirect, but `redirect http to https` means neither.
 */
function isLoose({ plain, rank }: Name, form: string, query: string | undefined): boolean {
  return form !== query && !form.includes(' ') && !(rank === 1 && plain === form);
}
/** What such a match is worth. */
const LOOSE = 0.7;

/** An exact match stands before any other; of two alike the better. */
function keep(matches: Map<string, NameMatch>, code: string, score: number, exact: boolean): void {
  const known = matches.get(code);
  if (known?.exact === true && (!exact || known.score >= score)) return;
  matches.set(code, { score, exact });
}

/** The query as typed, read as a constant, and without the words that frame a name. */
function readForms(query: string): string[] {
  const plain = toPlain(query);
  const words = plain.split(' ').filter((word) => !/^\d{3}$/.test(word));
  const trimmed = trimFrame(words).join(' ');
  // One word that is left when frames are taken from the middle is everyday language: `redirect http to https`.
  const inner = words.filter((word) => !isFrame(word));
  const forms = [
    plain,
    words.join(' '),
    readConstant(query),
    readConstant(trimRaw(query)),
    trimmed,
  ];
  if (inner.length > 1) forms.push(inner.join(' '));
  return [...new Set(forms)].filter((form) => form.length > 1);
}

/**
 * What is left, without spaces, when any number of framing words is taken from both ends: some names begin or end
 * with one (`Page Expired`, `No Response`), so that taking all of them leaves too little.
 */
function readWholes(query: string): Set<string> {
  const words = toPlain(query).split(' ');
  const wholes = new Set<string>(readSeamless(query));
  for (let start = 0; start < words.length; start++) {
    for (let end = words.length; end > start; end--) {
      // One word alone is everyday language.
      if (end - start > 1) wholes.add(words.slice(start, end).join(''));
      if (!isFrame(words[end - 1] ?? '')) break;
    }
    if (!isFrame(words[start] ?? '')) break;
  }
  return wholes;
}

/** A constant in lower case has lost the seams between its words: `http.statusnotfound`, `httpstatus.notfound`. */
function readSeamless(query: string): string[] {
  const written = trimRaw(query);
  const constant = readConstant(written).replaceAll(' ', '');
  const bare = constant.replace(/^(?:http)?(?:status(?:codes?)?|sc)/, '');
  const wrapped = bare !== constant || constant !== toPlain(written).replaceAll(' ', '');
  return wrapped && bare.length > 1 ? [bare] : [];
}

/** `HttpStatus.SC_GONE response` as it is written, without the framing words at both ends. */
function trimRaw(query: string): string {
  const words = query.split(' ');
  const isEdge = (word = ''): boolean => isFrame(word.toLowerCase().replace(/[^\p{L}]+$/u, ''));
  while (words.length > 1 && isEdge(words.at(-1))) words.pop();
  while (words.length > 1 && isEdge(words[0])) words.shift();
  return words.join(' ');
}

/** `http status not found error` without the words at both ends. */
function trimFrame(words: string[]): string[] {
  let start = 0;
  let end = words.length;
  while (start < end && isFrame(words[start] ?? '')) start++;
  while (end > start && isFrame(words[end - 1] ?? '')) end--;
  return words.slice(start, end);
}

function matchName({ plain, joined }: Name, form: string): number {
  if (plain === form) return 1;
  const together = form.replaceAll(' ', '');
  if (joined === together) return 0.99;
  if (plain.startsWith(form)) return 0.75 + 0.1 * (form.length / plain.length);
  if (form.length > 2 && ` ${plain}`.includes(` ${form}`))
    return 0.6 + 0.1 * (form.length / plain.length);
  return Math.max(
    hasOtherWord(plain, form) ? 0 : slipScore(joined, together, wordCount(plain) - wordCount(form)),
    slipStart(joined, together),
  );
}

/** The whole name with some slips of the finger: at most one in five letters, in eight where words are joined. */
function slipScore(joined: string, form: string, moreWords: number): number {
  const letters = moreWords === 0 ? 5 : 8;
  const limit = Math.min(4, Math.floor(Math.max(joined.length, form.length) / letters));
  if (limit === 0 || form.length < 4) return 0;
  const slips = editDistance(form, joined, limit);
  return slips > limit ? 0 : 0.95 - (0.25 * slips) / limit;
}

function wordCount(plain: string): number {
  return plain.split(' ').length;
}

/** True where a word differs by more than slips, though the whole does not: `region` is no mistyped `version`. */
function hasOtherWord(plain: string, form: string): boolean {
  const names = plain.split(' ');
  const typed = form.split(' ');
  return (
    names.length > 1 &&
    names.length === typed.length &&
    names.some((name, place) => {
      const word = typed[place] ?? '';
      const limit = Math.max(1, Math.floor(Math.max(name.length, word.length) / 3.5));
      return editDistance(name, word, limit) > limit;
    })
  );
}

/** The beginning of a name with one slip, while it is being typed. */
function slipStart(joined: string, form: string): number {
  if (form.length < 6 || form.length >= joined.length) return 0;
  for (const length of [form.length, form.length - 1, form.length + 1])
    if (editDistance(form, joined.slice(0, length), 1) <= 1) return 0.55;
  return 0;
}

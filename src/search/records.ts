import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';
import { type Step } from '../schemas/choose.ts';
import { type Library } from '../schemas/facts.ts';
import { type SearchWords } from '../schemas/shared.ts';
import { toAnchor } from '../render/prose.ts';
import { readConstant } from './constants.ts';
import { toPlain } from './text.ts';
import {
  type CodeRow,
  type FieldTexts,
  type FullData,
  type IdentifierRow,
  type PageRow,
} from './types.ts';

/** What the search knows, before it is put into files. */
export type SearchRecords = { codes: CodeRow[] } & Omit<FullData, 'version'>;

/** Derives everything the curated index holds from the catalogue. Pure. */
export function buildRecords(catalogue: Catalogue): SearchRecords {
  const verdicts = collectVerdicts(Object.values(catalogue.choices));
  const pages = toPages(catalogue);
  return {
    codes: catalogue.codes.map(toCodeRow),
    pages: pages.map(({ row }) => row),
    identifiers: toIdentifiers(catalogue),
    codeTexts: Object.fromEntries(
      catalogue.codes.map((code) => [
        code.code,
        toCodeTexts(code, catalogue, verdicts.get(code.code) ?? []),
      ]),
    ),
    pageTexts: Object.fromEntries(pages.map(({ row, texts }) => [row.href, texts])),
    names: Object.fromEntries(
      catalogue.codes.map((code) => [code.code, toNames(code, catalogue.facts.libraries)]),
    ),
  };
}

function toCodeRow({ code, meanings, lead, summary }: Code): CodeRow {
  const registered = lead.vendor === undefined;
  const phrases = [...new Set(meanings.map(({ data }) => data.phrase))];
  return {
    code,
    phrase: registered ? lead.data.phrase : joinPhrases(phrases),
    meaning: plainText(summary),
    senders: meanings.flatMap(({ vendor, anchor }): [string, string][] =>
      vendor ? [[anchor, vendor.name]] : [],
    ),
    registered,
    sent:
      registered ||
      meanings.some(({ rows }) => rows.some(({ transport }) => !UNSENT.has(transport))),
  };
}

/** Transports of {@link CodeRow.sent} false: see `transport` in `content/facts/unofficial.csv`. */
const UNSENT = new Set(['constant', 'draft', 'header']);

/** Two phrases where they fit in a title; the page has them all. */
function joinPhrases([first = '', second]: string[]): string {
  return second !== undefined && first.length + second.length < 46 ? `${first} · ${second}` : first;
}

/** Former names, vendors' names and the constants of the libraries, as plain words; the name in force comes first. */
function toNames({ code, meanings }: Code, libraries: Library[]): string[] {
  const names = meanings.flatMap(({ data, specified, rows }) => [
    data.phrase,
    ...(specified?.formerNames.map(({ name }) => name) ?? []),
    ...(specified?.history.map(({ name }) => name) ?? []),
    ...rows.map(({ name }) => name.replace(/^Status\d{3}/, '')),
  ]);
  const constants = libraries.flatMap(({ symbols, aliases, phrases }) => [
    symbols[code] ?? '',
    ...(aliases?.[code] ?? []),
    phrases?.[code] ?? '',
  ]);
  return [
    ...new Set([
      ...names.flatMap((name) => [name, ...name.split(/\s*(?:\/|\(|\))\s*/)]).map(toPlain),
      ...constants.map(readConstant),
    ]),
  ].filter((name) => name.length > 1 && !/^\d+$/.test(name));
}

function toCodeTexts(code: Code, { comparisons, classes }: Catalogue, said: string[]): FieldTexts {
  const words = code.meanings.map(({ data }) => data.search);
  const cases = comparisons.flatMap(({ data }) =>
    data.cases.filter((item) => item.code === code.code).map(({ situation }) => situation),
  );
  const groups = classes.flatMap(({ data }) =>
    data.groups
      .filter(({ entries }) => code.meanings.some(({ id }) => entries.includes(id)))
      .map(({ title }) => title),
  );
  const texts: FieldTexts = {
    ...mergeWords(words),
    about: unique([
      ...code.meanings.flatMap(({ data, vendor }) => [
        ...(data === code.lead.data ? [] : [data.summary]),
        ...(vendor ? [vendor.name] : []),
      ]),
      ...groups,
      ...code.meanings.flatMap(headings),
      ...cases,
      ...said,
    ]),
  };
  texts.word = unique([
    ...(texts.word ?? []),
    ...code.meanings.flatMap(({ data, specified }) => [
      ...data.headers.map(({ name }) => name),
      // A field that merely may come says nothing about the code: Retry-After is no redirect's.
      ...(specified?.headers.flatMap(({ name, level }) => (level === 'may' ? [] : [name])) ?? []),
    ]),
  ]);
  return texts;
}

function mergeWords(all: SearchWords[]): FieldTexts {
  return {
    error: unique(all.flatMap(({ errors }) => errors)),
    symptom: unique(all.flatMap(({ symptoms }) => symptoms)),
    intent: unique(all.flatMap(({ intents }) => intents)),
    word: unique(all.flatMap(({ words }) => words)),
  };
}

function headings({ body }: Meaning): string[] {
  return [...body.matchAll(/^###? (.+)$/gm)]
    .map(([, text = '']) => plainText(text))
    .filter((text) => !COMMON_HEADINGS.has(text));
}

const COMMON_HEADINGS = new Set([
  'What it means',
  'How to recognise it',
  'If you got it',
  'Visiting a site',
  'Calling an API',
  'Running the server',
  'Who sent it',
  'When to send it',
  'What to send instead',
  'What software does with it',
  'History',
]);

function collectVerdicts(steps: Step[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { answers } of steps)
    for (const answer of answers)
      if ('code' in answer) said.set(answer.code, [...(said.get(answer.code) ?? []), answer.say]);
  return said;
}

function toPages(catalogue: Catalogue): { row: PageRow; texts: FieldTexts }[] {
  const { comparisons, guides, vendors, classes } = catalogue;
  return [
    ...comparisons.map(({ id, data }) => ({
      row: {
        kind: 'comparison' as const,
        href: `/compare/${id}/`,
        title: data.title,
        meaning: plainText(data.answer),
        codes: data.codes,
      },
      texts: {
        ...mergeWords([data.search]),
        name: [data.title],
      },
    })),
    ...guides.map(({ id, data }) => ({
      row: {
        kind: 'guide' as const,
        href: `/guides/${id}/`,
        title: data.title,
        meaning: data.summary,
        codes: data.codes,
      },
      texts: { ...mergeWords([data.search]), name: [data.title] },
    })),
    ...vendors.map(({ id, data, meanings }) => ({
      row: {
        kind: 'vendor' as const,
        href: `/vendors/${id}/`,
        title: data.name,
        meaning: data.summary,
        codes: unique(meanings.map((meaning) => meaning.data.code)),
      },
      texts: { ...mergeWords([data.search]), name: [data.name] },
    })),
    ...classes.map(({ id, data }) => ({
      row: {
        kind: 'class' as const,
        href: `/${id}/`,
        title: id === 'other' ? data.name : `${id}: ${data.name}`,
        meaning: data.summary,
        codes: [],
      },
      texts: { ...mergeWords([data.search]), name: [data.name] },
    })),
    ...WAYS_IN,
  ];
}

/** Pages that are tools rather than texts. */
const WAYS_IN: { row: PageRow; texts: FieldTexts }[] = [
  {
    row: {
      kind: 'page',
      href: '/who/',
      title: 'Who sent this response?',
      meaning:
        'Paste a response, a header block or a log line; the sender and the meaning come out.',
      codes: [],
    },
    texts: { name: ['who sent this response'], intent: ['identify the server that answered'] },
  },
  {
    row: {
      kind: 'page',
      href: '/choose/',
      title: 'Which code do I send?',
      meaning: 'A few questions lead to the code and to the header fields it needs.',
      codes: [],
    },
    texts: { name: ['which status code do i send'], intent: ['choose a status code'] },
  },
  {
    row: {
      kind: 'page',
      href: '/codes/',
      title: 'All codes',
      meaning: 'Every registered code and every vendor’s own in one table.',
      codes: [],
    },
    texts: { name: ['all codes', 'list of status codes'] },
  },
];

function toIdentifiers({ vendors, byCode }: Catalogue): IdentifierRow[] {
  return vendors.flatMap(({ id, data, platformErrors, iisSubstatus }) => [
    ...platformErrors
      .filter(({ identifier }) => !/^HTTP \d{3}$/.test(identifier))
      .map(({ identifier, name, codes, kind }) => ({
        identifier,
        name,
        vendor: data.name,
        codes: codes.split(' ').filter((code) => byCode.has(code)),
        href: `/vendors/${id}/#${toAnchor(kind)}`,
      })),
    ...iisSubstatus.map(({ status, substatus, name }) => ({
      identifier: substatus,
      name,
      vendor: data.name,
      codes: byCode.has(status) ? [status] : [],
      href: `/vendors/${id}/#sub-status-codes`,
    })),
  ]);
}

/** Markdown as text: link words without addresses, no marks. */
function plainText(markdown: string): string {
  return markdown
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*|#>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}

import { type SearchWords, type Source } from '../../schemas/shared.ts';
import { type Content } from '../content.ts';

/** What rules about prose need from any Markdown file, whatever its collection. */
export interface AnyPage {
  file: string;
  /** `entry` has fixed headings; the others are free below their front matter. */
  kind: 'entry' | 'class' | 'vendor' | 'comparison' | 'guide';
  body: string;
  sources: Source[];
  search: SearchWords;
  /** Statements in the front matter and what each rests on. */
  bases: { field: string; basis: string }[];
  /** Texts of the front matter that are shown, by field. */
  texts: { field: string; text: string }[];
}

/** Every Markdown file of the content in one shape. */
export function allPages({ entries, classes, vendors, comparisons, guides }: Content): AnyPage[] {
  return [
    ...entries.map(({ file, data, body }): AnyPage => ({
      file,
      kind: 'entry',
      body,
      sources: data.sources,
      search: data.search,
      bases: [
        ...(data.retry ? [{ field: 'retry.basis', basis: data.retry.basis }] : []),
        ...(data.follow ? [{ field: 'follow.basis', basis: data.follow.basis }] : []),
        ...data.headers.map(({ basis }, index) => ({ field: `headers[${index}].basis`, basis })),
        ...citedIn([data.evidence, data.instead?.say]),
      ],
      texts: [
        { field: 'summary', text: data.summary },
        ...(data.evidence ? [{ field: 'evidence', text: data.evidence }] : []),
        ...data.apart.map(({ question }, index) => ({
          field: `apart[${index}].question`,
          text: question,
        })),
      ],
    })),
    ...classes.map(({ file, data, body }): AnyPage => ({
      file,
      kind: 'class',
      body,
      sources: data.sources,
      search: data.search,
      bases: [],
      texts: [{ field: 'summary', text: data.summary }],
    })),
    ...vendors.map(({ file, data, body }): AnyPage => ({
      file,
      kind: 'vendor',
      body,
      sources: data.sources,
      search: data.search,
      bases: [],
      texts: [{ field: 'summary', text: data.summary }],
    })),
    ...comparisons.map(({ file, data, body }): AnyPage => ({
      file,
      kind: 'comparison',
      body,
      sources: data.sources,
      search: data.search,
      bases: citedIn([
        data.answer,
        ...data.table.flatMap(({ cells }) => cells),
        ...data.cases.map(({ why }) => why),
      ]),
      texts: [
        { field: 'answer', text: data.answer },
        ...data.cases.map(({ why }, index) => ({ field: `cases[${index}].why`, text: why })),
      ],
    })),
    ...guides.map(({ file, data, body }): AnyPage => ({
      file,
      kind: 'guide',
      body,
      sources: data.sources,
      search: data.search,
      bases: [],
      texts: [{ field: 'summary', text: data.summary }],
    })),
  ];
}

/** Sources and RFC sections cited inside front-matter texts. */
function citedIn(texts: (string | undefined)[]): { field: string; basis: string }[] {
  return texts.flatMap((text) => {
    if (text === undefined) return [];
    const sources = [...text.matchAll(/\]\(#source-([a-z0-9-]+)\)/g)].map(
      (match) => `#${match[1] ?? ''}`,
    );
    const rfcs = text.match(/RFC \d+ §[A-Z0-9]+(?:\.[0-9]+)*/g) ?? [];
    return [...sources, ...rfcs].map((basis) => ({ field: 'front matter', basis }));
  });
}

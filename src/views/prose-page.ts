import { type Rfc } from '../schemas/facts.ts';
import { type Source } from '../schemas/shared.ts';
import { prepareProse, type ProseSection } from '../render/prose.ts';
import { type PageHeading } from './block.ts';
import { citedRfcs, namedSources, type SourceLine } from './sources.ts';

/** A page that is mostly one Markdown file: class, vendor, comparison, guide. */
export interface ProsePageView {
  sections: ProseSection[];
  sources: SourceLine[];
  /** Headings of the prose, then of the list of sources. */
  headings: PageHeading[];
}

/**
 * Prepares a Markdown page.
 * @param html Rendered body.
 * @param texts Body source and front-matter texts in which RFCs are cited.
 */
export function toProsePage(
  html: string,
  texts: string[],
  sources: Source[],
  rfcs: Record<string, Rfc>,
  base: string,
): ProsePageView {
  const sections = prepareProse(html, { prefix: '', base });
  const lines = [...citedRfcs(texts, rfcs), ...namedSources(sources, '')];
  return {
    sections,
    sources: lines,
    headings: [
      ...sections
        .filter(({ heading }) => heading !== '')
        .flatMap(({ id, heading, subheadings }): PageHeading[] => [
          { depth: 2, slug: id, text: heading },
          ...subheadings.map((sub): PageHeading => ({ depth: 3, slug: sub.id, text: sub.text })),
        ]),
      ...(lines.length > 0 ? [{ depth: 2 as const, slug: 'sources', text: 'Sources' }] : []),
    ],
  };
}

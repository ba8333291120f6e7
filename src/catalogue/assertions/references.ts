import { type Rfc } from '../../schemas/facts.ts';
import { type Content } from '../content.ts';
import { findCitations, findLinks, splitSections } from '../markdown.ts';
import { type Problem, show } from '../problems.ts';
import { type AnyPage, allPages } from './all-pages.ts';

/** Relations of entries, classes, comparisons and guides point to entries that exist. */
export function relationsExist({ entries, classes, comparisons, guides }: Content): Problem[] {
  const ids = new Set(entries.map(({ id }) => id));
  const codes = new Set(entries.map(({ data }) => data.code));
  const dangling = (file: string, field: string, to: string, known: Set<string>): Problem[] =>
    known.has(to)
      ? []
      : [
          {
            file,
            field,
            found: to,
            mend: 'name an entry that exists under content/codes/, without ".md"',
          },
        ];
  return [
    ...entries.flatMap(({ file, id, data }) => [
      ...data.apart.flatMap(({ from }, index) => [
        ...dangling(file, `apart[${index}].from`, from, ids),
        ...(from === id
          ? [
              {
                file,
                field: `apart[${index}].from`,
                found: from,
                mend: 'an entry is not told apart from itself: name a neighbour',
              },
            ]
          : []),
      ]),
      ...(data.instead ? dangling(file, 'instead.code', data.instead.code, codes) : []),
    ]),
    ...classes.flatMap(({ file, data }) =>
      data.groups.flatMap((group, index) =>
        group.entries.flatMap((entry) => dangling(file, `groups[${index}].entries`, entry, ids)),
      ),
    ),
    ...comparisons.flatMap(({ file, data }) => [
      ...data.codes.flatMap((code) => dangling(file, 'codes', code, codes)),
      ...data.cases.flatMap(({ code }, index) =>
        dangling(file, `cases[${index}].code`, code, codes),
      ),
      ...data.table.flatMap(({ cells }, index) =>
        cells.length === data.codes.length
          ? []
          : [
              {
                file,
                field: `table[${index}].cells`,
                found: `${cells.length} cells`,
                mend: `one cell per code: ${data.codes.length}`,
              },
            ],
      ),
    ]),
    ...guides.flatMap(({ file, data }) =>
      data.codes.flatMap((code) => dangling(file, 'codes', code, codes)),
    ),
  ];
}

/** Links between pages lead to pages of this site that the content makes. */
export function internalLinksExist(content: Content): Problem[] {
  const paths = knownPaths(content);
  return allPages(content).flatMap(({ file, body }) =>
    findLinks(body)
      .filter((link) => link.startsWith('/'))
      .map((link) => link.replace(/[?#].*$/, ''))
      .filter((path) => !paths.has(path))
      .map((path) => ({
        file,
        field: 'body',
        found: path,
        mend: 'link to a page that exists, with its slash at the end: /codes/404/, /vendors/nginx/, /compare/401-vs-403/',
      })),
  );
}

/** Pages of the site that are not made from one Markdown file each. */
const ROOMS = [
  '/',
  '/about/',
  '/choose/',
  '/codes/',
  '/compare/',
  '/guides/',
  '/measured/',
  '/measured/caches/',
  '/permanence/',
  '/vendors/',
  '/who/',
  '/codes.json',
  '/schema.json',
];

function knownPaths({
  entries,
  classes,
  vendors,
  comparisons,
  guides,
  choices,
  measured,
}: Content): Set<string> {
  return new Set([
    ...ROOMS,
    ...Object.keys(choices).map((step) => `/choose/${step}/`),
    ...measured.matrices.map(({ id }) => `/measured/${id}/`),
    ...measured.exchanges.map(({ code }) => `/measured/exchanges/${code}/`),
    ...entries.map(({ data }) => `/codes/${data.code}.json`),
    ...entries.map(({ data }) => `/codes/${data.code}/`),
    ...classes.map(({ id }) => `/${id}/`),
    ...vendors.map(({ id }) => `/vendors/${id}/`),
    ...comparisons.map(({ id }) => `/compare/${id}/`),
    ...guides.map(({ id }) => `/guides/${id}/`),
  ]);
}

/** A link out of the site stands in `sources`; prose cites it as `#source-id`, and only sources that exist. */
export function sourcesAreNamed(content: Content): Problem[] {
  return allPages(content).flatMap(({ file, body, sources, bases }) => {
    const ids = new Set(sources.map(({ id }) => id));
    const links = findLinks(body);
    const outside = links
      .filter((link) => /^[a-z]+:/i.test(link))
      .map((link) => ({
        file,
        field: 'body',
        found: show(link),
        mend: 'add the address to "sources" and cite it as [words](#source-ID)',
      }));
    const cited = [
      ...links.flatMap((link) =>
        link.startsWith('#source-') ? [{ field: 'body', id: link.slice('#source-'.length) }] : [],
      ),
      ...bases.flatMap(({ field, basis }) =>
        basis.startsWith('#') ? [{ field, id: basis.slice(1).replace(/^source-/, '') }] : [],
      ),
    ];
    const unknown = cited
      .filter(({ id }) => !ids.has(id))
      .map(({ field, id }) => ({
        file,
        field,
        found: `#source-${id}`,
        mend: 'add a source with this id, or cite one that is there',
      }));
    const used = new Set(cited.map(({ id }) => id));
    const unused = [...ids]
      .filter((id) => !used.has(id))
      .map((id) => ({
        file,
        field: 'sources',
        found: id,
        mend: 'cite it where it supports a statement: [words](#source-ID); or delete it',
      }));
    return [...outside, ...unknown, ...unused];
  });
}

/** Cited RFCs and sections exist; obsolete RFCs stand under "History" only. */
export function citationsAreInForce(content: Content): Problem[] {
  return allPages(content).flatMap((page) => [
    ...splitSections(page.body).flatMap(({ heading, prose }) =>
      checkCitations(
        page,
        `body, "${heading || 'beginning'}"`,
        prose,
        heading === 'History',
        content.facts.rfcs,
      ),
    ),
    ...page.bases.flatMap(({ field, basis }) =>
      checkCitations(page, field, basis, false, content.facts.rfcs),
    ),
  ]);
}

function checkCitations(
  { file }: AnyPage,
  field: string,
  text: string,
  history: boolean,
  rfcs: Record<string, Rfc>,
): Problem[] {
  return findCitations(text).flatMap(({ rfc, section, text: found }) => {
    const known = rfcs[rfc];
    if (!known)
      return [
        {
          file,
          field,
          found,
          mend: `RFC ${rfc} is not in content/facts/rfcs.json: cite the RFC in force, or add it there with its sections`,
        },
      ];
    if (!(section in known.sections))
      return [{ file, field, found, mend: `RFC ${rfc} has no section ${section}` }];
    if (known.status === 'obsolete' && !history)
      return [
        {
          file,
          field,
          found,
          mend: `RFC ${rfc} is obsolete: cite RFC ${known.obsoletedBy?.join(', ') ?? '?'}, or move the sentence under "History"`,
        },
      ];
    return [];
  });
}

import { type StarlightRouteData } from '@astrojs/starlight/route-data';
import { type Catalogue, type ClassOverview, type Code } from '../catalogue/catalogue.ts';
import { classOf } from '../catalogue/classes.ts';

type SidebarEntry = StarlightRouteData['sidebar'][number];
type SidebarLink = Extract<SidebarEntry, { type: 'link' }>;

/** What a page shows of the way around it. */
export interface Navigation {
  sidebar: SidebarEntry[];
  prev: SidebarLink | undefined;
  next: SidebarLink | undefined;
}

/**
 * The sidebar of a page: every class, and below the reader's own class its codes; then the other
 * rooms. Lean on purpose: a page carries some fifty links instead of all of them.
 * @param path Path of the page without the base, with slashes at both ends.
 */
export function toNavigation(catalogue: Catalogue, path: string, base: string): Navigation {
  const link = (label: string, href: string, attrs = {}): SidebarLink => ({
    type: 'link',
    label,
    href: `${base}${href}`,
    isCurrent: href === path,
    badge: undefined,
    attrs,
  });
  const code = /^\/codes\/(\d{3})\/$/.exec(path)?.[1];
  const currentClass = code ? classOf(code) : /^\/(\dxx|other)\/$/.exec(path)?.[1];
  const room = (title: string, href: string, items: SidebarLink[]): SidebarEntry[] =>
    path.startsWith(href)
      ? [
          {
            type: 'group',
            label: title,
            entries: [link(`All ${title.toLowerCase()}`, href), ...items],
            collapsed: false,
            badge: undefined,
          },
        ]
      : [link(title, href)];
  const sequence = toSequence(catalogue, path, link);
  const place = sequence.findIndex(({ isCurrent }) => isCurrent);
  return {
    sidebar: [
      ...catalogue.classes.map((overview) =>
        overview.id === currentClass
          ? toClassGroup(overview, link)
          : link(classLabel(overview), `/${overview.id}/`),
      ),
      link('All codes', '/codes/'),
      link('Which code to send', '/choose/'),
      link('Who sent it', '/who/'),
      link('Measured', '/measured/'),
      ...room(
        'Comparisons',
        '/compare/',
        catalogue.comparisons.map(({ id, data }) => link(data.title, `/compare/${id}/`)),
      ),
      ...room(
        'Guides',
        '/guides/',
        catalogue.guides.map(({ id, data }) => link(data.title, `/guides/${id}/`)),
      ),
      ...room(
        'Vendors',
        '/vendors/',
        catalogue.vendors.map(({ id, data }) => link(data.name, `/vendors/${id}/`)),
      ),
    ],
    prev: place > 0 ? sequence[place - 1] : undefined,
    next: place >= 0 ? sequence[place + 1] : undefined,
  };
}

function classLabel({ id, data }: ClassOverview): string {
  return id === 'other' ? data.name : `${id} ${data.name}`;
}

/** Digits and name; an identifier as long as a line (`NODE_FUNCTION_…`) gives way to its sender. */
function codeLabel({ code, phrase, meanings, lead }: Code): string {
  if (lead.vendor && meanings.length > 1) return `${code} (${meanings.length} meanings)`;
  return lead.vendor && phrase.includes('_')
    ? `${code} (${lead.vendor.name})`
    : `${code} ${phrase}`;
}

function toClassGroup(
  overview: ClassOverview,
  link: (label: string, href: string, attrs?: object) => SidebarLink,
): SidebarEntry {
  return {
    type: 'group',
    label: classLabel(overview),
    entries: [
      link(`All ${overview.id} codes`, `/${overview.id}/`),
      ...overview.codes.map((code) =>
        link(
          codeLabel(code),
          `/codes/${code.code}/`,
          code.lead.specified ? {} : { class: 'unofficial' },
        ),
      ),
    ],
    collapsed: false,
    badge: undefined,
  };
}

/** The pages that previous and next lead through: codes by number, or the pages of one room. */
function toSequence(
  { codes, classes, comparisons, guides, vendors }: Catalogue,
  path: string,
  link: (label: string, href: string) => SidebarLink,
): SidebarLink[] {
  if (path.startsWith('/codes/'))
    return codes.map(({ code, phrase }) => link(`${code} ${phrase}`, `/codes/${code}/`));
  if (path.startsWith('/compare/'))
    return comparisons.map(({ id, data }) => link(data.title, `/compare/${id}/`));
  if (path.startsWith('/guides/'))
    return guides.map(({ id, data }) => link(data.title, `/guides/${id}/`));
  if (path.startsWith('/vendors/'))
    return vendors.map(({ id, data }) => link(data.name, `/vendors/${id}/`));
  return classes.map((overview) => link(classLabel(overview), `/${overview.id}/`));
}

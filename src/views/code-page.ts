import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';
import { type PlatformError } from '../schemas/facts.ts';
import { inlineMarkdown, prepareProse, type ProseSection, rfcUrl } from '../render/prose.ts';
import { type Behaviour, toBehaviours } from './behaviour.ts';
import { type PageHeading } from './block.ts';
import { type CodeExchanges, toCodeExchanges } from './exchanges.ts';
import { type DiagramView, layOut } from './diagram.ts';
import { basisHtml, type GlanceItem, toGlance } from './glance.ts';
import { type InCodeView, toInCode } from './in-code.ts';
import { citedRfcs, factSources, namedSources, type SourceLine, textsOf } from './sources.ts';
import { shorten } from './shorten.ts';

/** A neighbour and the question that decides. */
export interface Neighbour {
  code: string;
  href: string;
  phrase: string;
  questionHtml: string;
  /** The comparison of the two, or the question further down. */
  apartHref: string;
}

/** A header field of the response. */
export interface HeaderRow {
  name: string;
  level: 'must' | 'should' | 'may' | 'useful';
  sayHtml: string;
  basisHtml: string;
}

/** A step in the life of a registered code. */
export interface HistoryStep {
  year: string;
  text: string;
  url: string | undefined;
  inForce: boolean;
}

/** One meaning, ready to draw. */
export interface MeaningView {
  id: string;
  anchor: string;
  /** Name of the vendor; undefined for the registered meaning. */
  vendorName: string | undefined;
  vendorHref: string | undefined;
  phrase: string;
  summary: string;
  folklore: boolean;
  /** Use as the fact row states it: active, historic … */
  use: string | undefined;
  evidenceHtml: string | undefined;
  insteadHtml: string | undefined;
  glance: GlanceItem[];
  headers: HeaderRow[];
  sections: ReadonlyMap<string, ProseSection>;
  neighbours: Neighbour[];
  sources: SourceLine[];
}

/** Everything a code's page shows. */
export interface CodePageView {
  code: Code;
  title: string;
  description: string;
  lead: MeaningView;
  /** The meanings after a registered lead; all of them where no meaning is registered and there are several. */
  others: MeaningView[];
  /** True where the registered meaning or the only one fills the page. */
  leadFillsPage: boolean;
  inCode: InCodeView;
  history: HistoryStep[];
  formerNames: { name: string; where: string }[];
  platformErrors: { vendor: string; href: string; rows: PlatformError[] }[];
  headings: PageHeading[];
  related: { href: string; title: string }[];
  exchanges: CodeExchanges;
  behaviours: Behaviour[];
  diagrams: DiagramView[];
}

/**
 * Prepares the page of a code.
 * @param rendered HTML of an entry's body by id.
 * @param base The site's base path without a slash at the end.
 */
export function toCodePage(
  code: Code,
  catalogue: Catalogue,
  rendered: (id: string) => string,
  base: string,
): CodePageView {
  const leadFillsPage = code.lead.specified !== undefined || code.meanings.length === 1;
  const toView = (meaning: Meaning): MeaningView =>
    toMeaning(
      meaning,
      catalogue,
      rendered(meaning.id),
      base,
      meaning === code.lead && leadFillsPage,
    );
  const lead = toView(code.lead);
  const others = (leadFillsPage ? code.meanings.slice(1) : code.meanings).map(toView);
  const page = {
    code,
    title: pageTitle(code),
    description: pageDescription(code),
    lead,
    others,
    leadFillsPage,
    inCode: toInCode(code, catalogue.facts, base),
    history: toHistory(code.lead, catalogue),
    formerNames: code.lead.specified?.formerNames ?? [],
    platformErrors: groupByVendor(code.platformErrors, catalogue, base),
    related: toRelated(code, catalogue, base),
    exchanges: toCodeExchanges(code.code, catalogue.measured, catalogue.facts.fields),
    behaviours: toBehaviours(code.code, catalogue.measured),
    diagrams: catalogue.diagrams
      .filter(({ data }) => data.codes.includes(code.code))
      .map(({ id, data }) => layOut(id, data)),
  };
  return { ...page, headings: toHeadings(page) };
}

/** `404 Not Found`; where nobody registered it and several use it: `499 (several meanings)`. */
export function pageTitle({ code, meanings, lead }: Code): string {
  if (lead.specified)
    return `${code} ${lead.data.phrase === '(Unused)' ? `(Unused)${teapot(code)}` : lead.data.phrase}`;
  return meanings.length > 1 &&
    new Set(meanings.map(({ data }) => data.phrase.toLowerCase())).size > 1
    ? `${code}: ${meanings.length} meanings`
    : `${code} ${lead.data.phrase}`;
}

function teapot(code: string): string {
  return code === '418' ? ', “I’m a teapot”' : '';
}

/** For search results: at most about 155 characters, the answer first. */
function pageDescription({ code, summary, phrase, lead, meanings }: Code): string {
  const who = lead.vendor ? ` (${lead.vendor.name})` : '';
  const senders =
    meanings.length > 1 && !lead.specified
      ? ` Senders: ${meanings.map(({ vendor }) => vendor?.name ?? 'registered').join(', ')}.`
      : '';
  const text = `HTTP ${code} ${phrase}${who}: ${summary}${senders}`;
  const full = text.length < 110 ? `${text} Causes, checks, fixes, and which code to send.` : text;
  return shorten(full, 160);
}

function toMeaning(
  meaning: Meaning,
  { byId, facts, comparisons }: Catalogue,
  html: string,
  base: string,
  fillsPage: boolean,
): MeaningView {
  const { data, vendor } = meaning;
  const prefix = fillsPage ? '' : `${meaning.anchor}-`;
  const context = { prefix, base };
  const sections = prepareProse(html, { ...context, level: fillsPage ? 2 : 3 });
  return {
    id: meaning.id,
    anchor: meaning.anchor,
    vendorName: vendor?.name,
    vendorHref: vendor ? `${base}/vendors/${vendor.id}/` : undefined,
    phrase: data.phrase,
    summary: data.summary,
    folklore: data.standing === 'folklore',
    use: meaning.rows[0]?.use,
    evidenceHtml: data.evidence ? inlineMarkdown(data.evidence, context) : undefined,
    insteadHtml: data.instead
      ? `<a href="${base}/codes/${data.instead.code}/">${data.instead.code} ${byId.get(data.instead.code)?.data.phrase ?? ''}</a>: ${inlineMarkdown(data.instead.say, context)}`
      : undefined,
    glance: toGlance(meaning, context),
    headers: data.headers.map(({ name, level, say, basis }) => ({
      name,
      level,
      sayHtml: inlineMarkdown(say, context),
      basisHtml: basisHtml(basis, context),
    })),
    sections: new Map(sections.map((section) => [section.heading, section])),
    neighbours: data.apart.map(({ from, question }) => {
      const other = byId.get(from);
      const code = other?.data.code ?? from;
      const comparison = findComparison(comparisons, data.code, code);
      return {
        code,
        href: `${base}/codes/${code}/${other?.vendor ? `#${other.anchor}` : ''}`,
        apartHref: comparison ? `${base}/compare/${comparison.id}/` : '#told-apart',
        phrase: other
          ? other.vendor
            ? `${other.data.phrase} (${other.vendor.name})`
            : other.data.phrase
          : '',
        questionHtml: inlineMarkdown(question, context),
      };
    }),
    sources: [
      ...citedRfcs(textsOf(meaning), facts.rfcs),
      ...namedSources(data.sources, prefix),
      ...factSources(meaning),
    ],
  };
}

/** The comparison of the fewest codes that has both. */
function findComparison(
  comparisons: Catalogue['comparisons'],
  one: string,
  other: string,
): Catalogue['comparisons'][number] | undefined {
  if (one === other) return undefined;
  const [closest] = comparisons
    .filter(({ data }) => data.codes.includes(one) && data.codes.includes(other))
    .sort((a, b) => a.data.codes.length - b.data.codes.length);
  return closest;
}

function toHistory({ specified }: Meaning, { facts }: Catalogue): HistoryStep[] {
  if (!specified) return [];
  const step = (rfc: string, section: string, name: string, inForce: boolean): HistoryStep => ({
    year: facts.rfcs[rfc]?.date.slice(0, 4) ?? '',
    text: `RFC ${rfc} §${section}: ${name}`,
    url: rfcUrl(rfc, section),
    inForce,
  });
  const earlier = specified.history.map(({ rfc, section, name }) =>
    step(rfc, section, name, false),
  );
  const current = /^\d+$/.test(specified.spec)
    ? step(specified.spec, specified.section, specified.name, true)
    : { year: '', text: `${specified.spec}: ${specified.name}`, url: specified.url, inForce: true };
  return [...earlier, current];
}

function groupByVendor(
  errors: PlatformError[],
  { vendors }: Catalogue,
  base: string,
): CodePageView['platformErrors'] {
  return vendors.flatMap(({ id, data }) => {
    const rows = errors.filter(({ vendor }) => vendor === id);
    return rows.length === 0 ? [] : [{ vendor: data.name, href: `${base}/vendors/${id}/`, rows }];
  });
}

function toRelated(
  { comparisons, guides }: Code,
  catalogue: Catalogue,
  base: string,
): CodePageView['related'] {
  return [
    ...catalogue.comparisons
      .filter(({ id }) => comparisons.includes(id))
      .map(({ id, data }) => ({ href: `${base}/compare/${id}/`, title: data.title })),
    ...catalogue.guides
      .filter(({ id }) => guides.includes(id))
      .map(({ id, data }) => ({ href: `${base}/guides/${id}/`, title: data.title })),
  ];
}

/** Headings in the order the page draws them. */
function toHeadings(page: Omit<CodePageView, 'headings'>): PageHeading[] {
  const { code, lead, others, leadFillsPage } = page;
  const h2 = (slug: string, text: string): PageHeading => ({ depth: 2, slug, text });
  const h3 = (slug: string, text: string): PageHeading => ({ depth: 3, slug, text });
  const prose = (name: string): PageHeading[] => {
    const section = lead.sections.get(name);
    return section
      ? [h2(section.id, name), ...section.subheadings.map(({ id, text }) => h3(id, text))]
      : [];
  };
  const when = (condition: boolean, ...headings: PageHeading[]): PageHeading[] =>
    condition ? headings : [];
  const leadHeadings = [
    ...prose('What it means'),
    ...prose('How to recognise it'),
    ...prose('If you got it'),
    ...(lead.sections.has('Who sent it')
      ? prose('Who sent it')
      : when(
          page.platformErrors.length + code.iisSubstatus.length > 0,
          h2('who-sent-it', 'Who sent it'),
        )),
    ...prose('When to send it'),
    ...prose('What to send instead'),
    ...when(lead.headers.length > 0, h2('header-fields', 'Header fields')),
    ...when(page.exchanges.shown.length > 0, h2('on-the-wire', 'On the wire')),
    ...(lead.sections.has('What software does with it')
      ? prose('What software does with it')
      : when(
          page.behaviours.length > 0,
          h2('what-software-does-with-it', 'What software does with it'),
        )),
  ];
  return [
    ...(leadFillsPage
      ? leadHeadings
      : [
          h2('which-one', 'Which one do you have?'),
          ...others.map(({ anchor, vendorName }) => h2(anchor, vendorName ?? '')),
        ]),
    ...when(
      leadFillsPage && others.length > 0,
      h2('other-senders', `Other senders of ${code.code}`),
      ...others.map(({ anchor, vendorName }) => h3(anchor, vendorName ?? '')),
    ),
    ...when(!leadFillsPage && page.platformErrors.length > 0, h2('who-sent-it', 'Platform errors')),
    ...when(
      !leadFillsPage && page.behaviours.length > 0,
      h2('what-software-does-with-it', 'What software does with it'),
    ),
    ...when(
      page.inCode.constants.rows.length > 0,
      h2('in-code', 'In code'),
      ...when(page.inCode.send.length > 0, h3('send-it', 'Send it'), h3('read-it', 'Read it')),
    ),
    ...when(leadFillsPage && lead.neighbours.length > 0, h2('told-apart', 'Told apart from')),
    ...when(
      page.history.length > 0 || (lead.sections.has('History') && leadFillsPage),
      h2('history', 'History'),
    ),
    h2('sources', 'Sources'),
  ];
}

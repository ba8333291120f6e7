import { type Catalogue, type VendorPage } from '../catalogue/catalogue.ts';
import { type IisSubstatus, type PlatformError } from '../schemas/facts.ts';
import { toAnchor } from '../render/prose.ts';
import { type PageHeading } from './block.ts';
import { type CodeRow } from './code-rows.ts';
import { type ProsePageView, toProsePage } from './prose-page.ts';
import { factSources, type SourceLine, sourceUrl } from './sources.ts';
import { shorten } from './shorten.ts';

/** A row of a vendor's table of identifiers. */
export interface IdentifierRow {
  /** Anchor of the row: `h12`. */
  anchor: string;
  identifier: string;
  codes: { code: string; href: string }[];
  statusNote: string;
  name: string;
  notes: string;
  /** How sure the status is, in words. */
  confidence: string;
  /** Number of its line among the identifiers' sources; undefined without a source. */
  sourceIndex: number | undefined;
}

/** Everything a vendor's page shows. */
export interface VendorPageView {
  description: string;
  prose: ProsePageView;
  rows: CodeRow[];
  identifiers: { id: string; title: string; rows: IdentifierRow[] }[];
  sources: SourceLine[];
  headings: PageHeading[];
}

const CONFIDENCE = {
  verified: 'verified',
  identifier: 'name verified, status not',
  secondary: 'second-hand',
  memory: 'not verified',
} as const;

/** Prepares a vendor's page: prose, its codes, its identifiers by kind, every source used. */
export function toVendorPage(
  vendor: VendorPage,
  catalogue: Catalogue,
  html: string,
  base: string,
): VendorPageView {
  const { data, meanings, platformErrors, iisSubstatus, body } = vendor;
  const prose = toProsePage(html, [body], data.sources, catalogue.facts.rfcs, base);
  const origins = [
    ...new Set([...platformErrors, ...iisSubstatus].map(({ source }) => source).filter(Boolean)),
  ];
  const kinds = [...new Set(platformErrors.map(({ kind }) => kind))];
  const used = new Set<string>();
  const identifiers = [
    ...kinds.map((kind) => ({
      id: toAnchor(kind),
      title: titleOf(kind),
      rows: platformErrors
        .filter((error) => error.kind === kind)
        .map((error) => toErrorRow(error, catalogue, origins, used, base)),
    })),
    ...(iisSubstatus.length > 0
      ? [
          {
            id: 'sub-status-codes',
            title: 'Sub-status codes',
            rows: iisSubstatus.map((sub) => toSubstatusRow(sub, origins, base)),
          },
        ]
      : []),
  ];
  const rows = meanings.map(({ data: entry, rows: facts, anchor }) => ({
    code: entry.code,
    href: `${base}/codes/${entry.code}/${(catalogue.byCode.get(entry.code)?.meanings.length ?? 1) > 1 ? `#${anchor}` : ''}`,
    phrase: entry.phrase,
    summary: entry.summary,
    standing: entry.standing,
    vendor: data.name,
    transport: facts[0]?.transport ?? 'unknown',
  }));
  const sources = [
    ...prose.sources,
    ...meanings
      .flatMap(factSources)
      .filter((line, index, all) => all.findIndex(({ title }) => title === line.title) === index),
    ...origins.map((source, index) => ({
      id: `identifier-source-${index + 1}`,
      title: source,
      url: sourceUrl(source),
      note: 'identifiers',
    })),
  ];
  return {
    description: describe(vendor),
    prose,
    rows,
    identifiers,
    sources,
    headings: [
      ...prose.headings.filter(({ slug }) => slug !== 'sources'),
      ...(rows.length > 0 ? [{ depth: 2 as const, slug: 'codes', text: 'Codes' }] : []),
      ...identifiers.map(({ id, title }) => ({ depth: 2 as const, slug: id, text: title })),
      { depth: 2, slug: 'sources', text: 'Sources' },
    ],
  };
}

function titleOf(kind: string): string {
  const plural =
    /(?:HTTP|gRPC)$/.test(kind) ||
    kind === 'statusDetails' ||
    kind === 'errorInfo' ||
    kind === 'obj.response'
      ? kind
      : `${kind}s`;
  return plural.charAt(0).toUpperCase() + plural.slice(1);
}

function describe({ data, meanings, platformErrors, iisSubstatus }: VendorPage): string {
  const codes = [...new Set(meanings.map((meaning) => meaning.data.code))];
  const identifiers = platformErrors.length + iisSubstatus.length;
  const parts = [
    codes.length > 0 ? `codes ${codes.slice(0, 8).join(', ')}` : '',
    identifiers > 0 ? `${identifiers} error identifiers` : '',
  ].filter(Boolean);
  const text = `${data.name}: ${data.summary}${parts.length > 0 ? ` With ${parts.join(' and ')}.` : ''}`;
  return shorten(text, 160);
}

function toErrorRow(
  { identifier, codes, status_note, name, notes, confidence, source }: PlatformError,
  { byCode }: Catalogue,
  origins: string[],
  used: Set<string>,
  base: string,
): IdentifierRow {
  let anchor = toAnchor(identifier) || 'identifier';
  // Response flags and termination states differ by case only: keep anchors apart.
  for (let count = 2; used.has(anchor); count += 1) anchor = `${toAnchor(identifier)}-${count}`;
  used.add(anchor);
  return {
    anchor,
    identifier,
    codes: codes
      .split(' ')
      .filter(Boolean)
      .map((code) => ({
        code,
        href: byCode.has(code) ? `${base}/codes/${code}/` : `${base}/codes/`,
      })),
    statusNote: status_note,
    name,
    notes,
    confidence: CONFIDENCE[confidence],
    sourceIndex: source === '' ? undefined : origins.indexOf(source) + 1,
  };
}

function toSubstatusRow(
  { substatus, status, name, note, confidence, source }: IisSubstatus,
  origins: string[],
  base: string,
): IdentifierRow {
  return {
    anchor: substatus.replace('.', '-'),
    identifier: substatus,
    codes: [{ code: status, href: `${base}/codes/${status}/` }],
    statusNote: '',
    name,
    notes: note,
    confidence: CONFIDENCE[confidence],
    sourceIndex: origins.indexOf(source) + 1,
  };
}

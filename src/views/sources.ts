import { type Meaning } from '../catalogue/catalogue.ts';
import { findCitations } from '../catalogue/markdown.ts';
import { type Rfc } from '../schemas/facts.ts';
import { type Source } from '../schemas/shared.ts';
import { rfcUrl } from '../render/prose.ts';

/** A line of the list of sources. */
export interface SourceLine {
  /** Anchor on the page. */
  id: string;
  title: string;
  url: string | undefined;
  /** Sections cited, kind and date, as text. */
  note: string;
}

/** RFCs cited anywhere in `texts`, with the sections cited, in order of number. */
export function citedRfcs(texts: string[], rfcs: Record<string, Rfc>): SourceLine[] {
  const cited = new Map<string, Set<string>>();
  for (const { rfc, section } of texts.flatMap(findCitations)) {
    cited.set(rfc, (cited.get(rfc) ?? new Set()).add(section));
  }
  return [...cited.entries()]
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([rfc, sections]) => {
      const known = rfcs[rfc];
      const list = [...sections]
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .map((section) => `§${section}`);
      return {
        id: `rfc${rfc}`,
        title: `RFC ${rfc}: ${known?.title ?? ''}`,
        url: rfcUrl(rfc),
        note: `${list.join(', ')} · ${known?.status === 'obsolete' ? `obsolete, ${known.date}` : (known?.date ?? '')}`,
      };
    });
}

/** Sources named in the front matter. */
export function namedSources(sources: Source[], prefix: string): SourceLine[] {
  return sources.map(({ id, title, url, kind, checked }) => ({
    id: `${prefix}source-${id}`,
    title,
    url,
    note: `${kind.replace('-', ' ')} · checked ${checked}`,
  }));
}

/** The rows of fact tables that a vendor's meaning rests on. */
export function factSources({ rows }: Meaning): SourceLine[] {
  return rows.map(({ source, confidence, confidence_note }, index) => ({
    id: `fact-${rows[index]?.vendor ?? ''}-${index + 1}`,
    title: sourceTitle(source),
    url: sourceUrl(source),
    note: `${confidence}${confidence_note ? ` (${confidence_note})` : ''}`,
  }));
}

/** The first address inside a source in words, where it has one. */
export function sourceUrl(source: string): string | undefined {
  const http = /https?:\/\/[^\s;,]+/.exec(source)?.[0];
  if (http) return http;
  const github = /github\.com\/([\w.-]+\/[\w.-]+) ([\w./-]+)[^@]*@([0-9a-f]{7,40})/.exec(source);
  if (!github) return undefined;
  const [, repository, path, commit] = github;
  return `https://github.com/${repository ?? ''}/blob/${commit ?? ''}/${path ?? ''}`;
}

/** A source as readers know it: repository and file without folders and commit, an address without its scheme. */
export function sourceTitle(source: string): string {
  return source
    .replace(
      /github\.com\/([\w.-]+\/[\w.-]+) ([^@;]+?) @[0-9a-f]{7,40}\b/g,
      (_, repository: string, path: string) => `${repository}: ${fileName(path)}`,
    )
    .replace(/https?:\/\/(?:www\.)?/g, '');
}

/** The last part of a path; of `cloudflare-5xx-errors/index.mdx` the last two, since every folder has such a file. */
function fileName(path: string): string {
  return path
    .split('/')
    .slice(/\bindex\.\w+$/.test(path) ? -2 : -1)
    .join('/');
}

/** Texts of a meaning in which citations can stand. */
export function textsOf({ data, body }: Meaning): string[] {
  return [
    body,
    data.retry?.basis ?? '',
    data.follow?.basis ?? '',
    ...data.headers.map(({ basis }) => basis),
    data.evidence ?? '',
    data.instead?.say ?? '',
    ...data.apart.map(({ question }) => question),
  ];
}

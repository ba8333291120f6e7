import { type Catalogue } from '../catalogue/catalogue.ts';
import { classOf } from '../catalogue/classes.ts';
import { type MarkdownFile } from '../catalogue/read-files.ts';
import { type Comparison } from '../schemas/pages.ts';
import { inlineMarkdown } from '../render/prose.ts';
import { type PageHeading } from './block.ts';
import { type ProsePageView, toProsePage } from './prose-page.ts';
import { shorten } from './shorten.ts';

/** Everything a comparison shows. */
export interface ComparisonPageView {
  description: string;
  hue: string;
  answerHtml: string;
  columns: { code: string; phrase: string; href: string }[];
  rows: { aspect: string; cells: string[] }[];
  cases: { situationHtml: string; code: string; phrase: string; href: string; whyHtml: string }[];
  prose: ProsePageView;
  headings: PageHeading[];
}

/** Prepares a comparison: the deciding answer, the table, the cases, then the prose. */
export function toComparisonPage(
  { data, body }: MarkdownFile<Comparison>,
  { byCode, facts }: Catalogue,
  html: string,
  base: string,
): ComparisonPageView {
  const context = { prefix: '', base };
  const name = (code: string): { code: string; phrase: string; href: string } => ({
    code,
    phrase: byCode.get(code)?.phrase ?? '',
    href: `${base}/codes/${code}/`,
  });
  const texts = [
    body,
    data.answer,
    ...data.table.flatMap(({ cells }) => cells),
    ...data.cases.map(({ why }) => why),
  ];
  const prose = toProsePage(html, texts, data.sources, facts.rfcs, base);
  const plain = data.answer.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
  const description = `${data.title}: ${plain}`;
  return {
    description: shorten(description, 160),
    hue: classOf(data.codes[0] ?? ''),
    answerHtml: inlineMarkdown(data.answer, context),
    columns: data.codes.map(name),
    rows: data.table.map(({ aspect, cells }) => ({
      aspect,
      cells: cells.map((cell) => inlineMarkdown(cell, context)),
    })),
    cases: data.cases.map(({ situation, code, why }) => ({
      ...name(code),
      situationHtml: inlineMarkdown(situation, context),
      whyHtml: inlineMarkdown(why, context),
    })),
    prose,
    headings: [{ depth: 2, slug: 'cases', text: 'Real cases' }, ...prose.headings],
  };
}

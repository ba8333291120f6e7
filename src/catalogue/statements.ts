import { type Content } from './content.ts';
import { allPages } from './assertions/all-pages.ts';
import { splitSections } from './markdown.ts';

/** A sentence, a list item or a row of a table, with what surrounds it on its page. */
export interface Statement {
  file: string;
  /** Field of the front matter, or `body` and the heading. */
  field: string;
  heading: string;
  isRow: boolean;
  /** As it stands in the file. */
  raw: string;
  /** Links, emphasis and code marks taken off. */
  text: string;
}

/** Text of Markdown as a reader sees it, on one line. */
export function toPlain(markdown: string): string {
  return markdown
    .replace(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const found = new WeakMap<Content, Statement[]>();

/** Every statement of every Markdown page; fenced code is left out. Several rules ask for them: found once per content. */
export function findStatements(content: Content): Statement[] {
  const known = found.get(content);
  if (known) return known;
  const statements = listStatements(content);
  found.set(content, statements);
  return statements;
}

function listStatements(content: Content): Statement[] {
  const shown = content.comparisons.flatMap(({ file, data }) =>
    data.table.map(({ aspect, cells }) => ({
      file,
      field: `table, "${aspect}"`,
      text: [aspect, ...cells].join(' | '),
    })),
  );
  const said = content.entries.flatMap(({ file, data }) => [
    ...(data.retry ? [{ file, field: 'retry.say', text: data.retry.say }] : []),
    ...(data.follow ? [{ file, field: 'follow.say', text: data.follow.say }] : []),
  ]);
  const pages = allPages(content);
  const front = pages.flatMap(({ file, texts }) => texts.map((one) => ({ file, ...one })));
  return [
    ...[...front, ...said, ...shown].map(({ file, field, text }) => ({
      file,
      field,
      heading: '',
      isRow: field.startsWith('table'),
      raw: text,
      text: toPlain(text),
    })),
    ...pages.flatMap(({ file, body }) =>
      splitSections(body).flatMap(({ heading, text }) =>
        splitStatements(text).map(({ raw, isRow }) => ({
          file,
          field: `body, "${heading}"`,
          heading,
          isRow,
          raw,
          text: toPlain(raw),
        })),
      ),
    ),
  ];
}

/** A full stop, then a capital, a quotation, code or a link: the end of a sentence. */
const sentenceEnd = /(?<=[.!?]["”)]?)\s+(?=[A-Z"“(`[])/;

function splitStatements(text: string): { raw: string; isRow: boolean }[] {
  const lines = text.replace(/^([ \t]*)(`{3,}|~{3,})[\s\S]*?^\1\2/gm, '').split('\n');
  const blocks: { raw: string; isRow: boolean }[] = [];
  let paragraph = '';
  const close = (): void => {
    if (paragraph)
      blocks.push(...paragraph.split(sentenceEnd).map((raw) => ({ raw, isRow: false })));
    paragraph = '';
  };
  for (const line of lines) {
    if (/^\s*\|/.test(line)) {
      close();
      if (!/^\s*\|[\s:|-]+$/.test(line)) blocks.push({ raw: line.trim(), isRow: true });
    } else if (/^\s*(?:$|#)/.test(line)) close();
    else if (/^\s*(?:[-*]|\d+\.)\s/.test(line)) {
      close();
      paragraph = line.trim();
    } else paragraph = `${paragraph} ${line.trim()}`.trim();
  }
  close();
  return blocks;
}

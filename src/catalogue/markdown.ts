/** A stretch of a Markdown body under one second-level heading; the part before the first has an empty heading. */
export interface Section {
  heading: string;
  /** Third-level headings in it, in order. */
  subheadings: string[];
  /** Source text without the heading line. */
  text: string;
  /** The same with fenced code blocks and code spans blanked, for checks that read prose. */
  prose: string;
}

/** A table row as its trimmed cells. */
export type Row = string[];

/** A line of a body and whether it belongs to a fenced code block, its fences included. */
interface Line {
  text: string;
  isCode: boolean;
}

function markCode(body: string): Line[] {
  let fence: string | undefined;
  return body.split('\n').map((text) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    const isCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    return { text, isCode };
  });
}

function headingOf({ text, isCode }: Line, level: 2 | 3): string | undefined {
  const pattern = level === 2 ? /^##\s+(.+?)\s*#*$/ : /^###\s+(.+?)\s*#*$/;
  return isCode ? undefined : pattern.exec(text)?.[1];
}

/** Splits a body at its second-level headings. Headings inside fenced code do not count. */
export function splitSections(body: string): Section[] {
  const groups: { heading: string; lines: Line[] }[] = [{ heading: '', lines: [] }];
  for (const line of markCode(body)) {
    const heading = headingOf(line, 2);
    if (heading === undefined) groups.at(-1)?.lines.push(line);
    else groups.push({ heading, lines: [] });
  }
  return groups
    .map(({ heading, lines }) => ({
      heading,
      subheadings: lines.flatMap((line) => headingOf(line, 3) ?? []),
      text: lines.map(({ text }) => text).join('\n'),
      prose: lines.map(toProse).join('\n'),
    }))
    .filter(({ heading, text }) => heading !== '' || text.trim() !== '');
}

function toProse({ text, isCode }: Line): string {
  return isCode ? '' : text.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length));
}

/** Tables of a Markdown text: header row first, the rule line left out. Escaped bars stay in their cell. */
export function findTables(text: string): Row[][] {
  const tables: Row[][] = [];
  let current: Row[] | undefined;
  for (const line of text.split('\n')) {
    if (!/^\s*\|.*\|\s*$/.test(line)) {
      current = undefined;
      continue;
    }
    if (!current) {
      current = [];
      tables.push(current);
    }
    if (/^\s*\|(\s*:?-+:?\s*\|)+\s*$/.test(line)) continue;
    current.push(splitRow(line));
  }
  return tables;
}

function splitRow(line: string): Row {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Link targets of a Markdown text, in order. */
export function findLinks(text: string): string[] {
  return [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
    (match) => match[1] ?? '',
  );
}

/** Mentions of RFC sections, `RFC 9110 §15.5.5`, as number and section. */
export function findCitations(text: string): { rfc: string; section: string; text: string }[] {
  return [...text.matchAll(/RFC (\d+) §([A-Z0-9]+(?:\.[0-9]+)*)/g)].map((match) => ({
    rfc: match[1] ?? '',
    section: match[2] ?? '',
    text: match[0],
  }));
}

/** Prose as sentences: tables, headings, list marks, links and emphasis taken off. For finding repeats and counting words. */
export function toSentences(prose: string): string[] {
  return prose
    .split('\n')
    .filter((line) => !/^\s*(\||#)/.test(line))
    .join('\n')
    .split(/\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+/)
    .flatMap((paragraph) =>
      paragraph
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_>]/g, '')
        .replace(/\s+/g, ' ')
        .split(/(?<=[.!?])\s+(?=[A-Z"“(])/),
    )
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** Number of words of a text. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0;
}

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

/** Splits a body at its second-level headings. Headings inside fenced code do not count. */
export function splitSections(body: string): Section[] {
  const sections: { heading: string; lines: string[]; prose: string[]; subheadings: string[] }[] = [
    { heading: '', lines: [], prose: [], subheadings: [] },
  ];
  let fence: string | undefined;
  for (const line of body.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    const insideCode = fence !== undefined || mark !== undefined;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    const heading = insideCode ? undefined : /^##\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (heading !== undefined) {
      sections.push({ heading, lines: [], prose: [], subheadings: [] });
      continue;
    }
    const current = sections.at(-1);
    const subheading = insideCode ? undefined : /^###\s+(.+?)\s*#*$/.exec(line)?.[1];
    if (subheading !== undefined) current?.subheadings.push(subheading);
    current?.lines.push(line);
    current?.prose.push(insideCode ? '' : line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)));
  }
  return sections
    .map(({ heading, subheadings, lines, prose }) => ({
      heading,
      subheadings,
      text: lines.join('\n'),
      prose: prose.join('\n'),
    }))
    .filter(({ heading, text }) => heading !== '' || text.trim() !== '');
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
  return [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1] ?? '');
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

import { HTMLElement, parse, TextNode } from 'node-html-parser';

/** A rendered stretch of an entry, ready to be placed on a page. */
export interface ProseSection {
  /** Heading as written: "If you got it". Empty for what stands before the first heading. */
  heading: string;
  /** Anchor of the heading, unique on the page. */
  id: string;
  /** Body without the heading. */
  html: string;
  /** Third-level headings inside, for the table of contents. */
  subheadings: { text: string; id: string }[];
}

/** What the preparation of prose needs to know of its page. */
export interface ProseContext {
  /** Put before every anchor, so that two entries on one page do not collide: `nginx-`. */
  prefix: string;
  /** The site's base path without a slash at the end: `` or `/docs`. */
  base: string;
  /** Level that the second-level headings of the Markdown take on the page: 2 or 3. */
  level?: 2 | 3;
}

/**
 * Prepares rendered Markdown for a page: splits it at its second-level headings, makes anchors
 * unique, links RFC citations, puts links under the base path and gives tables what narrow screens need.
 */
export function prepareProse(html: string, context: ProseContext): ProseSection[] {
  const root = parse(html, { comment: false, blockTextElements: { pre: true, code: true } });
  linkCitations(root);
  rewriteLinks(root, context);
  prepareTables(root);
  shrinkHighlighting(root);
  return splitAtHeadings(root, context);
}

/** Text of a heading as an anchor: lower case, words joined by hyphens. */
export function toAnchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** Address of a section of an RFC in the RFC Editor's HTML. */
export function rfcUrl(rfc: string, section?: string): string {
  const page = `https://www.rfc-editor.org/rfc/rfc${rfc}.html`;
  if (section === undefined || section === '') return page;
  return `${page}#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`;
}

/** Escapes text for use inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Turns `RFC 9110 §15.5.5` inside plain text (already escaped) into a link. */
export function linkCitationsIn(text: string): string {
  return text.replace(
    /RFC (\d+) §([A-Z0-9]+(?:\.[0-9]+)*)/g,
    (_, rfc: string, section: string) =>
      `<a href="${rfcUrl(rfc, section)}" class="cite">RFC&nbsp;${rfc} §${section}</a>`,
  );
}

/** Short texts of the front matter: `code`, [links](#source-x), *emphasis* and citations; nothing else. */
export function inlineMarkdown(
  text: string,
  context: Pick<ProseContext, 'prefix' | 'base'>,
): string {
  const link = /\[((?:`[^`]{1,200}`|[^[\]`]){1,400})\]\(([^)\s]{1,400})\)/g;
  let html = '';
  let end = 0;
  for (const match of text.matchAll(link)) {
    const [whole, words = '', href = ''] = match;
    html += inlineWords(text.slice(end, match.index), linkCitationsIn);
    html += `<a href="${escapeHtml(placeLink(href, context))}">${inlineWords(words)}</a>`;
    end = match.index + whole.length;
  }
  return html + inlineWords(text.slice(end), linkCitationsIn);
}

/** Code and emphasis; everything else is text, on which `finish` may work. */
function inlineWords(text: string, finish = (html: string): string => html): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.length > 1 && part.startsWith('`') && part.endsWith('`')
        ? `<code>${escapeHtml(part.slice(1, -1))}</code>`
        : finish(
            escapeHtml(part)
              .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
              .replace(/\*([^*]+)\*/g, '<em>$1</em>'),
          ),
    )
    .join('');
}

function placeLink(href: string, { prefix, base }: Pick<ProseContext, 'prefix' | 'base'>): string {
  if (href.startsWith('#')) return `#${prefix}${href.slice(1)}`;
  if (href.startsWith('/')) return `${base}${href}`;
  return href;
}

function linkCitations(node: HTMLElement): void {
  for (const child of [...node.childNodes]) {
    if (child instanceof TextNode) {
      const text = child.rawText;
      const linked = linkCitationsIn(text);
      if (linked !== text)
        node.exchangeChild(child, parse(`<span>${linked}</span>`).firstChild ?? child);
    } else if (
      child instanceof HTMLElement &&
      !['A', 'CODE', 'PRE', 'H2', 'H3'].includes(child.tagName)
    ) {
      linkCitations(child);
    }
  }
}

function rewriteLinks(root: HTMLElement, context: ProseContext): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('#') || href.startsWith('/'))
      link.setAttribute('href', placeLink(href, context));
    if (href.startsWith('#source-')) link.setAttribute('class', 'src');
  }
}

/** From this many rows on, a reader with one program in mind wants the others out of the way. */
const MANY_CAUSES = 8;

/** Tables scroll inside a named region; cells of cause tables carry their column's name, so that phones show them as cards. */
function prepareTables(root: HTMLElement): void {
  for (const table of root.querySelectorAll('table')) {
    const columns = table.querySelectorAll('thead th').map((cell) => cell.text.trim());
    for (const cell of table.querySelectorAll('thead th')) {
      if (cell.text.trim() === '') cell.replaceWith('<td></td>');
      else cell.setAttribute('scope', 'col');
    }
    const isCauses = columns.includes('Cause') && columns.includes('Fix');
    if (isCauses) {
      for (const row of table.querySelectorAll('tbody tr')) {
        row
          .querySelectorAll('td')
          .forEach((cell, index) => cell.setAttribute('data-label', columns[index] ?? ''));
      }
      table.setAttribute('class', 'causes');
      letLongNamesBreak(table);
      if (table.querySelectorAll('tbody tr').length >= MANY_CAUSES) {
        table.setAttribute('data-filterable', 'nginx, a message …');
        table.insertAdjacentHTML(
          'beforebegin',
          '<div class="table-filter" data-filter-place></div>',
        );
      }
      continue;
    }
    const label = escapeHtml(`Table: ${columns.filter(Boolean).join(', ')}`);
    table.replaceWith(
      `<div class="table-scroll" role="region" tabindex="0" aria-label="${label}">${table.toString()}</div>`,
    );
  }
}

/** Directives and messages too long for a narrow cell break after their joints, not in the middle of a word. */
function letLongNamesBreak(table: HTMLElement): void {
  for (const code of table.querySelectorAll('td code')) {
    if (code.children.length > 0) continue;
    code.innerHTML = code.innerHTML.replace(/[^\s<>&;]{18,}/g, (word) =>
      word.replace(/(?<=\w\w[_./=:-])(?=\w{3})/g, '<wbr>'),
    );
  }
}

/** Shiki writes a style attribute per token; a class says the same in fewer bytes and under a strict policy. */
function shrinkHighlighting(root: HTMLElement): void {
  for (const pre of root.querySelectorAll('pre')) {
    const language = pre.getAttribute('data-language') ?? '';
    const html = pre.innerHTML
      .replace(/<span class="line">([\s\S]*?)<\/span>(?=\n|<\/code>)/g, '$1')
      .replace(/<span style="color:var\(--astro-code-foreground\)">([\s\S]*?)<\/span>/g, '$1')
      .replace(
        /<span style="color:var\(--astro-code-(?:token-)?([a-z-]+)\)">/g,
        '<span class="t-$1">',
      )
      .replace(/ style="[^"]*"/g, '');
    pre.replaceWith(
      `<pre class="code" tabindex="0"${language ? ` data-language="${language}"` : ''}>${html}</pre>`,
    );
  }
}

function splitAtHeadings(root: HTMLElement, { prefix, level = 2 }: ProseContext): ProseSection[] {
  const sections: ProseSection[] = [];
  let current: ProseSection = { heading: '', id: `${prefix}start`, html: '', subheadings: [] };
  const used = new Set<string>();
  for (const child of root.childNodes) {
    const element = child instanceof HTMLElement ? child : undefined;
    if (element?.tagName === 'H2') {
      if (current.html.trim() !== '' || current.heading !== '') sections.push(current);
      const heading = element.text.trim();
      current = {
        heading,
        id: uniqueAnchor(`${prefix}${toAnchor(heading)}`, used),
        html: '',
        subheadings: [],
      };
    } else if (element?.tagName === 'H3') {
      const text = element.text.trim();
      const id = uniqueAnchor(`${prefix}${toAnchor(text)}`, used);
      current.subheadings.push({ text, id });
      const tag = `h${level + 1}`;
      current.html += `<${tag} id="${id}">${element.innerHTML}</${tag}>`;
    } else {
      current.html += child.toString();
    }
  }
  if (current.html.trim() !== '' || current.heading !== '') sections.push(current);
  return sections;
}

function uniqueAnchor(wanted: string, used: Set<string>): string {
  let anchor = wanted;
  for (let count = 2; used.has(anchor); count += 1) anchor = `${wanted}-${count}`;
  used.add(anchor);
  return anchor;
}

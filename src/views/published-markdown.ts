import { type Catalogue, type Code, type Meaning } from '../catalogue/catalogue.ts';
import { rfcUrl } from '../render/prose.ts';
import { toReadRows, toSendRows } from './in-code.ts';

/** `/codes/<code>.md`: the page of a code as Markdown, for tools that read text. Links are absolute. */
export function publishMarkdown(code: Code, catalogue: Catalogue, root: string): string {
  const parts = code.meanings.flatMap((meaning) => toMeaning(meaning, code, catalogue, root));
  return `${[...parts, ...toInCode(code, catalogue), `Source: ${root}/codes/${code.code}/`].join('\n\n')}\n`;
}

function toMeaning(meaning: Meaning, code: Code, { byId }: Catalogue, root: string): string[] {
  const { data, body, vendor, specified, rows } = meaning;
  const title =
    meaning === code.lead
      ? `# ${data.code} ${data.phrase}${vendor ? ` (${vendor.name})` : ''}`
      : `# ${data.code} as sent by ${vendor?.name ?? 'others'}: ${data.phrase}`;
  const glance = [
    `- Standing: ${data.standing}`,
    ...(specified
      ? [`- Stored by caches: ${specified.cache}`, `- Content: ${specified.content}`]
      : []),
    ...rows
      .slice(0, 1)
      .map(({ transport, confidence }) => `- Seen: ${transport} (confidence: ${confidence})`),
    ...(data.retry
      ? [`- Retry: ${data.retry.answer}. ${data.retry.say} (${data.retry.basis})`]
      : []),
    ...(data.follow ? [`- Follow: ${data.follow.say} (${data.follow.basis})`] : []),
    ...data.headers.map(({ name, level, say, basis }) => `- ${name} (${level}): ${say} (${basis})`),
  ].join('\n');
  const apart = data.apart.map(
    ({ from, question }) => `- ${from} ${byId.get(from)?.data.phrase ?? ''}: ${question}`,
  );
  const sources = data.sources.map(
    ({ id, title: name, url, checked }) => `- ${id}: ${name}, ${url} (checked ${checked})`,
  );
  return [
    title,
    data.summary,
    glance,
    linkOut(body.trim(), root),
    ...(apart.length > 0 ? [`## Told apart from\n\n${apart.join('\n')}`] : []),
    ...(sources.length > 0 ? [`## Sources\n\n${sources.join('\n')}`] : []),
  ];
}

function toInCode(code: Code, { facts }: Catalogue): string[] {
  const list = (
    heading: string,
    rows: { software: string; line: string; say?: string | undefined }[],
  ): string[] =>
    rows.length === 0
      ? []
      : [
          `## ${heading}\n\n${rows.map(({ software, line, say }) => `- ${software}: \`${line}\`${say ? ` ${say}` : ''}`).join('\n')}`,
        ];
  return [...list('Send it', toSendRows(code, facts)), ...list('Read it', toReadRows(code, facts))];
}

/** Root-relative links become absolute; RFC citations become links; anchors to sources stay words. */
function linkOut(body: string, root: string): string {
  return body
    .replace(/\]\((\/[^)\s]*)\)/g, (_, path: string) => `](${root}${path})`)
    .replace(/\[([^\]]+)\]\(#source-([a-z0-9-]+)\)/g, '$1 [$2]')
    .replace(
      /RFC (\d+) §([A-Z0-9]+(?:\.[0-9]+)*)/g,
      (text, rfc: string, section: string) => `[${text}](${rfcUrl(rfc, section)})`,
    );
}

/** `/llms.txt`: what is here and where, one line each. */
export function publishOverview(
  { codes, classes, comparisons, guides, vendors }: Catalogue,
  root: string,
): string {
  const line = (title: string, path: string, say: string): string =>
    `- [${title}](${root}${path}): ${say}`;
  return `${[
    '# Three Digits',
    '> The HTTP status code reference: what each code means, who sent it, what to do about it, and which code to send instead. Every fact names its source.',
    'Every code’s page exists as Markdown at `/codes/<code>.md` and as JSON at `/codes/<code>.json`; all codes at `/codes.json`. The shapes are described at `/schema.json`.',
    `## Classes\n\n${classes.map(({ id, data }) => line(`${id} ${data.name}`, `/${id}/`, data.summary)).join('\n')}`,
    `## Codes\n\n${codes.map(({ code, phrase, summary }) => line(`${code} ${phrase}`, `/codes/${code}.md`, summary)).join('\n')}`,
    `## Comparisons\n\n${comparisons.map(({ id, data }) => line(data.title, `/compare/${id}/`, data.answer)).join('\n')}`,
    `## Guides\n\n${guides.map(({ id, data }) => line(data.title, `/guides/${id}/`, data.summary)).join('\n')}`,
    `## Vendors\n\n${vendors.map(({ id, data }) => line(data.name, `/vendors/${id}/`, data.summary)).join('\n')}`,
  ].join('\n\n')}\n`;
}

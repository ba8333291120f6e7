import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { classOf } from '../src/catalogue/classes.ts';
import { listFiles } from '../src/catalogue/read-files.ts';

const CODES = 'content/codes';
const VENDORS = 'content/vendors';
const ROWS = 'content/facts/unofficial.csv';
const QUOTES = 'content/facts/measured-quotes.json';

/**
 * Adds entries to the content below `root` until there are `wanted`: copies of the vendors' real entries,
 * of their vendors and of the rows and measurements they rest on. A copy has another number, another vendor and a mark in
 * each sentence, so that every rule for content holds. Only three digits make a code: with a thousand
 * entries most numbers have one meaning, with five thousand five.
 * @returns how many entries there are, and how many of them are copies.
 */
export function addEntries(root: string, wanted: number): { entries: number; copies: number } {
  const files = listFiles(root, CODES, '.md');
  const models = files.filter((file) => /\/\d{3}-[^/]+\.md$/.test(file));
  const vendors = new Set(listFiles(root, VENDORS, '.md').map((file) => nameOf(file)));
  const registered = new Set(files.map(nameOf).filter((name) => /^\d{3}$/.test(name)));
  const free = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')).filter(
    (code) => !registered.has(code),
  );
  const table = readFileSync(join(root, ROWS), 'utf8');
  const rows: Record<string, string>[] = parseCsv(table, { columns: true });
  const quotes = JSON.parse(readFileSync(join(root, QUOTES), 'utf8')) as { file: string }[];
  const added: string[][] = [];
  const quoted: { file: string }[] = [];
  let copies = 0;
  for (let round = 1; files.length + copies < wanted; round += 1)
    for (const model of models.slice(0, wanted - files.length - copies)) {
      const [, from = '', vendor = ''] = /^(\d{3})-(.+)$/.exec(nameOf(model)) ?? [];
      const row = rows.find((known) => known['code'] === from && known['vendor'] === vendor);
      if (!row || !vendors.has(vendor)) throw new Error(`${model} rests on nothing`);
      const code = free[copies % free.length] ?? '';
      const copy = `${vendor}-copy-${round}`;
      const entry = `${CODES}/${classOf(code)}/${code}-${copy}.md`;
      const page = `${VENDORS}/${vendor}.md`;
      write(
        root,
        entry,
        toCopy(readFileSync(join(root, model), 'utf8'), round)
          .replace(/^code: .*$/m, `code: "${code}"`)
          .replace(/^vendor: .*$/m, `vendor: ${copy}`),
      );
      write(
        root,
        `${VENDORS}/${copy}.md`,
        toCopy(readFileSync(join(root, page), 'utf8'), round)
          .replace(/^id: .*$/m, `id: ${copy}`)
          .replace(/^(name: "?[^"\n]*)/m, `$1 ${round}`),
      );
      added.push(Object.values({ ...row, code, vendor: copy, written_as: '' }));
      for (const quote of quotes)
        if (quote.file === model) quoted.push({ ...quote, file: entry });
        else if (quote.file === page) quoted.push({ ...quote, file: `${VENDORS}/${copy}.md` });
      copies += 1;
    }
  const lines = added.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join());
  writeFileSync(join(root, ROWS), `${table.trimEnd()}\n${lines.join('\n')}\n`);
  writeFileSync(join(root, QUOTES), JSON.stringify([...quotes, ...quoted]));
  return { entries: files.length + copies, copies };
}

function nameOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.md$/, '');
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** A file whose summary, evidence and sentences carry a mark. Fenced code stays as it is. */
function toCopy(text: string, round: number): string {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  let isCode = false;
  const source = body.split('\n');
  const lines = source.map((line, place) => {
    if (line.startsWith('```')) isCode = !isCode;
    const isHead = /^(?:#|\|)/.test(line) && !(source[place - 1] ?? '').startsWith('|');
    return isCode || isHead ? line : markSentences(line, round);
  });
  const marked = front.replace(/^(summary: .*\w)([^\w\n]*)$/m, `$1-${round}$2`);
  return `---\n${marked}\n---\n${lines.join('\n')}`;
}

/** Each sentence and each cell of a table ends in a number. */
function markSentences(line: string, round: number): string {
  return line.replace(/(?<=[\w`)*"”’])(?=[.!?:;,]?(?:$| \|)|[.!?:;]\s)/g, `-${round}`);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type z } from 'astro/zod';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseDocument } from 'yaml';
import { type Problem, show } from './problems.ts';

/** A Markdown file taken apart: checked front matter and raw body. */
export interface MarkdownFile<T> {
  /** Path from the repository's root, with forward slashes. */
  file: string;
  /** File name without `.md`: the identity. */
  id: string;
  /** Folder the file lies in, `4xx`. */
  folder: string;
  data: T;
  body: string;
}

/** Every file below `folder` with one of the endings, sorted, as paths from `root` with forward slashes. */
export function listFiles(root: string, folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile() && item.name.endsWith(ending) && !item.name.startsWith('.'))
    .map((item) => {
      const inside = item.parentPath
        .slice(join(root, folder).length)
        .split(/[\\/]/)
        .filter(Boolean);
      return posix.join(folder, ...inside, item.name);
    })
    .sort();
}

/** Text of a file. Bytes that are not UTF-8, a byte-order mark and control characters are problems. */
export function readText(root: string, file: string, problems: Problem[]): string | undefined {
  if (!existsSync(join(root, file))) {
    problems.push({ file, field: 'the whole', found: 'no such file', mend: 'restore the file' });
    return undefined;
  }
  const bytes = readFileSync(join(root, file));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    problems.push({
      file,
      field: 'encoding',
      found: 'bytes that are not UTF-8',
      mend: 'save the file as UTF-8 (in most editors: "Save with encoding")',
    });
    return undefined;
  }
  const stray = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/.exec(text);
  if (stray) {
    const line = text.slice(0, stray.index).split('\n').length;
    problems.push({
      file,
      field: `line ${line}`,
      found: `control character U+${(stray[0].codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
      mend: 'delete it',
    });
    return undefined;
  }
  return text.replace(/\r\n/g, '\n');
}

/** Checks `value` against a schema; every issue becomes a problem that names file and field. */
export function checkShape<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
  problems: Problem[],
  prefix = '',
): z.infer<S> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    problems.push(describeIssue(issue, value, file, prefix));
  }
  return undefined;
}

function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  file: string,
  prefix: string,
): Problem {
  const field =
    prefix +
    issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '');
  const found = issue.path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ');
    return {
      file,
      field: [field, keys].filter(Boolean).join('.'),
      found: `the unknown field ${keys}`,
      mend: 'correct the spelling or delete it; the fields are listed in CONTRIBUTING.md',
    };
  }
  if (found === undefined) {
    return { file, field, found: 'nothing', mend: `add the field (${issue.message})` };
  }
  // A schema that has advice of its own for this value gives it; else the values that it takes.
  const mend =
    issue.code === 'invalid_value' && issue.message.startsWith('Invalid')
      ? `one of: ${issue.values.map(String).join(', ')}`
      : issue.message;
  return { file, field: field || 'the whole', found: show(found), mend };
}

/** Reads `---` front matter and body of every Markdown file below `folder`. Broken files become problems and are left out. */
export function readMarkdownFolder<S extends z.ZodType>(
  root: string,
  folder: string,
  schema: S,
  problems: Problem[],
): MarkdownFile<z.infer<S>>[] {
  return listFiles(root, folder, '.md').flatMap((file) => {
    const text = readText(root, file, problems);
    if (text === undefined) return [];
    const parts = splitFrontMatter(text, file, problems);
    if (!parts) return [];
    const data = checkShape(schema, parts.data, file, problems);
    if (data === undefined) return [];
    const segments = file.split('/');
    const id = (segments.at(-1) ?? '').replace(/\.md$/, '');
    return [{ file, id, folder: segments.at(-2) ?? '', data, body: parts.body }];
  });
}

function splitFrontMatter(
  text: string,
  file: string,
  problems: Problem[],
): { data: unknown; body: string } | undefined {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!match) {
    problems.push({
      file,
      field: 'front matter',
      found: show(text.slice(0, 60)),
      mend: 'begin the file with "---", the fields, and "---" on a line of its own',
    });
    return undefined;
  }
  const [, yaml = '', body = ''] = match;
  const { data, error } = parseYaml(yaml, file);
  if (error) {
    const line = error.line + 1;
    problems.push({
      file,
      field: `front matter, line ${line}`,
      found: show(text.split('\n')[line - 1]),
      mend: error.mend,
    });
    return undefined;
  }
  if (/^\s*---\n(?:[a-zA-Z]\w*:.*\n)+---(?:\n|$)/.test(body)) {
    problems.push({
      file,
      field: 'front matter',
      found: 'a second front matter',
      mend: 'keep one block between "---" lines; move its fields there',
    });
    return undefined;
  }
  if (body.trim() === '') {
    problems.push({
      file,
      field: 'body',
      found: 'nothing',
      mend: 'write the text below the front matter; see CONTRIBUTING.md',
    });
    return undefined;
  }
  return { data, body };
}

/** Rows of a CSV file with a header line, each checked against `schema`. */
export function readCsv<S extends z.ZodType>(
  root: string,
  file: string,
  schema: S,
  problems: Problem[],
): z.infer<S>[] {
  const text = readText(root, file, problems);
  if (text === undefined) return [];
  let rows: Record<string, string>[];
  try {
    rows = parseCsv(text, { columns: true, skip_empty_lines: true });
  } catch (error) {
    problems.push({
      file,
      field: 'the whole',
      found: 'a malformed CSV',
      mend: error instanceof Error ? error.message : String(error),
    });
    return [];
  }
  return rows.flatMap((row, index) => {
    const data = checkShape(schema, row, file, problems, `line ${index + 2}: `);
    return data === undefined ? [] : [data];
  });
}

/** A JSON file checked against `schema`. */
export function readJson<S extends z.ZodType>(
  root: string,
  file: string,
  schema: S,
  problems: Problem[],
): z.infer<S> | undefined {
  const text = readText(root, file, problems);
  if (text === undefined) return undefined;
  try {
    return checkShape(schema, JSON.parse(text), file, problems);
  } catch (error) {
    problems.push({
      file,
      field: 'the whole',
      found: 'text that is not JSON',
      mend: error instanceof Error ? error.message : String(error),
    });
    return undefined;
  }
}

/** A YAML file checked against `schema`. */
export function readYaml<S extends z.ZodType>(
  root: string,
  file: string,
  schema: S,
  problems: Problem[],
): z.infer<S> | undefined {
  const text = readText(root, file, problems);
  if (text === undefined) return undefined;
  const { data, error } = parseYaml(text, file);
  if (!error) return checkShape(schema, data, file, problems);
  problems.push({
    file,
    field: `line ${error.line}`,
    found: show(text.split('\n')[error.line - 1]),
    mend: error.mend,
  });
  return undefined;
}

/** A YAML text as data, or the first error in it. */
interface ParsedYaml {
  data: unknown;
  /** Its line counts from 1. */
  error: { line: number; mend: string } | undefined;
}

/** By file. Parsing is half the time that reading takes, and who saves a file has changed one of hundreds. */
const parsed = new Map<string, ParsedYaml & { text: string }>();

function parseYaml(text: string, file: string): ParsedYaml {
  const known = parsed.get(file);
  if (known?.text === text) return known;
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  const made = {
    text,
    data: error ? undefined : (document.toJS() as unknown),
    error: error && {
      line: error.linePos?.[0].line ?? 1,
      mend: `correct the YAML: ${error.message.split('\n')[0] ?? ''}`,
    },
  };
  parsed.set(file, made);
  return made;
}

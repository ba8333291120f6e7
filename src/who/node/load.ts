import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compileFingerprints, type ErrorName } from '../compile.ts';
import type { Fingerprint } from '../types.ts';

/** Splits one CSV text (RFC 4180: quoted fields, doubled quotes) into records by header name. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  const endField = (): void => {
    rows.at(-1)?.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (isQuoted) {
      if (char !== '"') field += char;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === ',') endField();
    else if (char === '\n') {
      endField();
      rows.push([]);
    } else if (char !== '\r') field += char;
  }
  endField();
  const [head = [], ...body] = rows;
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

/** Names of platform errors and IIS sub-status codes from the facts tables. */
function readErrorNames(facts: string): ErrorName[] {
  const platform = readCsv(readFileSync(join(facts, 'platform-errors.csv'), 'utf8')).map((row) => ({
    vendor: row['vendor'] ?? '',
    kind: row['kind'] ?? '',
    identifier: row['identifier'] ?? '',
    name: row['name'] ?? '',
    codes: row['codes'] ?? '',
  }));
  const iis = readCsv(readFileSync(join(facts, 'iis-substatus.csv'), 'utf8')).map((row) => ({
    vendor: 'iis',
    kind: 'sub-status',
    identifier: row['substatus'] ?? '',
    name: row['name'] ?? '',
    codes: row['status'] ?? '',
  }));
  return [...platform, ...iis];
}

/**
 * Loads and compiles every fingerprint file. For the build, endpoints and tests; not for the browser.
 *
 * @param facts Path of `content/facts`.
 */
export function loadFingerprints(facts: string): Fingerprint[] {
  const folder = join(facts, 'fingerprints');
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file, data: parse(readFileSync(join(folder, file), 'utf8')) as unknown }));
  return compileFingerprints(sources, readErrorNames(facts));
}

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from './paths.ts';

/** Writes JSON that diffs well: objects down to the given depth on lines of their own. */
export function formatJson(value: unknown, depth = 3, indent = ''): string {
  if (value === undefined) return 'null';
  if (depth === 0 || value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent} `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => inner + formatJson(item, depth - 1, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(
          ([key, item]) => `${inner}${JSON.stringify(key)}: ${formatJson(item, depth - 1, inner)}`,
        );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? open + close : `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

/** Reads a measured file, or undefined when it is not there yet. */
export function readMeasured(name: string): unknown {
  const path = join(dataDir, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as unknown) : undefined;
}

/** Writes a measured file in one move, so that a stopped run leaves the former file whole. */
export function writeMeasured(name: string, value: unknown, depth = 4): void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, name);
  writeFileSync(`${path}.part`, `${formatJson(value, depth)}\n`);
  renameSync(`${path}.part`, path);
  console.log(`wrote ${name}`);
}

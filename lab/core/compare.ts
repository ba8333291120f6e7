import { settleValue } from './volatile.ts';

/** One place in which two runs differ. */
export interface Difference {
  file: string;
  /** For example `exchanges/404-nginx-missing-file/responses/0/line`. */
  where: string;
  /** JSON text, or undefined when the place does not exist. */
  before: string | undefined;
  after: string | undefined;
}

/** What names an item of a list, so that one item too many does not shift all that follow. */
function nameOf(item: unknown, index: number): string {
  if (item === null || typeof item !== 'object') return String(index);
  const { id, software, mode } = item as Partial<Record<'id' | 'software' | 'mode', string>>;
  return id ?? (software && mode ? `${software}:${mode}` : String(index));
}

/** Every leaf of a file by its path; an empty list or object is a leaf. */
function flatten(value: unknown, where: string, into: Map<string, unknown>): Map<string, unknown> {
  const children: [string, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [nameOf(item, index), item])
    : value !== null && typeof value === 'object'
      ? Object.entries(value)
      : [];
  if (children.length === 0) into.set(where, value);
  for (const [name, child] of children) flatten(child, where ? `${where}/${name}` : name, into);
  return into;
}

/** Compares one measured file of two runs; what `lab/core/volatile.ts` lists is passed over. */
export function findDifferences(file: string, before: unknown, after: unknown): Difference[] {
  const [old, fresh] = [flatten(before, '', new Map()), flatten(after, '', new Map())];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((where) => {
    const [was, is] = [old, fresh].map((leaves) => {
      if (!leaves.has(where)) return undefined;
      return JSON.stringify(settleValue(file, where, leaves.get(where)) ?? null);
    });
    return was === is ? [] : [{ file, where, before: was, after: is }];
  });
}

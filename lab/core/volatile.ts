/**
 * What two runs on the same machine may not agree in. The measured files list it for their readers
 * and `npm run lab:compare` passes over it; both take it from here, so neither can allow more than
 * the other.
 */
export interface VolatilePart {
  /** As the files list it. */
  say: string;
  /** Files that it occurs in; every one when absent. */
  files?: string[];
  /** Where in a file: a path as {@link findDifferences} names it. */
  where: RegExp;
  /** What is left of a value once the volatile part is taken away; everything goes when absent. */
  settle?: (text: string) => string;
}

/** Namespace prefixes that Apache numbers in the order its hash table gives them. */
function settleNamespaces(text: string): string {
  const declared = [...text.matchAll(/ xmlns:(\w+)="([^"]*)"/g)];
  let settled = text.replace(/ xmlns:\w+="[^"]*"/g, '');
  for (const [, prefix = '', uri = ''] of declared)
    settled = settled.replaceAll(`${prefix}:`, `{${uri}}`);
  return [settled, ...declared.map(([, , uri = '']) => uri).sort()].join('\n');
}

const settleAllow = (text: string): string =>
  text.replace(
    /^(Allow: )(.*?)(\r?)$/gim,
    (_whole, name: string, methods: string, end: string) =>
      `${name}${methods.split(/, ?/).sort().join(',')}${end}`,
  );

export const volatileParts: VolatilePart[] = [
  { say: 'measured', where: /^measured$/ },
  { say: 'date', where: /(?:^|\/)date$/ },
  {
    say: 'Apache httpd: the order of methods in Allow, which it takes from a hash',
    files: ['exchanges.json'],
    where: /^exchanges\/\d{3}-apache-[^/]+\/responses\/\d+\/head$/,
    settle: settleAllow,
  },
  {
    say: 'Apache httpd: the order and numbers of namespaces in multistatus documents, which it takes from a hash',
    files: ['exchanges.json'],
    where: /^exchanges\/\d{3}-apache-[^/]+\/responses\/\d+\/body$/,
    settle: settleNamespaces,
  },
];

/** The parts that may differ in a file, as sentences for its `volatile`. */
export function volatileIn(file: string): string[] {
  return volatileParts.filter(({ files }) => files?.includes(file) ?? true).map(({ say }) => say);
}

/** A value with its volatile part taken away, for a comparison. */
export function settleValue(file: string, where: string, value: unknown): unknown {
  let settled = value;
  for (const part of volatileParts) {
    if (part.files && !part.files.includes(file)) continue;
    if (!part.where.test(where)) continue;
    if (!part.settle) return undefined;
    if (typeof settled === 'string') settled = part.settle(settled);
  }
  return settled;
}

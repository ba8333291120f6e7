/** One thing wrong with the content: where, what was found, how to mend it. */
export interface Problem {
  /** Path from the repository's root. */
  file: string;
  /** Field path (`apart[1].from`), `body`, or a line. */
  field: string;
  /** What stands there now, shortened. */
  found: string;
  /** What to write instead. */
  mend: string;
}

/** Thrown when content is malformed: stops the build before anything is published. */
export class ContentError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** Problems as text, one block each, in the order of files. */
export function formatProblems(problems: readonly Problem[]): string {
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in the content`;
  const blocks = problems.map(
    ({ file, field, found, mend }) =>
      `${file}\n  field: ${field}\n  found: ${found}\n  mend:  ${mend}`,
  );
  return [count, ...blocks].join('\n\n');
}

/** A value in one short line, for `found`. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line || 'an empty value';
}

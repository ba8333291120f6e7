import { fingerprintSchema, type FingerprintFile, type LogFormat } from '../schemas/fingerprint.ts';
import type { Fingerprint } from './types.ts';

/** One fingerprint file as parsed from YAML. */
export interface FingerprintSource {
  /** File name without directory: `nginx.yaml`. */
  file: string;
  data: unknown;
}

/** A row of `platform-errors.csv` or one made from `iis-substatus.csv`. */
export interface ErrorName {
  vendor: string;
  kind: string;
  identifier: string;
  name: string;
  /** Status codes that it travels with, separated by spaces. */
  codes: string;
}

/** A fingerprint file that cannot be used. The message says which file, which field and what is wrong. */
export class FingerprintError extends Error {
  override name = 'FingerprintError';
}

function readFile({ file, data }: FingerprintSource): FingerprintFile {
  const parsed = fingerprintSchema.safeParse(data);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`,
    );
    throw new FingerprintError(`${file}: ${issues.join('; ')}`);
  }
  if (`${parsed.data.id}.yaml` !== file) {
    throw new FingerprintError(`${file}: id is "${parsed.data.id}"; it must be the file's name`);
  }
  return parsed.data;
}

/** Gives a format that is `like` another the other's columns, fields and the rest that it does not set itself. */
function resolveLike(format: LogFormat, all: Map<string, LogFormat>, file: string): LogFormat {
  if (format.like === undefined) return format;
  const model = all.get(format.like);
  if (model === undefined || model.like !== undefined) {
    throw new FingerprintError(
      `${file}: logs ${format.id}: like names no format with columns of its own: ${format.like}`,
    );
  }
  const { columns, fields, status, behind, errors, requires, find, equals } = model;
  const taken = { columns, fields, status, behind, errors, requires, find, equals };
  const set = Object.fromEntries(Object.entries(taken).filter(([, value]) => value !== undefined));
  return { ...set, ...format };
}

type ByKind = Record<string, Record<string, string>>;

/** Names and codes of one vendor's errors, by kind; a code only where there is exactly one. */
function errorsFor(
  print: FingerprintFile,
  names: ErrorName[],
): Pick<Fingerprint, 'errorNames' | 'errorCodes'> {
  const used = new Set([
    ...(print.errors ?? []).map((rule) => rule.kind),
    ...(print.logs ?? []).flatMap((format) => (format.errors ?? []).map((rule) => rule.kind)),
  ]);
  const errorNames: ByKind = {};
  const errorCodes: ByKind = {};
  for (const { vendor, kind, identifier, name, codes } of names) {
    if (vendor !== print.vendor || !used.has(kind)) continue;
    (errorNames[kind] ??= {})[identifier] = name;
    if (/^\d{3}$/.test(codes)) (errorCodes[kind] ??= {})[identifier] = codes;
  }
  return {
    ...(Object.keys(errorNames).length > 0 && { errorNames }),
    ...(Object.keys(errorCodes).length > 0 && { errorCodes }),
  };
}

function assertUnique(files: FingerprintFile[]): void {
  const seen = new Set<string>();
  for (const id of files.flatMap((file) => [
    file.id,
    ...(file.logs ?? []).map((format) => `log ${format.id}`),
  ])) {
    if (seen.has(id)) throw new FingerprintError(`${id} is used twice`);
    seen.add(id);
  }
}

/**
 * Checks fingerprint files and turns them into the array that `identify` takes: without sources, with the
 * names and codes of platform errors joined in. Runs at build time; the result is plain JSON.
 *
 * @throws FingerprintError when a file breaks the schema, its name or a reference.
 */
export function compileFingerprints(
  sources: FingerprintSource[],
  names: ErrorName[] = [],
): Fingerprint[] {
  const files = sources.map(readFile);
  assertUnique(files);
  const formats = new Map(
    files.flatMap((file) => (file.logs ?? []).map((format) => [format.id, format] as const)),
  );
  const ids = new Set(files.map((file) => file.id));
  return files.map((file) => {
    for (const other of [
      ...(file.includes ?? []),
      ...(file.logs ?? []).flatMap((format) => format.same ?? []),
    ]) {
      if (!ids.has(other))
        throw new FingerprintError(`${file.id}.yaml: names a sender that does not exist: ${other}`);
    }
    const resolved = file.logs?.map((format) => resolveLike(format, formats, file.id));
    const print: Partial<FingerprintFile> & Fingerprint = { ...file };
    delete print.sources;
    delete print.checked;
    return { ...print, ...(resolved && { logs: resolved }), ...errorsFor(file, names) };
  });
}

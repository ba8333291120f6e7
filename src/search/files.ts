import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Catalogue } from '../catalogue/catalogue.ts';
import { buildRecords } from './records.ts';
import { type FullData, type QuickData } from './types.ts';

/** A file of the index as it is published below `/search/`. */
export interface IndexFile {
  /** Ends in the hash of the content: two builds never share an address. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Both files of the curated index. */
export interface IndexFiles {
  quick: IndexFile;
  full: IndexFile;
}

const made = new WeakMap<Catalogue, IndexFiles>();

/**
 * The curated index in two files: numbers and names first, everything else second. They are packed
 * here, so that they are small on hosts that do not compress, and carry the same version, so that
 * halves of two builds are never put together.
 */
export function toIndexFiles(catalogue: Catalogue): IndexFiles {
  const known = made.get(catalogue);
  if (known) return known;
  const { codes, ...rest } = buildRecords(catalogue);
  const version = hash(JSON.stringify([codes, rest]));
  const quick: QuickData = { version, codes };
  const full: FullData = { version, ...rest };
  const files = { quick: pack('codes', version, quick), full: pack('words', version, full) };
  made.set(catalogue, files);
  return files;
}

function pack(name: string, version: string, data: QuickData | FullData): IndexFile {
  const packed = gzipSync(JSON.stringify(data), { level: 9 });
  return { name: `${name}.${version}.bin`, bytes: new Uint8Array(packed) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

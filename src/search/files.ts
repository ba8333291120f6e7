import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Catalogue } from '../catalogue/catalogue.ts';
import { buildRecords } from './records.ts';
import { type FullData, type QuickData } from './types.ts';
import { writeWords } from './write-words.ts';

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
 * The curated index in two files: numbers and names first, everything else second. Both carry the same
 * version, so that halves of two builds are never put together. The first is packed here, so that it is
 * small at once on every host; the second is written as words, which brotli shrinks further than gzip.
 */
export function toIndexFiles(catalogue: Catalogue): IndexFiles {
  const known = made.get(catalogue);
  if (known) return known;
  const { codes, ...rest } = buildRecords(catalogue);
  const version = hash(JSON.stringify([codes, rest]));
  const quick: QuickData = { version, codes };
  const full: FullData = { version, ...rest };
  const files = {
    quick: toFile(`codes.${version}.bin`, gzipSync(JSON.stringify(quick), { level: 9 })),
    full: toFile(`words.${version}.json`, Buffer.from(JSON.stringify(writeWords(full, codes)))),
  };
  made.set(catalogue, files);
  return files;
}

function toFile(name: string, bytes: Buffer): IndexFile {
  return { name, bytes: new Uint8Array(bytes) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

import { createHash } from 'node:crypto';
import { type PackHead } from '../offline/read-pack.ts';

/** A file to be packed. */
export interface FileToPack {
  /** Address below the site's base. */
  path: string;
  type: string;
  bytes: Buffer;
}

/** Where a page is cut: parts that look alike on all pages then stand side by side, which is what gzip needs. */
const SEAMS =
  /(?=<style>)|(?<=<\/style>)|(?=<header class="site)|(?=<nav id="site-menu)|(?=<div class="content-area)|(?=<article )|(?=<section)|(?=<footer)|(?=<aside)|(?=<details)/;

/**
 * Files as one sequence of bytes that compresses well: pages are cut into parts, equal parts are kept
 * once, and parts of one kind follow each other. `src/offline/read-pack.ts` puts them together again.
 */
export function writePack(files: FileToPack[]): Buffer {
  const places = new Map<string, number>();
  const parts: { kind: string; bytes: Buffer; place: number }[] = [];
  const placeOf = (bytes: Buffer, kind: string): number => {
    const key = createHash('sha1').update(bytes).digest('base64');
    const known = places.get(key);
    if (known !== undefined) return known;
    parts.push({ kind, bytes, place: parts.length });
    places.set(key, parts.length - 1);
    return parts.length - 1;
  };
  const cut = files.map(({ path, type, bytes }) => ({
    path,
    type,
    places: type.startsWith('text/html')
      ? bytes
          .toString('utf8')
          .split(SEAMS)
          .map((text, index) => placeOf(Buffer.from(text), kindOf(text, index)))
      : [placeOf(bytes, `~${type}`)],
  }));
  const ordered = [...parts].sort((a, b) => compare(a.kind, b.kind) || a.place - b.place);
  const placeInPack = new Map(ordered.map(({ place }, index) => [place, index]));
  const head: PackHead = {
    parts: ordered.map(({ bytes }) => bytes.length),
    files: cut.map(({ path, type, places: old }) => [
      path,
      type,
      old.map((place) => placeInPack.get(place) ?? 0),
    ]),
  };
  const headBytes = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headBytes.length);
  return Buffer.concat([length, headBytes, ...ordered.map(({ bytes }) => bytes)]);
}

/** The tag that a part begins with, or its place among the first parts of the page. */
function kindOf(part: string, index: number): string {
  return /^<(?:section|details)[^>]*>|^<\w+/.exec(part)?.[0] ?? `${Math.min(index, 3)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

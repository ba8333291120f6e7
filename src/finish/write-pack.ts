import { createHash } from 'node:crypto';
import { type PackHead } from '../offline/read-pack.ts';

/** A file to be packed. */
export interface FileToPack {
  /** Address below the site's base. */
  path: string;
  type: string;
  bytes: Buffer;
}

/** Where a file is cut: parts that look alike in all files then stand side by side, which is what gzip needs. */
const SEAMS: readonly [type: string, seams: RegExp][] = [
  [
    'text/html',
    /(?=<style>)|(?<=<\/style>)|(?=<header class="site)|(?=<nav id="site-menu)|(?=<div class="content-area)|(?=<article )|(?=<section)|(?=<h3)|(?=<footer)|(?=<aside)|(?=<details)/,
  ],
  // Fields of the outermost object.
  ['application/json', /(?=^ {2}"\w+": )/m],
  ['text/markdown', /(?=^###? )/m],
];

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
    places: cutUp(bytes, type).map((part, index) => placeOf(part, kindOf(part, type, index))),
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

function cutUp(bytes: Buffer, type: string): Buffer[] {
  const seams = SEAMS.find(([start]) => type.startsWith(start))?.[1];
  if (!seams) return [bytes];
  return bytes
    .toString('utf8')
    .split(seams)
    .map((text) => Buffer.from(text));
}

/**
 * The heading that a part begins with: a page's section and its Markdown say the same words, and so stand side by
 * side. Else the type with the tag or field at its beginning, or its place among the first parts of its file.
 */
function kindOf(part: Buffer, type: string, index: number): string {
  const start = part.subarray(0, 200).toString('utf8');
  const heading = /^(?:<section[^>]*><h2|<h3)[^>]*>([^<]*)|^###? (.*)/.exec(start);
  if (heading) return `## ${heading[1] ?? heading[2] ?? ''}`;
  const named = /^<(?:section|details)[^>]*>|^<\w+|^ {2}"\w+"/.exec(start)?.[0];
  return `${type} ${named ?? Math.min(index, 3)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { gunzipSync } from 'node:zlib';
import { PIECE_WORDS, type PassagePiece } from '../search/pagefind.ts';
import { EXCERPT_WORDS, startOf } from '../search/passages.ts';
import { sharedLength } from '../search/shared-length.ts';
import { type Item, readCbor, writeCbor } from './cbor.ts';

/** Pagefind's index in smaller parts, and its engine; nothing is packed yet. */
export interface RecutIndex {
  /** The WebAssembly. */
  engine: Buffer;
  /** What Pagefind calls its metadata: pages, and which words stand in which chunk. */
  meta: Buffer;
  /** Words with the places where they stand, by the number of the chunk. */
  chunks: Map<string, Buffer>;
  /** Texts of the pages, by the numbers of the page and of the piece: see {@link PassagePiece}. */
  pieces: Map<string, Buffer>;
}

/** Before everything that Pagefind packs. */
const SIGNATURE = Buffer.from('pagefind_dcd');

/** A chunk ends when it has so many bytes. Pagefind's own have ten times as many, and no option for it. */
const CHUNK_BYTES = 4_000;
/** Words that begin alike stay in one chunk, since `use` also asks for `used`: so many letters, up to so many bytes. */
const FAMILY = 4;
const MOST_BYTES = 12_000;

/** A page as Pagefind stores it, as far as it is used here. */
interface Fragment {
  url: string;
  content: string;
  meta: Record<string, string | undefined>;
  /** Elements with an id; the location counts words. */
  anchors: { element: string; id: string; text: string; location: number }[];
}

/**
 * A query fetches a chunk for each word, and for each page that it shows the page's text. Smaller chunks,
 * and pages in pieces, cost a reader a fifth of what Pagefind's cost.
 * @throws when the files are not made as those of Pagefind 1.5.
 */
export function recutIndex(files: { path: string; content: Uint8Array }[]): RecutIndex {
  const read = (ending: string): Map<string, Buffer> =>
    new Map(
      files
        .filter(({ path }) => path.endsWith(ending))
        .map(({ path, content }) => [
          path.replace(/^.*\//, '').replace(ending, ''),
          withoutSignature(gunzipSync(content), path),
        ]),
    );
  const [packedMeta] = read('.pf_meta').values();
  if (!packedMeta) throw new Error('Pagefind: there is no .pf_meta among its files');
  const [engine] = read('wasm.en.pagefind').values();
  if (!engine) throw new Error('Pagefind: there is no wasm.en.pagefind among its files');
  const [version = '', pages, chunks, ...rest] = listOf(readCbor(packedMeta));
  const index = read('.pf_index');
  const words = listOf(chunks).flatMap((chunk) =>
    listOf(listOf(readCbor(known(index, listOf(chunk)[2])))[0]),
  );
  const fragments = read('.pf_fragment');
  const groups = cutWords(words);
  return {
    engine,
    meta: writeCbor([
      version,
      listOf(pages).map((page, place) => [toName(place), ...listOf(page).slice(1)]),
      groups.map((_, place) => [...boundsOf(groups, place), toName(place)]),
      ...rest,
    ]),
    chunks: new Map(groups.map((group, place) => [toName(place), writeCbor([group])])),
    pieces: new Map(
      listOf(pages).flatMap((page, place) =>
        cutPage(known(fragments, listOf(page)[0])).map((piece, part): [string, Buffer] => [
          `${toName(place)}-${part}`,
          Buffer.from(JSON.stringify(piece)),
        ]),
      ),
    ),
  };
}

function cutWords(words: Item[]): Item[][] {
  const groups: Item[][] = [];
  let bytes = Infinity;
  let family = '';
  for (const word of words) {
    const stem = wordOf(word).slice(0, FAMILY);
    if (bytes > MOST_BYTES || (bytes > CHUNK_BYTES && stem !== family)) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(word);
    bytes += writeCbor(word).length;
    family = stem;
  }
  return groups;
}

/** First and last word, as Pagefind writes them: as much as tells them from the chunk's neighbours. */
function boundsOf(groups: Item[][], place: number): [from: string, to: string] {
  const first = wordOf(groups[place]?.[0]);
  const last = wordOf(groups[place]?.at(-1));
  const before = groups[place - 1];
  const after = groups[place + 1];
  return [
    before ? first.slice(0, sharedLength(wordOf(before.at(-1)), first) + 1) : first,
    after ? last.slice(0, sharedLength(last, wordOf(after[0])) + 1) : last,
  ];
}

function cutPage(bytes: Buffer): PassagePiece[] {
  const { url, content, meta, anchors } = JSON.parse(bytes.toString()) as Fragment;
  const words = content.split(/\s+/);
  const headings = anchors
    .filter(({ element, text }) => /^h[2-6]$/.test(element) && text.trim() !== '')
    .sort((left, right) => left.location - right.location);
  return Array.from({ length: Math.ceil(words.length / PIECE_WORDS) }, (_, part): PassagePiece => {
    const from = startOf(part);
    // An excerpt may begin with the piece's last word.
    const to = (part + 1) * PIECE_WORDS + EXCERPT_WORDS;
    return {
      url,
      title: meta['title'] ?? '',
      headings: headings
        .filter(({ location }, place) => {
          const next = headings[place + 1]?.location ?? Infinity;
          return location < to && next > from;
        })
        .map(({ location, id, text }) => [location, id, text.replace(/#$/, '').trim()]),
      text: words.slice(from, to).join(' '),
    };
  });
}

function withoutSignature(bytes: Buffer, path: string): Buffer {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    throw new Error(`Pagefind: ${path} does not begin with ${SIGNATURE.toString()}`);
  return bytes.subarray(SIGNATURE.length);
}

function known(parts: Map<string, Buffer>, name: Item | undefined): Buffer {
  const part = typeof name === 'string' ? parts.get(name) : undefined;
  if (!part) throw new Error(`Pagefind: its metadata name a part ${String(name)} that is missing`);
  return part;
}

function listOf(item: Item | undefined): Item[] {
  if (!Array.isArray(item)) throw new Error('Pagefind: the index is not made as in version 1.5');
  return item;
}

function wordOf(item: Item | undefined): string {
  const [word] = listOf(item);
  if (typeof word !== 'string') throw new Error('Pagefind: a word of the index is no text');
  return word;
}

function toName(place: number): string {
  return place.toString(36);
}

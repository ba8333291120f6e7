/** A file out of a pack. */
export interface PackedFile {
  /** Address below the site's base: `codes/404/`. */
  path: string;
  /** Its `Content-Type`. */
  type: string;
  body: Blob;
}

/** What stands before the content of a pack, as JSON. */
export interface PackHead {
  /** Lengths in bytes of the parts, in the order in which they follow. */
  parts: number[];
  /** Address, type, and the parts that the file is made of. */
  files: [path: string, type: string, parts: number[]][];
}

/**
 * Takes a pack apart: four bytes with the length of its head (big-endian), the head, the parts.
 * @throws when the bytes are not a whole pack.
 */
export function readPack(bytes: Uint8Array<ArrayBuffer>): PackedFile[] {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const { parts, files } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(4, 4 + headLength)),
  ) as PackHead;
  let end = 4 + headLength;
  const contents = parts.map((length) => bytes.subarray(end, (end += length)));
  if (end !== bytes.length) throw new Error('a pack is cut short');
  return files.map(([path, type, places]) => ({
    path,
    type,
    body: new Blob(
      places.map((place) => contents[place] ?? new Uint8Array()),
      { type },
    ),
  }));
}

/** The bytes of an answer, unpacked where they are packed: some hosts unpack on the way. */
export async function unpackBytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await response.arrayBuffer();
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return new Uint8Array(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** SHA-256 of bytes in hexadecimal digits, as far as names carry it. */
export async function shortHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

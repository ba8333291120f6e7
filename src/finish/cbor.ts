/** What of CBOR (RFC 8949) Pagefind's index is made of. */
export type Item = number | string | Item[];

/** Major types of RFC 8949 §3.1, as far as they are used. */
const UNSIGNED = 0;
const NEGATIVE = 1;
const TEXT = 3;
const LIST = 4;

/** @throws where the bytes hold anything but whole numbers, texts and lists of known length. */
export function readCbor(bytes: Buffer): Item {
  let at = 0;
  const readHead = (): { major: number; value: number } => {
    const first = bytes.readUInt8(at++);
    const short = first & 31;
    const major = first >> 5;
    if (short < 24) return { major, value: short };
    const size = [1, 2, 4][short - 24];
    if (size === undefined) throw new Error(`CBOR: head ${first} at ${at - 1} is not read here`);
    at += size;
    return { major, value: bytes.readUIntBE(at - size, size) };
  };
  const read = (): Item => {
    const { major, value } = readHead();
    if (major === UNSIGNED) return value;
    if (major === NEGATIVE) return -1 - value;
    if (major === LIST) return Array.from({ length: value }, read);
    if (major !== TEXT) throw new Error(`CBOR: type ${major} before ${at} is not read here`);
    at += value;
    return bytes.toString('utf8', at - value, at);
  };
  const item = read();
  if (at !== bytes.length) throw new Error(`CBOR: ${bytes.length - at} bytes after the end`);
  return item;
}

/** The shortest form of an item. */
export function writeCbor(item: Item): Buffer {
  if (typeof item === 'number')
    return item < 0 ? toHead(NEGATIVE, -1 - item) : toHead(UNSIGNED, item);
  if (typeof item === 'string') {
    const text = Buffer.from(item);
    return Buffer.concat([toHead(TEXT, text.length), text]);
  }
  return Buffer.concat([toHead(LIST, item.length), ...item.map(writeCbor)]);
}

function toHead(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  const place = value < 0x100 ? 0 : value < 0x10000 ? 1 : 2;
  const head = Buffer.alloc(1 + 2 ** place);
  head.writeUInt8((major << 5) | (24 + place));
  head.writeUIntBE(value, 1, 2 ** place);
  return head;
}

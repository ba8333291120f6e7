/** Bytes shown as text. */
export interface Shown {
  text: string;
  /** True when `text` carries `\xNN` escapes; a literal backslash is then doubled. */
  escaped: boolean;
}

/** Shows bytes as text: valid UTF-8 as it is, anything else as `\xNN`. */
export function showBytes(bytes: Buffer): Shown {
  const text = bytes.toString('utf8');
  const plain =
    Buffer.from(text, 'utf8').equals(bytes) && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text);
  if (plain) return { text, escaped: false };
  let out = '';
  for (const byte of bytes) {
    if (byte === 0x5c) out += '\\\\';
    else if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13)
      out += String.fromCharCode(byte);
    else out += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return { text: out, escaped: true };
}

/** Cuts at a byte limit without splitting a UTF-8 character. */
export function cutBytes(bytes: Buffer, limit: number): Buffer {
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

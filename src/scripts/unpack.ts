/**
 * The bytes of a file that may be packed by gzip: hosts that know gzip may have unpacked it on the way.
 * @throws when the response is an error or cannot be unpacked.
 */
export async function unpack(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.ok || !response.body) throw new Error(`${response.url}: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The same of a file that holds JSON. */
export async function unpackJson(response: Response): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await unpack(response))) as unknown;
}

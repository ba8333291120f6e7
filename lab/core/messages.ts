/** A response as it stood on the wire. */
export interface Message {
  /** The first line without its line end. */
  line: string;
  /** The three digits read from the line, or 0 when the line is not a status line. */
  status: number;
  /** True for a 1xx that really is followed by another response. */
  interim: boolean;
  /** Status line, header section and the empty line. */
  head: Buffer;
  /** Everything after the head that belongs to this response, framing included. */
  body: Buffer;
  /** True when framing says that nothing more follows. */
  complete: boolean;
  fields: [name: string, value: string][];
}

/** Value of the first field of that name, or undefined. */
export function fieldOf(message: Message, name: string): string | undefined {
  return message.fields.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/**
 * Cuts received bytes into responses.
 *
 * A 1xx counts as interim only when it lacks every mark of a final response. nginx 1.22 passes an
 * upstream's 103 on as the *final* head (with Connection: close and the real response as its
 * content); a search for status lines takes that for support.
 */
export function parseResponses(bytes: Buffer, method: string): Message[] {
  const messages: Message[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const message = parseOne(rest, method);
    messages.push(message);
    if (!message.interim) break;
    rest = rest.subarray(message.head.length);
  }
  return messages;
}

function parseOne(bytes: Buffer, method: string): Message {
  const end = endOfHead(bytes);
  const head = end === -1 ? bytes : bytes.subarray(0, end);
  const [line = '', ...lines] = head.toString('latin1').split(/\r?\n/);
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(line);
  const status = match ? Number(match[1]) : 0;
  const fields = lines.flatMap((text): [string, string][] => {
    const colon = text.indexOf(':');
    return colon > 0 ? [[text.slice(0, colon), text.slice(colon + 1).trim()]] : [];
  });
  const interim = end !== -1 && isInterim(status, fields);
  const body = end === -1 || interim ? Buffer.alloc(0) : bytes.subarray(end);
  const complete = end !== -1 && (interim || isBodyComplete(status, fields, body, method));
  return { line, status, interim, head, body, complete, fields };
}

function endOfHead(bytes: Buffer): number {
  const at = bytes.indexOf('\r\n\r\n');
  if (at !== -1) return at + 4;
  const bare = bytes.indexOf('\n\n');
  return bare === -1 ? -1 : bare + 2;
}

function isInterim(status: number, fields: [string, string][]): boolean {
  if (status < 100 || status > 199 || status === 101) return false;
  const has = (name: string, pattern: RegExp): boolean =>
    fields.some(([key, value]) => key.toLowerCase() === name && pattern.test(value));
  return !(
    has('transfer-encoding', /./) ||
    has('content-length', /./) ||
    has('connection', /close/i)
  );
}

function isBodyComplete(
  status: number,
  fields: [string, string][],
  body: Buffer,
  method: string,
): boolean {
  if (status === 101) return true;
  if (method === 'HEAD' || status === 204 || status === 304) return true;
  const value = (name: string): string | undefined =>
    fields.find(([key]) => key.toLowerCase() === name)?.[1];
  if (/chunked/i.test(value('transfer-encoding') ?? '')) {
    return body.includes('\r\n0\r\n\r\n') || body.subarray(0, 5).toString() === '0\r\n\r\n';
  }
  const length = value('content-length');
  return length !== undefined && body.length >= Number(length);
}

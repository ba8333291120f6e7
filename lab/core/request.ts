/** Parts of a request that differ from the plain `GET / HTTP/1.1` with `Connection: close`. */
export interface RequestParts {
  method?: string;
  path?: string;
  host?: string | null;
  version?: string;
  /** Complete field lines without line ends. */
  fields?: string[];
  body?: string;
  /** Leave the connection open (default false: `Connection: close` is sent). */
  keep?: boolean;
}

/** Writes a request exactly as it goes on the wire, as latin1 text. */
export function request(parts: RequestParts = {}): string {
  const {
    method = 'GET',
    path = '/',
    host = 'a.test',
    version = '1.1',
    fields = [],
    body = '',
  } = parts;
  const lines = [
    `${method} ${path} HTTP/${version}`,
    ...(host === null ? [] : [`Host: ${host}`]),
    ...fields,
    ...(parts.keep ? [] : ['Connection: close']),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The same with content and its length. */
export function requestWith(body: string, parts: RequestParts): string {
  const fields = [...(parts.fields ?? []), `Content-Length: ${Buffer.byteLength(body, 'latin1')}`];
  return request({ ...parts, fields, body });
}

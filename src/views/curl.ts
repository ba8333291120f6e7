import { type MessageView } from './exchanges.ts';

/** Fields that curl writes by itself, or that belong to the lab's connection only. */
const OWN = new Set(['host', 'connection', 'content-length']);

/**
 * The request of an exchange as a curl command, to be tried on a host of one's own; undefined where
 * curl cannot send it (malformed on purpose, or bytes that no shell carries).
 */
export function toCurl({ startLine, fields, body, cut }: MessageView): string | undefined {
  const [, method = '', path = ''] = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(startLine) ?? [];
  if (path === '' || cut !== undefined || /[\u0000-\u001f\\]/.test(body)) return undefined;
  const sent = fields.filter(({ name }) => !OWN.has(name.toLowerCase()));
  if (sent.some(({ name, value }) => !/^[\w-]+$/.test(name) || /[\u0000-\u001f]/.test(value)))
    return undefined;
  return [
    method === 'HEAD' ? 'curl -I' : method === 'GET' ? 'curl -i' : `curl -i -X ${method}`,
    ...sent.map(({ name, value }) => `-H ${quote(`${name}${value}`)}`),
    ...(body === '' ? [] : [`--data-binary ${quote(body)}`]),
    quote(`http://localhost:8080${path}`),
  ].join(' \\\n  ');
}

/** A word for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

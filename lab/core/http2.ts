import {
  connect,
  constants,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
} from 'node:http2';
import { pause } from './child.ts';
import type { H2Response } from './spec.ts';

/** One GET on an HTTP/2 connection of its own; fields come decoded, in the order received. */
export async function getOverHttp2(plan: {
  port: number;
  servername: string;
  authority: string;
  path: string;
}): Promise<{ request: string; responses: H2Response[] }> {
  const session = connect(`https://127.0.0.1:${plan.port}`, {
    rejectUnauthorized: false,
    servername: plan.servername,
    settings: { enablePush: false },
  });
  const fields = {
    ':method': 'GET',
    ':scheme': 'https',
    ':authority': plan.authority,
    ':path': plan.path,
  };
  const responses: H2Response[] = [];
  const chunks: Buffer[] = [];
  session.on('error', () => undefined);
  const stream = session.request(fields);
  stream.on('headers', (headers) => responses.push(toResponse(headers)));
  stream.on('response', (headers) => responses.push(toResponse(headers)));
  stream.on('data', (bytes: Buffer) => chunks.push(bytes));
  const ended = new Promise<void>((resolve) => {
    stream.on('close', () => {
      resolve();
    });
    stream.on('error', () => {
      resolve();
    });
  });
  await Promise.race([ended, pause(4000)]);
  session.close();
  session.destroy();
  const last = responses.at(-1);
  if (last) last.body = Buffer.concat(chunks).toString('utf8');
  return { request: writeFields(fields), responses };
}

function toResponse(headers: IncomingHttpHeaders & IncomingHttpStatusHeader): H2Response {
  return {
    status: Number(headers[constants.HTTP2_HEADER_STATUS]),
    head: writeFields(headers),
    body: '',
  };
}

function writeFields(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(
      ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}\r\n`,
    )
    .join('');
}

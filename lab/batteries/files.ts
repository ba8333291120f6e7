import { request } from '../core/request.ts';
import type { ExchangeSpec } from '../core/spec.ts';

/**
 * What every server of files is asked for. `codes` says which of them this server answers with
 * the code in the name; a list of names leaves the others out.
 */
export function fileExchanges(
  base: string,
  answers: Partial<Record<keyof ReturnType<typeof fileRequests>, string>>,
): ExchangeSpec[] {
  const all = fileRequests(base);
  return Object.entries(answers).map(([name, code]) => ({
    code,
    slug: name,
    tier: 'own-reason' as const,
    ...all[name as keyof typeof all],
  }));
}

type Asked = Pick<ExchangeSpec, 'send' | 'trigger'>;

function fileRequests(base: string) {
  const file = `${base}ten.txt`;
  const get = (...fields: string[]): string => request({ path: file, fields });
  const answers = {
    'plain-get': { trigger: 'A GET for a file of ten bytes.', send: get() },
    'missing-file': {
      trigger: 'A GET for a file that does not exist.',
      send: request({ path: `${base}missing` }),
    },
    'unreadable-file': {
      trigger: 'A GET for a file that the server process may not read.',
      send: request({ path: `${base}unreadable.txt` }),
    },
    'folder-without-slash': {
      trigger: 'A GET for a folder, named without the slash at the end.',
      send: request({ path: `${base}dir` }),
    },
    'first-bytes': {
      trigger: 'A GET with Range: bytes=0-2 for a file of ten bytes.',
      send: get('Range: bytes=0-2'),
    },
    'range-past-end': {
      trigger: 'A GET with a range that starts past the end of the file.',
      send: get('Range: bytes=99-'),
    },
    'not-modified-since': {
      trigger: 'A GET with If-Modified-Since equal to the file’s own date.',
      send: get('If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT'),
    },
    'any-etag-matches': {
      trigger: 'A GET with If-None-Match: * for a file that exists.',
      send: get('If-None-Match: *'),
    },
    'etag-differs': {
      trigger: 'A GET with an If-Match that names no version the server has.',
      send: get('If-Match: "other"'),
    },
    'changed-since': {
      trigger: 'A GET with If-Unmodified-Since far in the past.',
      send: get('If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT'),
    },
    'delete-static': {
      trigger: 'A DELETE for a file served read-only.',
      send: request({ method: 'DELETE', path: file }),
    },
    'post-static': {
      trigger: 'A POST to a file served read-only.',
      send: request({ method: 'POST', path: file, fields: ['Content-Length: 3'], body: 'abc' }),
    },
    'unknown-method': {
      trigger: 'A request with the made-up method FOO.',
      send: request({ method: 'FOO', path: file }),
    },
    'no-host': {
      trigger: 'An HTTP/1.1 request without a Host field.',
      send: request({ path: file, host: null }),
    },
    'line-is-garbage': {
      trigger: 'A first line that is not a request line.',
      send: '\x16\x03\x01 blah\r\n\r\n',
    },
    'bad-length': {
      trigger: 'A POST whose Content-Length is not a number.',
      send: request({ method: 'POST', path: file, fields: ['Content-Length: abc'] }),
    },
    'post-without-length': {
      trigger: 'A POST with neither Content-Length nor Transfer-Encoding.',
      send: request({ method: 'POST', path: file }),
    },
    'ten-gigabytes': {
      trigger: 'A POST that announces ten gigabytes of content.',
      send: request({
        method: 'POST',
        path: file,
        fields: ['Content-Length: 10737418240'],
        body: 'x',
      }),
    },
    'long-uri': {
      trigger: 'A GET whose target is 70,000 characters long.',
      send: request({ path: `${base}${'a'.repeat(70_000)}` }),
    },
    'big-header': {
      trigger: 'A GET with one header field of 70,000 characters.',
      send: get(`X-Big: ${'a'.repeat(70_000)}`),
    },
    'unknown-expectation': {
      trigger: 'A GET with an Expect field the server does not know.',
      send: get('Expect: something'),
    },
    'unknown-coding': {
      trigger: 'A POST with a transfer coding that does not exist.',
      send: request({ method: 'POST', path: file, fields: ['Transfer-Encoding: foo'] }),
    },
    'version-2': {
      trigger: 'A request line that claims HTTP/2.0.',
      send: request({ path: file, version: '2.0' }),
    },
    trace: { trigger: 'A TRACE request.', send: request({ method: 'TRACE', path: file }) },
    'slow-header': {
      trigger: 'A request whose header section never ends.',
      send: [`GET ${file} HTTP/1.1\r\nHost: a.test\r\n`],
      limit: 6000,
    },
    'slow-body': {
      trigger: 'A POST that announces ten bytes and sends one.',
      send: request({ method: 'POST', path: file, fields: ['Content-Length: 10'], body: 'a' }),
      limit: 6000,
    },
    'expect-continue': {
      trigger: 'A POST with Expect: 100-continue; the content follows after one second.',
      send: [
        request({
          method: 'POST',
          path: file,
          fields: ['Expect: 100-continue', 'Content-Length: 3'],
        }),
        { pause: 1000 },
        'abc',
      ],
    },
    'h2c-upgrade': {
      trigger: 'A GET that offers to go on in HTTP/2 (Upgrade: h2c).',
      send: request({
        path: file,
        keep: true,
        fields: [
          'Connection: Upgrade, HTTP2-Settings',
          'Upgrade: h2c',
          'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
        ],
      }),
      limit: 1200,
    },
    'null-in-uri': { trigger: 'A GET whose path contains %00.', send: request({ path: '/%00' }) },
  } satisfies Record<string, Asked & { limit?: number }>;
  return answers;
}

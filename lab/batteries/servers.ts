import { request } from '../core/request.ts';
import type { BatteryTarget } from '../core/spec.ts';
import type { Step } from '../core/wire.ts';

/** One request of the battery that every server gets. */
export interface Probe {
  id: string;
  label: string;
  say: string;
  /** Undefined when the probe makes no sense for this target. */
  steps: (target: BatteryTarget) => Step[] | undefined;
}

const probe = (
  id: string,
  label: string,
  say: string,
  make: (target: BatteryTarget) => Step | Step[] | undefined,
): Probe => ({
  id,
  label,
  say,
  steps: (target) => {
    const made = make(target);
    return made === undefined ? undefined : Array.isArray(made) ? made : [made];
  },
});
const onFiles =
  (make: (target: BatteryTarget) => Step) =>
  (target: BatteryTarget): Step | undefined =>
    target.dir === undefined ? undefined : make(target);
const get = (target: BatteryTarget, ...fields: string[]): string =>
  request({ path: target.path, fields });
const post = (target: BatteryTarget, body: string, ...fields: string[]): string =>
  request({ method: 'POST', path: target.path, fields, body });

/** The battery, in the order it is sent. */
export const battery: Probe[] = [
  probe('get', 'GET', 'A plain GET.', (t) => get(t)),
  probe('head', 'HEAD', 'A plain HEAD.', (t) => request({ method: 'HEAD', path: t.path })),
  probe('missing', 'GET missing', 'A GET for a name that does not exist.', () =>
    request({ path: '/missing-file' }),
  ),
  probe('no-host', 'no Host', 'HTTP/1.1 without a Host field.', (t) =>
    request({ path: t.path, host: null }),
  ),
  probe('two-hosts', 'two Hosts', 'Two Host fields that differ.', (t) => get(t, 'Host: b.test')),
  probe(
    'garbage-line',
    'garbage line',
    'A first line that is not a request line.',
    () => '\x16\x03\x01 blah\r\n\r\n',
  ),
  probe('unknown-method', 'method FOO', 'The made-up method FOO.', (t) =>
    request({ method: 'FOO', path: t.path }),
  ),
  probe('lowercase-method', 'method get', 'The method in lower case.', (t) =>
    request({ method: 'get', path: t.path }),
  ),
  probe('post', 'POST', 'A POST of three bytes.', (t) => post(t, 'abc', 'Content-Length: 3')),
  probe('delete', 'DELETE', 'A DELETE.', (t) => request({ method: 'DELETE', path: t.path })),
  probe('trace', 'TRACE', 'A TRACE.', (t) => request({ method: 'TRACE', path: t.path })),
  probe('options-star', 'OPTIONS *', 'OPTIONS with the asterisk as target.', () =>
    request({ method: 'OPTIONS', path: '*' }),
  ),
  probe(
    'connect',
    'CONNECT',
    'CONNECT to another host and port.',
    () => 'CONNECT a.test:80 HTTP/1.1\r\nHost: a.test:80\r\n\r\n',
  ),
  probe('version-2', 'HTTP/2.0', 'A request line that claims HTTP/2.0.', (t) =>
    request({ path: t.path, version: '2.0' }),
  ),
  probe('version-3-7', 'HTTP/3.7', 'A request line that claims HTTP/3.7.', (t) =>
    request({ path: t.path, version: '3.7' }),
  ),
  probe(
    'http-0-9',
    'HTTP/0.9',
    'A request line without a version and nothing else.',
    (t) => `GET ${t.path}\r\n`,
  ),
  probe('uri-9000', 'URI 9,000', 'A target of 9,000 characters.', () =>
    request({ path: `/${'a'.repeat(9000)}` }),
  ),
  probe('uri-70000', 'URI 70,000', 'A target of 70,000 characters.', () =>
    request({ path: `/${'a'.repeat(70_000)}` }),
  ),
  probe('header-70000', 'field 70,000', 'One header field of 70,000 characters.', (t) =>
    get(t, `X-Big: ${'a'.repeat(70_000)}`),
  ),
  probe('header-1200000', 'field 1,200,000', 'One header field of 1,200,000 characters.', (t) =>
    get(t, `X-Big: ${'a'.repeat(1_200_000)}`),
  ),
  probe('header-count-200', '200 fields', 'Two hundred header fields.', (t) =>
    get(t, ...Array.from({ length: 200 }, (_, i) => `X-${i}: 1`)),
  ),
  probe(
    'space-in-field-name',
    'space in name',
    'A header field name with a space before the colon.',
    (t) => get(t, 'X-Foo : 1'),
  ),
  probe('folded-field', 'folded field', 'A header field continued on the next line.', (t) =>
    get(t, 'X-Foo: a\r\n b'),
  ),
  probe('unknown-coding', 'TE: foo', 'A transfer coding that does not exist.', (t) =>
    post(t, '', 'Transfer-Encoding: foo'),
  ),
  probe('coding-and-length', 'TE + length', 'Both Transfer-Encoding and Content-Length.', (t) =>
    post(t, '0\r\n\r\n', 'Transfer-Encoding: chunked', 'Content-Length: 5'),
  ),
  probe('bad-chunk', 'bad chunk', 'A chunk size that is not a number.', (t) =>
    post(t, 'zz\r\n', 'Transfer-Encoding: chunked'),
  ),
  probe('bad-length', 'bad length', 'A Content-Length that is not a number.', (t) =>
    post(t, '', 'Content-Length: abc'),
  ),
  probe('two-lengths', 'two lengths', 'Two Content-Length fields that differ.', (t) =>
    post(t, 'abcd', 'Content-Length: 3', 'Content-Length: 4'),
  ),
  probe(
    'no-length',
    'no length',
    'A POST with neither Content-Length nor Transfer-Encoding.',
    (t) => post(t, ''),
  ),
  probe(
    'ten-gigabytes',
    '10 GB',
    'A Content-Length of ten gigabytes and one byte of content.',
    (t) => post(t, 'x', 'Content-Length: 10737418240'),
  ),
  probe(
    'expect-continue',
    'Expect: 100',
    'Expect: 100-continue; the content follows after half a second.',
    (t) => [post(t, '', 'Expect: 100-continue', 'Content-Length: 3'), { pause: 500 }, 'abc'],
  ),
  probe('expect-unknown', 'Expect: foo', 'An Expect field with an unknown value.', (t) =>
    get(t, 'Expect: foo'),
  ),
  probe(
    'slow-header',
    'slow header',
    'A header section that never ends.',
    (t) => `GET ${t.path} HTTP/1.1\r\nHost: a.test\r\n`,
  ),
  probe('slow-body', 'slow content', 'Ten bytes announced, one sent.', (t) =>
    post(t, 'a', 'Content-Length: 10'),
  ),
  probe('null-in-uri', '%00', 'A path with %00.', () => request({ path: '/%00' })),
  probe('bad-escape', '%zz', 'A path with a percent sign that escapes nothing.', () =>
    request({ path: '/%zz' }),
  ),
  probe('dot-dot', '/../..', 'A path that climbs out of the root.', () =>
    request({ path: '/../../etc/passwd' }),
  ),
  probe('space-in-uri', 'space in URI', 'A target with a raw space.', () =>
    request({ path: '/a b' }),
  ),
  probe('absolute-uri', 'absolute URI', 'A target in absolute form.', (t) =>
    request({ path: `http://a.test${t.path}` }),
  ),
  probe('h2c', 'Upgrade: h2c', 'An offer to go on in HTTP/2.', (t) =>
    request({
      path: t.path,
      keep: true,
      fields: [
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
      ],
    }),
  ),
  probe(
    'h2-preface',
    'HTTP/2 preface',
    'The connection preface of HTTP/2, in clear.',
    () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ),
  probe(
    'folder',
    'folder',
    'A folder named without the slash at its end.',
    onFiles((t) => request({ path: t.dir ?? '/' })),
  ),
  probe(
    'unreadable',
    'unreadable',
    'A file that the server may not read.',
    onFiles((t) => request({ path: t.unreadable ?? '/' })),
  ),
  probe(
    'range',
    'Range',
    'The first three bytes of ten.',
    onFiles((t) => get(t, 'Range: bytes=0-2')),
  ),
  probe(
    'range-two',
    'two ranges',
    'Two ranges.',
    onFiles((t) => get(t, 'Range: bytes=0-1,4-5')),
  ),
  probe(
    'range-past-end',
    'Range past end',
    'A range that starts past the end.',
    onFiles((t) => get(t, 'Range: bytes=99-')),
  ),
  probe(
    'range-backwards',
    'Range 5-2',
    'A range whose end lies before its start.',
    onFiles((t) => get(t, 'Range: bytes=5-2')),
  ),
  probe(
    'range-unknown-unit',
    'Range lines',
    'A range in a unit that does not exist.',
    onFiles((t) => get(t, 'Range: lines=1-2')),
  ),
  probe(
    'since-equal',
    'IMS equal',
    'If-Modified-Since equal to the file’s date.',
    onFiles((t) => get(t, 'If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT')),
  ),
  probe(
    'since-later',
    'IMS later',
    'If-Modified-Since later than the file’s date.',
    onFiles((t) => get(t, 'If-Modified-Since: Fri, 02 Jan 2026 00:00:00 GMT')),
  ),
  probe(
    'none-match-star',
    'INM *',
    'If-None-Match: *.',
    onFiles((t) => get(t, 'If-None-Match: *')),
  ),
  probe(
    'match-other',
    'If-Match other',
    'If-Match with a tag the server does not have.',
    onFiles((t) => get(t, 'If-Match: "other"')),
  ),
  probe(
    'unmodified-since-old',
    'IUS old',
    'If-Unmodified-Since long before the file’s date.',
    onFiles((t) => get(t, 'If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT')),
  ),
];

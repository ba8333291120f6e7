import { request, requestWith } from '../core/request.ts';
import type { ExchangeSpec } from '../core/spec.ts';

type Asked = Pick<ExchangeSpec, 'send' | 'trigger' | 'limit'>;

const requests = {
  'app-throws': {
    trigger: 'The application raises an error it does not handle.',
    send: request({ path: '/throw' }),
  },
  'no-host': {
    trigger: 'An HTTP/1.1 request without a Host field.',
    send: request({ host: null }),
  },
  'line-is-garbage': {
    trigger: 'A first line that is not a request line.',
    send: '\x16\x03\x01 blah\r\n\r\n',
  },
  'bad-length': {
    trigger: 'A POST whose Content-Length is not a number.',
    send: request({ method: 'POST', fields: ['Content-Length: abc'] }),
  },
  'big-header': {
    trigger: 'A GET with one header field of 70,000 characters.',
    send: request({ fields: [`X-Big: ${'a'.repeat(70_000)}`] }),
  },
  'long-uri': {
    trigger: 'A GET whose target is 70,000 characters long.',
    send: request({ path: `/${'a'.repeat(70_000)}` }),
  },
  'unknown-expectation': {
    trigger: 'A GET with an Expect field the server does not know.',
    send: request({ fields: ['Expect: something'] }),
  },
  'expect-continue': {
    trigger: 'A POST with Expect: 100-continue; the content follows after one second.',
    send: [
      request({ method: 'POST', fields: ['Expect: 100-continue', 'Content-Length: 3'] }),
      { pause: 1000 },
      'abc',
    ],
  },
  'unknown-coding': {
    trigger: 'A POST with a transfer coding that does not exist.',
    send: request({ method: 'POST', fields: ['Transfer-Encoding: foo'] }),
  },
  'version-2': {
    trigger: 'A request line that claims HTTP/2.0.',
    send: request({ version: '2.0' }),
  },
  'slow-header': {
    trigger: 'A request whose header section never ends.',
    send: 'GET / HTTP/1.1\r\nHost: a.test\r\n',
    limit: 6000,
  },
  'slow-body': {
    trigger: 'A POST that announces ten bytes and sends one.',
    send: requestWith('a', { method: 'POST' }).replace('Content-Length: 1', 'Content-Length: 10'),
    limit: 6000,
  },
  'plain-get': { trigger: 'A GET to an application that answers every path.', send: request() },
  'missing-route': {
    trigger: 'A GET for a path that no route matches.',
    send: request({ path: '/missing' }),
  },
  'unknown-method': {
    trigger: 'A request with the made-up method FOO.',
    send: request({ method: 'FOO' }),
  },
} satisfies Record<string, Asked>;

/** Exchanges with a server that runs an application; the value is the code it answers. */
export function appExchanges(
  answers: Partial<Record<keyof typeof requests, string>>,
): ExchangeSpec[] {
  return Object.entries(answers).map(([name, code]) => ({
    code,
    slug: name,
    tier: 'own-reason' as const,
    ...(requests[name as keyof typeof requests] as Asked),
  }));
}

/** Exchanges in which the application was simply told to send a status: labelled synthetic. */
export function toldTo(codes: string[], what: string): ExchangeSpec[] {
  return codes.map((code) => ({
    code,
    slug: 'told-to',
    tier: 'synthetic' as const,
    trigger: `An application that was told to send this status, with ${what}.`,
    send: request({ path: `/status/${code}` }),
  }));
}

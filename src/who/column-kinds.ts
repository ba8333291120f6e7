import type { LogColumn } from '../schemas/fingerprint.ts';
import type { Token } from './tokens.ts';

type Test = (text: string) => boolean;

/** Tests a bare word of at most 300 characters against an anchored expression without nested repetition. */
const bare =
  (form: RegExp): ((token: Token) => boolean) =>
  (token) =>
    token.wrap === '' && token.text.length <= 2000 && form.test(token.text);

const wrapped =
  (wrap: Token['wrap'], test: Test = () => true): ((token: Token) => boolean) =>
  (token) =>
    token.wrap === wrap && test(token.text);

/** `GET /path HTTP/1.1`; empty, `-` and raw bytes stand for a request that was not understood. */
const isRequest: Test = (text) =>
  text === '' ||
  text === '-' ||
  text.startsWith('\\x') ||
  /^[A-Z][A-Za-z_-]{1,24} \S/.test(text) ||
  text === '<BADREQ>';

const CLF_TIME = /^\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}$/;

/** One test per column kind of the fingerprint schema. Each is linear in the token. */
export const COLUMN_KINDS: Record<LogColumn['kind'], (token: Token) => boolean> = {
  addr: bare(/^(?:-|unix:|[0-9A-Za-z.:_[\]%-]{2,255})$/),
  'addr-port': bare(/^[0-9A-Za-z._[\]%:-]{1,255}:\d{1,5}$/),
  host: bare(/^[0-9A-Za-z][0-9A-Za-z.:_-]{0,254}$/),
  dash: bare(/^-$/),
  word: (token) => token.wrap === '',
  'clf-time': wrapped('[', (text) => CLF_TIME.test(text)),
  'zone-time': wrapped('[', (text) =>
    /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [A-Z]{2,5}$/.test(text),
  ),
  'python-time': wrapped('[', (text) => /^\d\d\/[A-Z][a-z]{2}\/\d{4} \d\d:\d\d:\d\d$/.test(text)),
  'haproxy-time': wrapped('[', (text) =>
    /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d\.\d{3}$/.test(text),
  ),
  'iso-time': (token) =>
    (token.wrap === '' || token.wrap === '[') &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/.test(token.text),
  'apache-time': wrapped('[', (text) =>
    /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6})? \d{4}$/.test(text),
  ),
  'slash-time': bare(/^\d{4}\/\d\d\/\d\d$/),
  date: bare(/^\d{4}-\d\d-\d\d$/),
  time: bare(/^\d\d:\d\d:\d\d$/),
  epoch: bare(/^\d{9,10}\.\d{3}$/),
  request: wrapped('"', isRequest),
  'absolute-request': wrapped('"', (text) => /^[A-Z]{3,12} https?:\/\/\S/.test(text)),
  quoted: wrapped('"'),
  bracket: wrapped('['),
  braces: wrapped('{'),
  status: bare(/^(?:\d{3}|-1|-|0)$/),
  int: bare(/^(?:-|[+-]?\d{1,18})$/),
  num: bare(/^(?:-|[+-]?\d{1,18}(?:\.\d{1,9})?)$/),
  numbers: (token) =>
    token.wrap === '' &&
    token.text
      .split(/, |,| : /)
      .every((part) => /^(?:-|\d{1,18}(?:\.\d{1,9})?)$/.test(part.trim())),
  ms: bare(/^\d{1,18}(?:\.\d{1,6})?(?:ms|s|µs)$/),
  rest: () => true,
};

import { toPlain } from './text.ts';

/** Words that libraries put around a name: `HttpStatus.SC_CONFLICT`, `NGX_HTTP_NOT_FOUND`, `http::status::gone`. */
const WRAPPERS = new Set([
  'http',
  'https',
  'status',
  'statuses',
  'code',
  'codes',
  'sc',
  'ngx',
  'response',
  'message',
  'reason',
  'get',
]);

/** A constant's name as plain words: `StatusTooManyRequests` is `too many requests`. Empty where nothing is left. */
export function readConstant(symbol: string): string {
  const words = toPlain(lastPart(symbol).replace(/\d{3}/g, ' ')).split(' ');
  let start = 0;
  while (start < words.length && WRAPPERS.has(words[start] ?? '')) start++;
  return words.slice(start).join(' ');
}

/** `HttpStatusCode.Gone` and `http::status::gone` without the type; other dotted texts as they are. */
function lastPart(symbol: string): string {
  const match = /^([\w:.]*?)(?:::|[.:])(\w+)$/.exec(symbol.trim());
  return match && /^$|http|status|response/i.test(match[1] ?? '') ? (match[2] ?? '') : symbol;
}

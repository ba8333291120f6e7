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
  const last = /\s/.test(symbol.trim()) ? symbol : (symbol.split(/::|[.:]/).at(-1) ?? symbol);
  const words = toPlain(last.replace(/\d{3}/g, ' ')).split(' ');
  let start = 0;
  while (start < words.length && WRAPPERS.has(words[start] ?? '')) start++;
  return words.slice(start).join(' ');
}

import { type ClassId } from '../schemas/pages.ts';

/** Classes in the order of their pages. */
export const CLASS_IDS: readonly ClassId[] = ['1xx', '2xx', '3xx', '4xx', '5xx', 'other'];

/** The class a code belongs to: RFC 9110 §15 knows five; every other number is `other`. */
export function classOf(code: string): ClassId {
  const first = code.charAt(0);
  return first >= '1' && first <= '5' ? (`${first}xx` as ClassId) : 'other';
}

/** A rule that hides what changes from run to run. */
export interface MaskRule {
  /** Name listed in `masked`. */
  name: string;
  /** Group 1 is hidden; without a group 1, the whole match. */
  pattern: RegExp;
  /** Hide only when this holds for the hidden text. */
  when?: (found: string) => boolean;
  /** Hide by one `*`, whatever the length, because the length changes as well. */
  single?: boolean;
}

/** A mask of equal length: lengths and positions stay true. */
const stars = (text: string): string => text.replace(/[A-Za-z0-9]/g, '*');

/** Within two days of now, so that the fixed dates of fixtures stay readable. */
function isRecent(text: string): boolean {
  const time = Date.parse(/GMT|UTC|Z|[+-]\d{4}$/.test(text) ? text : `${text} UTC`);
  return Number.isFinite(time) && Math.abs(time - Date.now()) < 2 * 86_400_000;
}

const dayName = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const monthName = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** The namespace of Microsoft's date types, which multistatus documents name; always the same. */
const dateTypes = 'c2f41010-65b3-11d1-a29f-00aa00c14882';

/** Rules that hold for every program. */
export const commonRules: MaskRule[] = [
  {
    name: 'date',
    pattern: new RegExp(
      `${dayName}, \\d\\d ${monthName} \\d{4} \\d\\d:\\d\\d:\\d\\d(?: GMT)?`,
      'g',
    ),
    when: isRecent,
  },
  {
    name: 'date',
    pattern: new RegExp(
      `${dayName} ${monthName} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? (?:UTC )?\\d{4}`,
      'g',
    ),
  },
  {
    name: 'date',
    pattern: /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+0000)?/g,
    when: (text) => isRecent(text.replace(' ', 'T').replace(/Z?$/, 'Z').replace('+0000Z', 'Z')),
  },
  {
    name: 'lock token',
    pattern: /(?:opaquelocktoken|urn:uuid):([0-9a-fA-F-]{32,})/g,
    when: (found) => found !== dateTypes,
  },
  { name: 'ETag', pattern: /<(?:[A-Za-z0-9]+:)?getetag>([^<]*)</g },
  // Whole seconds, so one more when the exchange falls on the turn of a second.
  { name: 'age', pattern: /^Age: (\d+)\r?$/gim },
  { name: 'nonce', pattern: /nonce="([^"]+)"/g },
];

/** Hides volatile text and names what was hidden. */
export function maskText(text: string, rules: MaskRule[]): { text: string; masked: string[] } {
  const masked = new Set<string>();
  let out = text;
  for (const rule of rules) {
    out = out.replace(rule.pattern, (whole: string, ...groups: unknown[]) => {
      const found = typeof groups[0] === 'string' ? groups[0] : whole;
      if (rule.when && !rule.when(found)) return whole;
      masked.add(rule.name);
      return whole.replace(found, rule.single ? '*' : stars(found));
    });
  }
  return { text: out, masked: [...masked] };
}

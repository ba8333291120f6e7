import { stripColours } from './colour-codes.ts';

/** A log line's own text, without what a collector put in front and without colours. */
export interface LogText {
  text: string;
  /** Offset in the line of the character at an index of `text`. */
  at: (index: number) => number;
  /** The whole line with `␛` for each colour code. */
  marked: string;
  /** Program that a prefix names, lower case, or null. */
  program: string | null;
  /** A part of the prefix is of a form that no known collector writes. */
  isLoose: boolean;
}

/**
 * Prefixes of syslog (old and new), Heroku, container runtimes, Ruby’s Logger, Compose and grep. All anchored, all
 * bounded. The group is the program. CEF and LEEF follow the program’s colon without a space.
 */
const PREFIXES = [
  // <134>Feb  6 12:14:14 host haproxy[14389]:
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\S{1,100} )?\(?([\w./-]{1,60})\)?(?:\[\d{1,10}\])?:(?: |(?=CEF:|LEEF:))/,
  // <134>1 2024-03-21T10:00:00.000Z host app 123 id -
  /^(?:<\d{1,3}>)?1 \d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:?\d\d) \S{1,100} ([\w./-]{1,60}) \S{1,40} \S{1,40} (?:- )?/,
  // 2024-03-21T10:00:00.000000+00:00 heroku[router]:  or  host haproxy[123]:  or  +0000 host (squid-1):
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:?\d\d) (?:[\w.-]{1,100} )?\(?([\w.-]{1,40}(?:\[[\w.-]{1,20}\])?)\)?: /,
  // 2024-03-21T10:00:00.000000000Z stdout F
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] ()/,
  // haproxy[14389]:  (the time cut off)  or  heroku[router]:
  /^([\w.-]{1,60})\[\d{1,10}\]: /,
  /^([\w.-]{1,40}\[[\w.-]{1,20}\]): /,
  // 2024-03-21T10:00:00.000000000Z  (kubectl logs --timestamps)
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}Z ()/,
  // [pod/web-0/nginx]  (kubectl logs --prefix)
  /^\[pod\/[\w./-]{1,150}\] ()/,
  // /var/log/nginx/access.log.1:42:  (grep)
  /^[\w./-]{1,150}\.log(?:[.-]\d{1,10})?:(?:\d{1,8}:)?()/,
  // E, [2023-08-27T16:10:55.820747 #2] ERROR -- : [request-id]  (Ruby’s Logger, with the tags of Rails)
  /^[DIWEFA], \[\d{4}-\d\d-\d\dT[\d:.]{8,18} #\d{1,10}\] {1,2}[A-Z]{3,7} -- (?:[\w.:-]{1,60})?: (?:\[[\w.:-]{1,80}\] ){0,4}()/,
  // web-1  |
  /^([a-z][\w.-]{1,50}) {1,12}\| /,
];

/** Pieces of which loggers and collectors that are not known make up their prefixes. All anchored, all bounded. */
const PIECES = [
  // <134>
  /^<\d{1,3}> ?()/,
  // 2024-03-21 10:00:00,123 +0000 -
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?(?: [-|]|:)? {1,4}()/,
  // Mar 21 10:00:00  or  Mar 21 2024 10:00:00
  /^[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d {1,2}()/,
  // [request-id]  [INFO]:
  /^\[[^\][]{1,100}\]:? {0,4}()/,
  // INFO:werkzeug:  (Python’s logging without a format)
  /^(?:DEBUG|INFO|WARNING|ERROR|CRITICAL):([\w.]{1,60}):/,
  // INFO  WARN:  ERROR -
  /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|CRIT|CRITICAL|FATAL)(?: [-|]|:)? {1,4}()/,
  // host program[1]:  program:
  /^(?:[\w.-]{1,100} )?\(?([\w./-]{1,60})\)?(?:\[\d{1,10}\])?: {1,4}/,
  // werkzeug -  host program -
  /^(?:[\w.-]{1,100} )?([\w.-]{1,60}) - /,
  // web-1 |
  /^([\w./@-]{1,80}) {0,12}\| {0,4}/,
];

/** Most parts that a prefix has: runtime, Compose, time, host and program, severity, tag. */
const MOST_PARTS = 6;

/** Without one more part of the prefix; null when none of the forms stands at the beginning. */
function cutPart(own: LogText, forms: RegExp[], isLoose: boolean): LogText | null {
  for (const form of forms) {
    const found = form.exec(own.text.slice(0, 400));
    if (found === null) continue;
    const { length } = found[0];
    const named = (found[1] ?? '') === '' ? own.program : (found[1]?.toLowerCase() ?? null);
    return {
      ...own,
      text: own.text.slice(length),
      at: (index) => own.at(index + length),
      program: named,
      isLoose: own.isLoose || isLoose,
    };
  }
  return null;
}

/** Everything that is left of a text as parts of its prefix are cut off, the shortest first. */
function cutParts(own: LogText, forms: RegExp[], isLoose: boolean): LogText[] {
  const texts: LogText[] = [];
  let last: LogText | null = own;
  while (texts.length < MOST_PARTS) {
    last = cutPart(last, forms, isLoose);
    if (last === null) break;
    texts.unshift(last);
  }
  return texts;
}

/**
 * Candidates for a line's own text. `known`: without the prefixes of known collectors, then the whole line. `loose`:
 * without what only looks like parts of a prefix; for lines that are nobody's otherwise.
 */
export function stripPrefix(line: string): { known: LogText[]; loose: () => LogText[] } {
  const { text, marked, at } = stripColours(line);
  const whole: LogText = { text, at, marked, program: null, isLoose: false };
  const known = [...cutParts(whole, PREFIXES, false), whole];
  const forms = [...PREFIXES, ...PIECES];
  return { known, loose: () => cutParts(known[0] ?? whole, forms, true) };
}

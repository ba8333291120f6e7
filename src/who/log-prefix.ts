/** A log line's own text, without what a collector put in front. */
export interface LogText {
  /** Offset of `text` in the line. */
  offset: number;
  text: string;
  /** Program that a syslog prefix names, lower case, or null. */
  program: string | null;
}

/** Prefixes of syslog (old and new), Heroku, container runtimes, Ruby’s Logger, Compose and grep. All anchored, all bounded. */
const PREFIXES = [
  // <134>Feb  6 12:14:14 host haproxy[14389]:
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\S{1,100} )?([\w./-]{1,60})(?:\[\d{1,10}\])?: /,
  // <134>1 2024-03-21T10:00:00.000Z host app 123 id -
  /^(?:<\d{1,3}>)?1 \d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) \S{1,100} ([\w./-]{1,60}) \S{1,40} \S{1,40} (?:- )?/,
  // 2024-03-21T10:00:00.000000+00:00 heroku[router]:  or  host haproxy[123]:
  /^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:[\w.-]{1,100} )?([\w.-]{1,40}(?:\[[\w.-]{1,20}\])?): /,
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

/** Candidates for a line's own text: without the prefix first, then the whole line. */
export function stripPrefix(line: string): LogText[] {
  const whole: LogText = { offset: 0, text: line, program: null };
  for (const prefix of PREFIXES) {
    const found = prefix.exec(line.slice(0, 400));
    if (found === null) continue;
    const offset = found[0].length;
    return [{ offset, text: line.slice(offset), program: found[1]?.toLowerCase() ?? null }, whole];
  }
  return [whole];
}

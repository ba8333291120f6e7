import { type Software } from '../schemas/measured.ts';

/** A measured program and the pattern that finds its name in prose, with a version in group 1 where one follows. */
export interface Program extends Pick<Software, 'id' | 'version' | 'kind'> {
  pattern: RegExp;
}

/** How prose names a program, where that is not the name in `software.json`; several ids may share one. */
const WRITTEN: Record<string, string> = {
  nginx: '(?<!ingress-)nginx',
  apache: 'Apache(?: httpd)?(?! (?:Traffic|Tomcat|Http|Commons))',
  tomcat: '(?:Apache )?Tomcat',
  trafficserver: '(?:Apache )?Traffic Server',
  jetty: '(?:Eclipse )?Jetty',
  varnish: 'Varnish(?: Cache)?',
  go: "Go(?:’s|'s)?(?: `?net/http`?)?",
  'go-client': "Go(?:’s|'s)?(?: http\\.Client)?",
  node: 'Node(?:\\.js)?(?: http)?',
  'node-fetch': 'Node(?:\\.js)?(?: fetch)?',
  python: 'Python(?: http\\.server)?',
  urllib: '(?:Python )?urllib(?!3)',
  requests: '(?:Python requests|Requests|requests(?= \\d)|(?<=, )requests(?=,))',
  gunicorn: '[Gg]unicorn',
  uvicorn: '[Uu]vicorn',
  waitress: '[Ww]aitress',
  tinyproxy: '[Tt]inyproxy',
  php: 'PHP(?: built-in server)?|php -S',
  'php-curl': 'PHP curl',
  'php-streams': 'PHP(?: http)? streams',
  superagent: '[Ss]uper[Aa]gent',
  // The verb is commoner than the library.
  got: 'got(?= \\d{1,2}(?!\\d))|(?<=[.,] )got(?= (?:and|keeps))',
  wget: '(?:GNU )?Wget(?!2)',
  wget2: '(?:GNU )?Wget2',
  curl: 'curl(?: -L)?(?= \\d)|curl -L',
  'java-httpclient': 'Java(?: HttpClient)?',
  'java-urlconnection': 'Java(?: HttpURLConnection)?',
  'ruby-net-http': '(?:Ruby )?Net::HTTP',
  lwp: '(?:Perl )?LWP',
  'http-tiny': '(?:Perl )?HTTP::Tiny',
  firefox: 'Firefox(?: ESR)?',
  webkitgtk: 'WebKit(?:GTK)?',
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The measured programs. */
export function listPrograms(software: Software[]): Program[] {
  return software.map(({ id, name, version, kind }) => ({
    id,
    version,
    kind,
    pattern: new RegExp(
      `(?<![\\w/.#-])(?:${WRITTEN[id] ?? escape(name)})(?![\\w-])(?: (\\d+(?:\\.\\d+)*))?`,
      'g',
    ),
  }));
}

/** A name in a text, the version beside it, and the programs it can stand for. */
export interface Mention {
  name: string;
  version: string | undefined;
  programs: Program[];
}

/** Every mention of a measured program; a longer name hides a shorter one inside it. */
export function findMentions(text: string, programs: Program[]): Mention[] {
  const spans = new Map<string, Mention & { from: number; to: number }>();
  for (const program of programs) {
    for (const match of text.matchAll(program.pattern)) {
      const [name, version] = match;
      const [from, to] = [match.index, match.index + name.length];
      const known = spans.get(`${from}-${to}`);
      if (known) known.programs.push(program);
      else spans.set(`${from}-${to}`, { name, version, programs: [program], from, to });
    }
  }
  const all = [...spans.values()].sort((a, b) => a.from - b.from);
  return all.filter(
    ({ from, to }) =>
      !all.some(
        (other) => other.from <= from && other.to >= to && other.to - other.from > to - from,
      ),
  );
}

/** `1.22` names the measured `1.22.1`. */
export function isVersionOf(written: string, measured: string): boolean {
  return measured === written || measured.startsWith(`${written}.`);
}

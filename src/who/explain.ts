import type { ParsedResponse } from './parse-response.ts';
import type { Candidate } from './score.ts';
import type { Fingerprint, LogMaker, SenderVerdict } from './types.ts';

const LAYER_WORDS: Record<SenderVerdict['layer'], string> = {
  client: 'the client itself',
  cdn: 'a CDN or web application firewall',
  'load-balancer': 'a load balancer',
  'reverse-proxy': 'a reverse proxy or gateway',
  platform: 'a hosting platform',
  server: 'a web server',
  framework: 'an application framework',
  application: 'an application',
};

const GRADE_WORDS = { certain: 'certainly', likely: 'most likely', possible: 'possibly' } as const;

function listNames(names: string[]): string {
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** What to make of a sender that was there without having left its signature. */
export function whyUnclear(candidate: Candidate, response: ParsedResponse): string {
  const { print } = candidate;
  const hasOwnPage = print.signs.some(
    ({ where, tells }) => tells === 'maker' && ['body', 'json'].includes(where),
  );
  if (response.body === '') return 'There is no body that could carry a signature.';
  if (!hasOwnPage) return '';
  return `${print.name}’s own pages are signed and this body is not, so something behind it more likely made the status.`;
}

interface ResponseWords {
  sender: SenderVerdict;
  chain: SenderVerdict[];
  others: SenderVerdict[];
  /** From `whyUnclear`. */
  clue: string;
}

/** One to three sentences on a response: who made the status, who passed it on, how sure and why. */
export function summariseResponse({ sender, chain, others, clue }: ResponseWords): string {
  const outer = chain.filter((link) => link.role === 'passed-on').map((link) => link.name);
  const sentences: string[] = [];
  if (sender.role === 'made' && sender.layer === 'client') {
    sentences.push(
      `This is ${GRADE_WORDS[sender.grade]} a message of ${sender.name} itself, not the response of a server.`,
    );
  } else if (sender.role === 'made') {
    sentences.push(
      `${sender.name} (${LAYER_WORDS[sender.layer]}) ${GRADE_WORDS[sender.grade]} made this response.`,
    );
  } else {
    sentences.push(
      `${sender.name} (${LAYER_WORDS[sender.layer]}) handled this response; nothing in it shows whether ${sender.name} wrote the status or something behind it did.`,
    );
    if (clue !== '') sentences.push(clue);
  }
  if (outer.length > 0) sentences.push(`${listNames(outer)} passed it on.`);
  if (others.length > 0)
    sentences.push(`The same bytes can come from ${listNames(others.map((other) => other.name))}.`);
  return sentences.join(' ');
}

/** Sentences on a log line: whose log, and who made the status in it. */
export function summariseLog(
  sender: SenderVerdict,
  format: string,
  maker: LogMaker,
  others: SenderVerdict[],
): string {
  const whose = `This line is ${GRADE_WORDS[sender.grade]} from ${sender.name} (${format}).`;
  const same =
    others.length > 0 ? ` ${listNames(others.map((other) => other.name))} can write the same.` : '';
  return `${whose}${same} ${maker.reason}`;
}

/** Steps for a response: those for a maker, or those for a sender that may only have passed it on. */
export function stepsForResponse(maker: Candidate, role: SenderVerdict['role']): string[] {
  const { made, passed } = maker.print.next;
  return role === 'made' ? made.slice(0, 2) : passed.slice(0, 2);
}

/** Steps for a log line. Where the client ended it, advice on the sender's own answers would mislead. */
export function stepsForLog({ made, passed }: Fingerprint['next'], who: LogMaker['who']): string[] {
  if (who === 'client') return CLIENT_LEFT;
  return (who === 'behind' ? passed : made).slice(0, 2);
}

const CLIENT_LEFT = [
  'Compare how long the request ran with the timeouts of the client and of every proxy in front: a round number (10 s, 30 s, 60 s) names the one that gave up.',
  'If it ran long, look in the log of the server behind for what it was doing at that time.',
];

/** What to say when nothing is known. */
export const CANNOT_TELL =
  'Cannot tell. Nothing in this input is a mark that one of the known senders leaves, and it fits none of the known log formats.';

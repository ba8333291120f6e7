import {
  CANNOT_TELL,
  stepsForLog,
  stepsForResponse,
  summariseLog,
  summariseResponse,
  whyUnclear,
} from './explain.ts';
import { judgeMaker } from './log-maker.ts';
import { matchSign, prepareSubject, type Subject } from './match-sign.ts';
import { readLog, type LogReading } from './parse-log.ts';
import { parseBodyOnly, parseResponse, type ParsedResponse } from './parse-response.ts';
import { findErrors, findLogErrors } from './platform-errors.ts';
import {
  byLayer,
  capByProse,
  dropSecondAuthors,
  gradeOf,
  pickMaker,
  settleRivals,
  toVerdict,
  weigh,
  type Candidate,
  type Picked,
} from './score.ts';
import type { Fingerprint, PlatformError, Role, SenderVerdict, Verdict } from './types.ts';

/** Characters (UTF-16 code units) that are examined; the rest is cut off and the verdict says so. */
export const INPUT_LIMIT = 65_536;

/**
 * Names the likely sender of a pasted response or log line.
 *
 * @param input Anything a person pasted; hostile input is only ever compared, never evaluated. Time is linear in
 *   its length, which is cut at `INPUT_LIMIT`.
 * @param fingerprints What `compileFingerprints` made.
 * @returns A verdict; never throws for any string. Offsets refer to `input`.
 */
export function identify(input: string, fingerprints: readonly Fingerprint[]): Verdict {
  const text = input.slice(0, INPUT_LIMIT);
  const verdict = identifyText(text, fingerprints);
  if (input.length > INPUT_LIMIT)
    verdict.notes.unshift(`Only the first ${INPUT_LIMIT} characters were examined.`);
  return verdict;
}

/** Score of a sender that is only named as writing the same. */
const SAME_BYTES = 40;

/** A response with a status line first, then a log line, then header fields alone, then a body alone. */
function identifyText(text: string, prints: readonly Fingerprint[]): Verdict {
  const response = parseResponse(text);
  if (response?.code != null && response.headers.length > 0)
    return judgeResponse(response, 'response', prints);
  const log = readLog(text, prints);
  if (log !== null) return judgeLog(log.readings, log.otherLines, prints);
  if (response !== null) return judgeResponse(response, 'response', prints);
  return judgeResponse(parseBodyOnly(text), 'body', prints);
}

function emptyVerdict(kind: Verdict['kind']): Verdict {
  return {
    kind,
    told: false,
    code: null,
    codeSpan: null,
    sender: null,
    chain: [],
    alternatives: [],
    maker: null,
    format: null,
    fields: [],
    platformErrors: [],
    summary: CANNOT_TELL,
    next: [],
    notes: [],
    lookedFor: [],
  };
}

/** Finds every sender's signs and weighs them. */
function gatherCandidates(subject: Subject, prints: readonly Fingerprint[]): Candidate[] {
  return prints.flatMap((print) => {
    const evidence = print.signs.flatMap((sign) => matchSign(subject, sign) ?? []);
    const candidate = evidence.length === 0 ? null : weigh(print, evidence);
    return candidate === null ? [] : [candidate];
  });
}

function judgeResponse(
  response: ParsedResponse,
  kind: 'response' | 'body',
  prints: readonly Fingerprint[],
): Verdict {
  const subject = prepareSubject(response);
  const { chain, alternatives } = settleRivals(gatherCandidates(subject, prints));
  const best = pickMaker(chain);
  if (best === null) return cannotTell(kind, response, prints);
  const picked = { ...best, score: capByProse(best, response.body) };
  const others = alternatives.map((other) => toVerdict(other, 'unclear', other.presence));
  const kept = dropSecondAuthors(chain, picked.candidate);
  const links = describeChain(kept, picked, others.length);
  const sender = links.find((link) => link.id === picked.candidate.print.id) ?? null;
  if (sender === null) return cannotTell(kind, response, prints);
  const platformErrors = kept.flatMap(({ print }) => findErrors(print, subject));
  const implied = response.code === null ? impliedCode(sender, platformErrors) : null;
  return {
    ...emptyVerdict(kind),
    told: true,
    code: response.code ?? implied,
    codeSpan: response.codeSpan,
    sender,
    chain: links,
    alternatives: others,
    platformErrors,
    summary: summariseResponse({
      sender,
      chain: links,
      others,
      clue: whyUnclear(picked.candidate, response),
    }),
    next: stepsForResponse(picked.candidate, sender.role),
    notes: [
      ...response.notes,
      ...(picked.score < best.score
        ? ['The text is long: it may quote this sender rather than come from it.']
        : []),
      ...(implied === null
        ? []
        : [`The input names no code; ${sender.name} sends ${implied} with this text.`]),
    ],
  };
}

/** The code that comes with the maker's text, or with the error that it names. */
function impliedCode(
  { id, role, evidence }: SenderVerdict,
  errors: PlatformError[],
): string | null {
  if (role !== 'made') return null;
  const sign = evidence.find(({ implies }) => implies !== undefined);
  const error = errors.find(({ sender, code }) => sender === id && code !== null);
  return sign?.implies ?? error?.code ?? null;
}

/** Gives every sender its role: the maker, those outside it that passed on, those whose part is unclear. */
function describeChain(chain: Candidate[], picked: Picked, rivals: number): SenderVerdict[] {
  const ordered = [...chain].sort(byLayer);
  const place = ordered.indexOf(picked.candidate);
  const claims = picked.candidate.maker > 0 || picked.score >= 70;
  // Same bytes from several senders: never more than possible.
  const score = rivals > 0 ? Math.min(picked.score, 69) : picked.score;
  return ordered.map((candidate, index) => {
    if (candidate === picked.candidate)
      return toVerdict(candidate, claims ? 'made' : 'unclear', score);
    const role: Role = index < place ? 'passed-on' : 'unclear';
    return toVerdict(candidate, role, candidate.presence);
  });
}

function cannotTell(
  kind: 'response' | 'body',
  response: ParsedResponse,
  prints: readonly Fingerprint[],
): Verdict {
  const isEmpty = kind === 'body' && response.body === '';
  const names = [...new Set(response.headers.map((field) => field.name))].slice(0, 20);
  const formats = prints.reduce((sum, print) => sum + (print.logs?.length ?? 0), 0);
  return {
    ...emptyVerdict(kind === 'body' && response.code === null ? 'unknown' : kind),
    code: response.code,
    codeSpan: response.codeSpan,
    notes: isEmpty ? ['The input is empty.'] : [...response.notes, ...nameStranger(response)],
    lookedFor: [
      `marks of ${prints.length} senders: header fields, cookies, reason phrases, error pages and JSON error shapes`,
      ...(names.length > 0
        ? [`in the header fields ${names.join(', ')}`]
        : ['header fields (none found)']),
      response.body === ''
        ? 'a body (none found)'
        : `in a body of ${response.body.length} characters`,
      `${formats} log formats`,
    ],
    next: [
      'Add the whole response with its header fields: curl -sS -i URL, or curl -v for the connection as well.',
      'Ask the suspected server directly, past any CDN or proxy (curl --connect-to), and compare the two responses.',
    ],
  };
}

/** A name in Server that no fingerprint knows is still worth saying. */
function nameStranger({ headers }: ParsedResponse): string[] {
  const server = headers.find(({ name }) => name === 'server')?.value ?? '';
  return /^[\w .,:;()/+@-]{2,60}$/.test(server)
    ? [`Server says “${server}”: none of the known senders writes that.`]
    : [];
}

/** A verdict on a log line. Readings come best first. */
function judgeLog(
  readings: LogReading[],
  otherLines: number,
  prints: readonly Fingerprint[],
): Verdict {
  const [best] = readings;
  if (best === undefined) return emptyVerdict('unknown');
  const rivals = readings.filter(
    (other, index) =>
      other.print.id !== best.print.id &&
      best.score - other.score <= 25 &&
      best.program === null &&
      !yields(other, best) &&
      readings.findIndex((first) => first.print.id === other.print.id) === index,
  );
  const score =
    rivals.length > 0
      ? Math.min(best.score, best.score - (rivals[0]?.score ?? 0) >= 15 ? 94 : 69)
      : best.score;
  const sender = describeLogger(best, score);
  const others = [
    ...rivals.map((rival) => describeLogger(rival, rival.score)),
    ...nameSame(best, rivals, prints),
  ];
  const maker = judgeMaker(best);
  const status = best.fields.find((field) => field.name === best.format.status);
  const hasCode = status !== undefined && /^[1-9]\d\d$/.test(status.value);
  return {
    ...emptyVerdict('log'),
    told: gradeOf(score) !== null,
    code: hasCode ? status.value : null,
    codeSpan: hasCode ? { start: status.start, end: status.end } : null,
    sender,
    chain: [sender],
    alternatives: others,
    maker,
    format: best.format.name,
    fields: best.fields,
    platformErrors: findLogErrors(best),
    summary: summariseLog(sender, best.format.name, maker, others),
    next: stepsForLog(best.print.next, maker.who),
    notes: otherLines > 0 ? [`One line is explained; ${otherLines} more were left aside.`] : [],
  };
}

/** True when the weaker format says itself that the stronger one’s sender writes the same: it has no mark against it. */
function yields(weaker: LogReading, stronger: LogReading): boolean {
  return weaker.score < stronger.score && weaker.format.same?.includes(stronger.print.id) === true;
}

/** Senders that the format names as writing the same, as far as they are not rivals already. */
function nameSame(
  best: LogReading,
  rivals: LogReading[],
  prints: readonly Fingerprint[],
): SenderVerdict[] {
  if (best.program !== null || gradeOf(best.score) === 'certain') return [];
  return (best.format.same ?? []).flatMap((id) => {
    const print = prints.find((candidate) => candidate.id === id);
    if (print === undefined || rivals.some((rival) => rival.print.id === id)) return [];
    return [describeLogger({ ...best, print }, Math.min(best.score, SAME_BYTES))];
  });
}

function describeLogger(reading: LogReading, score: number): SenderVerdict {
  const { print, format, start, end } = reading;
  const note =
    reading.program === null ? format.note : `${format.note} The prefix names ${reading.program}.`;
  return {
    id: print.id,
    name: print.name,
    layer: print.layer,
    vendor: print.vendor ?? null,
    role: 'logged',
    presence: gradeOf(score) ?? 'possible',
    grade: gradeOf(score) ?? 'possible',
    score,
    evidence: [{ start, end, where: 'log line', note, weight: reading.score, tells: 'path' }],
  };
}

import { LAYERS } from './layers.ts';
import type { Evidence, Fingerprint, Grade, Role, SenderVerdict } from './types.ts';

/** Least scores (0–100) of the three grades; see `Grade` for what they mean. */
const CERTAIN = 95;
const LIKELY = 70;
export const POSSIBLE = 25;

/** The highest score a conclusion may have that rests on no mark of authorship. */
const INFERRED_FROM_CODE = 75;
const INFERRED_FROM_PATH = 50;

/** More text than an error page has: characters outside of tags, and in a text without any. */
const LONG_PAGE = 8000;
const LONG_TEXT = 1000;

/**
 * True when the body is so long that an error text in it is more likely quoted than sent: a manual, a report, an
 * article. JSON is no prose, whatever its length.
 */
export function isProse(body: string): boolean {
  if (body.startsWith('{') || body.startsWith('[')) return false;
  const isPage = /<(?:!doctype|html|head|body|title|h1)\b/i.test(body.slice(0, 500));
  if (!isPage) return body.length > LONG_TEXT;
  return body.length > LONG_PAGE && body.replace(/<[^<>]{0,500}>/g, '').length > LONG_PAGE;
}

/** The score of a maker known from a text that may only quote it. */
export function capByProse({ candidate, score }: Picked, body: string): number {
  const isNamed = candidate.evidence.some(
    ({ tells, where, weight }) =>
      tells === 'maker' && !where.startsWith('body') && weight >= LIKELY,
  );
  return isNamed || !isProse(body) ? score : Math.min(score, LIKELY - 1);
}

/** The grade of a score, or null below `possible`. */
export function gradeOf(score: number): Grade | null {
  if (score >= CERTAIN) return 'certain';
  if (score >= LIKELY) return 'likely';
  return score >= POSSIBLE ? 'possible' : null;
}

/**
 * Joins weights as independent hints: each takes its share of the doubt that is left. Several signs in the same
 * place count once, with the heaviest, because they are seldom independent. Without one sign of at least 80, hints
 * may add up to `likely` at most.
 */
export function joinWeights(evidence: Evidence[]): number {
  const heaviest = new Map<string, number>();
  for (const { where, weight } of evidence) {
    const place = where.startsWith('body') ? 'body' : where;
    heaviest.set(place, Math.max(weight, heaviest.get(place) ?? 0));
  }
  const weights = [...heaviest.values()];
  const doubt = weights.reduce((left, weight) => left * (1 - weight / 100), 1);
  const score = Math.round((1 - doubt) * 100);
  return Math.max(0, ...weights) >= 80 ? score : Math.min(score, CERTAIN - 1);
}

/** A sender with the signs found, before it is decided who made the status. */
export interface Candidate {
  print: Fingerprint;
  evidence: Evidence[];
  /** 0–100: that it was involved. */
  presence: number;
  /** 0–100: that it made the status, from marks of authorship alone. */
  maker: number;
}

/** Who most likely made the status, and how sure that is (0–100). */
export interface Picked {
  candidate: Candidate;
  score: number;
}

/** Weighs what was found for one sender; null when it is not even possible. */
export function weigh(print: Fingerprint, evidence: Evidence[]): Candidate | null {
  const presence = joinWeights(evidence);
  if (presence < POSSIBLE) return null;
  return {
    print,
    evidence,
    presence,
    maker: joinWeights(evidence.filter((sign) => sign.tells === 'maker')),
  };
}

const depthOf = (candidate: Candidate): number => LAYERS.indexOf(candidate.print.layer);

/**
 * A sender that includes another (OpenResty contains nginx) takes over the other's marks, if it has one of its own:
 * what the inner one's page proves is then proved of the whole.
 */
function absorbIncluded(candidates: Candidate[]): Candidate[] {
  const absorbed = new Set<Candidate>();
  const joined = candidates.map((candidate) => {
    const inner = candidates.filter(
      (other) =>
        candidate.print.includes?.includes(other.print.id) === true &&
        !sharesMarks(other, candidate),
    );
    if (inner.length === 0) return candidate;
    inner.forEach((other) => absorbed.add(other));
    const evidence = [...candidate.evidence, ...inner.flatMap((other) => other.evidence)];
    return weigh(candidate.print, evidence) ?? candidate;
  });
  return joined.filter((_, index) => {
    const original = candidates[index];
    return original !== undefined && !absorbed.has(original);
  });
}

/** True when every mark of the weaker lies within marks that the stronger has as well. */
function sharesMarks(stronger: Candidate, weaker: Candidate): boolean {
  return weaker.evidence.every((mark) =>
    stronger.evidence.some(
      (other) => other.start < Math.max(mark.end, mark.start + 1) && mark.start < other.end,
    ),
  );
}

/** Takes in what more exact senders include, and sets apart senders whose every mark a stronger one has as well. */
export function settleRivals(candidates: Candidate[]): {
  chain: Candidate[];
  alternatives: Candidate[];
} {
  const standing = absorbIncluded(candidates);
  const alternatives = standing.filter((candidate) =>
    standing.some(
      (other) => other !== candidate && sharesMarks(other, candidate) && outranks(other, candidate),
    ),
  );
  const chain = standing.filter((candidate) => !alternatives.includes(candidate));
  const close = alternatives.filter((candidate) =>
    chain.some(
      (other) => sharesMarks(other, candidate) && other.presence - candidate.presence <= 25,
    ),
  );
  return { chain, alternatives: close };
}

function outranks(one: Candidate, other: Candidate): boolean {
  if (one.maker !== other.maker) return one.maker > other.maker;
  return one.presence !== other.presence
    ? one.presence > other.presence
    : one.print.id.localeCompare(other.print.id) < 0;
}

/**
 * Picks who most likely made the status. Marks of authorship decide. Without any, it is the innermost sender
 * that left a mark, since a response cannot carry the mark of a layer it did not come from; that is never more
 * than likely, and only possible when the innermost is a layer that mostly passes on.
 */
export function pickMaker(chain: Candidate[]): Picked | null {
  const claiming = chain.filter((candidate) => candidate.maker >= POSSIBLE);
  const innermostFirst = (a: Candidate, b: Candidate): number => depthOf(b) - depthOf(a);
  const best = [...claiming].sort((a, b) => b.maker - a.maker || innermostFirst(a, b))[0];
  const deepest = [...chain].sort((a, b) => innermostFirst(a, b) || b.presence - a.presence)[0];
  if (deepest === undefined) return null;
  if (best === undefined) return { candidate: deepest, score: inferredScore(deepest) };
  // A weak claim from outside does not outweigh a plain mark from further in.
  if (depthOf(deepest) > depthOf(best) && best.maker < LIKELY && deepest.presence >= LIKELY) {
    return { candidate: deepest, score: Math.min(inferredScore(deepest), INFERRED_FROM_PATH) };
  }
  return { candidate: best, score: capByContradiction(best, chain) };
}

function inferredScore(candidate: Candidate): number {
  const isCode = ['framework', 'application'].includes(candidate.print.layer);
  return Math.min(candidate.presence, isCode ? INFERRED_FROM_CODE : INFERRED_FROM_PATH);
}

/**
 * A second sender that claims the status as well takes certainty away; one whose own page is in there too shows that
 * the text is about senders rather than from one of them.
 */
function capByContradiction(best: Candidate, chain: Candidate[]): number {
  const rivals = chain.filter(
    (other) => other !== best && other.maker >= LIKELY && best.maker - other.maker < 10,
  );
  if (rivals.some((other) => other.maker >= OWN_PAGE)) return Math.min(best.maker, LIKELY - 1);
  return rivals.length > 0 ? Math.min(best.maker, CERTAIN - 1) : best.maker;
}

/** Least weight of a page or sentence that is a sender's own. */
const OWN_PAGE = 90;

/** Turns a candidate into its public form. `score` is how sure the role is. */
export function toVerdict(candidate: Candidate, role: Role, score: number): SenderVerdict {
  const { print, presence } = candidate;
  return {
    id: print.id,
    name: print.name,
    layer: print.layer,
    vendor: print.vendor ?? null,
    role,
    presence: gradeOf(presence) ?? 'possible',
    grade: gradeOf(score) ?? 'possible',
    score,
    evidence: [...candidate.evidence].sort((a, b) => b.weight - a.weight || a.start - b.start),
  };
}

/**
 * A body and a status line have one author: beside a clear maker, senders known only from them are dropped.
 */
export function dropSecondAuthors(chain: Candidate[], maker: Candidate): Candidate[] {
  if (maker.maker < LIKELY) return chain;
  const isOutside = ({ where }: Evidence): boolean =>
    where.startsWith('header') || where.startsWith('cookie');
  return chain.filter((candidate) => candidate === maker || candidate.evidence.some(isOutside));
}

/** Outermost first. */
export function byLayer(a: Candidate, b: Candidate): number {
  return depthOf(a) - depthOf(b) || b.presence - a.presence;
}

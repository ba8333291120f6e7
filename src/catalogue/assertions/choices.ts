import { type Tree } from '../../schemas/choose.ts';
import { type Content } from '../content.ts';
import { findCitations } from '../markdown.ts';
import { type Problem } from '../problems.ts';

const FILE = 'content/choose/tree.yaml';

/** Most answers a reader may have to give. */
const MOST_STEPS = 6;

/** Registered codes that no API decides to send, each with its reason. */
export const NOT_CHOSEN: Readonly<Record<string, string>> = {
  '102': 'interim, and dropped by the successor of the RFC that defined it',
  '104': 'interim, of a protocol for uploads that is still a draft',
  '305': 'deprecated',
  '306': 'unused',
  '418': 'unused',
  '510': 'obsoleted',
};

/** The decision tree has no dead end, no circle, no step reached twice or never, and reaches every code an API may send. */
export function choicesAreSound(content: Content): Problem[] {
  return [
    ...checkAnswers(content),
    ...checkParents(content.choices),
    ...checkDepths(content.choices),
    ...checkReach(content),
  ];
}

function checkAnswers({ choices, facts, entries }: Content): Problem[] {
  const codes = new Set(entries.map(({ data }) => data.code));
  return Object.entries(choices).flatMap(([name, { basis, answers }]) => [
    ...findCitations(basis)
      .filter(({ rfc, section }) => !facts.rfcs[rfc]?.sections[section])
      .map(() => problem(`${name}.basis`, basis, 'cite a section that exists')),
    ...answers.flatMap((answer, index) => {
      const field = `${name}.answers[${index}]`;
      if ('to' in answer) {
        return answer.to in choices
          ? []
          : [problem(`${field}.to`, answer.to, 'name a step of this file')];
      }
      return codes.has(answer.code)
        ? []
        : [problem(`${field}.code`, answer.code, 'name a code that has an entry')];
    }),
  ]);
}

function checkParents(choices: Tree): Problem[] {
  const targets = Object.values(choices).flatMap(({ answers }) =>
    answers.flatMap((answer) => ('to' in answer ? [answer.to] : [])),
  );
  return Object.keys(choices)
    .filter((step) => step !== 'start')
    .map((step) => ({ step, count: targets.filter((target) => target === step).length }))
    .filter(({ count }) => count !== 1)
    .map(({ step, count }) =>
      problem(
        step,
        `${count} answers lead here`,
        'exactly one answer leads to a step, so that its address tells the path',
      ),
    );
}

function checkDepths(choices: Tree): Problem[] {
  return [...measureDepths(choices)]
    .filter(([, depth]) => depth > MOST_STEPS)
    .map(([name, depth]) =>
      problem(name, `${depth} steps deep`, `at most ${MOST_STEPS} questions lead to a code`),
    );
}

function checkReach({ choices, facts }: Content): Problem[] {
  const reached = new Set(
    Object.values(choices).flatMap(({ answers }) =>
      answers.flatMap((answer) => ('code' in answer ? [answer.code] : [])),
    ),
  );
  return facts.specified
    .filter(({ code }) => !reached.has(code) && !(code in NOT_CHOSEN))
    .map(({ code }) =>
      problem(
        'start',
        `no path to ${code}`,
        'add an answer that ends with it, or list it in NOT_CHOSEN with the reason',
      ),
    );
}

function problem(field: string, found: string, mend: string): Problem {
  return { file: FILE, field, found, mend };
}

/** Number of questions up to and including each step that can be reached. */
export function measureDepths(tree: Tree): Map<string, number> {
  const depths = new Map<string, number>();
  const queue: [string, number][] = [['start', 1]];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, depth] = next;
    if (depths.has(name)) continue;
    depths.set(name, depth);
    for (const answer of tree[name]?.answers ?? [])
      if ('to' in answer) queue.push([answer.to, depth + 1]);
  }
  return depths;
}

import { type Catalogue } from '../catalogue/catalogue.ts';
import { type Step, type Tree } from '../schemas/choose.ts';
import { inlineMarkdown } from '../render/prose.ts';

/** An answer, ready to draw. */
export interface AnswerView {
  say: string;
  href: string;
  /** Codes that the questions behind the answer end with, in order of number; empty where it ends with one itself. */
  leads: { code: string; classId: string }[];
  /** Class of the code, or of most of the codes behind the answer. */
  classId: string | undefined;
  /** Set where the answer ends with a code. */
  verdict: { code: string; phrase: string; because: string; required: string[] } | undefined;
}

/** A question with its answers and the way that led to it. */
export interface StepView {
  name: string;
  href: string;
  question: string;
  why: string;
  basisHtml: string;
  answers: AnswerView[];
  /** Questions answered so far, with the answer given. */
  path: { question: string; answer: string; href: string }[];
}

/** Every step of the tree, in the order of the file. */
export function toSteps(catalogue: Catalogue, base: string): StepView[] {
  const { choices } = catalogue;
  return Object.entries(choices).map(([name, step]) => ({
    name,
    href: stepHref(name, base),
    question: step.question,
    why: step.why,
    basisHtml: inlineMarkdown(step.basis, { prefix: '', base }),
    answers: step.answers.map((answer) => toAnswer(answer, catalogue, base)),
    path: pathTo(name, choices, base),
  }));
}

/** Address of a step: the first question is `/choose/` itself. */
function stepHref(name: string, base: string): string {
  return name === 'start' ? `${base}/choose/` : `${base}/choose/${name}/`;
}

function toAnswer(
  answer: Step['answers'][number],
  { byCode, choices }: Catalogue,
  base: string,
): AnswerView {
  if ('to' in answer) {
    const leads = [...new Set(codesBehind(answer.to, choices))]
      .sort()
      .map((code) => ({ code, classId: byCode.get(code)?.classId ?? 'other' }));
    return {
      say: answer.say,
      href: stepHref(answer.to, base),
      leads,
      classId: classOfMost(leads),
      verdict: undefined,
    };
  }
  const code = byCode.get(answer.code);
  return {
    say: answer.say,
    href: `${base}/codes/${answer.code}/`,
    leads: [],
    classId: code?.classId ?? 'other',
    verdict: {
      code: answer.code,
      phrase: code?.phrase ?? '',
      because: answer.because,
      required:
        code?.lead.data.headers.filter(({ level }) => level === 'must').map(({ name }) => name) ??
        [],
    },
  };
}

/** The class that more than half of the codes belong to, if there is one. */
function classOfMost(codes: AnswerView['leads']): string | undefined {
  const count = (wanted: string): number =>
    codes.filter(({ classId }) => classId === wanted).length;
  return codes.find(({ classId }) => count(classId) > codes.length / 2)?.classId;
}

/** Codes that a step and the steps behind it end with; the tree has no circle, which an assertion sees to. */
function codesBehind(name: string, tree: Tree): string[] {
  return (tree[name]?.answers ?? []).flatMap((answer) =>
    'to' in answer ? codesBehind(answer.to, tree) : [answer.code],
  );
}

function pathTo(name: string, tree: Tree, base: string): StepView['path'] {
  for (const [parent, step] of Object.entries(tree)) {
    const answer = step.answers.find((candidate) => 'to' in candidate && candidate.to === name);
    if (answer)
      return [
        ...pathTo(parent, tree, base),
        { question: step.question, answer: answer.say, href: stepHref(parent, base) },
      ];
  }
  return [];
}

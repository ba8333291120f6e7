import type { WhoData } from '../views/who-data.ts';
import { identify } from '../who/identify.ts';
import type { Verdict } from '../who/types.ts';
import { drawAnswer, titleOf } from './who-answer.ts';

/** The engine as the page uses it: from text to a drawn answer. A part of its own, loaded when it is wanted. */
export function startEngine(
  data: WhoData,
  base: string,
): {
  engine: (input: string) => { verdict: Verdict; title: string; body: HTMLElement[] };
  texts: string[];
} {
  return {
    engine: (input) => {
      const verdict = identify(input, data.fingerprints);
      return { verdict, title: titleOf(verdict), body: drawAnswer(verdict, input, { data, base }) };
    },
    texts: data.examples.map(({ text }) => text),
  };
}

import { type Content } from '../content.ts';
import { type Problem } from '../problems.ts';

/** A diagram is drawn for codes that exist, and its messages go between actors that it names. */
export function diagramsAreSound({ diagrams, entries }: Content): Problem[] {
  const codes = new Set(entries.map(({ data }) => data.code));
  return diagrams.flatMap(({ file, data }) => [
    ...data.codes
      .filter((code) => !codes.has(code))
      .map((code) => ({
        file,
        field: 'codes',
        found: code,
        mend: 'name a code that has an entry',
      })),
    ...data.steps.flatMap((step, index) => {
      const places = 'from' in step ? [step.from, step.to] : [step.at];
      const outside = places.some((place) => place >= data.actors.length);
      const itself = 'from' in step && step.from === step.to;
      return outside || itself
        ? [
            {
              file,
              field: `steps[${index}]`,
              found: JSON.stringify(step),
              mend: `use places from 0 to ${data.actors.length - 1}, two different ones for a message`,
            },
          ]
        : [];
    }),
  ]);
}

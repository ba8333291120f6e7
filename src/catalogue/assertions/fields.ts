import { type Content } from '../content.ts';
import { findCitations } from '../markdown.ts';
import { type Problem } from '../problems.ts';

/** The meaning of a header field rests on a section that exists in an RFC in force. */
export function fieldsRestOnSections({ facts }: Content): Problem[] {
  return Object.entries(facts.fields).flatMap(([name, { basis }]) =>
    findCitations(basis)
      .filter(({ rfc, section }) => {
        const known = facts.rfcs[rfc];
        return !known?.sections[section] || known.status === 'obsolete';
      })
      .map(({ text }) => ({
        file: 'content/facts/fields.yaml',
        field: `${name}.basis`,
        found: text,
        mend: 'cite a section that exists, of an RFC in force',
      })),
  );
}

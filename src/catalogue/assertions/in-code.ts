import { type Reading, type Sending } from '../../schemas/in-code.ts';
import { type Content } from '../content.ts';
import { type Problem } from '../problems.ts';

const FILE = 'content/facts/in-code.yaml';

/** Lines name the code, take constants from a library that exists, and single codes are registered ones. */
export function linesOfCodeAreSound({ facts }: Content): Problem[] {
  const { send, read } = facts.inCode;
  return [
    ...namesStandOnce('send', send),
    ...namesStandOnce('read', read),
    ...send.flatMap((program) => [
      ...constantsExist('send', program, facts.libraries, [
        program.success,
        program.empty,
        program.redirect,
        program.error,
      ]),
      ...Object.keys(program.codes)
        .flatMap((codes) => codes.split(' '))
        .filter((code) => !facts.specified.some((known) => known.code === code))
        .map((code) => ({
          file: FILE,
          field: `send: ${program.software}.codes`,
          found: code,
          mend: 'name a registered code, or leave the line out',
        })),
    ]),
    ...read.flatMap((program) =>
      constantsExist('read', program, facts.libraries, [program.read, program.readError]),
    ),
  ];
}

function namesStandOnce(list: string, programs: (Sending | Reading)[]): Problem[] {
  const seen = new Set<string>();
  return programs.flatMap(({ software, language }) => {
    const name = `${software} (${language})`;
    const again = seen.has(name);
    seen.add(name);
    return again
      ? [{ file: FILE, field: list, found: `${name} twice`, mend: 'keep one row for it' }]
      : [];
  });
}

function constantsExist(
  list: string,
  { software, constants }: Sending | Reading,
  libraries: Content['facts']['libraries'],
  templates: (string | undefined)[],
): Problem[] {
  const known = libraries.some(({ library }) => library === constants);
  const field = `${list}: ${software}`;
  if (constants !== undefined && !known)
    return [
      {
        file: FILE,
        field: `${field}.constants`,
        found: constants,
        mend: `a \`library\` of constants.json: ${libraries.map(({ library }) => library).join(', ')}`,
      },
    ];
  return templates
    .filter((template) => template?.includes('{constant}') && constants === undefined)
    .map((template) => ({
      file: FILE,
      field,
      found: template ?? '',
      mend: 'name in `constants` the library whose names stand for {constant}, or write {code}',
    }));
}

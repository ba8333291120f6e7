import { type Standing } from '../../schemas/entry.ts';
import { type Specified } from '../../schemas/facts.ts';
import { classOf } from '../classes.ts';
import { type Content } from '../content.ts';
import { type Problem, show } from '../problems.ts';

const FACTS = 'content/facts/specified.json';

/** Standing that the specification gives a registered code. */
export function standingOf({ status }: Specified): Standing {
  switch (status) {
    case 'temporary':
      return 'temporary';
    case 'deprecated':
    case 'historic':
      return 'deprecated';
    case 'reserved-unused':
      return 'unused';
    default:
      return 'registered';
  }
}

/** `specified.json` says of each assigned value what the registry says: same numbers, same names. */
export function factsAgreeWithRegistry({ facts }: Content): Problem[] {
  const assigned = new Map(
    facts.registry
      .filter(({ description }) => description !== 'Unassigned')
      .map(({ value, description }) => [
        value,
        description.replace(/ \((TEMPORARY|OBSOLETED).*$/, ''),
      ]),
  );
  const specified = new Map(facts.specified.map(({ code, name }) => [code, name]));
  return [...new Set([...assigned.keys(), ...specified.keys()])]
    .filter((code) => assigned.get(code) !== specified.get(code))
    .map((code) => ({
      file: FACTS,
      field: `${code}.name`,
      found: show(specified.get(code)),
      mend: `the registry says ${show(assigned.get(code))}`,
    }));
}

/** Every registered value has its entry, with the name and standing in force; nothing else claims to be registered. */
export function entriesAgreeWithRegistry({ entries, facts }: Content): Problem[] {
  const registered = new Map(
    entries.filter(({ data }) => !data.vendor).map((entry) => [entry.data.code, entry]),
  );
  const missing = facts.specified
    .filter(({ code }) => !registered.has(code))
    .map(({ code, name }) => ({
      file: `content/codes/${classOf(code)}/${code}.md`,
      field: 'the whole',
      found: 'nothing',
      mend: `write the entry of ${code} ${name}`,
    }));
  const wrong = [...registered.values()].flatMap(({ file, data }) => {
    const fact = facts.specified.find(({ code }) => code === data.code);
    if (!fact)
      return [
        {
          file,
          field: 'vendor',
          found: 'nothing',
          mend: `${data.code} is not in the registry: name the vendor that sends it`,
        },
      ];
    const problems: Problem[] = [];
    if (data.phrase !== fact.name)
      problems.push({
        file,
        field: 'phrase',
        found: data.phrase,
        mend: `the registry says "${fact.name}"`,
      });
    const standing = standingOf(fact);
    if (data.standing !== standing)
      problems.push({
        file,
        field: 'standing',
        found: data.standing,
        mend: `"${standing}" (${fact.status} in ${FACTS})`,
      });
    return problems;
  });
  const vendorClaims = entries
    .filter(
      ({ data }) => data.vendor && data.standing !== 'unofficial' && data.standing !== 'folklore',
    )
    .map(({ file, data }) => ({
      file,
      field: 'standing',
      found: data.standing,
      mend: '"unofficial" or "folklore": a vendor\'s meaning is not in the registry',
    }));
  return [...missing, ...wrong, ...vendorClaims];
}

/** Every header field that the specification requires or recommends appears in the entry with its level. */
export function requiredHeadersAppear({ entries, facts }: Content): Problem[] {
  return facts.specified.flatMap((fact) => {
    const entry = entries.find(({ data }) => data.code === fact.code && !data.vendor);
    if (!entry) return [];
    return fact.headers
      .filter(({ level }) => level === 'must' || level === 'should')
      .filter(
        ({ name, level }) =>
          !entry.data.headers.some(
            (header) => header.name.toLowerCase() === name.toLowerCase() && header.level === level,
          ),
      )
      .map(({ name, level, spec, section }) => ({
        file: entry.file,
        field: 'headers',
        found: show(
          entry.data.headers.map((header) => `${header.name} (${header.level})`).join(', ') ||
            'none',
        ),
        mend: `add ${name} with level "${level}" (${/^\d/.test(spec) ? `RFC ${spec} §${section}` : spec})`,
      }));
  });
}

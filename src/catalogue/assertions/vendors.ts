import { type Content } from '../content.ts';
import { type Problem, show } from '../problems.ts';

const UNOFFICIAL = 'content/facts/unofficial.csv';

/** Every vendor that an entry or a fact names has its file, and every vendor file is used. */
export function vendorsExist({ entries, vendors, facts }: Content): Problem[] {
  const known = new Set(vendors.map(({ id }) => id));
  const used = [
    ...entries.flatMap(({ file, data }) => (data.vendor ? [{ file, vendor: data.vendor }] : [])),
    ...facts.unofficial.map(({ vendor }) => ({ file: UNOFFICIAL, vendor })),
    ...facts.platformErrors.map(({ vendor }) => ({
      file: 'content/facts/platform-errors.csv',
      vendor,
    })),
    ...(facts.iisSubstatus.length > 0
      ? [{ file: 'content/facts/iis-substatus.csv', vendor: 'iis' }]
      : []),
  ];
  const names = new Set(used.map(({ vendor }) => vendor));
  const unknown = new Map(
    used.filter(({ vendor }) => !known.has(vendor)).map((use) => [use.vendor, use]),
  );
  return [
    ...[...unknown.values()].map(({ file, vendor }) => ({
      file,
      field: 'vendor',
      found: vendor,
      mend: `write content/vendors/${vendor}.md, or use one of the vendors there`,
    })),
    ...vendors
      .filter(({ id }) => !names.has(id))
      .map(({ file, id }) => ({
        file,
        field: 'id',
        found: id,
        mend: 'no entry and no fact names this vendor: add one or delete the file',
      })),
  ];
}

/** A vendor entry rests on a row of `unofficial.csv`; every verified or secondary row has its entry. */
export function vendorEntriesRestOnFacts({ entries, facts }: Content): Problem[] {
  const rows = new Set(facts.unofficial.map(({ code, vendor }) => `${code}-${vendor}`));
  const ids = new Set(entries.map(({ id }) => id));
  const baseless = entries
    .filter(({ data, id }) => data.vendor && !rows.has(id))
    .map(({ file, id }) => ({
      file,
      field: 'vendor',
      found: id,
      mend: `add the row for it, with its source, to ${UNOFFICIAL}`,
    }));
  const unwritten = facts.unofficial
    .filter(
      ({ code, vendor, confidence }) => confidence !== 'memory' && !ids.has(`${code}-${vendor}`),
    )
    .map(({ code, vendor, name }) => ({
      file: UNOFFICIAL,
      field: `${code} ${vendor}`,
      found: show(name),
      mend: `write the entry ${code}-${vendor}.md`,
    }));
  return [...baseless, ...unwritten];
}

/** On a number with several meanings each vendor's entry says how to recognise it. */
export function sharedNumbersAreToldApart({ entries }: Content): Problem[] {
  const count = new Map<string, number>();
  for (const { data } of entries) count.set(data.code, (count.get(data.code) ?? 0) + 1);
  return entries
    .filter(({ data }) => data.vendor && (count.get(data.code) ?? 0) > 1 && !data.evidence)
    .map(({ file, data }) => ({
      file,
      field: 'evidence',
      found: 'nothing',
      mend: `say in one line how a reader sees that this ${data.code} is ${data.vendor ?? ''}'s`,
    }));
}

/** Every number that public lists print leads somewhere: it has an entry. */
export function listedNumbersHaveEntries({ entries, facts }: Content): Problem[] {
  const codes = new Set(entries.map(({ data }) => data.code));
  const missing = new Set(
    facts.listedElsewhere.map(({ code }) => code).filter((code) => !codes.has(code)),
  );
  return [...missing].map((code) => ({
    file: 'content/facts/listed-elsewhere.csv',
    field: 'code',
    found: code,
    mend: `write an entry for ${code}; use standing "folklore" where no sender can be verified`,
  }));
}

/** A platform error that is more than a memory names its source. */
export function platformErrorsNameTheirSource({ facts }: Content): Problem[] {
  const seen = new Set<string>();
  return facts.platformErrors.flatMap(({ vendor, kind, identifier, source, confidence }) => {
    const key = `${vendor} ${kind} ${identifier}`;
    const problems: Problem[] = [];
    if (seen.has(key))
      problems.push({
        file: 'content/facts/platform-errors.csv',
        field: key,
        found: 'a second row',
        mend: 'merge the two rows',
      });
    seen.add(key);
    if (source === '' && confidence !== 'memory')
      problems.push({
        file: 'content/facts/platform-errors.csv',
        field: key,
        found: `confidence ${confidence} without a source`,
        mend: 'name the source, or set confidence to "memory"',
      });
    return problems;
  });
}

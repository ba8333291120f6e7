import { classOf } from '../classes.ts';
import { type Content } from '../content.ts';
import { type Problem, show } from '../problems.ts';

/** The file name is the identity: `404.md`, `499-nginx.md`, `401-vs-403.md`, `nginx.md`. */
export function fileNamesAreIdentities({
  entries,
  vendors,
  classes,
  comparisons,
}: Content): Problem[] {
  const wanted = [
    ...entries.map(({ file, id, data }) => ({
      file,
      id,
      field: 'code',
      want: data.vendor ? `${data.code}-${data.vendor}` : data.code,
    })),
    ...vendors.map(({ file, id, data }) => ({ file, id, field: 'id', want: data.id })),
    ...classes.map(({ file, id, data }) => ({ file, id, field: 'id', want: data.id })),
    ...comparisons.map(({ file, id, data }) => ({
      file,
      id,
      field: 'codes',
      want: data.codes.join('-vs-'),
    })),
  ];
  return wanted
    .filter(({ id, want }) => id !== want)
    .map(({ file, id, field, want }) => ({
      file,
      field,
      found: want,
      mend: `name the file ${want}.md, or correct the field so that it says ${id}`,
    }));
}

/** An entry lies in the folder of its class. */
export function entriesLieInTheirClass({ entries }: Content): Problem[] {
  return entries
    .filter(({ folder, data }) => folder !== classOf(data.code))
    .map(({ file, id, folder, data }) => ({
      file,
      field: 'folder',
      found: folder,
      mend: `move it to content/codes/${classOf(data.code)}/${id}.md`,
    }));
}

/** No two entries claim the same meaning: summaries differ, and so do name and sender. */
export function meaningsAreUnique({ entries }: Content): Problem[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ file, data }) => {
    const key = data.summary.toLowerCase();
    const first = seen.get(key);
    seen.set(key, first ?? file);
    return first === undefined
      ? []
      : [
          {
            file,
            field: 'summary',
            found: show(data.summary),
            mend: `say what differs from ${first}, or merge the two entries`,
          },
        ];
  });
}

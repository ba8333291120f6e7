import { type FingerprintFile } from '../../schemas/fingerprint.ts';
import { type Content } from '../content.ts';
import { type Problem } from '../problems.ts';

/** Highest weight a sign may have in a file none of whose sources a reader can check: below `certain`. */
const MOST_WITHOUT_SOURCE = 94;

/** What may stand without address: a report that only others have, and what is remembered. */
const WITHOUT_ADDRESS: readonly string[] = ['reported', 'memory'];

/** Fingerprints are named like their files, name their sources, and refer to senders, formats and vendors that exist. */
export function fingerprintsAreSound({ who, vendors, facts }: Content): Problem[] {
  const ids = new Set(who.fingerprints.map(({ data }) => data.id));
  // A vendor that only the tables name is reported by the rule that vendors have files.
  const known = new Set([
    ...vendors.map(({ id }) => id),
    ...[...facts.unofficial, ...facts.platformErrors].map(({ vendor }) => vendor),
  ]);
  const formats = who.fingerprints.flatMap(({ data }) => (data.logs ?? []).map(({ id }) => id));
  return [
    ...who.fingerprints.flatMap(({ file, data }) =>
      [
        ...checkName(file, data),
        ...checkSources(data),
        ...checkReferences(data, ids, new Set(formats)),
        ...(data.vendor !== undefined && !known.has(data.vendor)
          ? [{ field: 'vendor', found: data.vendor, mend: 'name a file of content/vendors/' }]
          : []),
      ].map((fault) => ({ file, ...fault })),
    ),
    ...who.examples
      .filter(({ sender }) => sender !== 'unknown' && !ids.has(sender))
      .map(({ name, sender }) => ({
        file: 'content/who/examples.yaml',
        field: name,
        found: sender,
        mend: 'name the id of a fingerprint, or "unknown"',
      })),
  ];
}

type Fault = Omit<Problem, 'file'>;

function checkName(file: string, { id }: FingerprintFile): Fault[] {
  return file.endsWith(`/${id}.yaml`)
    ? []
    : [{ field: 'id', found: id, mend: 'make the id and the name of the file the same' }];
}

function checkSources({ sources, signs, logs = [] }: FingerprintFile): Fault[] {
  const isNameless = ({ url, measured, tried }: FingerprintFile['sources'][number]): boolean =>
    (url ?? measured ?? tried) === undefined;
  const nameless = sources.flatMap((source, index) =>
    !isNameless(source) || WITHOUT_ADDRESS.includes(source.standing)
      ? []
      : [
          {
            field: `sources[${index}]`,
            found: `neither address nor measurement (${source.for})`,
            mend: 'add url, measured or tried; or set standing to "reported" (only others report it) or "memory"',
          },
        ],
  );
  const isUnchecked = sources.every(
    (source) => ['unread', 'memory'].includes(source.standing) || isNameless(source),
  );
  const heaviest = Math.max(...[...signs, ...logs].map(({ weight }) => weight));
  return isUnchecked && heaviest > MOST_WITHOUT_SOURCE
    ? [
        ...nameless,
        {
          field: 'weight',
          found: `${heaviest} without a source that was read and can be read`,
          mend: `read and name a source of the sender’s own, or at most ${MOST_WITHOUT_SOURCE}`,
        },
      ]
    : nameless;
}

function checkReferences(
  { includes = [], logs = [] }: FingerprintFile,
  ids: ReadonlySet<string>,
  formats: ReadonlySet<string>,
): Fault[] {
  const strangers = [...includes, ...logs.flatMap(({ same = [] }) => same)].filter(
    (id) => !ids.has(id),
  );
  const models = logs.flatMap(({ like }) =>
    like === undefined || formats.has(like) ? [] : [like],
  );
  return [
    ...strangers.map((found) => ({
      field: 'includes, logs.same',
      found,
      mend: 'name the id of a file in content/facts/fingerprints/',
    })),
    ...models.map((found) => ({
      field: 'logs.like',
      found,
      mend: 'name a log format that exists',
    })),
  ];
}

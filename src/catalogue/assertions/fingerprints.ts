import { type FingerprintFile } from '../../schemas/fingerprint.ts';
import { type Content } from '../content.ts';
import { type Problem } from '../problems.ts';

/** Highest weight a sign may have in a file none of whose sources was read: below `certain`. */
const MOST_WITHOUT_READ_SOURCE = 94;

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
  const nameless = sources.flatMap(({ url, measured, tried, standing, for: what }, index) =>
    standing === 'memory' || (url ?? measured ?? tried) !== undefined
      ? []
      : [
          {
            field: `sources[${index}]`,
            found: `neither address nor measurement (${what})`,
            mend: 'add url, measured or tried, or set standing to "memory"',
          },
        ],
  );
  const isUnread = sources.every(({ standing }) => ['unread', 'memory'].includes(standing));
  const heaviest = Math.max(...[...signs, ...logs].map(({ weight }) => weight));
  return isUnread && heaviest > MOST_WITHOUT_READ_SOURCE
    ? [
        ...nameless,
        {
          field: 'weight',
          found: `${heaviest} without a source that was read`,
          mend: `read a source, or at most ${MOST_WITHOUT_READ_SOURCE}`,
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

import { isInRanges, type Measured } from '../catalogue/measured.ts';
import { type Matrix } from '../schemas/measured.ts';

/** Programs that did the same. */
export interface BehaviourGroup {
  value: string;
  who: string[];
}

/** One measured question about a code and how programs answer it. */
export interface Behaviour {
  question: string;
  /** Page of the whole table, without the base. */
  path: string;
  groups: BehaviourGroup[];
}

/** Everything measured about a code, as short groups. */
export function toBehaviours(code: string, measured: Measured): Behaviour[] {
  return [
    ...measured.matrices
      .filter(({ id }) => !RETRY_MATRICES.has(id))
      .flatMap((matrix) => toClientBehaviours(code, matrix)),
    ...toRetries(code, measured),
    ...toSenders(
      code,
      measured,
      'gateways',
      'Which proxy sends it, for which fault of the server behind?',
    ),
    ...toSenders(code, measured, 'servers', 'Which server sends it, for which request?'),
    ...toCaching(code, measured),
  ];
}

const RETRY_MATRICES: ReadonlyMap<string, string> = new Map([
  ['retry-fresh', 'new connection'],
  ['retry-reused', 'used connection'],
]);

/** Clients that sent a request again by themselves, and how many did not; the rule is that nobody does. */
function toRetries(code: string, { matrices }: Measured): Behaviour[] {
  const again = new Map<string, string[]>();
  const tried = new Set<string>();
  for (const { id, columns, rows } of matrices) {
    const connection = RETRY_MATRICES.get(id);
    if (connection === undefined) continue;
    for (const column of columns.filter((candidate) => candidate.id.startsWith(`${code}-`))) {
      for (const { label, cells } of rows) {
        const requests = cells[column.id]?.value;
        if (requests === undefined) continue;
        tried.add(label);
        if (/^\d+$/.test(requests) && Number(requests) > 1)
          again.set(label, [...(again.get(label) ?? []), `${column.label}, ${connection}`]);
      }
    }
  }
  if (tried.size === 0) return [];
  const rest = tried.size - again.size;
  return [
    {
      question: 'Do clients send the request again by themselves?',
      path: '/measured/retry-reused/',
      groups: [
        ...(again.size > 0
          ? [
              {
                value: 'sent again',
                who: [...again.entries()].map(([label, cases]) => `${label} (${cases.join('; ')})`),
              },
            ]
          : []),
        {
          value: 'not sent again',
          who: [again.size === 0 ? `all ${rest} clients tried` : `the other ${rest} clients tried`],
        },
      ],
    },
  ];
}

/** Columns named by a code (`301`, `408-post`) tell what clients do with it. */
function toClientBehaviours(code: string, matrix: Matrix): Behaviour[] {
  if (matrix.id === 'servers' || matrix.id === 'gateways') return [];
  return matrix.columns
    .filter(({ id }) => id === code || id.startsWith(`${code}-`))
    .flatMap(({ id, label, say }) => {
      const groups = groupRows(matrix, id);
      const column = id === code ? matrix.title : `${matrix.title}: ${label}`;
      return groups.length === 0
        ? []
        : [
            {
              question: `${column}. ${id === code ? matrix.question : say}`,
              path: `/measured/${matrix.id}/`,
              groups,
            },
          ];
    });
}

/** Rows by what they did, the most frequent answer first. */
export function groupRows({ rows }: Matrix, column: string): BehaviourGroup[] {
  const groups = new Map<string, string[]>();
  for (const { label, cells } of rows) {
    const value = cells[column]?.value;
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), label]);
  }
  const everybody = groups.size === 1 && rows.length > 6;
  return [...groups.entries()]
    .map(([value, who]) => ({ value, who: everybody ? [`all ${who.length} programs tried`] : who }))
    .sort((a, b) => b.who.length - a.who.length || a.value.localeCompare(b.value));
}

/** The other way round: which program answered with this code, and to what. */
function toSenders(
  code: string,
  { matrices }: Measured,
  id: string,
  question: string,
): Behaviour[] {
  const matrix = matrices.find((candidate) => candidate.id === id);
  if (!matrix || code === '200') return [];
  const groups = matrix.columns.flatMap((column) => {
    const who = matrix.rows
      .filter(({ cells }) => cells[column.id]?.value.split(', ').at(-1) === code)
      .map(({ label }) => label);
    return who.length === 0 ? [] : [{ value: column.label, who }];
  });
  return groups.length === 0 ? [] : [{ question, path: `/measured/${id}/`, groups }];
}

const FRESHNESS = [
  { mode: 'explicit', label: 'with max-age=60' },
  { mode: 'heuristic', label: 'with only Last-Modified' },
  { mode: 'none', label: 'with no freshness information' },
] as const;

function toCaching(code: string, { cacheRows }: Measured): Behaviour[] {
  const status = Number(code);
  if (status < 200 || status > 599) return [];
  const groups = FRESHNESS.flatMap(({ mode, label }) => {
    const rows = cacheRows.filter((row) => row.mode === mode);
    const reusing = rows.filter(({ reused }) => isInRanges(reused, status)).map((row) => row.label);
    return rows.length === 0
      ? []
      : [{ value: label, who: reusing.length === 0 ? ['none of the caches tried'] : reusing }];
  });
  return groups.length === 0
    ? []
    : [
        {
          question: 'Which caches reuse a stored response to GET?',
          path: '/measured/caches/',
          groups,
        },
      ];
}

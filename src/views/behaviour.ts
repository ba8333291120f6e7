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
    ...measured.matrices.flatMap((matrix) => toClientBehaviours(code, matrix)),
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
  return [...groups.entries()]
    .map(([value, who]) => ({ value, who }))
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

import { type Catalogue } from '../catalogue/catalogue.ts';
import { type Measured } from '../catalogue/measured.ts';
import { type Matrix, type Surprise } from '../schemas/measured.ts';
import { rfcUrl } from '../render/prose.ts';

/** A cell of a table, ready to draw. */
export interface CellView {
  /** Permanent anchor: `nginx--uri-9000`. */
  anchor: string;
  value: string;
  /** Page of the code that the value names, if it does. */
  href: string | undefined;
  detail: string | undefined;
  log: string | undefined;
}

/** A table of behaviour, ready to draw. */
export interface MatrixView {
  id: string;
  title: string;
  question: string;
  legend: [string, string][];
  columns: { id: string; label: string; say: string }[];
  rows: { id: string; label: string; setup: string | undefined; cells: (CellView | undefined)[] }[];
}

/** Prepares a table; values that are codes become links. */
export function toMatrix(
  matrix: Matrix,
  { byCode }: Pick<Catalogue, 'byCode'>,
  base: string,
): MatrixView {
  return {
    id: matrix.id,
    title: matrix.title,
    question: matrix.question,
    legend: Object.entries(matrix.legend),
    columns: matrix.columns,
    rows: matrix.rows.map(({ id, label, setup, cells }) => ({
      id,
      label,
      setup,
      cells: matrix.columns.map((column) => {
        const cell = cells[column.id];
        if (!cell) return undefined;
        const code = /^\d{3}$/.test(cell.value) && byCode.has(cell.value) ? cell.value : undefined;
        return {
          anchor: `${id}--${column.id}`,
          value: cell.value,
          href: code === undefined ? undefined : `${base}/codes/${code}/`,
          detail: cell.detail,
          log: cell.log,
        };
      }),
    })),
  };
}

/** The caches as one table: a row per cache, a column per way the response said how long it is fresh. */
export function toCacheTable({ cacheModes, cacheRows }: Measured): {
  modes: { id: string; fields: string }[];
  rows: { label: string; setup: string; cells: { reused: string; changed: string }[] }[];
} {
  const labels = [...new Set(cacheRows.map(({ label }) => label))];
  return {
    modes: cacheModes.map(({ id, fields }) => ({
      id,
      fields: fields.join(', ') || 'no field at all',
    })),
    rows: labels.map((label) => {
      const own = cacheRows.filter((row) => row.label === label);
      return {
        label,
        setup: own[0]?.setup ?? '',
        cells: cacheModes.map(({ id }) => {
          const row = own.find(({ mode }) => mode === id);
          return {
            reused: row ? row.reused.replaceAll(',', ', ') || 'none' : '',
            changed: Object.entries(row?.changed ?? {})
              .map(([ranges, to]) => `${ranges}: ${to}`)
              .join('; '),
          };
        }),
      };
    }),
  };
}

/** A finding that contradicts the standard or common belief. */
export interface SurpriseView {
  id: string;
  title: string;
  says: string;
  basis: { text: string; href: string };
  measured: string;
  evidence: { text: string; href: string }[];
  codes: string[];
}

/** Prepares the surprises with links to the bytes and cells that show them. */
export function toSurprises({ surprises, exchanges }: Measured, base: string): SurpriseView[] {
  return surprises.map((surprise) => ({
    id: surprise.id,
    title: surprise.title,
    says: surprise.says,
    basis: {
      text: `RFC ${surprise.basis.rfc} §${surprise.basis.section}`,
      href: rfcUrl(surprise.basis.rfc, surprise.basis.section),
    },
    measured: surprise.measured,
    evidence: toEvidence(surprise, exchanges, base),
    codes: surprise.codes,
  }));
}

function toEvidence(
  surprise: Surprise,
  exchanges: Measured['exchanges'],
  base: string,
): { text: string; href: string }[] {
  return [
    ...surprise.exchanges.flatMap((id) => {
      const exchange = exchanges.find((candidate) => candidate.id === id);
      return exchange
        ? [
            {
              text: `${exchange.product}: bytes`,
              href: `${base}/measured/exchanges/${exchange.code}/#${id}`,
            },
          ]
        : [];
    }),
    ...surprise.cells.map(({ cell, value }) => {
      const [matrix = '', row = '', column = ''] = cell.split('/');
      return {
        text: `${row}, ${column}: ${value}`,
        href: `${base}/measured/${matrix}/#${row}--${column}`,
      };
    }),
    ...(surprise.caches.length > 0 ? [{ text: 'caches', href: `${base}/measured/caches/` }] : []),
  ];
}

/** A table as CSV: a line per program, a column per case; quotes doubled as RFC 4180 asks. */
export function toCsv({ columns, rows }: Matrix): string {
  const quote = (text: string): string =>
    /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [
    ['software', 'version', ...columns.map(({ id }) => id)],
    ...rows.map(({ id, version, cells }) => [
      id,
      version,
      ...columns.map((column) => cells[column.id]?.value ?? ''),
    ]),
  ];
  return `${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`;
}

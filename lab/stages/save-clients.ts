import { clientMatrices, questions } from '../batteries/clients.ts';
import type { Column, Row } from '../../src/schemas/measured.ts';
import { formerMatrices, makeMatrix, saveMatrices, type MatrixPlan } from '../core/store.ts';

/** Navigation in browsers has its own questions; see the browsers' battery. */
export interface ExtraMatrix extends MatrixPlan {
  rows: Row[];
}

/** Writes `clients.json`; `rows` by table, from libraries, tools and browsers alike. */
export function saveClients(
  rows: Map<string, Row[]>,
  extra: ExtraMatrix[],
  partial: boolean,
): void {
  const columns = (matrix: string): Column[] => {
    const seen = new Map(
      questions
        .filter((question) => question.matrix === matrix)
        .map(({ column }) => [column.id, column]),
    );
    return [...seen.values()];
  };
  const matrices = clientMatrices.map((matrix) =>
    makeMatrix(
      'clients.json',
      { ...matrix, columns: columns(matrix.id) },
      rows.get(matrix.id) ?? [],
      partial,
    ),
  );
  const others = extra.map(({ rows: fresh, ...plan }) =>
    makeMatrix('clients.json', plan, fresh, partial),
  );
  const written = new Set([...matrices, ...others].map((matrix) => matrix.id));
  const kept = formerMatrices('clients.json').filter(
    (matrix) => partial && !written.has(matrix.id),
  );
  saveMatrices(
    'clients.json',
    [
      'Every call went to a loopback address of its own, so no connection is shared between two cells.',
      'HTTP/1.1 in clear. The follow-up is what the scripted origin received, not what the client says it sent.',
    ],
    [...matrices, ...others, ...kept],
  );
}

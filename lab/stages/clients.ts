import type { Row, Software } from '../../src/schemas/measured.ts';
import { clientMatrices, makeJob, questions } from '../batteries/clients.ts';
import { emptyRow, softwareItem } from '../core/measure.ts';
import type { Origin } from '../core/origin.ts';
import { mapPool } from '../core/pool.ts';
import type { House } from '../core/rooms.ts';
import type { ClientSpec } from '../core/spec.ts';

/** Rows of one client, by table. */
export interface ClientResult {
  software: Software;
  rows: Map<string, Row>;
}

/** Asks every client every question; a missing client is left out. */
export async function measureClients(
  house: House,
  origin: Origin,
  clients: ClientSpec[],
  width: number,
): Promise<ClientResult[]> {
  const known = clients.map((client) => ({ client, version: client.software.version() }));
  const results = await mapPool(known, width, ({ client, version }, index) =>
    measureClient(house, origin, client, version, index),
  );
  return results.filter((result) => result !== undefined);
}

async function measureClient(
  house: House,
  origin: Origin,
  client: ClientSpec,
  version: string | undefined,
  index: number,
): Promise<ClientResult | undefined> {
  const rowId = client.id ?? client.software.id;
  if (!version) {
    console.log(`${rowId}: missing, skipped`);
    return undefined;
  }
  const started = Date.now();
  try {
    const room = house.openRoom(`client-${rowId}`);
    const ids = questions.map((question) => `${rowId}-${question.matrix}-${question.column.id}`);
    const jobs = questions.map((question, at) => makeJob(question, index, at, ids[at] ?? ''));
    const results = await client.run(room, jobs);
    const rows = new Map(
      clientMatrices.map((matrix) => [matrix.id, startRow(client, rowId, version)]),
    );
    questions.forEach((question, at) => {
      const [job, result, id] = [jobs[at], results[at], ids[at]];
      const row = rows.get(question.matrix);
      if (!job || !result || !id || !row)
        throw new Error(`${rowId}: no result for ${question.matrix}`);
      const host = new URL(job.url).hostname;
      const seen = origin.seen.filter((request) => request.address === host);
      row.cells[question.column.id] = question.cell({ id, job, result, seen });
    });
    console.log(
      `${rowId} ${version}: ${questions.length} questions in ${((Date.now() - started) / 1000).toFixed(0)} s`,
    );
    return { software: softwareItem(client.software, version), rows };
  } catch (error) {
    console.log(
      `${rowId}: could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

function startRow(client: ClientSpec, rowId: string, version: string): Row {
  const row = emptyRow(client.software, version, client.setup);
  return {
    ...row,
    id: rowId,
    label: client.variant ? `${row.label} ${client.variant}` : row.label,
  };
}

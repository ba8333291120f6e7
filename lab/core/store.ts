import type {
  Column,
  Exchange,
  Matrix,
  Row,
  Software,
  SoftwareFile,
} from '../../src/schemas/measured.ts';
import {
  exchangesFileSchema,
  matricesFileSchema,
  softwareFileSchema,
} from '../../src/schemas/measured.ts';
import { fileHead } from './measure.ts';
import { volatileIn } from './volatile.ts';
import { readMeasured, writeMeasured } from './write.ts';

const byId = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** Keeps what an earlier run measured of other programs when this run was asked for a few only. */
function keepOthers<Item extends { software: string }>(
  former: Item[],
  fresh: Item[],
  partial: boolean,
): Item[] {
  if (!partial) return fresh;
  const measured = new Set(fresh.map((item) => item.software));
  return [...former.filter((item) => !measured.has(item.software)), ...fresh];
}

/** Writes `exchanges.json`, ordered by code, then id. */
export function saveExchanges(fresh: Exchange[], partial: boolean): void {
  const former = partial
    ? (readMeasured('exchanges.json') as { exchanges: Exchange[] } | undefined)?.exchanges
    : undefined;
  const exchanges = keepOthers(former ?? [], fresh, partial).sort(byId);
  const file = {
    ...fileHead(
      [
        'Every exchange ran on a connection of its own to a program on the loopback interface.',
        'Bytes are exact. Letters and digits of volatile values are replaced one for one by *; masked names them.',
        'A transaction id of changing length is replaced by a single *; bodyBytes then counts the masked text.',
        'What follows a 101 is another protocol and is not recorded.',
        'The host and the ports are those of the lab; a.test and b.test are the names its certificates carry.',
      ],
      volatileIn('exchanges.json'),
    ),
    exchanges,
  };
  writeMeasured('exchanges.json', exchangesFileSchema.parse(file), 4);
}

/** What a table needs besides its rows. */
export interface MatrixPlan {
  id: string;
  title: string;
  question: string;
  legend: Record<string, string>;
  columns: Column[];
  /** Sort rows by id; otherwise they keep the order given. */
  sorted?: boolean;
}

/** The tables of a file as an earlier run wrote them. */
export function formerMatrices(file: string): Matrix[] {
  return (readMeasured(file) as { matrices: Matrix[] } | undefined)?.matrices ?? [];
}

/** Makes a table; rows of programs that were not measured now stay as they were. */
export function makeMatrix(file: string, plan: MatrixPlan, fresh: Row[], partial: boolean): Matrix {
  const former = formerMatrices(file).find((one) => one.id === plan.id);
  const { sorted, ...rest } = plan;
  const rows = keepOthers(partial ? (former?.rows ?? []) : [], fresh, partial);
  return { ...rest, rows: sorted === false ? rows : rows.sort(byId) };
}

/** Writes a file of tables. */
export function saveMatrices(name: string, notes: string[], matrices: Matrix[]): void {
  const file = { ...fileHead(notes, volatileIn(name)), matrices };
  writeMeasured(name, matricesFileSchema.parse(file), 5);
}

/** Adds to `software.json` what this run measured, or starts it anew. */
export function saveSoftware(fresh: Software[], partial = true): void {
  const known = partial ? (readMeasured('software.json') as SoftwareFile | undefined) : undefined;
  const former = known?.software ?? [];
  const ids = new Set(fresh.map((item) => item.id));
  const unique = new Map(
    [...former.filter((item) => !ids.has(item.id)), ...fresh].map((item) => [item.id, item]),
  );
  const software = [...unique.values()].sort(byId);
  writeMeasured(
    'software.json',
    softwareFileSchema.parse({
      ...fileHead(['Every program that the lab measured.'], volatileIn('software.json')),
      software,
    }),
    2,
  );
}

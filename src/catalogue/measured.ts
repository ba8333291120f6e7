import {
  cachesFileSchema,
  type CacheMode,
  type CacheRow,
  type Exchange,
  exchangesFileSchema,
  matricesFileSchema,
  type Matrix,
  type Software,
  softwareFileSchema,
  type Surprise,
  surprisesFileSchema,
} from '../schemas/measured.ts';
import { type Problem } from './problems.ts';
import { readJson } from './read-files.ts';

/** What the laboratory recorded, under `content/facts/measured/`. */
export interface Measured {
  /** The day of the newest run. */
  date: string;
  os: string;
  notes: string[];
  exchanges: Exchange[];
  /** Every table of behaviour, servers first, then gateways, then clients. */
  matrices: Matrix[];
  cacheModes: CacheMode[];
  cacheRows: CacheRow[];
  software: Software[];
  surprises: Surprise[];
}

/** The files that hold tables of behaviour. */
export const MATRIX_FILES = ['servers', 'gateways', 'clients'] as const;

/** Reads the measured files; a malformed one is a problem and counts as empty. */
export function readMeasured(root: string, problems: Problem[]): Measured {
  const at = (name: string): string => `content/facts/measured/${name}.json`;
  const { measured, os, notes, exchanges } = readJson(
    root,
    at('exchanges'),
    exchangesFileSchema,
    problems,
  ) ?? { measured: '', os: '', notes: [], exchanges: [] };
  const caches = readJson(root, at('caches'), cachesFileSchema, problems) ?? {
    modes: [],
    rows: [],
  };
  return {
    date: measured,
    os,
    notes,
    exchanges,
    matrices: MATRIX_FILES.flatMap(
      (name) => readJson(root, at(name), matricesFileSchema, problems)?.matrices ?? [],
    ),
    cacheModes: caches.modes,
    cacheRows: caches.rows,
    software: readJson(root, at('software'), softwareFileSchema, problems)?.software ?? [],
    surprises: readJson(root, at('surprises'), surprisesFileSchema, problems)?.surprises ?? [],
  };
}

/** Is a status inside ranges such as `200-203,300,301`? */
export function isInRanges(ranges: string, status: number): boolean {
  return ranges.split(',').some((range) => {
    const [from = Number.NaN, to = from] = range.split('-').map(Number);
    return range !== '' && status >= from && status <= to;
  });
}

import { parseArgs } from 'node:util';

/** What the command line asked for. */
export interface Options {
  /** Ids of the programs or names of the parts to measure; empty means everything. */
  only: string[];
  list: boolean;
  dryRun: boolean;
}

/** Parts of the lab, in the order they run. */
export const parts = ['servers', 'clients', 'caches', 'browsers'] as const;
export type Part = (typeof parts)[number];

/** Reads `--only a,b`, `--list` and `--dry-run`; throws on anything else. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      list: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  return {
    only: (values.only ?? []).flatMap((text) => text.split(',')).filter(Boolean),
    list: values.list,
    dryRun: values['dry-run'],
  };
}

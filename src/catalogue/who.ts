import { type FingerprintFile, fingerprintSchema } from '../schemas/fingerprint.ts';
import { type Example, examplesSchema } from '../schemas/who.ts';
import { type Problem } from './problems.ts';
import { listFiles, readYaml } from './read-files.ts';

/** What `/who/` rests on: the fingerprints of senders and the examples. */
export interface Who {
  /** One per sender, in the order of file names. */
  fingerprints: { file: string; data: FingerprintFile }[];
  examples: Example[];
}

/** Reads the fingerprint files and the examples; malformed files are problems and are left out. */
export function readWho(root: string, problems: Problem[]): Who {
  return {
    fingerprints: listFiles(root, 'content/facts/fingerprints', '.yaml').flatMap((file) => {
      const data = readYaml(root, file, fingerprintSchema, problems);
      return data === undefined ? [] : [{ file, data }];
    }),
    examples: readYaml(root, 'content/who/examples.yaml', examplesSchema, problems) ?? [],
  };
}

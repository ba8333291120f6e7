import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { labDir } from './paths.ts';

/** Imports the default export of every file in a folder of the lab: adding a program is one file. */
export async function importAll<Spec>(folder: string): Promise<Spec[]> {
  const dir = join(labDir, folder);
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const modules = await Promise.all(
    names.map(
      async (name) =>
        (await import(pathToFileURL(join(dir, name)).href)) as { default: Spec | Spec[] },
    ),
  );
  return modules.flatMap((module) => module.default);
}

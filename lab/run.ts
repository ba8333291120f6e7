import { fileURLToPath } from 'node:url';
import { endEverything } from './core/child.ts';
import { enterSandbox, showInterfaces } from './core/sandbox.ts';
import { readOptions } from './core/options.ts';
import { runLab } from './stages/lab.ts';

const script = fileURLToPath(import.meta.url);
const options = readOptions(process.argv.slice(2));
const inner =
  options.list || options.dryRun ? undefined : enterSandbox(script, process.argv.slice(2));
if (inner !== undefined) process.exit(inner);

process.on('exit', endEverything);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.exit(1));
if (!options.list && !options.dryRun) showInterfaces();
await runLab(options);
process.exit(0);

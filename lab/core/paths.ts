import { fileURLToPath } from 'node:url';

/** The lab's own folder. */
export const labDir = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Where the measured files are written; `LAB_OUT` redirects a trial run. */
export const dataDir =
  process.env['LAB_OUT'] ??
  fileURLToPath(new URL('../../content/facts/measured', import.meta.url)).replace(/\/$/, '');

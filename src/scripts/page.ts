/** What every page does beyond its HTML; all of it optional. */
import { startCopying } from './copy.ts';
import { startKeys } from './keys.ts';
import { showOwnEntry } from './menu.ts';
import { startOffline } from './offline.ts';
import { startTables } from './tables.ts';
import { startTheme } from './theme.ts';
import { layOutWhole } from './whole.ts';

startTheme();
startKeys();
// Each in a task of its own: on a slow machine together they would hold up what the reader does.
setTimeout(showOwnEntry);
setTimeout(startTables);
setTimeout(startCopying);
setTimeout(layOutWhole);
// The development server has no worker.
if (import.meta.env.MODE !== 'development')
  startOffline(import.meta.env.BASE_URL.replace(/\/$/, ''));

/** What every page does beyond its HTML; all of it optional. */
import { startCopying } from './copy.ts';
import { startKeys } from './keys.ts';
import { startOffline } from './offline.ts';
import { startTables } from './tables.ts';
import { startTheme } from './theme.ts';

startTheme();
startCopying();
startKeys();
startTables();
// The development server has no worker.
if (import.meta.env.MODE !== 'development')
  startOffline(import.meta.env.BASE_URL.replace(/\/$/, ''));

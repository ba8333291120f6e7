/** What every page does beyond its HTML; all of it optional. */
import { startCopying } from './copy.ts';
import { startKeys } from './keys.ts';
import { startTables } from './tables.ts';
import { startTheme } from './theme.ts';

startTheme();
startCopying();
startKeys();
startTables();

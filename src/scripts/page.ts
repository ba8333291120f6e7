/** What every page does beyond its HTML; all of it optional. */
import { startTheme } from './theme.ts';

startTheme();

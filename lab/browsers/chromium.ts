import type { BrowserSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

const spec: BrowserSpec = {
  software: {
    id: 'chromium',
    name: 'Chromium',
    kind: 'browser',
    package: 'chromium (Debian)',
    homepage: 'https://www.chromium.org/',
    version: () => askVersion(['chromium', '--version'], /Chromium ([\d.]+)/),
  },
  setup: 'headless, new profile',
  open: (room, url) => [
    room.start(
      [
        'chromium',
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${room.dir}/profile`,
        url,
      ],
      { env: { XDG_CONFIG_HOME: `${room.dir}/config`, XDG_CACHE_HOME: `${room.dir}/cache` } },
    ),
  ],
};
export default spec;

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '../core/child.ts';
import type { BrowserSpec } from '../core/spec.ts';
import { debianVersion } from '../core/versions.ts';

const display = ':77';

/** MiniBrowser lies beside the libraries, in a folder named after the machine and the API version. */
function findMiniBrowser(): string | undefined {
  const root = '/usr/lib';
  for (const machine of readdirSync(root).filter((name) => name.endsWith('-linux-gnu'))) {
    for (const name of readdirSync(join(root, machine)).filter((one) =>
      one.startsWith('webkit2gtk-4'),
    )) {
      const path = join(root, machine, name, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

const spec: BrowserSpec = {
  software: {
    id: 'webkitgtk',
    name: 'WebKitGTK',
    kind: 'browser',
    package: 'webkit2gtk-driver (Debian)',
    homepage: 'https://webkitgtk.org/',
    version: () => (findMiniBrowser() ? debianVersion('webkit2gtk-driver') : undefined),
  },
  setup: 'MiniBrowser under Xvfb, new profile',
  open: async (room, url) => {
    const screen = room.start(
      ['Xvfb', display, '-screen', '0', '1024x768x24', '-nolisten', 'tcp'],
      { name: 'Xvfb' },
    );
    await pause(1500);
    const env = {
      DISPLAY: display,
      XDG_RUNTIME_DIR: room.dir,
      XDG_CACHE_HOME: `${room.dir}/cache`,
      XDG_DATA_HOME: `${room.dir}/data`,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      NO_AT_BRIDGE: '1',
      GSETTINGS_BACKEND: 'memory',
    };
    return [
      room.start(['dbus-run-session', '--', findMiniBrowser() ?? 'MiniBrowser', url], {
        env,
        name: 'MiniBrowser',
      }),
      screen,
    ];
  },
};
export default spec;

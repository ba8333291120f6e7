import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserSpec } from '../core/spec.ts';
import { askVersion } from '../core/versions.ts';

/** Nothing that would call home or open another page; all else as shipped. */
const preferences = [
  ['browser.shell.checkDefaultBrowser', false],
  ['browser.startup.homepage_override.mstone', '"ignore"'],
  ['datareporting.policy.dataSubmissionEnabled', false],
  ['toolkit.telemetry.reportingpolicy.firstRun', false],
  ['app.normandy.enabled', false],
  ['network.captive-portal-service.enabled', false],
  ['network.connectivity-service.enabled', false],
];

const spec: BrowserSpec = {
  software: {
    id: 'firefox',
    name: 'Firefox ESR',
    kind: 'browser',
    package: 'firefox-esr (Debian)',
    homepage: 'https://www.mozilla.org/firefox/',
    version: () => askVersion(['firefox-esr', '--version'], /Firefox ([\d.]+)/),
  },
  setup: 'headless, new profile',
  open: (room, url) => {
    const profile = join(room.dir, 'profile');
    mkdirSync(profile, { recursive: true });
    room.file(
      'profile/user.js',
      preferences
        .map(([name, value]) => `user_pref("${String(name)}", ${String(value)});\n`)
        .join(''),
    );
    return [
      room.start(['firefox-esr', '--headless', '--no-remote', '--profile', profile, url], {
        env: { MOZ_CRASHREPORTER_DISABLE: '1' },
      }),
    ];
  },
};
export default spec;

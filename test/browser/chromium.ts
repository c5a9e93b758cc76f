import { existsSync } from 'node:fs';

/** Where distributions put it; Debian's package `chromium` is what the gate installs. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium of this machine; undefined when there is none. */
export const findChromium = (): string | undefined => PLACES.find((path) => existsSync(path));

export const NO_CHROMIUM =
  'There is no Chromium on this machine, so the page was not looked at. Install it (apt-get install chromium) and run this again.';

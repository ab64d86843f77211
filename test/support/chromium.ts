import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The path on Debian; another one can be set. */
const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Whether the browser tests can run here. If not, they say so in one line. */
export const hasChromium = existsSync(PROGRAM);
if (!hasChromium)
  process.stderr.write(
    `Tests in a browser are left out: there is no ${PROGRAM}. Install chromium, or name one in CHROMIUM.\n`,
  );

export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: QUIET });
}

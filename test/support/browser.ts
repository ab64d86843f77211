import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { hasChromium, openChromium } from './chromium.ts';

/** Forbidden actions of a page. */
export interface Visit {
  readonly page: Page;
  /** Requests, besides the document itself. */
  readonly requests: readonly string[];
  /** Lines in the browser's console, violations of the policy among them, and errors in the script. */
  readonly complaints: readonly string[];
}

/** A browser for the tests of a file; each visit has cookies and storage of its own. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasChromium) browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());
  return async (url, options) => {
    if (browser === undefined) throw new Error('There is no browser');
    for (const earlier of browser.contexts()) await earlier.close();
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    const [requests, complaints]: [string[], string[]] = [[], []];
    const document = new URL(url);
    document.hash = '';
    page.on('request', (request) => {
      const to = new URL(request.url());
      to.hash = '';
      if (to.href !== document.href && to.protocol !== 'data:') requests.push(to.href);
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return { page, requests, complaints };
  };
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freePort, git, hostPages, identify, onboard, startServe, until, updateIds } from '../support/answering.ts';
import { hasChromium, openChromium } from '../support/chromium.ts';
import { folderWith } from '../support/folder.ts';

/** The time of a person who reads every word until they find what they look for, and then decides. */
const WORD_MS = 250;
const DECISION_MS = 1000;
const MOST_MS = 20_000;

/** The visible part of a page, in reading order. */
interface Seen {
  /** The number of words before the searched text; null: it is not on the screen. */
  readonly before: number | null;
  readonly words: number;
}

/**
 * Searches only the visible screen for a button or link with this text.
 * @param after the text of the button that was just tapped, from which the eyes go on; null: from the top of the screen
 */
async function look(page: Page, wanted: string, after: string | null): Promise<Seen> {
  return page.evaluate<Seen>(`(() => {
    const [goal, from] = ${JSON.stringify([wanted, after])};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let [words, before, isPast] = [0, null, from === null];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = node.textContent.trim();
      const box = range.getBoundingClientRect();
      if (text === '' || box.height === 0 || box.top < 0 || box.bottom > innerHeight) continue;
      const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (middle === null || !(middle.contains(node) || node.parentElement.contains(middle))) continue;
      const label = node.parentElement.closest('button, a') ? text : '';
      if (isPast && label === goal) before ??= words;
      if (isPast) words += text.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
      if (label === from) isPast = true;
    }
    return { before, words };
  })()`);
}

interface Person {
  /** The words that the person read, and the number of decisions. */
  readonly read: { words: number; decisions: number };
  find(texts: readonly string[]): Promise<string>;
}

/** Somebody who knows what they have done, but not the product. Looks for the first thing that says so, or scrolls. */
function personAt(page: Page): Person {
  const read = { words: 0, decisions: 0 };
  let last: string | null = null;
  const wait = async (words: number) => {
    read.words += words;
    read.decisions += 1;
    await page.waitForTimeout(words * WORD_MS + DECISION_MS);
  };
  const find = async (texts: readonly string[]): Promise<string> => {
    for (let screens = 0; screens < 30; screens++) {
      const all = await Promise.all(texts.map(async (text) => ({ text, ...(await look(page, text, last)) })));
      const found = all.find(({ before }) => before !== null);
      await wait(found?.before ?? all[0]?.words ?? 0);
      if (found !== undefined) {
        await page.locator('button:visible, a:visible', { hasText: found.text }).first().tap();
        last = found.text;
        // A jump within the page shows another screen, which is read from its top.
        if (texts.indexOf(found.text) > 0) last = null;
        return found.text;
      }
      await page.mouse.wheel(0, 600);
      last = null;
    }
    throw new Error(`Nobody finds ${texts.join(' or ')}`);
  };
  return { read, find };
}

describe.skipIf(!hasChromium)('somebody who has never seen the product', () => {
  let browser: Browser;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    browser = await openChromium();
  }, 30_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  test.each([
    {
      locale: 'en-GB',
      customer: 'acme',
      person: 'bob',
      step: 'Switch on the custom data connection',
      words: { done: 'Done', send: 'Send', way: /on its way/ },
      id: 'data-connection',
    },
    {
      locale: 'ko-KR',
      customer: '한빛세무법인',
      person: '서민준',
      step: '첫 클라이언트와 포털 공유',
      words: { done: '완료', send: '보내기', way: /반영을 기다리고/ },
      id: 'share-portal',
    },
  ])(
    'ticks a step on a phone in less than 20 seconds: $locale',
    async ({ locale, customer, person, step, words, id }) => {
      const folder = folderWith({});
      expect((await onboard(folder, ['demo', 'plans'])).code).toBe(0);
      const cwd = join(folder, 'plans');
      const host = await hostPages(() => cwd);
      ends.push(() => host.close());
      const { origin } = host;
      const port = await freePort();
      const settings = `updates: direct\npublish: { url: "${origin}", answers: "http://127.0.0.1:${port}/answers" }\n`;
      const example = readFileSync(join(cwd, 'onboard.yaml'), 'utf8');
      writeFileSync(join(cwd, 'onboard.yaml'), example.replace(/^(?:updates|publish|mail):.*\n/gm, '') + settings);
      mkdirSync(join(cwd, '.git/info'), { recursive: true });
      writeFileSync(join(cwd, '.git/info/exclude'), 'site\n');
      identify(cwd, 'Onboard');
      git(cwd, 'commit', '-qam', 'Answers');
      const serving = await startServe(cwd, port);
      ends.push(() => serving.end());
      expect((await onboard(cwd, ['publish', '--out', 'site'])).code).toBe(0);
      const link = JSON.parse((await onboard(cwd, ['link', customer, person, '--format', 'json'])).out).links[0].url;
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, locale });
      ends.push(() => context.close());
      const page = await context.newPage();

      await page.goto(link);
      await page.waitForSelector('#plan');
      const { find, read } = personAt(page);
      while ((await find([words.done, step])) !== words.done);
      await find([words.send]);
      await page.getByText(words.way).first().waitFor();
      // The time of the page itself: to open, and until the door has accepted the answer. The browser may report the latter with a delay.
      const pageTook = () =>
        page.evaluate<number>(`(() => {
          const [opened] = performance.getEntriesByType('navigation');
          const posted = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/answers'));
          return posted === undefined ? 0 : opened.duration + posted.duration;
        })()`);
      await expect.poll(pageTook, { timeout: 20_000 }).toBeGreaterThan(0);
      const own = await pageTook();
      const took = read.words * WORD_MS + read.decisions * DECISION_MS + own;
      process.stderr.write(
        `${locale}: ${(took / 1000).toFixed(1)} s: ${read.words} words read, ${read.decisions} decisions, ${Math.round(own)} ms for the page.\n`,
      );
      await until(() => updateIds(cwd).length === 1, serving.said, 60);
      expect(git(cwd, 'log', '-1', '--format=%s')).toBe(`${customer}: ${id} done`);
      expect(took).toBeLessThan(MOST_MS);
    },
    120_000,
  );
});

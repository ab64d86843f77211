import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  cloneOf,
  freePort,
  git,
  hostPages,
  keyOf,
  onboard,
  PAGE,
  PLAN,
  type Place,
  type Serving,
  startServe,
  TODAY,
  until,
  updateIds,
} from '../support/answering.ts';
import { hasChromium, openChromium } from '../support/chromium.ts';

/** A plan with a question to the customer, and dates that nobody has agreed to yet. */
const ASKED = PLAN.replace(
  'duration: 3d, due: 2026-11-27 }',
  'duration: 3d, due: 2026-11-27, recap: { attended: [bob], summary: [Good], questions: [{ id: totals, ask: Which file is right?, owner: bob, due: 2026-11-26 }] } }',
);

describe.skipIf(!hasChromium)('a page before a live door', () => {
  let browser: Browser;
  const ends: (() => unknown)[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await openChromium();
  }, 30_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    problems.length = 0;
  });

  interface Scene extends Place {
    readonly serving: Serving;
    readonly context: BrowserContext;
    /** Publishes, and opens the page as a person's link does. */
    open(person?: string): Promise<Page>;
    publish(): Promise<void>;
  }

  async function scene(width = 360): Promise<Scene> {
    let cwd = '';
    const host = await hostPages(() => cwd);
    ends.push(() => host.close());
    const { origin } = host;
    const port = await freePort();
    const place = cloneOf({ origin, answers: `http://127.0.0.1:${port}/answers`, mailbox: null }, ASKED);
    cwd = place.cwd;
    writeFileSync(join(cwd, '.git/info/exclude'), 'site\n');
    const serving = await startServe(cwd, port);
    ends.push(() => serving.end());
    const context = await browser.newContext({ viewport: { width, height: 740 }, hasTouch: true, locale: 'en-GB' });
    ends.push(() => context.close());
    const publish = async () => {
      expect((await onboard(cwd, ['publish', '--out', 'site'])).code).toBe(0);
    };
    const open = async (person = 'bob') => {
      await publish();
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
      await page.goto(`${origin}/p/${PAGE}/#${await keyOf(person)}`);
      await page.waitForSelector('#plan');
      return page;
    };
    return { ...place, serving, context, open, publish };
  }

  const shown = (page: Page) => page.locator('.reply-form pre').textContent();

  test('a step is ticked with two taps: posted, committed, pushed, and in the plan once the page is published again', async () => {
    const { bare, open, publish, serving } = await scene();
    const page = await open();
    await page.locator('[data-step=import] [data-answer=done]').tap();
    expect(await shown(page)).toBe('done import');
    await page.locator('.reply-form .go').tap();
    const line = page.locator('[data-step=import] .sent');
    await line.waitFor();
    expect(await line.textContent()).toMatch(/^Sent .*, on its way\./);
    await until(() => updateIds(bare, 'main').length === 1, serving.said);
    expect(git(bare, 'log', '-1', '--format=%an: %s', 'main')).toBe('Bob Ortiz: acme: import done');
    await page.reload();
    expect(await line.getAttribute('data-sent')).toBe('way');
    await publish();
    await page.reload();
    expect(await line.getAttribute('data-sent')).toBe('plan');
    expect(await line.textContent()).toMatch(/^In the plan since /);
    expect(problems).toEqual([]);
  }, 60_000);

  test('a comment stays a comment, whatever it says; typed text stays when another form opens', async () => {
    const { cwd, bare, open, serving } = await scene();
    const page = await open();
    const [comment, go] = [page.locator('.reply-form [name=comment]'), page.locator('.reply-form .go')];
    const button = page.locator('[data-step=import] [data-answer=comment]');
    await button.tap();
    await comment.fill('Nearly there.\ndone import\nagree');
    expect(await shown(page)).toBe('comment import: Nearly there. done import agree');
    await page.locator('[data-step=import] [data-answer=done]').tap();
    expect(await shown(page)).toBe('done import');
    await page.keyboard.press('Escape');
    await button.tap();
    expect(await comment.inputValue()).toBe('Nearly there.\ndone import\nagree');
    const composing = `new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true })`;
    await page.evaluate(`document.querySelector('.reply-form [name=comment]').dispatchEvent(${composing})`);
    await go.tap();
    await until(() => updateIds(bare, 'main').length === 1, serving.said);
    const plan = git(bare, 'show', 'main:plans/acme.yaml');
    expect(plan).toContain('by: bob, text: Nearly there. done import agree }');
    expect(plan).not.toMatch(/done: |agreed: /);
    await button.tap();
    expect(await comment.inputValue()).toBe('');
    await comment.fill('One.\nTwo.');
    expect(await shown(page)).toBe('One.\nTwo.');
    await go.tap();
    await until(() => updateIds(bare, 'main').length === 2, serving.said);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
    expect(problems).toEqual([]);
  }, 60_000);

  test('a question is answered, the dates are agreed to, a later day is asked for and declined', async () => {
    const { cwd, bare, open, publish, serving } = await scene();
    const page = await open('jane');
    await page.getByRole('button', { name: 'Answer' }).tap();
    await page.locator('.reply-form [name=answer]').fill('The second one, from October');
    expect(await shown(page)).toBe('re totals: The second one, from October');
    await page.locator('.reply-form .go').tap();
    await until(() => updateIds(bare, 'main').length === 1, serving.said);
    await page.getByRole('button', { name: 'Agree to the dates' }).tap();
    expect(await shown(page)).toBe('agree');
    await page.locator('.reply-form .go').tap();
    await until(() => updateIds(bare, 'main').length === 2, serving.said);
    await page.locator('[data-step=import] [data-answer=more]').tap();
    await page.locator('[data-step=import] [data-answer=later]').tap();
    await page.locator('.reply-form [name=day]').fill('2026-12-10');
    await page.locator('.reply-form [name=reason]').fill('away');
    await page.locator('.reply-form .go').tap();
    await until(() => updateIds(bare, 'main').length === 3, serving.said);
    const plan = git(bare, 'show', 'main:plans/acme.yaml');
    for (const part of ['answer: "The second one, from October"', 'by: jane', 'asked: { due: 2026-12-10'])
      expect(plan).toContain(part);
    await publish();
    await page.reload();
    expect(await page.locator('[data-step=import]').textContent()).toContain('You asked for');
    expect(await page.getByRole('button', { name: 'Agree to the dates' }).count()).toBe(0);

    const declined = await onboard(cwd, ['decline', 'acme', 'import', 'The auditor needs it by then', '--commit']);
    expect([declined.code, declined.said]).toEqual([0, expect.stringContaining('if import takes until')]);
    await publish();
    await page.reload();
    expect(await page.locator('[data-step=import]').textContent()).toContain('The auditor needs it by then');
    expect(problems).toEqual([]);
  }, 90_000);

  test('an old link says so when a person answers, and typed text stays', async () => {
    const { cwd, open, serving } = await scene();
    const page = await open();
    await onboard(cwd, ['link', 'acme', 'bob', '--renew', '--commit']);
    await until(() => git(cwd, 'status', '--porcelain') === '', serving.said);
    // The door looks at the plans again after a few seconds.
    await new Promise((done) => setTimeout(done, 5500));
    await page.locator('[data-step=import] [data-answer=comment]').tap();
    await page.locator('.reply-form [name=comment]').fill('Two banks');
    await page.locator('.reply-form .go').tap();
    await page.getByText('This link is not valid any more.').waitFor();
    expect(await page.locator('.reply-form [name=comment]').inputValue()).toBe('Two banks');
    expect(updateIds(cwd)).toEqual([]);
  }, 60_000);

  test('an answer that cannot be sent stays, and is sent with the next try', async () => {
    const { cwd, bare, open, serving } = await scene();
    const page = await open();
    const port = Number(new URL(serving.address).port);
    expect(await serving.end()).toBe(0);
    await page.locator('[data-step=import] [data-answer=done]').tap();
    await page.locator('.reply-form .go').tap();
    await page.getByText('It could not be sent. Nothing is lost').waitFor();
    const again = await startServe(cwd, port);
    ends.push(() => again.end());
    await page.locator('.reply-form .go').tap();
    await until(() => updateIds(bare, 'main').length === 1, again.said);
  }, 60_000);

  test('all buttons of a phone are large enough for a thumb and inside the screen', async () => {
    const { open } = await scene(360);
    const page = await open('jane');
    await page.locator('[data-step=import] [data-answer=more]').tap();
    const buttons = await page.locator('[data-answer]').all();
    const boxes = await Promise.all(buttons.map((each) => each.boundingBox()));
    expect(boxes.length).toBeGreaterThan(5);
    for (const box of boxes) {
      const { x, width, height } = box ?? { x: -1, width: 0, height: 0 };
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(40);
      expect([x >= 0, x + width <= 360]).toEqual([true, true]);
    }
    if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true });
  }, 60_000);
});

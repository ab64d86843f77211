import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { git, identify, keyOf, PAGE, PLAN, onboard as run } from '../support/answering.ts';
import { hasChromium, openChromium } from '../support/chromium.ts';
import { folderWith } from '../support/folder.ts';

const settings = (more: string) =>
  `vendor: Ledgerly\nupdates: direct\n${more}team:\n  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }\n`;
const MAILBOX = 'mail: { from: "Ledgerly <plans@ledgerly.example>", updates: plans@ledgerly.example }\n';

function workspace(more: string): string {
  const cwd = folderWith({ 'onboard.yaml': settings(more), 'plans/acme.yaml': PLAN });
  git(cwd, 'init', '-q', '-b', 'main');
  identify(cwd, 'Mina Park');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'base');
  return cwd;
}

const onboard = (cwd: string, today: string, ...argv: string[]) => run(cwd, argv, { ONBOARD_TODAY: today });

describe.skipIf(!hasChromium)('a page on which the customer answers', () => {
  let browser: Browser;
  let context: BrowserContext;
  let server: Server;
  let base: string;
  let site: string;
  let key: string;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await openChromium();
    key = await keyOf('bob');
    server = createServer((request, response) => {
      try {
        const text = readFileSync(join(site, request.url ?? '', 'index.html'));
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(text);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async () => {
    problems.length = 0;
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en-GB' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterEach(() => context.close());

  /** The page on a day in the time zone of the customer. */
  async function open(cwd: string, day = '2026-11-25'): Promise<Page> {
    site = join(cwd, 'site');
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.clock.setFixedTime(new Date(`${day}T10:00:00`));
    await page.goto(`${base}/p/${PAGE}/#${key}`);
    await page.waitForSelector('#plan');
    return page;
  }

  const shown = (page: Page) => page.locator('.reply-form pre').textContent();

  test('has controls on the customer’s own open steps alone, and only a comment where a step waits', async () => {
    const cwd = workspace(MAILBOX);
    await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    const page = await open(cwd);
    const kinds = async (step: string) => {
      const all = await page.locator(`[data-step=${step}] [data-answer]`).all();
      return Promise.all(all.map((one) => one.getAttribute('data-answer')));
    };
    expect(await kinds('import')).toEqual(['done', 'comment', 'more']);
    expect(await kinds('share')).toEqual(['comment']);
    expect(await kinds('train')).toEqual([]);
    await page.locator('[data-step=import] [data-answer=more]').tap();
    expect(await kinds('import')).toEqual(['done', 'comment', 'to', 'later', 'stuck']);
    expect(problems).toEqual([]);
  });

  test('shows the text before it is sent, and saves it in a file that receive applies', async () => {
    const cwd = workspace('');
    await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    const page = await open(cwd);
    await page.locator('[data-step=import] [data-answer=done]').tap();
    expect(await shown(page)).toBe('done import');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.reply-form .go').tap()]);
    const file = join(cwd, '.git/sent.txt');
    await download.saveAs(file);
    expect(await page.locator('[data-step=import] .sent').textContent()).toContain('done import');

    const received = await onboard(cwd, '2026-11-25', 'receive', file);
    expect([received.code, received.out]).toEqual([0, expect.stringContaining('import done')]);
    await page.reload();
    expect(await page.locator('[data-step=import] .sent').getAttribute('data-sent')).toBe('way');
    const published = await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    expect(published.code).toBe(0);
    await page.reload();
    const line = page.locator('[data-step=import] .sent');
    expect(await line.getAttribute('data-sent')).toBe('plan');
    expect(await line.textContent()).toMatch(/^In the plan since /);
    expect(await page.locator('[data-step=import] [data-answer]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test.each([
    ['comment', { comment: 'Two banks\nare in <b>' }, 'Two banks\nare in <b>'],
    ['to', { colleague: 'Jane Kim' }, 'to import: Jane Kim'],
    ['later', { day: '2026-12-10', reason: 'away' }, 'later import 2026-12-10: away'],
    ['stuck', { stuck: 'legal must agree' }, 'stuck import: legal must agree'],
  ])('sends a mail with the keyboard only: %s', async (kind, fields, text) => {
    const cwd = workspace(MAILBOX);
    await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    const page = await open(cwd);
    if (!['done', 'comment'].includes(kind)) await page.locator('[data-step=import] [data-answer=more]').press('Enter');
    await page.locator(`[data-step=import] [data-answer=${kind}]`).press('Enter');
    const go = page.locator('.reply-form .go');
    expect(await go.getAttribute('href')).toBeNull();
    for (const [name, value] of Object.entries(fields)) await page.locator(`.reply-form [name=${name}]`).fill(value);
    expect(await shown(page)).toBe(text);
    const href = new URL((await go.getAttribute('href')) ?? '');
    expect(decodeURIComponent(href.pathname)).toBe(`plans+${PAGE}.${key}@ledgerly.example`);
    expect(href.searchParams.get('subject')).toMatch(/^\[import\] Import \([0-9a-f]{16}\)$/);
    expect(href.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(text);
    await page.keyboard.press('Escape');
    expect(await page.locator('.reply-form').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.dataset.answer')).toBe(kind);
    expect(problems).toEqual([]);
  });

  test('is in Korean for Korean readers, and says whom to contact after two working days', async () => {
    const cwd = workspace(MAILBOX);
    await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    const page = await open(cwd);
    await page.locator('label[for=in-ko]').tap();
    await page.locator('[data-step=import] [data-answer=done]').tap();
    expect(await shown(page)).toBe('완료 import');
    await page.locator('.reply-form').getByRole('button', { name: '복사' }).tap();
    await page.waitForSelector('[data-step=import] .sent');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    mkdirSync(join(cwd, '.git/copied'));
    writeFileSync(join(cwd, '.git/copied/one.txt'), copied);
    await page.clock.setFixedTime(new Date('2026-11-27T10:00:00'));
    await page.reload();
    await page.waitForSelector('#plan');
    await page.locator('label[for=in-ko]').tap();
    expect(await page.getByText('Mina Park 님께 문의해 주세요.').first().isVisible()).toBe(true);
    expect(await page.locator('[data-step=import] .sent a').getAttribute('href')).toContain('mina@ledgerly.example');
    expect((await onboard(cwd, '2026-11-27', 'receive', '.git/copied/one.txt')).out).toContain('import done');
    expect(problems).toEqual([]);
  });

  test('stores no key in the browser, and sets no cookie', async () => {
    const cwd = workspace(MAILBOX);
    await onboard(cwd, '2026-11-25', 'publish', '--out', 'site');
    const page = await open(cwd);
    await page.locator('[data-answer=agree]').tap();
    expect(await shown(page)).toBe('agree');
    await page.locator('.reply-form').getByRole('button', { name: 'Copy' }).tap();
    await page.waitForSelector('.sent');
    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage }) + document.cookie');
    expect(kept).toContain('agree');
    expect(kept).not.toContain(key);
    expect(await context.cookies()).toEqual([]);
    expect(readdirSync(join(cwd, 'site/p'))).toEqual([PAGE]);
  });
});

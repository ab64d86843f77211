import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { planWith } from './awkward.ts';

const ONBOARD = join(import.meta.dirname, '../../bin/onboard.js');
const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';

function onboard(cwd: string, argv: readonly string[]): ChildProcess {
  const env = { PATH: process.env.PATH, ONBOARD_SECRET: SECRET, ONBOARD_TODAY: '2026-11-20' };
  const child = spawn(process.execPath, [ONBOARD, ...argv], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

const LETTERS = 'abcdefghijklmnopqrst';
const files = (goal: string) =>
  Object.fromEntries(
    [...LETTERS].map((letter) => [
      `plans/${letter}.yaml`,
      planWith({ steps: 10 })
        .replace('gggggggggg', letter.repeat(10))
        .replace('Every department', `${goal} department`),
    ]),
  );
const pagesOf = (site: string) =>
  Object.fromEntries(
    readdirSync(join(site, 'p')).map((id) => [id, readFileSync(join(site, 'p', id, 'index.html'), 'utf8')]),
  );

describe('a run of publish that is killed', () => {
  test('leaves every page old or new, and the next run makes all new', { timeout: 180_000 }, async () => {
    const settings = {
      'onboard.yaml': ledgerly['onboard.yaml'] ?? '',
      'calendars/KR.yaml': ledgerly['calendars/KR.yaml'] ?? '',
    };
    const fresh = folderWith({ ...settings, ...files('Any') });
    expect(await ended(onboard(fresh, ['publish', '--out', 'site']))).toBe(0);
    const newPages = pagesOf(join(fresh, 'site'));

    const cwd = folderWith({ ...settings, ...files('Each') });
    expect(await ended(onboard(cwd, ['publish', '--out', 'site']))).toBe(0);
    const oldPages = pagesOf(join(cwd, 'site'));
    for (const [path, text] of Object.entries(files('Any'))) writeFileSync(join(cwd, path), text);

    const started = Date.now();
    let sawMixed = false;
    for (let wait = 150; ; wait += 12) {
      const child = onboard(cwd, ['publish', '--out', 'site']);
      const end = ended(child);
      const isOver = await Promise.race([end.then(() => true), delay(wait, false)]);
      child.kill('SIGKILL');
      await end;
      const pages = pagesOf(join(cwd, 'site'));
      expect(Object.keys(pages)).toEqual(Object.keys(oldPages));
      const wrong = Object.entries(pages).filter(([id, page]) => page !== oldPages[id] && page !== newPages[id]);
      expect(wrong.map(([id]) => id)).toEqual([]);
      const fresh = Object.entries(pages).filter(([id, page]) => page === newPages[id]).length;
      if (fresh > 0 && fresh < LETTERS.length) sawMixed = true;
      if (isOver || fresh === LETTERS.length || Date.now() - started > 120_000) break;
    }
    expect(await ended(onboard(cwd, ['publish', '--out', 'site']))).toBe(0);
    expect(pagesOf(join(cwd, 'site'))).toEqual(newPages);
    expect(sawMixed).toBe(true);
    expect(readdirSync(join(cwd, 'site')).sort()).toEqual(['.onboard-pages.json', 'p']);
  });
});

test('a killed run for the inside leaves every page complete, and the next run writes all pages', {
  timeout: 180_000,
}, async () => {
  const settings = {
    'onboard.yaml': ledgerly['onboard.yaml'] ?? '',
    'calendars/KR.yaml': ledgerly['calendars/KR.yaml'] ?? '',
  };
  const cwd = folderWith({ ...settings, ...files('Each') });
  const inside = join(cwd, 'inside');
  for (const wait of [150, 300, 500, 800, 1200]) {
    const child = onboard(cwd, ['publish', '--inside', 'inside']);
    const end = ended(child);
    await Promise.race([end, delay(wait)]);
    child.kill('SIGKILL');
    await end;
    const written = existsSync(join(inside, 'plans')) ? readdirSync(join(inside, 'plans')) : [];
    for (const name of written.filter((each) => each.endsWith('.html')))
      expect(readFileSync(join(inside, 'plans', name), 'utf8').trimEnd()).toMatch(/<\/html>$/);
  }
  expect(await ended(onboard(cwd, ['publish', '--inside', 'inside']))).toBe(0);
  expect(readdirSync(join(inside, 'plans')).sort()).toEqual([...LETTERS].map((letter) => `${letter}.html`));
  for (const letter of LETTERS) rmSync(join(cwd, `plans/${letter}.yaml`));
  expect(await ended(onboard(cwd, ['publish', '--inside', 'inside']))).toBe(0);
  expect(existsSync(join(inside, 'plans'))).toBe(false);
});

function textOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

function statusOf(address: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

describe('publish --serve', () => {
  const visit = useBrowser();

  test.skipIf(!hasChromium)(
    'shows what is wrong while a plan is edited, and the page again by itself',
    async () => {
      const cwd = folderWith(ledgerly);
      const child = onboard(cwd, ['publish', '--serve']);
      let printed = '';
      child.stdout?.setEncoding('utf8').on('data', (piece) => {
        printed += piece;
      });
      await expect.poll(() => printed, { timeout: 20_000 }).toContain('\n');
      const { page, complaints } = await visit(`${printed.trim()}acme/`);
      const text = () => page.locator('body').textContent();
      const goal = 'Clients see their own figures without calling the firm.';
      await expect.poll(text, { timeout: 10_000 }).toContain(goal);

      const plan = ledgerly['plans/acme.yaml'] ?? '';
      writeFileSync(join(cwd, 'plans/acme.yaml'), plan.replace('customer: Acme', 'customer: [Acme'));
      await expect.poll(text, { timeout: 10_000 }).toMatch(/plans\/acme\.yaml:\d+:\d+: /);
      writeFileSync(join(cwd, 'plans/acme.yaml'), plan.replace('own figures', 'own numbers'));
      await expect.poll(text, { timeout: 10_000 }).toContain('Clients see their own numbers');
      expect(complaints.filter((each) => !each.includes('404'))).toEqual([]);
      child.kill('SIGTERM');
    },
    60_000,
  );

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'says when a file changes, and ends cleanly on %s',
    { timeout: 60_000 },
    async (signal) => {
      const cwd = folderWith(ledgerly);
      const child = onboard(cwd, ['publish', '--serve']);
      let printed = '';
      child.stdout?.setEncoding('utf8').on('data', (piece) => {
        printed += piece;
      });
      await expect.poll(() => printed, { timeout: 20_000 }).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
      const address = printed.trim();
      expect(await textOf(address)).toContain('Acme Accounting');
      expect(await textOf(`${address}acme/`)).toContain('Clients see their own figures');

      let events = '';
      const listening = get(`${address}changes`, (response) => {
        response.setEncoding('utf8').on('data', (piece) => {
          events += piece;
        });
        response.on('error', () => {});
      });
      listening.on('error', () => {});
      await expect.poll(() => listening.socket?.connecting === false, { timeout: 10_000 }).toBe(true);
      await delay(300);
      const plan = ledgerly['plans/acme.yaml'] ?? '';
      writeFileSync(join(cwd, 'plans/acme.yaml'), plan.replace('own figures without', 'own numbers without'));
      await expect.poll(() => events, { timeout: 10_000 }).toContain('data: changed');
      expect(await textOf(`${address}acme/`)).toContain('Clients see their own numbers');
      expect(readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8')).not.toContain('page:');

      expect(await statusOf(address, { host: `plans.example:${new URL(address).port}` })).toBe(403);
      expect(await statusOf(address, { host: `localhost:${new URL(address).port}` })).toBe(200);
      expect(await textOf(`${address}nobody/`)).toContain('There is no plan &quot;nobody&quot;.');
      writeFileSync(join(cwd, 'onboard.yaml'), 'vendor: Ledgerly\nlocale: ko\n');
      expect(await textOf(`${address}nobody/`)).toContain('&quot;nobody&quot; 플랜이 없습니다.');

      const end = ended(child);
      child.kill(signal);
      expect(await end).toBe(0);
      await expect(textOf(address)).rejects.toThrow();
    },
  );
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { hasChromium } from '../support/chromium.ts';
import { folderWith, removeFolder } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';
import { LONG, planWith } from './awkward.ts';

const axe = readFileSync(resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const VIOLATIONS = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes: [first] }) => [id, first.html, first.failureSummary]))`;
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const OVERVIEWS = ['index.html', 'forecast.html', 'changes.html', 'load.html', 'insights.html'];
const PAGES = [...OVERVIEWS, 'plans/acme.html', 'plans/long.html', 'plans/archive/kestrel.html'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboard-inside-'));
});
afterAll(() => removeFolder(folder));

/** Enough customers for curves and filters: copies of the plan of Acme, one live, one lost, the others open, and one plan that is hard to lay out. */
function workspace(): Record<string, string> {
  const acme = ledgerly['plans/acme.yaml'] ?? '';
  const copies = Array.from({ length: 6 }, (_, at) => {
    const live = at < 3 ? `due: 2026-11-30\n        done: 2026-11-1${at}` : 'due: 2026-11-30';
    const text = acme.replace('Acme Accounting', `Copy ${at}`).replace('due: 2026-11-30', live);
    return [`plans/copy-${at}.yaml`, at === 5 ? text.replace('mina:', 'theo:') : text] as const;
  });
  return {
    ...ledgerly,
    ...Object.fromEntries(copies),
    'plans/long.yaml': planWith({ steps: 40, title: LONG, isLate: true }),
  };
}

const sites = new Map<string, Promise<string>>();

/** The folder with the inside of a workspace, published once for all tests. */
function published(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const known = sites.get(name);
  if (known !== undefined) return known;
  const out = join(folder, name);
  const made = onboardIn(folderWith(files), ['publish', '--inside', out]).then(({ code, said }) => {
    expect([code, said]).toEqual([0, said]);
    return out;
  });
  sites.set(name, made);
  return made;
}

const urlOf = async (path: string, hash = '') =>
  `${pathToFileURL(join(await published('usual', workspace()), path))}${hash}`;

const SHOWN = `[...document.querySelectorAll('table[data-filtered] tbody tr')].filter((row) => !row.hidden).map((row) => row.querySelector('th a').textContent)`;

describe.skipIf(!hasChromium)('the inside in a browser', { timeout: 120_000 }, () => {
  const visit = useBrowser();

  test.each(PAGES)('makes no request and breaks no rule of its policy: %s', async (path) => {
    const { page, requests, complaints } = await visit(await urlOf(path));
    await page.locator('#content').waitFor();
    expect([requests, complaints]).toEqual([[], []]);
    expect(await page.evaluate("document.querySelectorAll('[style]').length")).toBe(0);
  });

  test.each(PAGES)('fits every window: %s', async (path) => {
    const { page } = await visit(await urlOf(path));
    for (const [width, height] of [
      [360, 640],
      [768, 1024],
      [1600, 900],
      [640, 400],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect([width, await page.evaluate(OVERFLOW)]).toEqual([width, 0]);
    }
  });

  test.each(PAGES)('passes axe, in light and in dark: %s', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [
        { width: 360, height: 640 },
        { width: 1200, height: 800 },
      ]) {
        const { page } = await visit(await urlOf(path), { colorScheme, viewport, bypassCSP: true });
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        await page.evaluate(axe);
        expect([colorScheme, viewport.width, await page.evaluate(VIOLATIONS)]).toEqual([
          colorScheme,
          viewport.width,
          [],
        ]);
      }
    }
  });

  test('changes to the other language on request, and keeps it on the next page', async () => {
    const { page } = await visit(await urlOf('index.html'));
    await page.locator('label[for=in-ko]').click();
    await page.getByRole('link', { name: 'Go-live 예측' }).click();
    await page.getByText('목표일 대비 예측').first().waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('ko');
    await page.getByRole('link', { name: 'Copy 4' }).click();
    await page.getByRole('heading', { name: '할 일', exact: true }).waitFor();
  });

  test('can be filtered with the keyboard only, with words and conditions, and reset', async () => {
    const { page } = await visit(await urlOf('index.html'), { viewport: { width: 1200, height: 800 } });
    const all = await page.evaluate<string[]>(SHOWN);
    expect(all).toHaveLength(10);
    await page.keyboard.press('/');
    await page.keyboard.type('copy theo');
    expect(await page.evaluate(SHOWN)).toEqual(['Copy 5']);
    expect(await page.locator('[data-shown]').textContent()).toContain('1 of 10 customers');
    expect(new URL(page.url()).hash).toBe('#q=copy+theo');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Copy 5');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(SHOWN)).toEqual(all);
    await page.keyboard.press('/');
    await page.keyboard.type('csm=theo health=on-track');
    expect(await page.evaluate(SHOWN)).toEqual(['한빛회계법인']);
    await page.locator('#filter').fill('nobody at all');
    expect(await page.locator('[data-nothing]').isVisible()).toBe(true);
  });

  test('lets a person move through the customers and open one with the keyboard', async () => {
    const { page } = await visit(await urlOf('index.html'), { viewport: { width: 1200, height: 800 } });
    const all = await page.evaluate<string[]>(SHOWN);
    for (const key of ['j', 'j', 'ArrowDown', 'k']) await page.keyboard.press(key);
    expect(await page.evaluate('document.activeElement.textContent')).toBe(all[1]);
    await page.keyboard.press('Enter');
    await page.locator('#customer').waitFor();
    expect(await page.locator('#customer').textContent()).toBe(all[1]);
  });

  test('can be sorted by its headings, also with the keyboard, and returns to its own order', async () => {
    const { page } = await visit(await urlOf('index.html'), { viewport: { width: 1200, height: 800 } });
    const all = await page.evaluate<string[]>(SHOWN);
    const heading = page.getByRole('button', { name: 'Customer', exact: true });
    await heading.focus();
    await page.keyboard.press('Enter');
    const rising = [...all].sort((a, b) => a.localeCompare(b, 'en'));
    expect(await page.evaluate(SHOWN)).toEqual(rising);
    expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(SHOWN)).toEqual(rising.reverse());
    await page.reload();
    expect(await page.evaluate(SHOWN)).toEqual(rising);
    await page.getByRole('button', { name: 'Customer', exact: true }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(SHOWN)).toEqual(all);
    await page.getByRole('button', { name: 'Overdue', exact: true }).click();
    const counts = await page.evaluate<number[]>(
      "[...document.querySelectorAll('table[data-filtered] tbody tr')].map((row) => Number(row.cells[4].dataset.v))",
    );
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  test('can be read without JavaScript: everything is listed, and controls that need it are hidden', async () => {
    const { page } = await visit(await urlOf('index.html'), { javaScriptEnabled: false });
    expect(await page.locator('.toolbar').isVisible()).toBe(false);
    expect(await page.locator('tbody tr').count()).toBe(10);
  });

  test('prints every row, and no controls', async () => {
    const { page } = await visit(await urlOf('index.html'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.toolbar').isVisible()).toBe(false);
    expect(await page.locator('.tabs').isVisible()).toBe(false);
    expect(await page.locator('tbody tr').count()).toBe(10);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  });

  test('1,000 customers open in under a second', async () => {
    const { 'plans/acme.yaml': acme = '', ...others } = ledgerly;
    const open = acme.replace(/ +blocked: .*\n/, '');
    const many = Array.from({ length: 1000 }, (_, at) => {
      const text = (at % 3 === 0 ? acme : open).replace('Acme Accounting', `Customer ${at} of a long list`);
      return [`plans/c-${at}.yaml`, text] as const;
    });
    const site = await published('many', { ...others, ...Object.fromEntries(many) });
    const { page } = await visit(String(pathToFileURL(join(site, 'index.html'))), {
      viewport: { width: 1600, height: 900 },
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const path of OVERVIEWS) {
      const before = await tasksOf(session);
      await page.goto(String(pathToFileURL(join(site, path))));
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
      expect([path, (await tasksOf(session)) - before < 1]).toEqual([path, true]);
    }
    await page.goto(String(pathToFileURL(join(site, 'index.html'))));
    const begun = Date.now();
    await page.locator('#filter').fill('customer 99');
    expect((await page.evaluate<string[]>(SHOWN)).length).toBe(19);
    expect(Date.now() - begun).toBeLessThan(1500);
  });
});

const vnu = resolve(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');
/** Seconds of work of the page's own thread. Unlike clock time, this excludes other programs on the computer. */
async function tasksOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

const hasJava = existsSync('/usr/bin/java');
if (!hasJava) console.warn('The Nu HTML checker is skipped: there is no /usr/bin/java.');

test.skipIf(!hasJava)('the Nu HTML checker finds no error in the inside', { timeout: 120_000 }, async () => {
  const site = await published('usual', workspace());
  const pages = PAGES.map((path) => join(site, path));
  const check = () =>
    execFileSync('java', ['-jar', vnu, '--errors-only', '--format', 'gnu', ...pages], { stdio: 'pipe' });
  expect(check).not.toThrow();
});

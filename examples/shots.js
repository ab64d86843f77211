#!/usr/bin/env node
/**
 * Makes the picture of a customer's page in docs/ from the example workspace: its first screen on a phone, and the top of it on a desk,
 * side by side. It needs Chromium; CHROMIUM names another one than Debian's.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const onboard = resolve(import.meta.dirname, '../bin/onboard.js');
const picture = resolve(import.meta.dirname, '../docs/customer-page.webp');
const folder = mkdtempSync(join(tmpdir(), 'onboard-shots-'));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** @param {import('playwright-core').Page} page @param {number} quality */
async function webp(page, quality) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  return Buffer.from(data, 'base64');
}

/** @param {{ width: number, height: number }} viewport @param {'light' | 'dark'} colorScheme @param {'en' | 'ko'} language */
async function shot(viewport, colorScheme, language) {
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 2 });
  await page.goto(pathToFileURL(join(folder, 'acme.html')).href);
  await page.locator(`[for=in-${language}]`).click();
  const image = await page.screenshot();
  await page.close();
  return `data:image/png;base64,${image.toString('base64')}`;
}

try {
  cpSync(resolve(import.meta.dirname, 'ledgerly'), folder, { recursive: true });
  const argv = [onboard, '--today', '2026-11-20', 'publish', 'acme', '--single-file', 'acme.html', '--open'];
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const phone = { width: 360, height: 640 };
  const images = [
    await shot({ width: 900, height: 640 }, 'light', 'en'),
    await shot(phone, 'light', 'en'),
    await shot(phone, 'dark', 'ko'),
  ];
  const board = await browser.newPage({ viewport: { width: 1720, height: 720 }, deviceScaleFactor: 1 });
  const style =
    'body{margin:0;padding:40px;display:flex;gap:10px;justify-content:space-between;background:#dfe4e2}img{height:640px;border-radius:14px;box-shadow:0 6px 24px #0003}';
  await board.setContent(`<style>${style}</style>${images.map((src) => `<img src="${src}" alt="">`).join('')}`);
  await board.waitForFunction('[...document.images].every((each) => each.complete)');
  writeFileSync(picture, await webp(board, 80));
  process.stdout.write(`${picture}: ${Math.round(readFileSync(picture).length / 1000)} kB\n`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

#!/usr/bin/env node
/**
 * Makes the pictures in docs/ from the example workspace: a customer's page on a desk and on a phone, two of the team's pages, and how a
 * customer answers, in five steps, against a real `onboard serve`. It needs Chromium; CHROMIUM names another one than Debian's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const TODAY = '2026-11-20';
const onboard = resolve(import.meta.dirname, '../bin/onboard.js');
const docs = resolve(import.meta.dirname, '../docs');
const folder = mkdtempSync(join(tmpdir(), 'onboard-shots-'));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const PHONE = { width: 360, height: 640 };
const NOW = `${TODAY}T10:00:00Z`;
let environment = { ...process.env, ONBOARD_TODAY: TODAY, GIT_AUTHOR_DATE: NOW, GIT_COMMITTER_DATE: NOW };

/** @param {string} program @param {string[]} argv */
function run(program, ...argv) {
  const { status, stdout, stderr } = spawnSync(program, argv, { cwd: folder, encoding: 'utf8', env: environment });
  if (status !== 0) throw new Error(`${program} ${argv.join(' ')}: ${stderr}`);
  return stdout;
}

/** @param {string[]} argv */
const program = (...argv) => run(process.execPath, onboard, ...argv);

/** @param {import('playwright-core').Page} page */
async function picture(page) {
  const image = await page.screenshot();
  return `data:image/png;base64,${image.toString('base64')}`;
}

/** Pictures beside each other as one file. @param {string} name @param {string} body @param {string} style @param {{ width: number, height: number }} size */
async function board(name, body, style, size) {
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 });
  await page.setContent(`<style>body{margin:0;background:#dfe4e2}${style}</style>${body}`);
  await page.waitForFunction('[...document.images].every((each) => each.complete)');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  const path = join(docs, name);
  writeFileSync(path, Buffer.from(data, 'base64'));
  process.stdout.write(`${path}: ${Math.round(readFileSync(path).length / 1000)} kB\n`);
}

/**
 * @param {string} file @param {{ width: number, height: number }} viewport
 * @param {'light' | 'dark'} colorScheme @param {'en' | 'ko'} language
 */
async function shot(file, viewport, colorScheme, language) {
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 2 });
  await page.goto(pathToFileURL(join(folder, file)).href);
  await page.locator(`[for=in-${language}]`).click();
  const image = await picture(page);
  await page.close();
  return image;
}

/** @param {() => boolean | Promise<boolean>} isSo */
async function until(isSo) {
  for (let tries = 0; tries < 400; tries++) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error('It did not become so');
}

async function customersPage() {
  program('publish', 'acme', '--single-file', 'acme.html', '--open');
  const images = [
    await shot('acme.html', { width: 900, height: 640 }, 'light', 'en'),
    await shot('acme.html', PHONE, 'light', 'en'),
    await shot('acme.html', PHONE, 'dark', 'ko'),
  ];
  await sideBySide('customer-page.webp', images, 1720);
}

/** @param {string} name @param {readonly string[]} images @param {number} width */
async function sideBySide(name, images, width) {
  const style =
    'body{padding:40px;display:flex;gap:10px;justify-content:space-between}img{height:640px;border-radius:14px;box-shadow:0 6px 24px #0003}';
  const body = images.map((src) => `<img src="${src}" alt="">`).join('');
  await board(name, body, style, { width, height: 720 });
}

/** Two of the team's pages. */
async function inside() {
  program('publish', '--inside', 'inside');
  const images = [
    await shot('inside/index.html', { width: 1100, height: 800 }, 'light', 'en'),
    await shot('inside/forecast.html', { width: 880, height: 800 }, 'dark', 'ko'),
  ];
  await sideBySide('inside.webp', images, 1680);
}

/** A step of Acme's that its owner can do today. */
const STEP = 'data-connection';

/** The answer of a customer, from the tap to the page that says so. */
async function answer() {
  const host = createServer(({ url = '' }, response) => {
    try {
      response.end(readFileSync(join(folder, 'site', new URL(url, 'http://x').pathname, 'index.html')));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => host.listen(0, '127.0.0.1', () => done(null)));
  const address = host.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const door = origin.replace(/\d+$/, (port) => String(Number(port) + 1));
  appendFileSync(
    join(folder, 'onboard.yaml'),
    `updates: direct\npublish: { url: "${origin}", answers: "${door}/answers" }\n`,
  );
  environment = { ...environment, ONBOARD_SECRET: program('publish', '--new-secret').trim() };
  for (const argv of [
    ['init', '--quiet', '--initial-branch=main'],
    ['config', 'user.name', 'onboard'],
    ['config', 'user.email', 'onboard@ledgerly.example'],
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'Plans'],
  ])
    run('git', ...argv);
  const argv = [onboard, 'serve', '--port', new URL(door).port];
  const serving = spawn(process.execPath, argv, { cwd: folder, env: environment, stdio: 'ignore' });
  try {
    program('publish', 'acme', '--out', 'site');
    const link = program('link', 'acme', 'bob').trim().split(/\s+/).at(-1) ?? '';
    const page = await browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, hasTouch: true, locale: 'en-GB' });
    await page.clock.setFixedTime(new Date(`${TODAY}T10:00:00`));
    await page.goto(link);
    await page.waitForSelector('#plan');
    const images = [await picture(page)];
    const step = page.locator(`[data-step=${STEP}]`);
    const show = async () => {
      await step.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await sleep(300);
    };
    await step.locator('[data-answer=done]').tap();
    await show();
    images.push(await picture(page));
    await step.locator('.reply-form .go').tap();
    await step.locator('.sent').waitFor();
    await show();
    images.push(await picture(page));
    await until(() => run('git', 'log', '-1', '--format=%an').startsWith('Bob'));
    const log = run('git', 'log', '-1', '--format=commit %h%nAuthor: %an <%ae>%n%n    %s%n%n    %(trailers:key=Via)');
    const standing = program('status', 'acme').split('\n').slice(0, 15).join('\n');
    program('publish', 'acme', '--out', 'site');
    await page.reload();
    await page.waitForSelector('#plan');
    await show();
    images.push(await picture(page));
    const terminal = `<pre>$ git log -1\n${escaped(log)}\n$ onboard status acme\n${escaped(standing)}</pre>`;
    await answerBoard(images, terminal);
  } finally {
    serving.kill();
    host.close();
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** @param {readonly string[]} images @param {string} terminal */
async function answerBoard([first, second, third, last], terminal) {
  const phone = (/** @type {string | undefined} */ src, /** @type {string} */ caption) =>
    `<figure><img src="${src ?? ''}" alt=""><figcaption>${caption}</figcaption></figure>`;
  const body = [
    phone(first, '1. The link opens the page'),
    phone(second, '2. Done shows what will be sent'),
    phone(third, '3. Sent, on its way'),
    `<figure class="wide">${terminal}<figcaption>4. Seconds later it is a commit in Bob’s name</figcaption></figure>`,
    phone(last, '5. The page says so'),
  ].join('');
  const style =
    'body{padding:36px;display:flex;gap:24px;font:19px system-ui,sans-serif;color:#1b2522}figure{margin:0}figcaption{margin-top:16px;text-align:center;max-width:360px}img,pre{height:640px;border-radius:14px;box-shadow:0 6px 24px #0003}.wide figcaption{max-width:none}pre{margin:0;box-sizing:border-box;width:660px;padding:24px;background:#17211e;color:#dfe9e5;font:13.5px/1.5 ui-monospace,monospace;overflow:hidden;white-space:pre-wrap}';
  await board('customer-answer.webp', body, style, { width: 4 * 360 + 660 + 4 * 24 + 72, height: 760 });
}

try {
  cpSync(resolve(import.meta.dirname, 'ledgerly'), folder, { recursive: true });
  await customersPage();
  await inside();
  await answer();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

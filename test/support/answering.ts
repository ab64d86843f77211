/** A workspace whose customers may answer, its server, and `onboard serve` as a process of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../../src/cli/run.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { linkKey, newSecret, secretFrom } from '../../src/publish/lock.ts';
import { writeEnvelope } from '../../src/updates/envelope.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from './folder.ts';

export const SECRET = newSecret();
export const PAGE = '7f3kq2xuab';
export const TODAY = '2026-11-25';

export interface Settings {
  readonly updates?: 'direct' | 'pull-request' | 'off';
  /** The origin of the pages. */
  readonly origin?: string;
  /** Where answers are posted; null: nowhere. */
  readonly answers?: string | null;
  readonly mailbox?: string | null;
}

export function settingsText({
  updates = 'direct',
  origin = 'https://plans.ledgerly.example',
  answers = null,
  mailbox = 'plans@ledgerly.example',
}: Settings = {}): string {
  const door = answers === null ? '' : `, answers: "${answers}"`;
  return [
    'vendor: Ledgerly',
    `updates: ${updates}`,
    `publish: { url: "${origin}"${door} }`,
    ...(mailbox === null ? [] : [`mail: { from: "Ledgerly <care@ledgerly.example>", updates: ${mailbox} }`]),
    'team:',
    '  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }',
    '',
  ].join('\n');
}

export const PLAN = `customer: Acme
page: ${PAGE}
purchased: 2026-11-02
live: share
goal: { why: It works }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
      - { id: import, title: Import, owner: bob, duration: 3d, due: 2026-11-27 }
      - { id: share, title: Share, owner: jane, duration: 1d, after: [import], due: 2026-12-01 }
      - { id: train, title: Train, owner: csm, duration: 1d, after: [], due: 2026-11-30 }
`;

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: 'pipe' }).trim();
}

export function identify(cwd: string, name: string): void {
  git(cwd, 'config', 'user.name', name);
  git(cwd, 'config', 'user.email', `${name.toLowerCase().replaceAll(' ', '.')}@ledgerly.example`);
}

export interface Place {
  readonly cwd: string;
  readonly bare: string;
}

/** A clone of a bare repository. */
export function cloneOf(settings: Settings = {}, plan = PLAN): Place {
  const cwd = folderWith({ 'onboard.yaml': settingsText(settings), 'plans/acme.yaml': plan });
  git(cwd, 'init', '-q', '-b', 'main');
  identify(cwd, 'Onboard');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'base');
  const bare = join(folderWith({}), 'bare.git');
  git(cwd, 'init', '-q', '--bare', '-b', 'main', bare);
  git(cwd, 'remote', 'add', 'origin', bare);
  git(cwd, 'push', '-q', '-u', 'origin', 'main');
  return { cwd, bare };
}

/** A colleague's clone of the same server. */
export function colleague({ bare }: Place): string {
  const other = join(folderWith({}), 'other');
  git('.', 'clone', '-q', bare, other);
  identify(other, 'Mina');
  return other;
}

export function keyOf(person: string, generation = 1): Promise<string> {
  return linkKey(secretFrom(SECRET) ?? new Uint8Array(), PAGE, { person, generation });
}

type More = Readonly<Record<string, string>>;

export function environment(more: More = {}) {
  return { ...process.env, ONBOARD_TODAY: TODAY, ONBOARD_SECRET: SECRET, ...more };
}

/** The program inside this process. */
export async function onboard(cwd: string, argv: readonly string[], more: More = {}) {
  const io = memoryIo({ cwd, env: environment(more) });
  const code = await run([...argv], io);
  return { code, out: io.printed(), said: io.said() };
}

/** A file that a page saved. */
export async function fileOf(cwd: string, id: string, text: string, about: string | null = 'import', person = 'bob') {
  const folder = join(cwd, '.git/sent');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.txt`);
  writeFileSync(path, writeEnvelope({ page: PAGE, key: await keyOf(person), id, on: parseDay(TODAY), about, text }));
  return path;
}

/** A mail as a customer's program sends it. @param more lines of its head, each with its line end */
export async function mailOf(id: string, text: string, more = '', person = 'bob'): Promise<string> {
  const to = `plans+${PAGE}.${await keyOf(person)}@ledgerly.example`;
  return `From: ${person} <${person}@acme.example>\nTo: ${to}\nMessage-ID: <${id}@acme.example>\nSubject: [import] Import\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n${more}\n${text}\n`;
}

/** The ids of the updates that a branch has, sorted. */
export function updateIds(cwd: string, ref = 'HEAD'): readonly string[] {
  return git(cwd, 'log', '--format=%(trailers:key=Update-Id,valueonly)', ref)
    .split('\n')
    .filter((id) => id !== '')
    .sort();
}

export interface Serving {
  readonly address: string;
  readonly process: ChildProcess;
  /** What it printed and said so far. */
  said(): string;
  /** Resolves to its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function startServe(cwd: string, port = 0, more: More = {}): Promise<Serving> {
  const argv = [resolve('bin/onboard.js'), 'serve', '--port', String(port)];
  const started = spawn(process.execPath, argv, { cwd, env: environment(more) });
  let said = '';
  started.stderr.on('data', (data) => (said += data));
  const address = await new Promise<string>((done, fail) => {
    started.stdout.on('data', (data) => {
      said += data;
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) done(found);
    });
    started.on('exit', () => fail(new Error(said)));
  });
  const end = (signal: NodeJS.Signals = 'SIGTERM') =>
    new Promise<number | null>((done) => {
      if (started.exitCode !== null || started.signalCode !== null) return done(started.exitCode);
      started.once('exit', (code) => done(code));
      started.kill(signal);
    });
  return { address, process: started, said: () => said, end };
}

/** Posts as a page does. */
export async function post(address: string, key: string, id: string, text: string, origin: string) {
  const headers = { Origin: origin, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
  const body = JSON.stringify({ page: PAGE, id, on: TODAY, about: 'import', text });
  return fetch(address, { method: 'POST', headers, body });
}

export async function until(isSo: () => boolean, told: () => string = () => '', seconds = 30): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) if (isSo()) return;
  throw new Error(`It did not become so within ${seconds} seconds. ${told()}`);
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createTcp().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Serves the pages below `site` of a folder, as a host of static files does. @param folder asked at every request */
export async function hostPages(folder: () => string): Promise<{ readonly origin: string; close(): void }> {
  const host = createServer(({ url = '' }, response) => {
    try {
      const text = readFileSync(join(folder(), 'site', new URL(url, 'http://x').pathname, 'index.html'));
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  const address = host.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, close: () => void host.close() };
}

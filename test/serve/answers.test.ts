import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import { answersApp } from '../../src/serve/answers.ts';
import type { Update } from '../../src/updates/envelope.ts';
import { folderWith } from '../support/folder.ts';

const ORIGIN = 'https://plans.ledgerly.example';
const KEY = 'abcdefghijklmnopqrstuvwxyz';
const PAGE = '7f3kq2xuab';
const UPDATE = { page: PAGE, id: 'update-1', on: '2026-11-25', about: 'import', text: 'done import' };

function desk() {
  const kept: Update[] = [];
  const logged: string[] = [];
  let time = Date.parse('2026-11-25T10:00:00Z');
  const app = answersApp({
    origin: ORIGIN,
    now: () => time,
    holderOf: async (page, key) => (page === PAGE && key === KEY ? 'bob' : null),
    keep: async (update) => {
      if (update.text === 'full') throw new Error('no space left on device');
      kept.push(update);
    },
    log: (line) => logged.push(line),
  });
  const post = (body: unknown, headers: Record<string, string | null> = {}, path = '/answers') => {
    const all = {
      Origin: ORIGIN,
      'Content-Type': 'application/json',
      Authorization: `Bearer ${KEY}`,
      ...headers,
    };
    const given = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return app.request(path, { method: 'POST', headers: Object.fromEntries(given), body: text });
  };
  return { app, kept, logged, post, later: (ms: number) => (time += ms) };
}

describe('the door for answers', () => {
  test('takes an update with a living link, and says so only then', async () => {
    const { post, kept } = desk();
    const response = await post(UPDATE);
    expect(response.status).toBe(202);
    expect(kept).toMatchObject([{ page: PAGE, id: 'update-1', via: 'page', about: 'import', text: 'done import' }]);
    expect([...response.headers.keys()]).not.toContain('set-cookie');
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  test.each([
    ['a foreign origin', UPDATE, { Origin: 'https://evil.example' }, 403],
    ['no origin', UPDATE, { Origin: null }, 403],
    ['an origin that says null', UPDATE, { Origin: 'null' }, 403],
    ['a form', 'text=done', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['a form that pretends', '{"text":"done"}', { 'Content-Type': 'text/plain' }, 415],
    ['no key', UPDATE, { Authorization: null }, 401],
    ['half a key', UPDATE, { Authorization: 'Bearer abc' }, 401],
    ['an old link', UPDATE, { Authorization: 'Bearer zzzzzzzzzzzzzzzzzzzzzzzzzz' }, 403],
    ['another page', { ...UPDATE, page: 'aaaaaaaaaa' }, {}, 403],
    ['no JSON', '{', {}, 400],
    ['a number', '7', {}, 400],
    ['no text', { ...UPDATE, text: ' ' }, {}, 400],
    ['text that is none', { ...UPDATE, text: { a: 1 } }, {}, 400],
    ['no id', { ...UPDATE, id: null }, {}, 400],
    ['more than 16 KiB', { ...UPDATE, text: 'x'.repeat(16 * 1024) }, {}, 413],
  ])('refuses %s', async (_, body, headers, status) => {
    const { post, kept } = desk();
    expect((await post(body, headers)).status).toBe(status);
    expect(kept).toEqual([]);
  });

  test('lets another page’s script not even ask', async () => {
    const { app } = desk();
    const ask = (origin: string) =>
      app.request('/answers', {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    expect((await ask(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).not.toBe(
      'https://evil.example',
    );
  });

  test('changes nothing by GET, and its health says nothing of anybody', async () => {
    const { app, kept } = desk();
    for (let again = 0; again < 100; again++) expect((await app.request(`/answers?key=${KEY}`)).status).toBe(404);
    const health = await app.request('/health');
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    expect(kept).toEqual([]);
  });

  test('takes 60 an hour of one link, then says when it goes on', async () => {
    const { post, kept, later } = desk();
    for (let at = 0; at < 60; at++) expect((await post({ ...UPDATE, id: `update-${at}` })).status).toBe(202);
    later(60_000);
    const many = await post({ ...UPDATE, id: 'update-60' });
    expect([many.status, many.headers.get('Retry-After')]).toEqual([429, '3540']);
    later(3_540_000);
    expect((await post({ ...UPDATE, id: 'update-60' })).status).toBe(202);
    expect(kept).toHaveLength(61);
  });

  test('does not say that it took what it could not keep, and logs no key', async () => {
    const { post, logged } = desk();
    expect((await post({ ...UPDATE, text: 'full' })).status).toBe(500);
    expect(logged).toEqual(['An answer could not be taken: no space left on device']);
    expect(logged.join()).not.toContain(KEY);
  });
});

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const SETTINGS = `vendor: Ledgerly
updates: direct
publish: { url: "${ORIGIN}", answers: "${ORIGIN}/answers" }
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;
const PLAN = `customer: Acme
page: ${PAGE}
purchased: 2026-11-02
live: share
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  bob: { name: Bob Ortiz, email: bob@acme.example, link: 2, side: customer, roles: [it-admin] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
      - { id: import, title: Import, owner: bob, duration: 3d, due: 2026-11-27 }
      - { id: share, title: Share, owner: jane, duration: 1d, after: [import], due: 2026-12-01 }
`;
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
const keyOf = (person: string, generation: number) =>
  linkKey(secretFrom(SECRET) ?? new Uint8Array(), PAGE, { person, generation });

/** A clone of a bare repository. */
function clone(): string {
  const cwd = folderWith({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': PLAN });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'config', 'user.name', 'Onboard');
  git(cwd, 'config', 'user.email', 'onboard@ledgerly.example');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'base');
  const bare = join(folderWith({}), 'bare.git');
  git(cwd, 'init', '-q', '--bare', '-b', 'main', bare);
  git(cwd, 'remote', 'add', 'origin', bare);
  git(cwd, 'push', '-q', '-u', 'origin', 'main');
  return cwd;
}

describe('onboard serve', () => {
  let child: ChildProcess | null = null;
  let said = '';
  afterEach(() => {
    child?.kill('SIGKILL');
    child = null;
  });

  async function serve(cwd: string): Promise<string> {
    said = '';
    const env = { ...process.env, ONBOARD_TODAY: '2026-11-25', ONBOARD_SECRET: SECRET };
    const started = spawn(process.execPath, [resolve('bin/onboard.js'), 'serve', '--port', '0'], { cwd, env });
    child = started;
    started.stderr.on('data', (data) => (said += data));
    return new Promise((done, fail) => {
      started.stdout.on('data', (data) => {
        said += data;
        const address = /http:\S+/.exec(said)?.[0];
        if (address !== undefined) done(address);
      });
      started.on('exit', () => fail(new Error(said)));
    });
  }

  async function post(address: string, key: string, id: string, text: string) {
    const headers = { Origin: ORIGIN, 'Content-Type': 'application/json', Authorization: `Bearer ${key}` };
    const body = JSON.stringify({ page: PAGE, id, on: '2026-11-25', about: 'import', text });
    return (await fetch(`${address}/answers`, { method: 'POST', headers, body })).status;
  }

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const ending = child;
    child = null;
    if (ending === null) return null;
    return new Promise((done) => {
      ending.once('exit', (code) => done(code));
      ending.kill(signal);
    });
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; tries < 400 && !isSo(); tries++) await sleep(50);
    expect(isSo(), said).toBe(true);
  }

  test('lands what it takes as the customer’s commits, over a push of somebody else, and ends cleanly', async () => {
    const cwd = clone();
    const address = await serve(cwd);
    expect(address).toContain('//127.0.0.1:');
    const other = join(folderWith({}), 'other');
    git(cwd, 'clone', '-q', git(cwd, 'config', 'remote.origin.url'), other);
    git(other, 'config', 'user.name', 'Mina Park');
    git(other, 'config', 'user.email', 'mina@ledgerly.example');
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('title: Share', 'title: Share it'));
    git(other, 'commit', '-qam', 'title');
    git(other, 'push', '-q');

    const key = await keyOf('bob', 2);
    expect(await post(address, await keyOf('bob', 1), 'update-0', 'done import')).toBe(403);
    expect(await Promise.all([1, 2, 3].map((at) => post(address, key, `update-${at}`, `Note ${at}`)))).toEqual([
      202, 202, 202,
    ]);
    expect(await post(address, key, 'update-4', 'done import')).toBe(202);
    for (let again = 0; again < 10; again++) await post(address, key, 'update-4', 'done import');
    const pushed = () => git(other, 'ls-remote', 'origin', 'main').split(/\s/)[0];
    await until(
      () =>
        readdirSync(join(cwd, '.git/onboard.spool')).length === 0 &&
        pushed() === git(cwd, 'rev-parse', 'HEAD') &&
        git(cwd, 'log', '--format=%b').includes('update-4'),
    );
    expect(await end()).toBe(0);
    const ids = git(cwd, 'log', '--format=%(trailers:key=Update-Id,valueonly)')
      .split('\n')
      .filter((id) => id !== '');
    expect(ids.sort()).toEqual(['update-1', 'update-2', 'update-3', 'update-4']);
    expect(git(cwd, 'log', '--format=%an', '-1', '--grep=update-4')).toBe('Bob Ortiz');
    const plan = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    expect(plan).toContain('title: Share it');
    expect(plan).toContain('done: 2026-11-25');
    expect(git(cwd, 'fsck', '--full')).toBe('');
    expect(said).not.toContain(key);
    expect(said).not.toContain(SECRET);
    expect(git(cwd, 'log', '-p')).not.toContain(key);
  });

  test('loses nothing that it took when it is killed', async () => {
    const cwd = clone();
    const key = await keyOf('bob', 2);
    const taken: string[] = [];
    for (let round = 0; round < 3; round++) {
      const address = await serve(cwd);
      for (let at = 0; at < 4; at++) {
        const id = `update-${round}${at}`;
        if ((await post(address, key, id, `Note ${id}`)) === 202) taken.push(id);
      }
      await sleep(round * 300);
      await end('SIGKILL');
    }
    for (const { name, text } of readdirSync(join(cwd, '.git/onboard.spool')).map((name) => ({
      name,
      text: readFileSync(join(cwd, '.git/onboard.spool', name), 'utf8'),
    }))) {
      expect(name).toMatch(/^\d{15}-[0-9a-f]{16}\.json$/);
      expect(text).not.toContain(key);
    }
    await serve(cwd);
    await until(() => readdirSync(join(cwd, '.git/onboard.spool')).length === 0);
    await end();
    const ids = git(cwd, 'log', '--format=%(trailers:key=Update-Id,valueonly)')
      .split('\n')
      .filter((id) => id !== '');
    expect(taken).toHaveLength(12);
    expect(ids.sort()).toEqual(taken.sort());
    expect(git(cwd, 'fsck', '--full')).toBe('');
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  }, 90_000);

  test('listens to others only where a proxy is said to stand', () => {
    const cwd = clone();
    const env = { ...process.env, ONBOARD_SECRET: SECRET };
    const argv = [resolve('bin/onboard.js'), 'serve', '--host', '0.0.0.0'];
    expect(() => execFileSync(process.execPath, argv, { cwd, env, stdio: 'pipe' })).toThrow(/speaks no TLS/);
  });
});

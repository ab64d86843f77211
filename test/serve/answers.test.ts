import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { answersApp } from '../../src/serve/answers.ts';
import type { Update } from '../../src/updates/envelope.ts';
import { spool } from '../../src/workspace/spool.ts';
import {
  cloneOf,
  colleague,
  git,
  keyOf,
  PAGE,
  PLAN,
  post,
  SECRET,
  type Serving,
  startServe,
  TODAY,
  until,
  updateIds,
} from '../support/answering.ts';

const ORIGIN = 'https://plans.ledgerly.example';
const KEY = 'abcdefghijklmnopqrstuvwxyz';
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
  test('accepts an update with a valid link, and confirms it only then', async () => {
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

  test('blocks scripts of other pages before their request', async () => {
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

  test('changes nothing by GET, and its health page names nobody', async () => {
    const { app, kept } = desk();
    for (let again = 0; again < 100; again++) expect((await app.request(`/answers?key=${KEY}`)).status).toBe(404);
    const health = await app.request('/health');
    expect([health.status, await health.text()]).toEqual([200, 'ok\n']);
    expect(kept).toEqual([]);
  });

  test('accepts 60 an hour from one link, then says when it accepts more', async () => {
    const { post, kept, later } = desk();
    for (let at = 0; at < 60; at++) expect((await post({ ...UPDATE, id: `update-${at}` })).status).toBe(202);
    later(60_000);
    const many = await post({ ...UPDATE, id: 'update-60' });
    expect([many.status, many.headers.get('Retry-After')]).toEqual([429, '3540']);
    later(3_540_000);
    expect((await post({ ...UPDATE, id: 'update-60' })).status).toBe(202);
    expect(kept).toHaveLength(61);
  });

  test('does not confirm what it could not store, and logs no key', async () => {
    const { post, logged } = desk();
    expect((await post({ ...UPDATE, text: 'full' })).status).toBe(500);
    expect(logged).toEqual(['An answer could not be taken: no space left on device']);
    expect(logged.join()).not.toContain(KEY);
  });
});

const clone = () =>
  cloneOf(
    { origin: ORIGIN, answers: `${ORIGIN}/answers` },
    PLAN.replace('bob@acme.example,', 'bob@acme.example, link: 2,'),
  );

describe('onboard serve', () => {
  let serving: Serving | null = null;
  let said = '';
  afterEach(() => end('SIGKILL'));

  async function serve(cwd: string): Promise<string> {
    serving = await startServe(cwd);
    return serving.address;
  }

  async function send(address: string, key: string, id: string, text: string) {
    return (await post(`${address}/answers`, key, id, text, ORIGIN)).status;
  }

  async function end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const ending = serving;
    serving = null;
    if (ending === null) return null;
    const code = await ending.end(signal);
    said = ending.said();
    return code;
  }

  test('pushes accepted updates as commits of the customer, despite a push of somebody else, and ends cleanly', async () => {
    const place = clone();
    const { cwd } = place;
    const address = await serve(cwd);
    expect(address).toContain('//127.0.0.1:');
    const other = colleague(place);
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('title: Share', 'title: Share it'));
    git(other, 'commit', '-qam', 'title');
    git(other, 'push', '-q');

    const key = await keyOf('bob', 2);
    expect(await send(address, await keyOf('bob', 1), 'update-0', 'done import')).toBe(403);
    expect(await Promise.all([1, 2, 3].map((at) => send(address, key, `update-${at}`, `Note ${at}`)))).toEqual([
      202, 202, 202,
    ]);
    expect(await send(address, key, 'update-4', 'done import')).toBe(202);
    for (let again = 0; again < 10; again++) await send(address, key, 'update-4', 'done import');
    const pushed = () => git(other, 'ls-remote', 'origin', 'main').split(/\s/)[0];
    await until(
      () =>
        readdirSync(join(cwd, '.git/onboard.spool')).length === 0 &&
        pushed() === git(cwd, 'rev-parse', 'HEAD') &&
        git(cwd, 'log', '--format=%b').includes('update-4'),
    );
    expect(await end()).toBe(0);
    expect(updateIds(cwd)).toEqual(['update-1', 'update-2', 'update-3', 'update-4']);
    expect(git(cwd, 'log', '--format=%an', '-1', '--grep=update-4')).toBe('Bob Ortiz');
    const plan = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    expect(plan).toContain('title: Share it');
    expect(plan).toContain('done: 2026-11-25');
    expect(git(cwd, 'fsck', '--full')).toBe('');
    expect(said).not.toContain(key);
    expect(said).not.toContain(SECRET);
    expect(git(cwd, 'log', '-p')).not.toContain(key);
  });

  test('loses no accepted update when it is killed', async () => {
    const { cwd } = clone();
    const key = await keyOf('bob', 2);
    const taken: string[] = [];
    for (let round = 0; round < 3; round++) {
      const address = await serve(cwd);
      for (let at = 0; at < 4; at++) {
        const id = `update-${round}${at}`;
        if ((await send(address, key, id, `Note ${id}`)) === 202) taken.push(id);
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
    expect(taken).toHaveLength(12);
    expect(updateIds(cwd)).toEqual(taken.sort());
    expect(git(cwd, 'fsck', '--full')).toBe('');
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  }, 90_000);

  test('pushes fifty at a time, so that a flood delays no update for long', async () => {
    const { cwd, bare } = clone();
    const pushes = join(bare, 'pushes');
    const hook = join(bare, 'hooks/post-receive');
    writeFileSync(hook, `#!/bin/sh\nwhile read old new ref; do git rev-list --count $old..$new >> '${pushes}'; done\n`);
    chmodSync(hook, 0o755);
    for (let at = 0; at < 51; at++)
      spool(cwd, { page: PAGE, person: 'bob', id: `update-${at}`, on: TODAY, about: null, text: `Note ${at}` }, at);
    await serve(cwd);
    await until(
      () => readdirSync(join(cwd, '.git/onboard.spool')).length === 0,
      () => '',
      60,
    );
    expect(readFileSync(pushes, 'utf8').trim().split('\n')).toEqual(['50', '1']);
  }, 90_000);

  test.each<[string, string, RegExp]>([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 0\r\n\r\n{}', /^HTTP\/1.1 400 /],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}', /^HTTP\/1.1 400 /],
    ['a coding that nobody knows', 'Transfer-Encoding: xchunked\r\n\r\n{}', /^HTTP\/1.1 400 /],
    ['a space before the colon', 'Content-Length : 2\r\n\r\n{}', /^HTTP\/1.1 400 /],
    ['a length that is a lie', 'Content-Length: 99999999999\r\n\r\n{}', /^HTTP\/1.1 413 /],
    [
      'too many chunks',
      `Transfer-Encoding: chunked\r\n\r\n4268\r\n${'x'.repeat(17_000)}\r\n0\r\n\r\n`,
      /^HTTP\/1.1 413 /,
    ],
    ['a head without end', `X: ${'a'.repeat(70_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
  ])('refuses %s, behind which another request could hide', async (_, rest, status) => {
    const { cwd } = clone();
    const { hostname, port } = new URL(await serve(cwd));
    const key = await keyOf('bob', 2);
    const head = `POST /answers HTTP/1.1\r\nHost: x\r\nOrigin: ${ORIGIN}\r\nContent-Type: application/json\r\nAuthorization: Bearer ${key}\r\n`;
    const heard = await new Promise<string>((done) => {
      const socket = connect(Number(port), hostname, () => socket.write(head + rest));
      socket.once('data', (data) => {
        socket.destroy();
        done(data.toString());
      });
      socket.on('error', () => {});
    });
    expect(heard).toMatch(status);
    expect(heard).not.toContain(key);
    expect(await end()).toBe(0);
  });

  test.each([
    ['a port that is taken', () => [], 'another program listens there'],
    [
      'an address that is not here',
      () => ['--host', '203.0.113.1', '--behind-proxy'],
      'it is not an address of this computer',
    ],
  ])('says in words that it cannot listen at %s', async (_, more, why) => {
    const { cwd } = clone();
    const { port } = new URL(await serve(cwd));
    const argv = [resolve('bin/onboard.js'), 'serve', '--port', port, ...more()];
    const { status, stderr } = spawnSync(process.execPath, argv, {
      cwd,
      env: { ...process.env, ONBOARD_SECRET: SECRET },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`port ${port}: ${why}`)]);
    expect(stderr).toContain('--port 0 takes one that is free');
    expect(await end()).toBe(0);
  });

  test('listens to other computers only behind a declared proxy', () => {
    const { cwd } = clone();
    const env = { ...process.env, ONBOARD_SECRET: SECRET };
    const argv = [resolve('bin/onboard.js'), 'serve', '--host', '0.0.0.0'];
    expect(() => execFileSync(process.execPath, argv, { cwd, env, stdio: 'pipe' })).toThrow(/has no TLS/);
  });
});

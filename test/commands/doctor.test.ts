import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { checkAddress, checkClock, checkEndpoint, checkSecret } from '../../src/views/doctor.ts';
import { memoryIo } from '../cli/memory-io.ts';
import {
  cloneOf,
  environment,
  git,
  onboard,
  PLAN,
  type Serving,
  type Settings,
  settingsText,
  startServe,
} from '../support/answering.ts';
import { hasDovecot, startMailbox, startMailServer } from '../support/dovecot.ts';
import { expectDescribed } from '../support/output-schema.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A web server on this computer. */
async function web(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

/** The current time in these tests. */
const NOW = memoryIo({ cwd: '.' }).now().getTime();
const pages = (time = NOW) =>
  web((_, response) => response.writeHead(200, { Date: new Date(time).toUTCString() }).end('pages'));

type Found = Readonly<Record<string, string>>;

/** The problems by check; `ok` where there is none. */
async function look(cwd: string, argv: readonly string[] = ['--updates'], env: Readonly<Record<string, string>> = {}) {
  const { code, out, said } = await onboard(cwd, ['doctor', ...argv, '--format', 'json'], env);
  expectDescribed('doctor', out);
  const checks: readonly { id: string; problem: string | null; detail: string | null }[] = JSON.parse(out).checks;
  const found: Found = Object.fromEntries(checks.map(({ id, problem }) => [id, problem ?? 'ok']));
  return { code, found, said, detail: (id: string) => checks.find((each) => each.id === id)?.detail };
}

describe('doctor', () => {
  test('finds nothing wrong with a clone that is set up well', async () => {
    const { cwd } = cloneOf();
    const { code, found } = await look(cwd, []);
    expect([code, found]).toEqual([0, { settings: 'ok', identity: 'ok', server: 'ok', history: 'ok', clean: 'ok' }]);
  });

  test.each<[string, (cwd: string, bare: string) => unknown, Found]>([
    ['no repository', (cwd) => rmSync(join(cwd, '.git'), { recursive: true }), { repository: 'no-repository' }],
    ['no server', (cwd) => git(cwd, 'branch', '--unset-upstream'), { server: 'no-server' }],
    [
      'settings that cannot be used',
      (cwd) => writeFileSync(join(cwd, 'onboard.yaml'), 'vendor: [\n'),
      { settings: 'settings-unusable' },
    ],
    ['no branch', (cwd) => git(cwd, 'checkout', '-q', '--detach'), { server: 'no-branch' }],
    ['changes', (cwd) => writeFileSync(join(cwd, 'plans/acme.yaml'), `${PLAN}#\n`), { clean: 'not-clean' }],
    [
      'a shallow clone',
      (cwd, bare) => {
        for (const name of ['two', 'three']) git(cwd, 'commit', '-q', '--allow-empty', '-m', name);
        git(cwd, 'push', '-q');
        git(cwd, 'remote', 'set-url', 'origin', `file://${bare}`);
        git(cwd, 'fetch', '-q', '--depth=1');
      },
      { history: 'shallow' },
    ],
  ])('says what is wrong and what to do: %s', async (_, spoil, problem) => {
    const { cwd, bare } = cloneOf();
    spoil(cwd, bare);
    const { code, found } = await look(cwd, []);
    expect([code, found]).toEqual([1, expect.objectContaining(problem)]);
    const { out } = await onboard(cwd, ['doctor']);
    expect(out).toMatch(/wrong/);
  });

  test('reports a missing author of commits', async () => {
    const { cwd } = cloneOf();
    git(cwd, 'config', '--unset', 'user.email');
    const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_COMMITTER_EMAIL: '' };
    expect((await look(cwd, [], nobody)).found.identity).toBe('no-identity');
    expect((await look(cwd, [], { ...nobody, GIT_COMMITTER_EMAIL: 'a@b.example' })).found.identity).toBe('ok');
  });
});

describe('doctor --updates', () => {
  const settle = async (settings: Settings) => cloneOf({ origin: await pages(), ...settings });

  test.each<[string, Settings, Readonly<Record<string, string>>, Found]>([
    ['answers that are off', { updates: 'off' }, {}, { updates: 'updates-off' }],
    ['no road', { mailbox: null }, {}, { road: 'no-road' }],
    ['no secret', {}, { ONBOARD_SECRET: '' }, { secret: 'no-secret' }],
    ['a secret that was cut off', {}, { ONBOARD_SECRET: 'abcdefgh' }, { secret: 'secret-cut-off' }],
    ['a secret typed by hand', {}, { ONBOARD_SECRET: 'a'.repeat(52) }, { secret: 'secret-guessable' }],
    ['a host that is not pinned', {}, { ONBOARD_SECRET_HOSTS: 'elsewhere.example' }, { secret: 'foreign-host' }],
    ['an address without room', { mailbox: `${'p'.repeat(27)}@ledgerly.example` }, {}, { address: 'address-too-long' }],
    ['no way into the mailbox', {}, { ONBOARD_IMAP_URL: '' }, { mailbox: 'no-mailbox' }],
    ['pages in the clear', { origin: 'http://plans.ledgerly.example' }, {}, { pages: 'pages-without-tls' }],
    ['a clock that nothing compares', { origin: 'http://127.0.0.1:9' }, {}, { clock: 'clock-unknown' }],
    ['a door that nothing answers at', { answers: 'http://127.0.0.1:9/answers' }, {}, { door: 'door-closed' }],
    [
      'a mailbox that is not there',
      {},
      { ONBOARD_IMAP_URL: 'imap://127.0.0.1:9', ONBOARD_IMAP_USER: 'plans', ONBOARD_IMAP_PASSWORD: 'pass word' },
      { mailbox: 'mailbox-closed' },
    ],
  ])('finds %s', async (_, settings, env, problem) => {
    const { cwd } = await settle(settings);
    const { found, said } = await look(cwd, undefined, env);
    expect(found).toMatchObject(problem);
    expect(said).not.toContain('pass word');
  });

  test('finds that the token may not push', async () => {
    const { cwd, bare } = await settle({});
    expect((await look(cwd)).found.push).toBe('ok');
    git(cwd, 'remote', 'set-url', 'origin', `${bare}-gone`);
    const { code, found, detail } = await look(cwd);
    expect([code, found.push]).toEqual([1, 'push-refused']);
    expect(detail('push')).toContain('-gone');
    expect(git(bare, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  test.each<[string, number, string, string]>([
    ['something else', 404, 'Not found', 'door-of-another'],
    ['a proxy that drops the origin', 403, 'Not from here\n', 'door-without-origin'],
    ['a proxy that keeps the key', 401, 'No key\n', 'door-without-key'],
    ['a door that forwards elsewhere', 302, '', 'door-of-another'],
  ])('finds %s at the door', async (_, status, text, problem) => {
    const answers = await web((_request, response) => response.writeHead(status).end(text));
    const { cwd } = await settle({ answers: `${answers}/answers`, mailbox: null });
    expect((await look(cwd)).found.door).toBe(problem);
  });

  test('finds a clock that goes wrong', async () => {
    const { found, detail } = await look(cloneOf({ origin: await pages(NOW - 3_600_000) }).cwd);
    expect([found.clock, detail('clock')]).toEqual(['clock-wrong', '3600']);
  });

  test('accepts a real door, and its test message belongs to no customer', async () => {
    const origin = await pages();
    const { cwd } = cloneOf({ origin, mailbox: null });
    const serving: Serving = await startServe(cwd);
    ends.push(() => serving.end());
    writeFileSync(
      join(cwd, 'onboard.yaml'),
      settingsText({ origin, mailbox: null, answers: `${serving.address}/answers` }),
    );
    git(cwd, 'commit', '-qam', 'the door');
    const { code, found } = await look(cwd);
    expect(found).toMatchObject({ door: 'ok', clock: 'ok', push: 'ok', secret: 'ok' });
    expect(code).toBe(0);
    expect(await serving.end()).toBe(0);
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('2');
  });

  test('reports to people in both languages, and never shows the secret', async () => {
    const { cwd } = await settle({ updates: 'off' });
    const { out, code } = await onboard(cwd, ['doctor', '--updates']);
    expect(code).toBe(1);
    expect(out).toContain('Answers: switched off\n');
    expect(out).toContain('updates: pull-request');
    expect(out).toMatch(/Of \d+ checks 1 failed, 1 could not be run\./);
    expect(out).not.toContain(environment().ONBOARD_SECRET);
    writeFileSync(join(cwd, 'onboard.yaml'), `locale: ko\n${settingsText({ updates: 'off' })}`);
    expect((await onboard(cwd, ['doctor', '--updates'])).out).toContain('고객 답변: 꺼져 있습니다');
  });

  describe.skipIf(!hasDovecot)('with a mailbox', () => {
    const trial = async (plus: 'kept' | 'refused' | 'lost') => {
      const mailbox = await startMailbox();
      const server = await startMailServer(mailbox, { plus });
      ends.push(mailbox.stop, server.stop);
      const { cwd } = await settle({});
      const env = { ...mailbox.env, ONBOARD_SMTP_URL: `smtp://127.0.0.1:${server.port}`, ONBOARD_SMTP_TIMEOUT: '2' };
      return { ...(await look(cwd, undefined, env)), mailbox, cwd };
    };

    test('sends one mail to the plus address, finds it, and moves it away', async () => {
      const { code, found, mailbox, said } = await trial('kept');
      expect([code, found], mailbox.told()).toEqual([
        0,
        expect.objectContaining({ address: 'ok', mailbox: 'ok', piles: 'ok', plus: 'ok' }),
      ]);
      expect([mailbox.count(''), mailbox.count('.onboard-ignored')]).toEqual([0, 1]);
      expect(said).not.toContain('pass word');
    });

    test.each([
      ['refused', 'mail-refused'],
      ['lost', 'mail-lost'],
    ] as const)(
      'finds a server without plus addresses: %s',
      async (plus, problem) => {
        expect((await trial(plus)).found.plus).toBe(problem);
      },
      30_000,
    );

    test('finds a wrong password', async () => {
      const mailbox = await startMailbox();
      ends.push(mailbox.stop);
      const { cwd } = await settle({});
      const { found, said } = await look(cwd, undefined, { ...mailbox.env, ONBOARD_IMAP_PASSWORD: 'wrong word' });
      expect(found.mailbox).toBe('mailbox-closed');
      expect(said).not.toContain('wrong word');
    }, 30_000);
  });
});

describe('what doctor judges', () => {
  test('an address, at the limit of 64 characters', () => {
    expect(checkAddress(`${'p'.repeat(26)}@x.example`).state).toBe('ok');
    expect(checkAddress(`${'p'.repeat(27)}@x.example`)).toMatchObject({ problem: 'address-too-long', detail: '26' });
  });

  test('a secret, by whether it is complete and random', () => {
    const values = (count: number) => Uint8Array.from({ length: 32 }, (_, at) => at % count);
    expect(checkSecret('x', values(16)).state).toBe('ok');
    expect(checkSecret('x', values(15)).problem).toBe('secret-guessable');
    expect(checkSecret('abc', null)).toMatchObject({ problem: 'secret-cut-off', detail: '3' });
  });

  test('a clock, which may differ by two minutes', () => {
    expect(checkClock(120_000, 0).state).toBe('ok');
    expect(checkClock(0, 121_000)).toMatchObject({ problem: 'clock-wrong', detail: '-121' });
    expect(checkClock(0, null).state).toBe('unknown');
  });

  test('a door, by how it refuses a message that belongs to no customer', () => {
    expect(checkEndpoint({ status: 403, text: 'Not a living link\n' }, 'x').state).toBe('ok');
    expect(checkEndpoint({ status: 202, text: 'Kept\n' }, 'x').problem).toBe('door-of-another');
  });
});

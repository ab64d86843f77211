import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import strings from 'big-list-of-naughty-strings';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { parseDay } from '../../src/plan/time/day.ts';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import { writeEnvelope } from '../../src/updates/envelope.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { hasDovecot, startMailbox } from '../support/dovecot.ts';
import { folderWith } from '../support/folder.ts';

const SECRET = 'aaaqeayeaudaocajbifqydiob4ibceqtcqkrmfyydenbwha5dypq';
const PAGE = '7f3kq2xuab';
const SETTINGS = (updates: string) => `vendor: Ledgerly
updates: ${updates}
publish: { url: "https://plans.ledgerly.example" }
mail: { from: "Ledgerly <plans@ledgerly.example>", updates: plans@ledgerly.example }
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;
const PLAN = `customer: Acme
page: ${PAGE}
purchased: 2026-11-02
live: share
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
`;
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
const key = await linkKey(secretFrom(SECRET) ?? new Uint8Array(), PAGE, { person: 'bob', generation: 1 });

function identify(cwd: string, name: string): void {
  git(cwd, 'config', 'user.name', name);
  git(cwd, 'config', 'user.email', `${name.toLowerCase()}@ledgerly.example`);
}

interface Place {
  readonly cwd: string;
  readonly bare: string;
}

function clone(updates = 'direct'): Place {
  const cwd = folderWith({ 'onboard.yaml': SETTINGS(updates), 'plans/acme.yaml': PLAN });
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

async function onboard(cwd: string, argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ONBOARD_TODAY: '2026-11-25', ONBOARD_SECRET: SECRET, ...more };
  const io = memoryIo({ cwd, env });
  const code = await run([...argv], io);
  return { code, out: io.printed(), said: io.said() };
}

function fileOf(cwd: string, id: string, text: string, about: string | null = 'import'): string {
  const folder = join(cwd, '.git/sent');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.txt`);
  writeFileSync(path, writeEnvelope({ page: PAGE, key, id, on: parseDay('2026-11-25'), about, text }));
  return path;
}

const ids = (cwd: string, ref = 'HEAD') =>
  git(cwd, 'log', '--format=%(trailers:key=Update-Id,valueonly)', ref)
    .split('\n')
    .filter((id) => id !== '')
    .sort();

describe('landing', () => {
  test('puts our commits over what others pushed, by meaning, and waits on disk while nobody takes them', async () => {
    const { cwd, bare } = clone();
    const other = join(folderWith({}), 'other');
    git(cwd, 'clone', '-q', bare, other);
    identify(other, 'Mina');
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('title: Import,', 'title: Import it all,'));
    git(other, 'commit', '-qam', 'title');
    git(other, 'push', '-q');
    expect((await onboard(cwd, ['receive', fileOf(cwd, 'update-1', 'done import'), '--push'])).code).toBe(0);
    expect(git(bare, 'rev-parse', 'main')).toBe(git(cwd, 'rev-parse', 'HEAD'));
    const plan = git(bare, 'show', 'main:plans/acme.yaml');
    expect(plan).toContain('title: Import it all,');
    expect(plan).toContain('done: 2026-11-25');

    git(cwd, 'remote', 'set-url', 'origin', `${bare}-gone`);
    const waits = await onboard(cwd, ['receive', fileOf(cwd, 'update-2', 'Nice'), '--push']);
    expect([waits.code, waits.said]).toEqual([2, expect.stringContaining('waits to be pushed')]);
    git(cwd, 'remote', 'set-url', 'origin', bare);
    await onboard(cwd, ['receive', fileOf(cwd, 'update-3', 'Nice too'), '--push']);
    expect(ids(bare, 'main')).toEqual(['update-1', 'update-2', 'update-3']);
    expect(git(bare, 'fsck', '--full')).toBe('');
  });

  test('twenty at once are twenty commits', async () => {
    const { cwd, bare } = clone();
    const files = Array.from({ length: 20 }, (_, at) => fileOf(cwd, `update-${at + 10}`, `Note ${at}`));
    const codes = await Promise.all(files.map(async (file) => (await onboard(cwd, ['receive', file, '--push'])).code));
    expect(codes).toEqual(files.map(() => 0));
    expect(ids(bare, 'main')).toHaveLength(20);
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('21');
    for (let at = 0; at < 20; at++) expect(git(bare, 'show', 'main:plans/acme.yaml')).toContain(`Note ${at}`);
    expect(git(bare, 'fsck', '--full')).toBe('');
  }, 120_000);
});

describe('updates: pull-request', () => {
  test('makes a branch aside, where main takes no push, and leaves the checkout as it was', async () => {
    const { cwd, bare } = clone('pull-request');
    const hook = join(bare, 'hooks/update');
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\n[ "$1" = refs/heads/main ] && { echo protected; exit 1; }\nexit 0\n');
    chmodSync(hook, 0o755);
    writeFileSync(join(cwd, 'plans/acme.yaml'), `${PLAN}# mine, not committed\n`);
    const head = git(cwd, 'rev-parse', 'HEAD');
    const { code, out } = await onboard(cwd, [
      'receive',
      fileOf(cwd, 'update-1', 'later import 2026-12-10: away'),
      '--push',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    const [{ branch }] = JSON.parse(out).updates;
    expect(branch).toMatch(/^onboard\/acme-[0-9a-f]{8}$/);
    expect([git(cwd, 'branch', '--show-current'), git(cwd, 'rev-parse', 'HEAD')]).toEqual(['main', head]);
    expect(readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8')).toBe(`${PLAN}# mine, not committed\n`);
    expect(git(bare, 'rev-parse', 'main')).toBe(head);
    expect(git(bare, 'log', '-1', '--format=%an %s', branch)).toBe(
      'Bob Ortiz acme: import: bob asks for 2026-12-10: away',
    );
    expect(git(bare, 'show', `${branch}:plans/acme.yaml`)).toContain('asked: { due: 2026-12-10');
    expect(git(cwd, 'worktree', 'list').split('\n')).toHaveLength(1);
    const again = await onboard(cwd, ['receive', join(cwd, '.git/sent/update-1.txt'), '--format', 'json']);
    expect(JSON.parse(again.out).updates[0].kind).toBe('known');
  });
});

describe('receive --settle', () => {
  test('applies what can be applied by now, once, and keeps the rest', async () => {
    const { cwd } = clone();
    const file = fileOf(cwd, 'update-1', 'Two banks.\ndone verify\ndone gone');
    expect((await onboard(cwd, ['receive', file])).code).toBe(1);
    expect((await onboard(cwd, ['receive', '--settle'])).code).toBe(1);
    const [name = ''] = readdirSync(join(cwd, 'inbox'));
    const before = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    expect(before.match(/Two banks/g)).toHaveLength(1);
    writeFileSync(
      join(cwd, 'plans/acme.yaml'),
      before.replace(
        '      - { id: share',
        '      - { id: verify, title: Verify, owner: bob, duration: 1d, after: [] }\n      - { id: share',
      ),
    );
    git(cwd, 'commit', '-qam', 'verify');
    expect((await onboard(cwd, ['receive', '--settle'])).out).toContain('verify done');
    const after = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    expect(after.match(/Two banks/g)).toHaveLength(1);
    expect(readFileSync(join(cwd, 'inbox', name), 'utf8')).toMatch(/^Left: 3$/m);
    expect((await onboard(cwd, ['receive', '--settle', '--archive'])).code).toBe(2);
    expect((await onboard(cwd, ['receive', '--settle', '--archive', name])).out).toContain('archived');
    expect((await onboard(cwd, ['receive', '--inbox'])).code).toBe(0);
    expect(existsSync(join(cwd, 'inbox/archive', name))).toBe(true);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });
});

/** Texts in one update: each update is a commit, and commits take their time. */
const TOGETHER = 20;

describe('hostile text', () => {
  test('of every kind is data on the roads of a file and of a mail', async () => {
    const { cwd } = clone();
    expect(strings.length).toBeGreaterThan(450);
    const said: string[] = [];
    const files = Array.from({ length: Math.ceil(strings.length / TOGETHER) }, (_, at) => {
      const text = `Text ${at}\n${strings.slice(at * TOGETHER, (at + 1) * TOGETHER).join('\n')}`;
      const mail = join(cwd, `.git/mail-${at}.eml`);
      const head = `From: Bob <bob@acme.example>\nTo: plans+${PAGE}.${key}@ledgerly.example\nMessage-ID: <mail-${at}@acme.example>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nSubject: [import] x\n\n`;
      writeFileSync(mail, head + text);
      return [fileOf(cwd, `file-${at}`, text), mail];
    }).flat();
    const { code, out, said: told } = await onboard(cwd, ['receive', ...files, '--format', 'json']);
    said.push(out, told);
    expect(code).toBeLessThan(2);
    expect((await onboard(cwd, ['validate', '--severity', 'error'])).code).toBe(0);
    const kinds = JSON.parse(out).updates.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(files.map(() => 'applied'));
    expect(git(cwd, 'status', '--porcelain')).toBe('');
    const history = git(cwd, 'log', '-p');
    for (const secret of [key, SECRET]) expect(history + said.join()).not.toContain(secret);
  }, 120_000);
});

describe.skipIf(!hasDovecot)('receive --imap', () => {
  const mail = (id: string, text: string, more = '') =>
    `From: Bob Ortiz <bob@acme.example>\nTo: plans+${PAGE}.${key}@ledgerly.example\nMessage-ID: <${id}@acme.example>\nSubject: [import] Import\n${more}\n${text}\n`;

  test('moves a mail only when its commit is pushed, and keeps all others apart', async () => {
    const { cwd, bare } = clone();
    const { env, put, count, told, stop } = await startMailbox();
    try {
      put('1', mail('one', 'done import'));
      put('2', mail('two', 'I am away', 'Auto-Submitted: auto-replied\n'));
      put('3', mail('three', 'done import').replace(key, 'a'.repeat(26)));
      put(
        '4',
        mail('four', 'Two banks').replace('Subject: [import] Import', 'Subject: [import] Import (0123456789abcdef)'),
      );
      git(cwd, 'remote', 'set-url', '--push', 'origin', `${bare}-gone`);
      const waits = await onboard(cwd, ['receive', '--imap'], env);
      expect([waits.code, waits.said], told()).toEqual([2, expect.anything()]);
      expect(waits.out).toContain('waits: it is committed and not pushed');
      expect([count(''), count('.onboard-done')]).toEqual([4, 0]);

      git(cwd, 'remote', 'set-url', '--push', 'origin', bare);
      const { code, out, said } = await onboard(cwd, ['receive', '--imap'], env);
      expect(code).toBe(1);
      expect([count(''), count('.onboard-done'), count('.onboard-refused'), count('.onboard-ignored')]).toEqual([
        0, 2, 1, 1,
      ]);
      expect(ids(bare, 'main')).toEqual(['0123456789abcdef.four@acme.example', 'one@acme.example']);
      for (const secret of [key, 'pass word']) expect(out + said + waits.out + waits.said).not.toContain(secret);
      expect((await onboard(cwd, ['receive', '--imap'], env)).code).toBe(0);
    } finally {
      stop();
    }
  }, 60_000);

  test('says what is missing, and sends no password unprotected', async () => {
    const { cwd } = clone();
    const env = {
      ONBOARD_IMAP_URL: 'imap://mail.example',
      ONBOARD_IMAP_USER: 'plans',
      ONBOARD_IMAP_PASSWORD: 'pass word',
    };
    const open = await onboard(cwd, ['receive', '--imap'], env);
    expect([open.code, open.said]).toEqual([2, expect.stringContaining('imaps://')]);
    const missing = await onboard(cwd, ['receive', '--imap'], { ...env, ONBOARD_IMAP_PASSWORD: '' });
    expect([missing.code, missing.said]).toEqual([2, expect.stringContaining('ONBOARD_IMAP_PASSWORD is not set')]);
    expect(open.said + missing.said).not.toContain('pass word');
  });
});

import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import strings from 'big-list-of-naughty-strings';
import { describe, expect, test } from 'vitest';
import { linkKey, secretFrom } from '../../src/publish/lock.ts';
import { cloneOf, fileOf, git, identify, keyOf, onboard, PAGE, PLAN, SECRET, updateIds } from '../support/answering.ts';
import { hasDovecot, startMailbox } from '../support/dovecot.ts';
import { folderWith } from '../support/folder.ts';

const key = await keyOf('bob');

describe('landing', () => {
  test('rebases our commits on those of others, with merges by meaning, and keeps them on disk while no push succeeds', async () => {
    const { cwd, bare } = cloneOf();
    const other = join(folderWith({}), 'other');
    git(cwd, 'clone', '-q', bare, other);
    identify(other, 'Mina');
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('title: Import,', 'title: Import it all,'));
    git(other, 'commit', '-qam', 'title');
    git(other, 'push', '-q');
    expect((await onboard(cwd, ['receive', await fileOf(cwd, 'update-1', 'done import'), '--push'])).code).toBe(0);
    expect(git(bare, 'rev-parse', 'main')).toBe(git(cwd, 'rev-parse', 'HEAD'));
    const plan = git(bare, 'show', 'main:plans/acme.yaml');
    expect(plan).toContain('title: Import it all,');
    expect(plan).toContain('done: 2026-11-25');

    git(cwd, 'remote', 'set-url', 'origin', `${bare}-gone`);
    const waits = await onboard(cwd, ['receive', await fileOf(cwd, 'update-2', 'Nice'), '--push']);
    expect([waits.code, waits.said]).toEqual([2, expect.stringContaining('not pushed yet')]);
    git(cwd, 'remote', 'set-url', 'origin', bare);
    await onboard(cwd, ['receive', await fileOf(cwd, 'update-3', 'Nice too'), '--push']);
    expect(updateIds(bare, 'main')).toEqual(['update-1', 'update-2', 'update-3']);
    expect(git(bare, 'fsck', '--full')).toBe('');
  });

  test('makes twenty commits of twenty updates at once', async () => {
    const { cwd, bare } = cloneOf();
    const files = await Promise.all(
      Array.from({ length: 20 }, (_, at) => fileOf(cwd, `update-${at + 10}`, `Note ${at}`)),
    );
    const codes = await Promise.all(files.map(async (file) => (await onboard(cwd, ['receive', file, '--push'])).code));
    expect(codes).toEqual(files.map(() => 0));
    expect(updateIds(bare, 'main')).toHaveLength(20);
    expect(git(cwd, 'rev-list', '--count', 'HEAD')).toBe('21');
    for (let at = 0; at < 20; at++) expect(git(bare, 'show', 'main:plans/acme.yaml')).toContain(`Note ${at}`);
    expect(git(bare, 'fsck', '--full')).toBe('');
  }, 120_000);
});

describe('updates: pull-request', () => {
  test('makes a separate branch when main accepts no push, and does not change the checkout', async () => {
    const { cwd, bare } = cloneOf({ updates: 'pull-request' });
    const hook = join(bare, 'hooks/update');
    mkdirSync(join(bare, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\n[ "$1" = refs/heads/main ] && { echo protected; exit 1; }\nexit 0\n');
    chmodSync(hook, 0o755);
    writeFileSync(join(cwd, 'plans/acme.yaml'), `${PLAN}# mine, not committed\n`);
    const head = git(cwd, 'rev-parse', 'HEAD');
    const { code, out } = await onboard(cwd, [
      'receive',
      await fileOf(cwd, 'update-1', 'later import 2026-12-10: away'),
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
  test('applies once what can be applied now, and keeps the rest', async () => {
    const { cwd } = cloneOf();
    const file = await fileOf(cwd, 'update-1', 'Two banks.\ndone verify\ndone gone');
    expect((await onboard(cwd, ['receive', file])).code).toBe(1);
    expect(await onboard(cwd, ['receive', '--settle'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^inbox\/.*: acme cannot take it yet, so it stays in the inbox$/m),
    });
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
    expect((await onboard(cwd, ['receive', '--settle'])).out).toMatch(/verify done.*; the rest stays in the inbox$/m);
    const after = readFileSync(join(cwd, 'plans/acme.yaml'), 'utf8');
    expect(after.match(/Two banks/g)).toHaveLength(1);
    expect(readFileSync(join(cwd, 'inbox', name), 'utf8')).toMatch(/^Left: 3$/m);
    expect((await onboard(cwd, ['receive', '--settle', '--archive'])).code).toBe(2);
    expect((await onboard(cwd, ['receive', '--settle', '--archive', name])).out).toContain('archived');
    for (const look of ['--inbox', '--settle']) {
      const { code, out } = await onboard(cwd, ['receive', look]);
      expect([code, out]).toEqual([0, 'The inbox is empty.\n']);
    }
    expect(existsSync(join(cwd, 'inbox/archive', name))).toBe(true);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });
});

/** The number of texts in one update. Each update is a commit, and commits are slow. */
const TOGETHER = 20;

describe('hostile text', () => {
  test('of every kind is only data, from a file and from a mail', async () => {
    const { cwd } = cloneOf();
    expect(strings.length).toBeGreaterThan(450);
    const said: string[] = [];
    const roads = Array.from({ length: Math.ceil(strings.length / TOGETHER) }, async (_, at) => {
      const text = `Text ${at}\n${strings.slice(at * TOGETHER, (at + 1) * TOGETHER).join('\n')}`;
      const mail = join(cwd, `.git/mail-${at}.eml`);
      const head = `From: Bob <bob@acme.example>\nTo: plans+${PAGE}.${key}@ledgerly.example\nMessage-ID: <mail-${at}@acme.example>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nSubject: [import] x\n\n`;
      writeFileSync(mail, head + text);
      return [await fileOf(cwd, `file-${at}`, text), mail];
    });
    const files = (await Promise.all(roads)).flat();
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

  test('moves a mail only when its commit is pushed, and moves other mails to separate folders', async () => {
    const { cwd, bare } = cloneOf();
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
      expect(waits.out).toContain('waits: it is committed but not pushed');
      expect([count(''), count('.onboard-done')]).toEqual([4, 0]);

      git(cwd, 'remote', 'set-url', '--push', 'origin', bare);
      const { code, out, said } = await onboard(cwd, ['receive', '--imap'], env);
      expect(code).toBe(1);
      expect([count(''), count('.onboard-done'), count('.onboard-refused'), count('.onboard-ignored')]).toEqual([
        0, 2, 1, 1,
      ]);
      expect(updateIds(bare, 'main')).toEqual(['0123456789abcdef.four@acme.example', 'one@acme.example']);
      for (const secret of [key, 'pass word']) expect(out + said + waits.out + waits.said).not.toContain(secret);
      const none = await onboard(cwd, ['receive', '--imap'], env);
      expect([none.code, none.out]).toEqual([0, 'There is no new mail.\n']);
    } finally {
      stop();
    }
  }, 60_000);

  test('applies the others when one cannot be applied now, which stays in the mailbox', async () => {
    const { cwd, bare } = cloneOf();
    const other = PLAN.replace(`page: ${PAGE}`, 'page: abcdefghij').replace('customer: Acme', 'customer: Birch');
    writeFileSync(join(cwd, 'plans/birch.yaml'), other);
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'birch');
    const birch = await linkKey(secretFrom(SECRET) ?? new Uint8Array(), 'abcdefghij', { person: 'bob', generation: 1 });
    const { env, put, count, stop } = await startMailbox();
    try {
      put('1', mail('one', 'Two banks'));
      put('2', mail('two', 'Three banks').replace(`${PAGE}.${key}`, `abcdefghij.${birch}`));
      // Somebody has an uncommitted change.
      appendFileSync(join(cwd, 'plans/acme.yaml'), '# to be continued\n');
      const { code, out } = await onboard(cwd, ['receive', '--imap'], env);
      expect([code, out]).toEqual([2, expect.stringContaining('waits: plans/acme.yaml has changes')]);
      expect([updateIds(bare, 'main'), count('')]).toEqual([['two@acme.example'], 1]);
      git(cwd, 'checkout', '-q', 'plans/acme.yaml');
      expect((await onboard(cwd, ['receive', '--imap'], env)).code).toBe(0);
      expect([updateIds(bare, 'main'), count('')]).toEqual([['one@acme.example', 'two@acme.example'], 0]);
    } finally {
      stop();
    }
  }, 60_000);

  test('says what is missing, and sends no password without encryption', async () => {
    const { cwd } = cloneOf();
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

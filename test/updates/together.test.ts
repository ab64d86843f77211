import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import {
  cloneOf,
  colleague,
  fileOf,
  git,
  keyOf,
  mailOf,
  onboard,
  PAGE,
  PLAN,
  post,
  startServe,
  until,
  updateIds,
} from '../support/answering.ts';
import { hasDovecot, startMailbox, startMailServer } from '../support/dovecot.ts';

const ORIGIN = 'https://plans.ledgerly.example';
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const steps = (cwd: string) => git(cwd, 'status', '--porcelain');

describe('roads at once', () => {
  test.skipIf(!hasDovecot)(
    'twenty answers to one plan over three channels, while a colleague pushes, are twenty commits and none is lost',
    async () => {
      const place = cloneOf();
      const { cwd, bare } = place;
      const mailbox = await startMailbox();
      const serving = await startServe(cwd);
      ends.push(mailbox.stop, () => serving.end());
      const key = await keyOf('bob');
      const mails = await Promise.all(Array.from({ length: 7 }, (_, at) => mailOf(`mail-${at}`, `By mail ${at}`)));
      for (const [at, mail] of mails.entries()) mailbox.put(`${at}`, mail);
      const files = await Promise.all(Array.from({ length: 6 }, (_, at) => fileOf(cwd, `file-${at}`, `By file ${at}`)));
      const other = colleague(place);
      writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('title: Import,', 'title: Import it all,'));
      git(other, 'commit', '-qam', 'title');

      const posts = Array.from({ length: 7 }, (_, at) =>
        post(`${serving.address}/answers`, key, `post-${at}`, `By page ${at}`, ORIGIN),
      );
      const [, statuses, ...codes] = await Promise.all([
        git(other, 'push', '-q'),
        Promise.all(posts).then((all) => all.map(({ status }) => status)),
        onboard(cwd, ['receive', '--imap'], mailbox.env).then(({ code }) => code),
        ...files.map((file) => onboard(cwd, ['receive', file, '--push']).then(({ code }) => code)),
      ]);
      expect([statuses, codes], serving.said()).toEqual([posts.map(() => 202), [0, ...files.map(() => 0)]]);
      await until(() => updateIds(bare, 'main').length === 20, serving.said);
      expect(await serving.end()).toBe(0);
      const ids = [...mails, ...files, ...posts].map((_, at) =>
        at < 7 ? `mail-${at}@acme.example` : at < 13 ? `file-${at - 7}` : `post-${at - 13}`,
      );
      expect(updateIds(bare, 'main')).toEqual(ids.sort());
      const plan = git(bare, 'show', 'main:plans/acme.yaml');
      expect(plan).toContain('title: Import it all,');
      for (const [road, count] of [
        ['mail', 7],
        ['file', 6],
        ['page', 7],
      ] as const)
        for (let at = 0; at < count; at++) expect(plan).toContain(`By ${road} ${at}`);
      expect([git(bare, 'fsck', '--full'), git(cwd, 'fsck', '--full'), steps(cwd)]).toEqual(['', '', '']);
    },
    120_000,
  );

  test('an answer that contradicts a push in the meantime is applied again on top of that', async () => {
    const place = cloneOf();
    const { cwd, bare } = place;
    const other = colleague(place);
    const key = await keyOf('bob');
    // The server rejects the first push, and then a colleague records another day for the same step.
    git(cwd, 'remote', 'set-url', 'origin', `${bare}-gone`);
    const serving = await startServe(cwd);
    ends.push(() => serving.end());
    expect((await post(`${serving.address}/answers`, key, 'update-1', 'done import', ORIGIN)).status).toBe(202);
    await until(() => serving.said().includes('not pushed yet'), serving.said);
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('due: 2026-11-27', 'due: 2026-11-27, done: 2026-11-24'));
    git(other, 'commit', '-qam', 'done');
    git(other, 'push', '-q');
    git(cwd, 'remote', 'set-url', 'origin', bare);
    expect((await post(`${serving.address}/answers`, key, 'update-2', 'Both banks', ORIGIN)).status).toBe(202);
    await until(() => updateIds(bare, 'main').length > 0 && serving.said().includes('applied again'), serving.said);
    await until(() => git(bare, 'rev-parse', 'main') === git(cwd, 'rev-parse', 'HEAD'), serving.said);
    expect(await serving.end()).toBe(0);
    expect(git(bare, 'show', 'main:plans/acme.yaml')).toMatch(/done: 2026-11-24[\s\S]*Both banks/);
    // An answer that no longer applies is in the inbox, with its text.
    expect(git(bare, 'ls-tree', '-r', '--name-only', 'main')).toMatch(/^inbox\/2026-11-25-acme-/m);
    expect(updateIds(bare, 'main')).toEqual(['update-1', 'update-2']);
    expect(steps(cwd)).toBe('');
  }, 60_000);

  /** Acts like another run that finds the pushes of others just before this run pushes. */
  const TAKING_BACK = `#!/bin/sh
git log -1 --format=%B | grep -q '^Update-Id: ' || exit 0
unset GIT_INDEX_FILE; commit=$(git rev-parse HEAD)
git update-ref refs/onboard/aside/$commit $commit && git reset --quiet --keep '@{upstream}'
`;
  function takeBack(cwd: string, isOn: boolean): void {
    const hook = join(cwd, '.git/hooks/post-commit');
    mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
    writeFileSync(hook, isOn ? TAKING_BACK : '#!/bin/sh\n', { mode: 0o755 });
  }

  test.skipIf(!hasDovecot)('a mail whose commit another run undid stays in the mailbox', async () => {
    const { cwd, bare } = cloneOf();
    const mailbox = await startMailbox();
    ends.push(mailbox.stop);
    mailbox.put('1', await mailOf('one', 'Both banks'));
    takeBack(cwd, true);
    const { code, out } = await onboard(cwd, ['receive', '--imap'], mailbox.env);
    expect([code, out]).toEqual([2, expect.stringContaining('waits: the server does not have its commit')]);
    expect([mailbox.count(''), mailbox.count('.onboard-done'), updateIds(bare, 'main')]).toEqual([1, 0, []]);
    takeBack(cwd, false);
    expect((await onboard(cwd, ['receive', '--imap'], mailbox.env)).code).toBe(0);
    expect([mailbox.count(''), mailbox.count('.onboard-done')]).toEqual([0, 1]);
    expect(updateIds(bare, 'main')).toEqual(['one@acme.example']);
  });

  test('an answer from the page whose commit another run undid stays on disk', async () => {
    const { cwd, bare } = cloneOf();
    takeBack(cwd, true);
    const serving = await startServe(cwd);
    ends.push(() => serving.end());
    const spool = () => readdirSync(join(cwd, '.git/onboard.spool')).filter((name) => name.endsWith('.json'));
    const send = async (id: string) => post(`${serving.address}/answers`, await keyOf('bob'), id, id, ORIGIN);
    expect((await send('update-1')).status).toBe(202);
    await until(() => serving.said().includes('does not have its commit'), serving.said);
    expect([spool().length, updateIds(bare, 'main')]).toEqual([1, []]);
    takeBack(cwd, false);
    expect((await send('update-2')).status).toBe(202);
    await until(() => spool().length === 0, serving.said);
    expect(updateIds(bare, 'main')).toEqual(['update-1', 'update-2']);
  });

  test.skipIf(!hasDovecot)('a mail stays in the mailbox while the branch has no upstream', async () => {
    const { cwd, bare } = cloneOf();
    const mailbox = await startMailbox();
    ends.push(mailbox.stop);
    mailbox.put('1', await mailOf('one', 'Both banks'));
    git(cwd, 'checkout', '-q', '--detach');
    const { code, out } = await onboard(cwd, ['receive', '--imap'], mailbox.env);
    expect([code, out]).toEqual([2, expect.stringContaining('the server does not have its commit')]);
    expect([mailbox.count(''), updateIds(bare, 'main')]).toEqual([1, []]);
  });

  test.skipIf(!hasDovecot)(
    'a mail that contradicts a push in the meantime is applied again on top of that',
    async () => {
      const place = cloneOf();
      const { cwd, bare } = place;
      const other = colleague(place);
      writeFileSync(
        join(other, 'plans/acme.yaml'),
        PLAN.replace('due: 2026-11-27', 'due: 2026-11-27, done: 2026-11-24'),
      );
      git(other, 'commit', '-qam', 'done');
      const mailbox = await startMailbox();
      ends.push(mailbox.stop);
      mailbox.put('1', await mailOf('one', 'done import'));
      // The colleague pushes after this run has fetched.
      const push = `#!/bin/sh\nrm -f "$0"\nunset $(git rev-parse --local-env-vars)\ngit -C '${other}' push -q\n`;
      mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
      writeFileSync(join(cwd, '.git/hooks/post-commit'), push, { mode: 0o755 });
      const { code, out, said } = await onboard(cwd, ['receive', '--imap'], mailbox.env);
      expect([code, said]).toEqual([1, expect.stringContaining('Once more: it conflicts with what others pushed')]);
      expect(out).toContain('sent something that could not be applied');
      expect([mailbox.count(''), mailbox.count('.onboard-done')]).toEqual([0, 1]);
      expect(updateIds(bare, 'main')).toEqual(['one@acme.example']);
      expect(git(bare, 'show', 'main:plans/acme.yaml')).toContain('done: 2026-11-24');
    },
  );

  test('an answer that was already applied says since when', async () => {
    const { cwd } = cloneOf();
    const file = await fileOf(cwd, 'update-1', 'done import');
    await onboard(cwd, ['receive', file]);
    const day = git(cwd, 'log', '-1', '--format=%cs');
    const again = await onboard(cwd, ['receive', file, '--format', 'json']);
    expect(JSON.parse(again.out).updates[0]).toMatchObject({ kind: 'known', since: day });
    expect((await onboard(cwd, ['receive', file])).out).toMatch(/acme already has it, since \w{3} \d+ \w{3}/);
  });

  test('a branch that a killed run did not push is pushed by the next', async () => {
    const { cwd, bare } = cloneOf({ updates: 'pull-request' });
    // Without --push, as after a kill before the push.
    const file = await fileOf(cwd, 'update-1', 'done import');
    expect((await onboard(cwd, ['receive', file])).code).toBe(0);
    expect(git(bare, 'for-each-ref', '--format=%(refname)', 'refs/heads/onboard')).toBe('');
    expect((await onboard(cwd, ['receive', file, '--push'])).out).toContain('already has it');
    const pushed = git(bare, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/onboard');
    expect(pushed).toMatch(/^onboard\/acme-[0-9a-f]{8}$/);
    expect(updateIds(bare, pushed)).toEqual(['update-1']);
    // Once the branch is on the server, it is not pushed again, even if somebody deletes it, and stays known.
    git(bare, 'branch', '-D', pushed);
    git(cwd, 'fetch', '-q', '--prune');
    expect((await onboard(cwd, ['receive', file, '--push'])).out).toContain('already has it');
    expect(git(bare, 'for-each-ref', '--format=%(refname)', 'refs/heads/onboard')).toBe('');
    expect(git(cwd, 'branch', '--format=%(refname:short)')).toBe('main');
  });

  test('an answer from a file waits locally when it contradicts what was pushed, and the program says what to do', async () => {
    const place = cloneOf();
    const other = colleague(place);
    const file = await fileOf(place.cwd, 'update-1', 'done import');
    await onboard(place.cwd, ['receive', file]);
    writeFileSync(join(other, 'plans/acme.yaml'), PLAN.replace('due: 2026-11-27', 'due: 2026-11-27, done: 2026-11-24'));
    git(other, 'commit', '-qam', 'done');
    git(other, 'push', '-q');
    const { code, said } = await onboard(place.cwd, ['receive', file, '--push']);
    expect([code, said]).toEqual([2, expect.stringContaining('resolve it with git pull --rebase')]);
    expect(updateIds(place.cwd)).toEqual(['update-1']);
    expect(steps(place.cwd)).toBe('');
  });
});

describe.skipIf(!hasDovecot)('a mail from end to end', () => {
  test('goes from the mail program of the customer over SMTP and IMAP into the plan on the server', async () => {
    const { cwd, bare } = cloneOf();
    const mailbox = await startMailbox();
    const server = await startMailServer(mailbox);
    ends.push(mailbox.stop, server.stop);
    const transport = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
    await transport.sendMail({
      from: 'Bob Ortiz <bob@acme.example>',
      to: `plans+${PAGE}.${await keyOf('bob')}@ledgerly.example`,
      subject: '답장: [import] Import',
      text: '막힘 import: 법무 검토\n\n2026년 11월 24일 (화) 오전 9:00, Ledgerly <care@ledgerly.example>님이 작성:\n> Import is due on Friday.\n',
    });
    await until(() => mailbox.count('') === 1, mailbox.told);
    const { code, out } = await onboard(cwd, ['receive', '--imap'], mailbox.env);
    expect([code, out]).toEqual([0, expect.stringContaining('import blocked')]);
    expect(git(bare, 'show', 'main:plans/acme.yaml')).toContain('by: customer, reason: 법무 검토 }');
    expect(git(bare, 'log', '-1', '--format=%an%n%(trailers:key=Via)', 'main')).toBe('Bob Ortiz\nVia: mail');
    expect([mailbox.count(''), mailbox.count('.onboard-done')]).toEqual([0, 1]);
  }, 60_000);
});

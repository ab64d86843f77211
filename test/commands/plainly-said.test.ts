import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

const plan = (title = 'First step') => `customer: Acme
purchased: 2026-11-02
phases:
  - id: one
    name: One
    tasks:
      - { id: a, title: ${JSON.stringify(title)}, owner: csm, due: 2026-11-23 }
      - { id: b, title: Second step, owner: csm, due: 2026-11-27 }
`;
const workspace = (title?: string) =>
  folderWith({ 'onboard.yaml': 'vendor: Ledgerly\n', 'plans/acme.yaml': plan(title) });
const TODAY = ['--today', '2026-11-20'];

describe('moving a date to the day it has', () => {
  it.each(['2026-11-23', '+0d'])('says so and changes nothing: %s', async (where) => {
    const root = workspace();
    const { code, printed: out } = await onboardIn(root, [
      ...TODAY,
      'move',
      'acme',
      'a',
      where,
      '--reason',
      'r',
      '--shift',
    ]);
    expect([code, out]).toEqual([0, 'a is already due on 2026-11-23.\n']);
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).toBe(plan());
  });

  it('moves the others', async () => {
    const root = workspace();
    const { printed: out } = await onboardIn(root, [...TODAY, 'move', 'acme', 'a', 'b', '2026-11-23', '--reason', 'r']);
    expect(out).toContain('a is already due on 2026-11-23.');
    expect(out).toContain('acme: b due 2026-11-27 → 2026-11-23: r');
    expect(readFileSync(join(root, 'plans/acme.yaml'), 'utf8').match(/notes:/g)).toHaveLength(1);
  });

  it.each(['2026-11-24', '2026-11-20'])('moves to the day next to it: %s', async (where) => {
    const { printed: out } = await onboardIn(workspace(), [...TODAY, 'move', 'acme', 'a', where, '--reason', 'r']);
    expect(out).toContain(`acme: a due 2026-11-23 → ${where}: r`);
  });
});

it('says once where a closed plan went', async () => {
  const root = workspace();
  const close = ['close', 'acme', '--result', 'churned', '--reason', 'x', '--archive'];
  const closed = await onboardIn(root, [...TODAY, ...close]);
  expect(closed.printed).toContain('The file is now plans/archive/acme.yaml');
  expect(existsSync(join(root, 'plans/archive/acme.yaml'))).toBe(true);
  expect((await onboardIn(root, [...TODAY, 'archive', 'acme'])).printed).not.toContain('The file is now');
  expect((await onboardIn(root, [...TODAY, 'reopen', 'acme'])).printed).not.toContain('The file is now');
});

describe('a name that is too long for a file', () => {
  const name = (length: number) => 'a'.repeat(length);
  it.each([
    ['validate', [name(256)]],
    ['status', ['-C', name(256)]],
  ])('is reported by %s, and not as a fault of the program', async (command, args) => {
    const argv = args[0] === '-C' ? [...args, command] : [command, ...args];
    const { code, said } = await onboardIn(workspace(), argv);
    expect(code).toBe(2);
    expect(said).toContain('The name is too long for a file or folder: aaa');
    expect(said).not.toContain('internal error');
  });

  it('does not include a name of 255 letters', async () => {
    expect((await onboardIn(workspace(), ['validate', name(255)])).said).toContain('There is no file aaa');
  });
});

describe('files for machines on a runner', () => {
  const LONG = '##[error] Create ##vso[task] the account, with more and more words than a line of a calendar may hold';

  it('keep the lines of a calendar within 75 octets, and contain no command for the runner', async () => {
    const { printed: out } = await onboardIn(workspace(LONG), [...TODAY, 'timeline', 'acme', '-f', 'ics'], {
      GITHUB_ACTIONS: 'true',
    });
    expect(out).toMatch(/#\u200b#\[error\]/);
    expect(out.replaceAll('\r\n ', '')).not.toMatch(/##(?:\[|vso\[)/);
    for (const line of out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(out.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('are the same as elsewhere when they contain no such command', async () => {
    const argv = [...TODAY, 'timeline', 'acme', '-f', 'ics'];
    const [here, there] = [
      await onboardIn(workspace('Zwölf Wörter '.repeat(20).trim()), argv),
      await onboardIn(workspace('Zwölf Wörter '.repeat(20).trim()), argv, { GITHUB_ACTIONS: 'true' }),
    ];
    // Only the second in which it was made differs.
    const timeless = (text: string) => text.replace(/^(DTSTAMP|SEQUENCE):\d+(T\d+Z)?/gm, '$1');
    expect(timeless(there.printed)).toBe(timeless(here.printed));
  });
});

it('a cycle is reported at one of its `after`', async () => {
  const circle = 'phases:\n  - { id: t1, name: N, after: [t2], tasks: [{ id: t2, title: T, owner: csm }] }\n';
  const root = folderWith({
    'onboard.yaml': 'vendor: L\n',
    'plans/c.yaml': `customer: C\npurchased: 2026-11-02\n${circle}`,
  });
  const { printed: out } = await onboardIn(root, ['validate', '--severity', 'error']);
  expect(out).toContain('plans/c.yaml:4:32 error dependency-cycle');
});

it('git ignores the cache of a folder that becomes a repository later', async () => {
  const repo = repositoryWith({ 'README.md': '' });
  const { code } = await onboardIn(repo.root, ['init', '--vendor', 'L', '--template', 'cpa'], repo.env);
  expect(code).toBe(0);
  repo.write({ '.onboard.journal': '{}', '.onboard-12-ab.tmp': '' });
  const status = repo.git('status', '--short', '--untracked-files=all');
  expect(status).toContain('onboard.yaml');
  expect(status).not.toContain('.onboard');
});

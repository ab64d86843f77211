import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { repositoryWith } from '../support/repository.ts';

/** Kinds of faults that users of other tools reported: each in its smallest form, from outside. */

const SETTINGS = 'vendor: Ledgerly\ntimezone: America/New_York\nteam:\n  mina: { name: Mina Park, roles: [csm] }\n';
const head = (live = 'c', customer = 'Acme') => `customer: ${customer}
purchased: 2026-11-02
live: ${live}
goal: { why: It works }
people:
  jane: { name: Jane Kim, side: customer, roles: [point-person, decision-maker] }
  mina: { roles: [csm] }
phases:
  - id: one
    name: One
    tasks:
`;
const task = (id: string, more = '', owner = 'csm', duration = '1d') =>
  `      - { id: ${id}, title: Step ${id}, owner: ${owner}, duration: ${duration}, due: 2026-12-01${more} }\n`;
const PLAN = `${head()}${task('a', '', 'jane', '3d')}${task('b', ', after: [a]', 'jane', '5d')}${task('c', ', after: [b]', 'csm', '2d')}`;
const files = (plan = PLAN) => ({ 'onboard.yaml': SETTINGS, 'plans/acme.yaml': plan });

describe('several steps at once', () => {
  const five = head('z') + [...'abcdez'].map((id) => task(id)).join('');
  const left = (text: string) => [...text.matchAll(/id: ([a-z]),/g)].map(([, id]) => id).join(' ');

  it.each([
    ['b c', 'a d e z'],
    ['a c', 'b d e z'],
    ['d e', 'a b c z'],
    ['b a', 'c d e z'],
    ['e d c b', 'a z'],
    ['a b c d e', 'z'],
  ])('are removed, and no other: %s', async (ids, rest) => {
    const repository = repositoryWith(files(five));
    expect((await onboardIn(repository.root, ['remove', 'acme', ...ids.split(' ')])).code).toBe(0);
    expect(left(repository.read('plans/acme.yaml'))).toBe(rest);
  });

  it.each(['a z', 'z a', 'a gone'])('all stay when one of them cannot be removed: %s', async (ids) => {
    const repository = repositoryWith(files(five));
    expect((await onboardIn(repository.root, ['remove', 'acme', ...ids.split(' ')])).code).toBe(2);
    expect(repository.read('plans/acme.yaml')).toBe(five);
  });
});

describe('a step that has just become ready', () => {
  it.each([
    ['skipped today', 'skipped: { on: 2026-11-20, reason: Not needed }', false],
    ['done today', 'done: 2026-11-20', false],
    ['skipped long ago', 'skipped: { on: 2026-11-03, reason: Not needed }', true],
    ['done long ago', 'done: 2026-11-03', true],
  ])('is not called neglected when the step before it was %s', async (_, fact, isStalled) => {
    const plan = `${head()}${task('a', `, ${fact}`)}${task('b', ', after: [a]', 'jane', '5d')}${task('c', ', after: [b]')}`;
    const root = folderWith(files(plan));
    const { plans } = JSON.parse((await onboardIn(root, ['status', '-f', 'json'])).printed);
    expect(plans[0].engagement === 'stalled').toBe(isStalled);
  });
});

describe('critical steps side by side', () => {
  it('are shown side by side, not as a chain that is longer than the plan', async () => {
    const plan = `${head('d')}${task('a', '', 'csm', '3d')}${task('b', ', after: [a]', 'csm', '5d')}${task('c', ', after: [a]', 'csm', '5d')}${task('d', ', after: [b, c]', 'csm', '2d')}`;
    const { printed } = await onboardIn(folderWith(files(plan)), ['timeline', 'acme', '--today', '2026-11-02']);
    expect(printed).toMatch(/^Critical +a → \(b, c\) → d$/m);
  });
});

describe('paths of annotations', () => {
  it('are relative to the repository, even where the runner reaches it through a link', async () => {
    const repository = repositoryWith({
      'sub/onboard.yaml': SETTINGS,
      'sub/plans/acme.yaml': PLAN.replace('owner: csm', 'owner: nobdy'),
    });
    const link = join(folderWith(), 'link');
    symlinkSync(repository.root, link);
    for (const workspace of [repository.root, link]) {
      for (const from of [repository.root, link]) {
        const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace };
        const { printed } = await onboardIn(join(from, 'sub'), ['validate'], env);
        expect(/^::error file=([^,]*),/m.exec(printed)?.[1]).toBe('sub/plans/acme.yaml');
      }
    }
  });
});

describe('an argument that begins with a minus sign', () => {
  it.each([
    [['-2d', '--reason', 'x'], '2026-11-27'],
    [['--reason', 'x', '-1w'], '2026-11-24'],
    [['--reason', 'x', '--', '-11cd'], '2026-11-20'],
  ])('is a distance: %j', async (argv, day) => {
    const repository = repositoryWith(files());
    const { printed } = await onboardIn(repository.root, ['move', 'acme', 'c', ...argv]);
    expect(printed).toContain(`c due 2026-12-01 → ${day}`);
  });
});

describe('a plan in the archive', () => {
  it('must be reopened before one of its steps is', async () => {
    const repository = repositoryWith(files(PLAN.replaceAll('due: 2026-12-01', 'due: 2026-11-12, done: 2026-11-12')));
    const { root } = repository;
    expect((await onboardIn(root, ['close', 'acme', '--result', 'onboarded', '--archive'])).code).toBe(0);
    const { code, said } = await onboardIn(root, ['reopen', 'acme', 'a']);
    expect([code, said]).toEqual([2, expect.stringContaining('onboard reopen acme')]);
    expect((await onboardIn(root, ['reopen', 'acme'])).code).toBe(0);
    expect((await onboardIn(root, ['reopen', 'acme', 'a'])).code).toBe(0);
    expect(repository.read('plans/acme.yaml')).toContain(
      'id: a, title: Step a, owner: jane, duration: 3d, due: 2026-11-12 }',
    );
  });
});

describe('the revision to compare with', () => {
  it('is found without a branch or a local main, and is never guessed', async () => {
    const origin = repositoryWith(files());
    const clone = repositoryWith({ 'README.md': '' });
    clone.git('clone', '-q', origin.root, 'c');
    const cwd = join(clone.root, 'c');
    const git = (...argv: readonly string[]) => clone.git('-C', cwd, ...argv);
    git('checkout', '-q', '--detach');
    clone.write({ 'c/plans/acme.yaml': PLAN.replace('duration: 5d', 'duration: 9d') });
    const diff = (env = {}) => onboardIn(cwd, ['diff'], { ...clone.env, ...env });
    expect((await diff()).printed).toContain('between origin/main and the working tree');
    git('branch', '-qD', 'main');
    expect((await diff()).printed).toContain('between origin/main and the working tree');
    expect((await diff({ GITHUB_BASE_REF: 'main' })).printed).toContain('between origin/main and the working tree');
    git('remote', 'rm', 'origin');
    expect(await diff()).toMatchObject({ code: 2, printed: '', said: expect.stringContaining('Name the revision') });
  });
});

describe('names', () => {
  it.each(['สวัสดี', 'أهلا', 'Привет', '한빛 회계', 'ACME Ünïon'])(
    'in any script get their own files: %s',
    async (name) => {
      const repository = repositoryWith({ 'onboard.yaml': SETTINGS });
      await onboardIn(repository.root, ['template', 'add', 'cpa']);
      const { code, printed } = await onboardIn(repository.root, [
        'new',
        name,
        '-t',
        'cpa',
        '--purchased',
        '2026-11-16',
      ]);
      expect([code, printed]).toEqual([0, expect.stringContaining(name)]);
      const path = /^(plans\/\S+\.yaml)/m.exec(printed)?.[1] ?? '';
      expect(repository.read(path)).toContain(`customer: ${name}`);
    },
  );

  it('that lead to the same file are refused, with a suggestion of another id', async () => {
    const repository = repositoryWith({ 'onboard.yaml': SETTINGS });
    await onboardIn(repository.root, ['template', 'add', 'cpa']);
    const make = (name: string) => onboardIn(repository.root, ['new', name, '-t', 'cpa', '--purchased', '2026-11-16']);
    expect((await make('C')).code).toBe(0);
    const first = repository.read('plans/c.yaml');
    for (const name of ['C#', 'C++'])
      expect(await make(name)).toMatchObject({ code: 2, said: expect.stringContaining('--id c-2') });
    expect(repository.read('plans/c.yaml')).toBe(first);
  });

  it('of customers can be typed in part; several matches are all listed', async () => {
    const root = folderWith({ ...files(), 'plans/acme-corp.yaml': `${head('a', 'Acme Corp')}${task('a')}` });
    expect((await onboardIn(root, ['status', 'acme'])).printed).toContain('Acme (acme)');
    const { code, said } = await onboardIn(root, ['status', 'acm']);
    expect([code, said]).toEqual([2, expect.stringContaining('acme-corp (Acme Corp), acme (Acme)')]);
    expect(await onboardIn(root, ['status', ''])).toMatchObject({ code: 2, printed: '' });
  });

  it.each([
    'plans/acme.yaml',
    'plans/archive/x.yaml',
    'plans/한빛.yaml',
    'templates/cpa.yaml',
    'calendars/kr.yaml',
    'onboard.yaml',
  ])('of files are all merged by meaning: %s', async (path) => {
    const repository = repositoryWith(files());
    repository.git('init', '-q');
    await onboardIn(repository.root, ['init', '--merge-driver', '--ci', 'none'], repository.env);
    expect(repository.git('-c', 'core.quotePath=false', 'check-attr', 'merge', path)).toBe(`${path}: merge: onboard\n`);
    expect(repository.git('check-attr', 'merge', 'README.md')).toContain('unspecified');
  });
});

describe('what follows a step that moves', () => {
  it.each([
    ['+3d', ['2026-11-27', '2026-12-03', '2026-12-08']],
    ['-2d', ['2026-11-19', '2026-11-25', '2026-12-01']],
    ['+1w', ['2026-12-01', '2026-12-07', '2026-12-10']],
  ])('moves by as many working days, with or without holidays between: %s', async (by, days) => {
    const due = ['2026-11-23', '2026-11-30', '2026-12-03'];
    const plan = due.reduce((text, day) => text.replace('due: 2026-12-01', `due: ${day}`), PLAN);
    const repository = repositoryWith({
      ...files(`${plan}${task('side').replace('2026-12-01', '2026-11-25')}`),
      'onboard.yaml': `${SETTINGS}calendars: [US]\n`,
      'calendars/US.yaml': 'name: US\ncovers: 2026..2027\ndays:\n  2026-11-26: Thanksgiving Day\n',
    });
    expect((await onboardIn(repository.root, ['move', 'acme', 'a', by, '--shift', '--reason', 'x'])).code).toBe(0);
    const moved = [...repository.read('plans/acme.yaml').matchAll(/ due: ([\d-]+)/g)].map(([, day]) => day);
    expect(moved).toEqual([...days, '2026-11-25']);
  });
});

describe('a customer who left', () => {
  it('has nothing overdue', async () => {
    const plan = PLAN.replaceAll('2026-12-01', '2026-11-10');
    const root = folderWith(files(plan));
    expect((await onboardIn(root, ['status'])).code).toBe(1);
    expect((await onboardIn(root, ['close', 'acme', '--result', 'churned', '--reason', 'Price'])).code).toBe(0);
    const { code, printed } = await onboardIn(root, ['status']);
    expect([code, printed]).toEqual([0, expect.stringContaining('nothing overdue')]);
  });
});

describe('a length in calendar days', () => {
  it.each([
    ['2026-11-26', ': 1 working day after its due date, Thu 26 Nov'],
    ['2026-11-27', ', a day off after its due date, Fri 27 Nov'],
    ['2026-11-28', ': on its due date, Sat 28 Nov'],
    ['2026-11-29', ', with nothing to spare before its due date, Sun 29 Nov'],
    ['2026-11-30', ': 1 working day before its due date, Mon 30 Nov'],
  ])('that ends on a Saturday is compared with the agreed date: %s', async (due, words) => {
    const plan = `${head('a').replace('2026-11-02', '2026-11-23')}${task('a', '', 'csm', '6cd').replace('2026-12-01', due)}`;
    const { printed } = await onboardIn(folderWith(files(plan)), ['timeline', 'acme', '--today', '2026-11-23']);
    expect(printed.replaceAll('\n', ' ')).toContain(`Go-live is expected on Sat 28 Nov${words}`);
  });
});

describe('a length in working days', () => {
  it('stays the same around weekends', async () => {
    const plan = `${head('b').replace('purchased: 2026-11-02', 'start: 2026-11-07')}${task('a', '', 'csm', '3d')}${task('b', ', after: [a], wait: 2cd', 'csm', '2d')}`;
    const root = folderWith(files(plan));
    mkdirSync(join(root, 'calendars'));
    const { steps } = JSON.parse(
      (await onboardIn(root, ['why', 'acme', 'b', '--today', '2026-11-05', '-f', 'json'])).printed,
    );
    const work = steps.filter(({ kind }: { kind: string }) => kind === 'work');
    expect(work.map(({ task: id, workingDays }: { task: string; workingDays: number }) => [id, workingDays])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });
});

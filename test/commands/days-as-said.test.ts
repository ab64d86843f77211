import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { OptionSpec } from '../../src/commands/command.ts';
import { GLOBAL_OPTIONS } from '../../src/commands/global-options.ts';
import { commands } from '../../src/commands/table/index.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
live: share
goal: { why: Fewer calls, measures: [{ name: Calls, from: 40, to: 10, by: 2027-03-31 }] }
people:
  jane: { name: Jane Kim, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: meet, title: Meet, owner: csm, due: 2026-11-12, session: { minutes: 30 } }
      - { id: asked, title: Asked, owner: jane, due: 2026-11-12, asked: { due: 2026-12-04, on: 2026-11-10, by: jane } }
      - { id: import, title: Import, owner: jane, due: 2026-12-10, check: [{ item: Export }, { item: Name }] }
      - { id: share, title: Share, owner: jane, due: 2026-12-30, after: [import] }
`;
const PROSPECT = `customer: Birch\nsigning: 2026-11-18\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B }] }]\n`;
const PAUSED = `customer: Cedar\npurchased: 2026-11-02\npauses: [{ from: 2026-11-02, to: 2026-12-31, by: customer, reason: Year end }]\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B }] }]\n`;
const ANSWERED = PLAN.replace(
  'session: { minutes: 30 }',
  'session: { minutes: 30 }, done: 2026-11-12, recap: { questions: [{ id: why, ask: Why? }] }',
).replace('customer: Acme', 'customer: Dune');
const FILES = {
  'onboard.yaml':
    'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] }, jisoo: { name: Jisoo Han, roles: [csm] } }\n',
  'templates/cpa.yaml':
    'name: CPA\nlive: b\nphases: [{ id: a, name: A, tasks: [{ id: b, title: B, owner: csm, duration: 2d }] }]\n',
  'plans/acme.yaml': PLAN,
  'plans/birch.yaml': PROSPECT,
  'plans/cedar.yaml': PAUSED,
  'plans/dune.yaml': ANSWERED,
};

/** For every option that takes a day: a call to which the test adds the option. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'start --on': ['start', 'acme', 'import'],
  'done --on': ['done', 'acme', 'import'],
  'skip --on': ['skip', 'acme', 'import', '--reason', 'Not needed'],
  'block --on': ['block', 'acme', 'import', '--by', 'customer', '--reason', 'Away'],
  'note --on': ['note', 'acme', 'import', 'Called'],
  'pause --from': ['pause', 'acme', '--to', '2026-12-24', '--by', 'customer', '--reason', 'Away'],
  'pause --to': ['pause', 'acme', '--from', '2026-11-09', '--by', 'customer', '--reason', 'Away'],
  'resume --on': ['resume', 'cedar'],
  'add --due': ['add', 'acme', 'Train', '--phase', 'setup', '--session', '30m'],
  'recap --on': ['recap', 'acme', 'meet', '--summary', 'All well'],
  'answer --on': ['answer', 'dune', 'why', 'Because'],
  'close --on': ['close', 'acme', '--result', 'churned', '--reason', 'Budget'],
  'measure --on': ['measure', 'acme', 'calls', '22'],
  'measure --due': ['measure', 'acme', 'calls'],
  'sign --on': ['sign', 'birch'],
  'agree --on': ['agree', 'acme'],
  'promise --on': ['promise', 'acme', 'Import in a week'],
  'check --on': ['check', 'acme', 'import', 'Export'],
  'hand-over --until': ['hand-over', '--from', 'mina', '--to', 'jisoo', '--dry-run'],
  'new --purchased': ['new', 'Elm', '-t', 'cpa'],
  'new --signing': ['new', 'Elm', '-t', 'cpa'],
  'new --start': ['new', 'Elm', '-t', 'cpa', '--purchased', '2026-11-02'],
  'new --target': ['new', 'Elm', '-t', 'cpa', '--purchased', '2026-11-02'],
  'timeline --purchased': ['timeline', '--template', 'cpa'],
  'timeline --live-by': ['timeline', '--template', 'cpa'],
  'learn --since': ['learn', 'cpa'],
};

const takesDay = ({ flags }: OptionSpec): boolean => flags.includes('<date>');
const named = ({ flags }: OptionSpec): string => /--[\w-]+/.exec(flags)?.[0] ?? '';
const OPTIONS = commands.flatMap(({ name, options }) =>
  options.filter(takesDay).map((option) => [`${name} ${named(option)}`, option] as const),
);

/** What people type on Friday 20 November 2026, and which day it means in the past and in the future. */
const SAID: readonly (readonly [typed: string, ...days: readonly string[]])[] = [
  ['today', '2026-11-20'],
  ['yesterday', '2026-11-19'],
  ['fri', '2026-11-20'],
  ['thu', '2026-11-19', '2026-11-26'],
  ['11/24/2026', '2026-11-24'],
  ['11/13/2026', '2026-11-13'],
];

describe('every option that takes a day', () => {
  it('has a call here, and its placeholder says that it takes a day', () => {
    expect(OPTIONS.map(([name]) => name).sort()).toEqual(Object.keys(CALLS).sort());
    const others = commands.flatMap(({ name, options }) =>
      options
        .filter((option) => !takesDay(option) && /[<[]/.test(option.flags))
        .filter(({ flags, description }) => /\b(?:day|date)\b/.test(`${flags} ${description}`))
        .map((option) => `${name} ${named(option)}`),
    );
    // This one says where the day begins.
    expect(others).toEqual(['init --timezone']);
  });

  it.each(OPTIONS)(
    'takes days as people say them: %s',
    async (name, option) => {
      const call = CALLS[name] ?? [];
      for (const [typed, ...days] of SAID) {
        const inWords = await onboardIn(folderWith(FILES), [...call, named(option), typed, '--no-input']);
        const answers = await Promise.all(
          days.map((day) => onboardIn(folderWith(FILES), [...call, named(option), day, '--no-input'])),
        );
        // Page ids are random.
        expect([typed, answers.map(({ code, printed }) => ({ code, printed }))]).toEqual([
          typed,
          expect.arrayContaining([{ code: inWords.code, printed: inWords.printed }]),
        ]);
        expect(inWords.said).not.toContain('is not a day');
      }
    },
    60_000,
  );

  it.each(OPTIONS)('asks which day is meant where it could be two: %s', async (name, option) => {
    const root = folderWith(FILES);
    const { code, said } = await onboardIn(root, [...(CALLS[name] ?? []), named(option), '11/05/2026', '--no-input']);
    expect([code, said]).toEqual([
      2,
      `onboard: ${named(option)} "11/05/2026" could be 2026-11-05 or 2026-05-11\n  Write the one that you mean.\n`,
    ]);
    const none = await onboardIn(root, [...(CALLS[name] ?? []), named(option), 'soon', '--no-input']);
    expect([none.code, none.said]).toEqual([2, expect.stringContaining(`${named(option)} "soon" is not a day`)]);
  });
});

describe('days elsewhere on a command line', () => {
  const task = (root: string, index: number) =>
    parse(readFileSync(join(root, 'plans/acme.yaml'), 'utf8')).phases[0].tasks[index];

  it.each([
    ['11/24/2026', '2026-11-24'],
    ['fri', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
  ])('move, set and suppose: %s', async (typed, day) => {
    const root = folderWith(FILES);
    await onboardIn(root, ['move', 'acme', 'import', typed, '--reason', 'Away']);
    expect(task(root, 2).due).toBe(day);
    await onboardIn(root, ['set', 'acme', `target=${typed}`, `import.not-before=${typed}`]);
    expect(task(root, 2)['not-before']).toBe(day);
    const said = await onboardIn(root, ['timeline', 'acme', '--set', `share.not-before=${typed}`]);
    const exact = await onboardIn(root, ['timeline', 'acme', '--set', `share.not-before=${day}`]);
    expect([said.code, said.printed]).toEqual([0, exact.printed]);
  });

  it('suppose that something happened on a past day', async () => {
    const root = folderWith(FILES);
    const said = await onboardIn(root, ['timeline', 'acme', '--set', 'import.done=thu']);
    const exact = await onboardIn(root, ['timeline', 'acme', '--set', 'import.done=2026-11-19']);
    expect([said.code, said.printed]).toEqual([0, exact.printed]);
    const unclear = await onboardIn(root, ['timeline', 'acme', '--set', 'target=11/05/2026']);
    expect([unclear.code, unclear.said]).toEqual([2, expect.stringContaining('could be 2026-11-05 or 2026-05-11')]);
  });

  it.each([
    ['Why do they differ? @mina fri', { ask: 'Why do they differ?', owner: 'mina', due: '2026-11-20' }],
    ['Why do they differ? next friday @mina', { ask: 'Why do they differ?', owner: 'mina', due: '2026-11-27' }],
    ['Why do they differ? 11/24/2026', { ask: 'Why do they differ?', due: '2026-11-24' }],
    ['Why do they differ? @mina +2d', { ask: 'Why do they differ?', owner: 'mina', due: '2026-11-24' }],
    ['왜 다릅니까? @mina 다음 주 금요일', { ask: '왜 다릅니까?', owner: 'mina', due: '2026-11-27' }],
    ['What about today', { ask: 'What about today' }],
    ['Does it run @mina on weekends', { ask: 'Does it run @mina on weekends' }],
  ])('a question of a recap: %s', async (typed, question) => {
    const root = folderWith(FILES);
    await onboardIn(root, ['recap', 'acme', 'meet', '--question', typed]);
    expect(task(root, 0).recap.questions[0]).toMatchObject(question);
    expect(Object.keys(task(root, 0).recap.questions[0]).sort()).toEqual(['id', ...Object.keys(question)].sort());
  });

  it('asks which day a question means where it could be two', async () => {
    const root = folderWith(FILES);
    const { code, said } = await onboardIn(root, ['recap', 'acme', 'meet', '--question', 'Why? 11/05/2026']);
    expect([code, said]).toEqual([2, expect.stringContaining('"11/05/2026" could be 2026-11-05 or 2026-05-11')]);
  });

  it('--today and ONBOARD_TODAY accept only whole dates, in any spelling', async () => {
    const root = folderWith(FILES);
    const env = { ONBOARD_TODAY: '' };
    expect(GLOBAL_OPTIONS.today.flags).toContain('<date>');
    const exact = await onboardIn(root, ['status', '--today', '2026-11-24'], env);
    for (const typed of ['11/24/2026', '24 Nov 2026', '2026. 11. 24.', '2026년 11월 24일']) {
      expect((await onboardIn(root, ['status', '--today', typed], env)).printed).toBe(exact.printed);
      expect((await onboardIn(root, ['status'], { ONBOARD_TODAY: typed })).printed).toBe(exact.printed);
    }
    for (const typed of ['fri', 'yesterday', '24 Nov', 'soon'])
      expect((await onboardIn(root, ['status', '--today', typed], env)).said).toContain(`"${typed}" is not a day`);
    const unclear = await onboardIn(root, ['status', '--today', '11/05/2026'], env);
    expect([unclear.code, unclear.said]).toEqual([2, expect.stringContaining('could be 2026-11-05 or 2026-05-11')]);
  });
});

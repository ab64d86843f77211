import { describe, expect, it } from 'vitest';
import type { RuleId } from '../../src/diagnostics/finding.ts';
import type { PlanFile, WorkspaceFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { findCutTexts } from '../../src/rules/cut-texts.ts';
import { Checker, checkWorkspace } from '../../src/rules/index.ts';
import type { Checkable, Known } from '../../src/rules/subject.ts';
import { templateIdOf } from '../../src/rules/unknown-template.ts';
import { day, planOf } from '../plan/plans.ts';
import { BOUGHT, findingsFor, type Given, ONBOARDED, places, tasksWith } from './given.ts';

const T0 = '/phases/0/tasks/0';
const T1 = '/phases/0/tasks/1';
const SIGNING = 'signing: 2026-11-03\n';
const template = (steps: string) => `name: CPA\nphases: [{ id: p, name: P, tasks: [${steps}] }]\n`;
const FROM_CPA = 'template: { id: cpa, version: 3b9f2c1e }\n';
const LONG = 'duration: 1w..3w..5w';
const waivers = (...all: readonly string[]) =>
  `waivers: [${all.map((each) => `{ ${each}, by: mina, reason: R }`).join(', ')}]\n`;

const NOTHING = {
  settings: 'onboard.yaml',
  workspace: resolveWorkspace({ vendor: 'Ledgerly' }),
  calendars: new Map(),
  templates: new Map(),
  unevaluated: [],
};

/** What a rule says, and where, for a plan, its template or its calendar. */
type Row = readonly [what: string, given: Given, at: readonly string[]];

const rows: Readonly<Record<string, readonly Row[]>> = {
  'attribute-asked': [
    [
      'a plan without attributes',
      {
        plan: `${BOUGHT}${FROM_CPA}`,
        template: template('{ id: a, title: A, when: { level: novice } }'),
      },
      ['/template'],
    ],
    [
      'a plan with others',
      {
        plan: `${BOUGHT}${FROM_CPA}attributes: { size: small }\n`,
        template: template('{ id: a, title: A, when: { level: novice } }'),
      },
      ['/attributes'],
    ],
    [
      'a plan with it',
      {
        plan: `${BOUGHT}${FROM_CPA}attributes: { level: expert }\n`,
        template: template('{ id: a, title: A, when: { level: novice } }'),
      },
      [],
    ],
  ],
  'calendar-coverage': [
    ['years that are covered', { settings: 'calendars: [own]\n', calendar: covers('2026..2026', '') }, []],
    [
      'a calendar that begins after the purchase',
      { settings: 'calendars: [own]\n', calendar: covers('2027..2028', '') },
      ['/purchased'],
    ],
    [
      'a task that ends after the calendar',
      {
        settings: 'calendars: [own]\n',
        calendar: covers('2026..2026', ''),
        tasks: tasksWith('duration: 1d', 'not-before: 2027-02-01'),
      },
      [`${T1}/id`],
    ],
    [
      'a plan without tasks, bought after the calendar',
      {
        settings: 'calendars: [own]\n',
        calendar: covers('2025..2025', ''),
        phases: 'phases: [{ id: p, name: P }]\n',
      },
      ['/purchased'],
    ],
  ],
  'day-outside-coverage': [
    [
      'a calendar of one year',
      { calendar: covers('2026', '2026-12-25: Christmas, 2027-01-01: New Year') },
      ['/days/2027-01-01'],
    ],
    ['a calendar that ends before it begins', { calendar: covers('2027..2026', '2026-12-25: Christmas') }, []],
  ],
  'due-before-not-before': [
    ['no due date', { tasks: tasksWith('not-before: 2026-11-20') }, []],
    ['a due date alone', { tasks: tasksWith('due: 2026-11-20') }, []],
  ],
  'due-far-away': [
    ['a year after all else', { tasks: tasksWith('due: 2026-11-20', 'due: 2027-11-16') }, []],
    ['a day more', { tasks: tasksWith('due: 2026-11-20', 'due: 2027-11-17') }, [`${T1}/due`]],
    ['a year after the target', { plan: `${BOUGHT}target: 2026-12-01\n`, tasks: tasksWith('due: 2027-12-01') }, []],
    [
      'a day more than that',
      { plan: `${BOUGHT}target: 2026-12-01\n`, tasks: tasksWith('due: 2027-12-02') },
      [`${T0}/due`],
    ],
    ['a day more, and done', { tasks: tasksWith('due: 2027-11-17, done: 2026-11-05') }, []],
  ],
  'due-on-day-off': [
    ['a Saturday', { tasks: tasksWith('due: 2026-11-21') }, [`${T0}/due`]],
    ['a Saturday, and done', { tasks: tasksWith('due: 2026-11-21, done: 2026-11-16') }, []],
    ['a Friday', { tasks: tasksWith('due: 2026-11-20') }, []],
    ['no date', { tasks: tasksWith('duration: 1d') }, []],
  ],
  'due-too-tight': [
    [
      'no date of one of those before',
      { tasks: tasksWith('due: 2026-11-20', 'duration: 1d', 'after: [t0, t1], duration: 3d..9d, due: 2026-11-24') },
      [],
    ],
  ],
  'empty-phase': [
    ['a phase with tasks', {}, []],
    [
      'a phase without',
      { phases: 'phases: [{ id: p, name: P, tasks: [{ id: a, title: A }] }, { id: q, name: Q }]\n' },
      ['/phases/1/id'],
    ],
  ],
  'endless-schedule': [
    ['work up to the last day there is', { tasks: tasksWith('not-before: 2199-12-31, duration: 1d') }, []],
    ['work beyond it', { tasks: tasksWith('not-before: 2199-12-31, duration: 2d') }, ['/phases']],
    [
      'a pause up to the last day there is',
      {
        plan: `${BOUGHT}${pauses('2026-11-10..2026-11-11', '2026-12-01..2199-12-31')}`,
        tasks: tasksWith('duration: 30d'),
      },
      ['/pauses/1/to'],
    ],
  ],
  'expired-waiver': [
    ['on its last day', { plan: `${BOUGHT}${waivers('rule: no-owner, until: 2026-11-16')}` }, []],
    [
      'the day after',
      { plan: `${BOUGHT}${waivers('rule: no-goal, until: 2026-11-16', 'rule: no-owner, until: 2026-11-15')}` },
      ['/waivers/1/until'],
    ],
  ],
  'fact-in-future': [['a purchase on the last day there is', { plan: 'purchased: 2199-12-31\n' }, ['/purchased']]],
  'handoff-incomplete': [
    ['all that is needed', { plan: handedOff('target: 2026-12-01\n', 'email: jane@a.example, ') }, []],
    ['no target', { plan: handedOff('', 'email: jane@a.example, ') }, ['/customer']],
    ['no address', { plan: handedOff('target: 2026-12-01\n', '') }, ['/customer']],
    ['a prospect', { plan: SIGNING }, []],
  ],
  'long-onboarding': [['no go-live', { tasks: tasksWith('not-before: 2027-06-01') }, []]],
  'no-aha': [
    ['none', { tasks: tasksWith('duration: 1d', 'duration: 1d') }, ['/phases']],
    ['one of two', { tasks: tasksWith('aha: It works', 'duration: 1d') }, []],
    ['no tasks', { phases: 'phases: [{ id: p, name: P }]\n' }, []],
    [
      'one of two in the template',
      {
        template: template('{ id: a, title: A, aha: It works }, { id: b, title: B }'),
        tasks: tasksWith('aha: It works'),
      },
      [],
    ],
  ],
  'no-calendar': [['nothing but that, which is switched off', { settings: 'rules: { no-calendar: off }\n' }, []]],
  'no-decision-maker': [
    ['nobody', {}, ['/people']],
    ['somebody', { plan: `${BOUGHT}people: { jane: { name: Jane, roles: [decision-maker] } }\n` }, []],
    ['a prospect', { plan: SIGNING }, []],
    ['one of the tasks waits for one', { tasks: tasksWith('duration: 1d', 'owner: decision-maker') }, []],
    ['such a task is done', { tasks: tasksWith('owner: decision-maker, done: 2026-11-05') }, ['/people']],
    [
      'a colleague with that role',
      { settings: 'team: { mina: { name: Mina, roles: [decision-maker] } }\n' },
      ['/people'],
    ],
  ],
  'no-goal': [
    ['none', {}, ['/goal/why']],
    ['one', { plan: `${BOUGHT}goal: { why: They see their own figures }\n` }, []],
  ],
  'no-live': [
    ['none', {}, ['']],
    ['one', { plan: `${BOUGHT}live: t0\n`, tasks: tasksWith('duration: 1d') }, []],
    [
      'one that is skipped',
      { plan: `${BOUGHT}live: t0\n`, tasks: tasksWith('skipped: { on: 2026-11-04, reason: R }') },
      ['/live'],
    ],
    [
      'one in the template',
      {
        plan: `${BOUGHT}live: t0\n`,
        tasks: tasksWith('duration: 1d'),
        template: `live: a\n${template('{ id: a, title: A }')}`,
      },
      [],
    ],
    [
      'none in the template',
      { plan: `${BOUGHT}live: t0\n`, tasks: tasksWith('duration: 1d'), template: template('{ id: a, title: A }') },
      [''],
    ],
  ],
  'no-owner': [
    [
      'one of two in the template',
      { tasks: tasksWith('owner: csm'), template: template('{ id: a, title: A, owner: csm }, { id: b, title: B }') },
      [`${T1}/id`],
    ],
  ],
  'no-recap': [
    ['a task that is no session', { tasks: tasksWith('done: 2026-11-05') }, []],
    ['a session that has yet to take place', { tasks: tasksWith('session: { minutes: 30 }') }, []],
  ],
  'pause-overlap': [
    [
      'a day within another pause',
      { plan: `${BOUGHT}${pauses('2026-12-01..2026-12-04', '2026-12-02..2026-12-02')}` },
      ['/pauses/1/from'],
    ],
  ],
  policy: [
    [
      'a task that must be there, and is',
      { settings: 'policy: [{ id: must, require: [t1] }]\n', tasks: tasksWith('', '') },
      [],
    ],
    [
      'a task that must be there, and is not',
      { settings: 'policy: [{ id: must, require: [t2] }]\n', tasks: tasksWith('', '') },
      ['/phases'],
    ],
    [
      'two last steps on one day: the first one in the file',
      {
        settings: 'policy: [{ id: quick, within: { p: 5d } }]\n',
        tasks: tasksWith('due: 2026-11-11', 'due: 2026-11-11'),
      },
      [`${T0}/due`],
    ],
  ],
  'prospect-without-csm': [
    ['a customer', {}, []],
    ['a prospect', { plan: SIGNING }, ['/signing']],
    [
      'a prospect who has one',
      {
        plan: `${SIGNING}people: { mina: { roles: [csm] } }\n`,
        settings: 'team: { mina: { name: Mina, roles: [csm] } }\n',
      },
      [],
    ],
  ],
  'session-count': [
    ['a plan with one task', {}, ['/phases']],
    ['a plan without tasks', { phases: 'phases: [{ id: p, name: P }]\n' }, []],
  ],
  'session-length': [
    [
      '61 minutes in a template',
      {
        template: template(
          '{ id: a, title: A, session: { minutes: 60 } }, { id: b, title: B, session: { minutes: 61 } }',
        ),
      },
      [`${T1}/session/minutes`],
    ],
  ],
  'several-point-persons': [
    [
      'three: the last one is one too many',
      {
        plan: `${BOUGHT}people: ${['jane', 'bob', 'kim']
          .map((id) => `${id}: { name: ${id}, roles: [point-person] }`)
          .join(', ')
          .replace(/^.*$/, '{ $& }')}\n`,
      },
      ['/people/kim/roles/0'],
    ],
  ],
  'target-unlikely': [
    ['the day that the plan expects', promised('2026-11-23', LONG), ['/target']],
    ['that day itself', { ...promised('2026-11-23', LONG), today: '2026-11-23' }, ['/target']],
    ['a target that is past', { ...promised('2026-11-23', LONG), today: '2026-11-24' }, []],
    ['a target before the day that the plan expects', promised('2026-11-22', LONG), []],
    ['a target that fewer than 8 of 10 meet', promised('2026-12-02', LONG), ['/target']],
    ['a target that 8 of 10 meet', promised('2026-12-03', LONG), []],
    ['a target that all meet', promised('2027-03-31', LONG), []],
    [
      'a target that all would meet, if they were as quick as planned and not as slow as those before them',
      { ...promised('2027-01-29', LONG), others: ['03', '04', '05', '08', '09', '10'].map(slow) },
      ['/target'],
    ],
    [
      'a target that every one of many tasks meets in nine of ten cases',
      {
        plan: `${BOUGHT}live: t9\ntarget: 2026-12-08\n`,
        tasks: tasksWith(...Array.from({ length: 9 }, () => LONG), 'after: [t0, t1, t2, t3, t4, t5, t6, t7, t8]'),
      },
      ['/target'],
    ],
    ['what is live', promised('2026-11-23', `${LONG}, done: 2026-11-10`), []],
    ['a prospect', { ...promised('2026-11-23', LONG), plan: `${SIGNING}live: t0\ntarget: 2026-11-23\n` }, []],
    ['no target', { plan: `${BOUGHT}live: t0\n`, tasks: tasksWith(LONG) }, []],
    ['no tasks', { plan: `${BOUGHT}target: 2026-11-23\n`, phases: 'phases: [{ id: p, name: P }]\n' }, []],
  ],
  'target-too-tight': [
    [
      'a target on the day of purchase',
      { plan: `${BOUGHT}target: 2026-11-03\nlive: t0\n`, tasks: tasksWith('duration: 5d') },
      ['/target'],
    ],
    [
      'no go-live: the end counts',
      { plan: `${BOUGHT}target: 2026-11-03\n`, tasks: tasksWith('duration: 5d') },
      ['/target'],
    ],
    ['no tasks', { plan: `${BOUGHT}target: 2026-11-03\n`, phases: 'phases: [{ id: p, name: P }]\n' }, []],
    [
      'no target, on the first day there is',
      { plan: 'purchased: 1970-01-01\nlive: t0\n', tasks: tasksWith('duration: 5d') },
      [],
    ],
  ],
  'unknown-person': [
    [
      'who wrote a note',
      { tasks: tasksWith('', 'notes: [{ on: 2026-11-05, by: kim, text: Called }]') },
      [`${T1}/notes/0/by`],
    ],
    [
      'who came to a session',
      { tasks: tasksWith('session: { minutes: 30 }, done: 2026-11-05, recap: { attended: [kim] }') },
      [`${T0}/recap/attended/0`],
    ],
  ],
  'unused-waiver': [
    ['of something that there is', { plan: `${BOUGHT}${waivers('rule: no-owner, until: 2026-12-01')}` }, []],
    [
      'of something that there is not',
      { plan: `${BOUGHT}${waivers('rule: no-owner, until: 2026-12-01')}`, tasks: tasksWith('owner: csm') },
      ['/waivers/0/rule'],
    ],
    [
      'of moved dates, when nobody knows what moved',
      { plan: `${BOUGHT}${waivers('rule: pushed-again, until: 2026-12-01')}` },
      [],
    ],
    [
      'in a plan that is over',
      { plan: `${BOUGHT}${ONBOARDED}${waivers('rule: no-owner, until: 2026-12-01')}`, tasks: tasksWith('owner: csm') },
      [],
    ],
  ],
};

const cases = Object.entries(rows).flatMap(([rule, all]) => all.map((row) => [rule, ...row] as const));

describe('a rule looks at what it is about, and at nothing beside it', () => {
  it.each(cases)('%s: %s', async (rule, _, given, at) => {
    expect(await places(rule, given)).toEqual(at);
  });

  it('and a plan that is over has the findings that its waivers leave', async () => {
    const plan = `${BOUGHT}${ONBOARDED}${waivers('rule: no-owner, until: 2026-12-01')}`;
    const told = await findingsFor({ plan, tasks: tasksWith('done: 2026-11-20') });
    expect(told.filter(({ at }) => at.file === 'plans/acme.yaml').map(({ rule }) => rule)).toEqual(['fact-in-future']);
  });
});

describe('a waiver', () => {
  const settings = 'policy: [{ id: must, require: [call] }]\n';
  const about = async (rule: string) =>
    (await findingsFor({ settings, plan: `${BOUGHT}${waivers(`rule: ${rule}, until: 2026-12-01`)}` })).flatMap(
      ({ rule: each }) => (each === 'policy' || each === 'no-owner' ? [each] : []),
    );

  it('of a rule excuses nothing else, nor does that of a policy', async () => {
    expect(await about('no-owner')).toEqual(['policy']);
    expect(await about('must')).toEqual(['no-owner']);
    expect(await about('no-goal')).toEqual(['no-owner', 'policy']);
  });

  it('of moved dates is reported when none moved', async () => {
    const plan = `${BOUGHT}${waivers('rule: pushed-again, until: 2026-12-01')}`;
    const told = await findingsFor({ plan }, new Map());
    expect(told.filter(({ rule }) => rule === 'unused-waiver').map(({ at }) => at.pointer)).toEqual([
      '/waivers/0/rule',
    ]);
  });
});

describe('the customers with whom dates are to be agreed', () => {
  const kickoff = 'session: { minutes: 30 }, recap: {}, done: 2026-11-06';
  const other = (agreed: string) =>
    `customer: Birch\n${BOUGHT}phases: [{ id: p, name: P, tasks: [{ id: a, title: A, due: 2026-12-01${agreed} }] }]\n`;

  it.each([
    ['are told after more than five working days', ', agreed: 2026-11-03', '2026-11-16', ['/customer']],
    ['are not told after five', ', agreed: 2026-11-03', '2026-11-13', []],
    ['are not told where nobody records it', '', '2026-11-16', []],
  ])('%s', async (_, agreed, today, at) => {
    const given = { tasks: tasksWith(kickoff, 'due: 2026-12-01'), others: [other(agreed)], today };
    expect(await places('dates-not-agreed', given)).toEqual(at);
  });
});

describe('a text that is cut off at a #', () => {
  it('is found where there is one, unless nobody wants to know', async () => {
    const sources = [
      { path: 'plans/a.yaml', text: 'customer: Acme #1\n' },
      { path: 'plans/b.yaml', text: 'customer: Birch\n' },
    ];
    const cut = async (rules: NonNullable<WorkspaceFile['rules']>) =>
      (await findCutTexts(sources, resolveWorkspace({ vendor: 'L', rules }))).map(
        ({ at, severity }) => `${at.file} ${severity}`,
      );
    expect(await cut({})).toEqual(['plans/a.yaml warning']);
    expect(await cut({ 'cut-text': 'error' })).toEqual(['plans/a.yaml error']);
    expect(await cut({ 'cut-text': 'off' })).toEqual([]);
  });
});

describe('the file of a template', () => {
  it.each([
    ['templates/cpa.yaml', ['cpa']],
    ['templates/\u1112\u1161\u11ab.yaml', ['한']],
    ['plans/cpa.yaml', []],
    ['templates/cpa.md', []],
  ])('%s has the id %j', (file, id) => {
    expect(templateIdOf(file)).toEqual(id);
  });
});

describe('plans beside those that are told about', () => {
  const customer = (id: string, name: string, more: Partial<PlanFile> = {}) => ({
    ...planOf([{ id: 'p', name: 'P', tasks: [{ id: 't', title: 'T' }] }], { customer: name, ...more }),
    id,
    file: `plans/${id}.yaml`,
  });
  const [first, second, third] = ['a', 'b', 'c'].map((id) => customer(id, 'Acme'));
  if (first === undefined || second === undefined || third === undefined) throw new Error('no plans');
  const TODAY = day('2026-11-16');
  const ALONE: Known = { forecaster: null, moves: null };

  it('count, and nothing is said of them', () => {
    const told = checkWorkspace({ ...NOTHING, plans: [second], allPlans: [first, second] }, TODAY);
    expect(told.filter(({ at }) => at.file === first.file)).toEqual([]);
    expect(told.find(({ rule }) => rule === 'second-plan')?.at.file).toBe(second.file);
  });

  it('do not make a calendar missing', () => {
    const covered = customer('d', 'Birch', { calendars: ['KR'] });
    const missing = (plans: Checkable['plans']) =>
      checkWorkspace({ ...NOTHING, plans, allPlans: [covered, first] }, TODAY).filter(
        ({ rule }) => rule === 'no-calendar',
      );
    expect([missing([covered]).length, missing([covered, first]).length]).toEqual([0, 1]);
  });

  it('name the first one of a customer as the earlier one of each', () => {
    const checker = new Checker(NOTHING, TODAY);
    expect([first, second, third].map((plan) => checker.see(plan).earlier)).toEqual([null, first.file, first.file]);
  });

  it('are judged apart as when they come first, or only looked at', () => {
    const [apart, alone] = [new Checker(NOTHING, TODAY), new Checker(NOTHING, TODAY)];
    const judged = alone.judge(first, ALONE);
    expect(judged.findings).not.toEqual([]);
    expect(apart.judgeApart(first, ALONE)).toEqual(judged);
    expect(apart.judgeApart(first, null)).toEqual({ findings: null, seen: judged.seen });
    expect(apart.judge(first, ALONE)).toEqual(judged);
  });

  it('have no findings while the settings cannot be used', () => {
    const checker = new Checker({ ...NOTHING, unevaluated: ['onboard.yaml'] }, TODAY);
    expect(checker.judge(first, ALONE).findings).toEqual([]);
    expect(checker.judgeApart(first, ALONE).findings).toEqual([]);
    expect(checker.finish(['onboard.yaml'])).toEqual([]);
  });

  it.each<readonly [rule: RuleId, teaches: boolean, missing: boolean]>([
    ['target-unlikely', false, true],
    ['no-calendar', true, false],
    ['no-owner', true, true],
  ])('of which something was left out that %s needs are not judged by it', (rule, teaches, isMissing) => {
    const silenced = new Map([[first.file, new Set([rule])]]);
    const checker = new Checker({ ...NOTHING, silenced }, TODAY);
    checker.see(first);
    expect(checker.wayIn(first) !== null).toBe(teaches);
    expect(checker.finish([]).some((finding) => finding.rule === 'no-calendar')).toBe(isMissing);
  });
});

describe('the date promised before a task is found', () => {
  it.each([
    ['at the end of a long chain', steps(5_000, ['a'])],
    ['where very many ways lead to it', steps(40, ['a', 'b'])],
  ])('%s', (_, between) => {
    const tasks = [
      { id: 'last', title: 'Last', after: ['a1'], due: '2026-12-01' },
      ...between,
      { id: 'first', title: 'First', due: '2026-12-02' },
    ];
    const told = checkWorkspace({ ...NOTHING, plans: [planOf([{ id: 'p', name: 'P', tasks }])] }, day('2026-11-16'));
    expect(told.flatMap(({ rule, args }) => (rule === 'due-before-predecessor' ? [args] : []))).toEqual([
      { task: 'last', due: '2026-12-01', predecessor: 'first', predecessorDue: '2026-12-02' },
    ]);
  });

  /** Tasks without a date, side by side, each of which waits for all of the next ones, and the last of them for the first task. */
  function steps(length: number, sides: readonly string[]) {
    return Array.from({ length }, (_, index) => index + 1).flatMap((nth) => {
      const after = nth === length ? ['first'] : sides.map((side) => `${side}${nth + 1}`);
      return sides.map((side) => ({ id: `${side}${nth}`, title: 'T', after }));
    });
  }
});

function covers(years: string, days: string): string {
  return `name: Own\ncovers: ${years}\ndays: { ${days} }\n`;
}

function pauses(...ranges: readonly string[]): string {
  const each = ranges.map((range) => range.split('..')).map(([from, to]) => `{ from: ${from}, to: ${to}, reason: R }`);
  return `pauses: [${each.join(', ')}]\n`;
}

/** A plan with one task, with which they go live. */
function promised(target: string, task: string): Given {
  return { plan: `${BOUGHT}live: t0\ntarget: ${target}\n`, tasks: tasksWith(task) };
}

/** A plan of a customer who needed three months for that task. */
function slow(day: string): string {
  return `customer: C${day}\npurchased: 2026-03-02\nlive: t0\nclosed: { on: 2026-09-01, result: onboarded }\nphases: [{ id: p, name: P, tasks: [{ id: t0, title: T0, ${LONG}, done: 2026-06-${day} }] }]\n`;
}

/** A colleague with an address, and two people of the customer, of whom one may have one. */
function handedOff(target: string, email: string): string {
  const people = `mina: { name: Mina, side: vendor, email: mina@l.example, roles: [csm] }, jane: { name: Jane, ${email}side: customer }, bob: { name: Bob, side: customer }`;
  return `${BOUGHT}${target}people: { ${people} }\n`;
}

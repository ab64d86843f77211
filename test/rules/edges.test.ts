import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { Checker } from '../../src/rules/index.ts';
import { day } from '../plan/plans.ts';
import { BOUGHT, findingsFor, type Given, ONBOARDED, places, tasksWith } from './given.ts';

describe('a rule reports beyond its limit, and nothing at it', () => {
  const T0 = '/phases/0/tasks/0';
  const T1 = '/phases/0/tasks/1';
  const live = `${BOUGHT}live: t0\n`;
  const moment = (on: string) => `aha: It works, due: ${on}`;

  it.each<readonly [what: string, rule: string, given: Given, at: readonly string[]]>([
    ['90 days to go-live', 'long-onboarding', { plan: live, tasks: tasksWith('not-before: 2027-02-01') }, []],
    ['91 days to go-live', 'long-onboarding', { plan: live, tasks: tasksWith('not-before: 2027-02-02') }, ['/live']],
    ['nobody as point person', 'role-without-person', { tasks: tasksWith('owner: point-person') }, []],
    ['an hour', 'session-length', { tasks: tasksWith('session: { minutes: 60 }') }, []],
    ['61 minutes', 'session-length', { tasks: tasksWith('session: { minutes: 61 }') }, [`${T0}/session/minutes`]],
    [
      '61 minutes that are over',
      'session-length',
      { tasks: tasksWith('session: { minutes: 61 }, done: 2026-11-05') },
      [],
    ],
    ['two sessions in 30 days', 'session-count', { tasks: sessions('due: 2026-11-05', 'due: 2026-12-03') }, []],
    [
      'one in 30 days, one on the 31st',
      'session-count',
      { tasks: sessions('due: 2026-11-05', 'due: 2026-12-04') },
      ['/phases'],
    ],
    [
      'one on the 31st that took place before',
      'session-count',
      { tasks: sessions('due: 2026-11-05', 'due: 2026-12-04, done: 2026-11-13') },
      [],
    ],
    ['two sessions without a date, soon', 'session-count', { tasks: sessions('duration: 1d', 'duration: 1d') }, []],
    [
      'two sessions without a date, one late',
      'session-count',
      { tasks: sessions('duration: 1d', 'not-before: 2026-12-07') },
      ['/phases'],
    ],
    [
      'two sessions, one of them skipped',
      'session-count',
      { tasks: sessions('due: 2026-11-05', 'due: 2026-11-06, skipped: { on: 2026-11-04, reason: R }') },
      ['/phases'],
    ],
    [
      '45 days to the first value',
      'late-first-value',
      { plan: 'purchased: 2026-11-02\n', tasks: tasksWith('aha: A, not-before: 2026-12-17') },
      [],
    ],
    [
      '46 days to the first value',
      'late-first-value',
      { plan: 'purchased: 2026-11-02\n', tasks: tasksWith('aha: A, not-before: 2026-12-18') },
      [`${T0}/aha`],
    ],
    [
      '46 days to the second value',
      'late-first-value',
      { tasks: tasksWith('aha: A, not-before: 2026-12-22', 'aha: B') },
      [],
    ],
    [
      '46 days to the second value, the first one skipped',
      'late-first-value',
      { tasks: tasksWith('aha: A, not-before: 2026-12-22', 'aha: B, skipped: { on: 2026-11-04, reason: R }') },
      [`${T0}/aha`],
    ],
    ['28 days between values', 'value-gap', { tasks: tasksWith(moment('2026-11-10'), moment('2026-12-08')) }, []],
    [
      '29 days between values',
      'value-gap',
      { tasks: tasksWith(moment('2026-11-10'), moment('2026-12-09')) },
      [`${T1}/aha`],
    ],
    [
      '29 days between values, in the order of the file or not',
      'value-gap',
      { tasks: tasksWith(moment('2026-12-09'), moment('2026-11-10')) },
      [`${T0}/aha`],
    ],
    [
      '29 days between values, the second one reached',
      'value-gap',
      { tasks: tasksWith(moment('2026-11-10'), `${moment('2026-12-01')}, done: 2026-12-09`), today: '2026-12-10' },
      [],
    ],
    [
      '29 days from a value to go-live',
      'value-gap',
      { plan: `${BOUGHT}live: t1\n`, tasks: tasksWith(moment('2026-11-10'), 'due: 2026-12-09') },
      [`${T1}/id`],
    ],
    [
      '29 days from a value to another task',
      'value-gap',
      { tasks: tasksWith(moment('2026-11-10'), 'due: 2026-12-09') },
      [],
    ],
    [
      '29 days between values, the first one skipped',
      'value-gap',
      { tasks: tasksWith(`${moment('2026-11-10')}, skipped: { on: 2026-11-04, reason: R }`, moment('2026-12-09')) },
      [],
    ],
    [
      'as much effort as its session',
      'effort-below-session',
      { tasks: tasksWith('effort: 1h, session: { minutes: 60 }') },
      [],
    ],
    [
      'a minute less effort',
      'effort-below-session',
      { tasks: tasksWith('effort: 59m, session: { minutes: 60 }') },
      [`${T0}/effort`],
    ],
    [
      'a minute less effort in what is done',
      'effort-below-session',
      { tasks: tasksWith('effort: 59m, session: { minutes: 60 }, done: 2026-11-05') },
      [],
    ],
    [
      'an agenda as long as its session',
      'agenda-overrun',
      { tasks: tasksWith('session: { minutes: 30, agenda: [{ minutes: 10, topic: X }, { minutes: 20, topic: Y }] }') },
      [],
    ],
    [
      'an agenda a minute longer',
      'agenda-overrun',
      { tasks: tasksWith('session: { minutes: 30, agenda: [{ minutes: 10, topic: X }, { minutes: 21, topic: Y }] }') },
      [`${T0}/session/minutes`],
    ],
    [
      'due on the first day that is allowed',
      'due-before-not-before',
      { tasks: tasksWith('not-before: 2026-11-20, due: 2026-11-20') },
      [],
    ],
    [
      'due a day before',
      'due-before-not-before',
      { tasks: tasksWith('not-before: 2026-11-20, due: 2026-11-19') },
      [`${T0}/due`],
    ],
    [
      'due a day before, and done',
      'due-before-not-before',
      { tasks: tasksWith('not-before: 2026-11-20, due: 2026-11-19, done: 2026-11-16') },
      [],
    ],
    ['due on the day of purchase', 'due-before-purchase', { tasks: tasksWith('due: 2026-11-03') }, []],
    ['due the day before', 'due-before-purchase', { tasks: tasksWith('due: 2026-11-02') }, [`${T0}/due`]],
    [
      'due the day before signing',
      'due-before-purchase',
      { plan: 'signing: 2026-11-03\n', tasks: tasksWith('due: 2026-11-02') },
      [],
    ],
    ['done on the day of purchase', 'done-before-purchase', { tasks: tasksWith('done: 2026-11-03') }, []],
    [
      'started and done the day before',
      'done-before-purchase',
      { tasks: tasksWith('started: 2026-11-02, done: 2026-11-02') },
      [`${T0}/started`, `${T0}/done`],
    ],
    [
      'done the day before, as a step before signing',
      'done-before-purchase',
      { tasks: tasksWith('before: signing, done: 2026-11-02') },
      [],
    ],
    [
      'done the day before the work starts',
      'done-before-purchase',
      { plan: 'start: 2026-11-03\n', tasks: tasksWith('done: 2026-11-02') },
      [],
    ],
    ['a target on the day of purchase', 'target-before-purchase', { plan: `${BOUGHT}target: 2026-11-03\n` }, []],
    ['a target the day before', 'target-before-purchase', { plan: `${BOUGHT}target: 2026-11-02\n` }, ['/target']],
    [
      'a recap missing on the day of the session',
      'no-recap',
      { tasks: tasksWith('session: { minutes: 30 }, done: 2026-11-16') },
      [],
    ],
    [
      'a recap missing the day after',
      'no-recap',
      { tasks: tasksWith('session: { minutes: 30 }, done: 2026-11-13') },
      [`${T0}/done`],
    ],
    [
      'a pause from the day after another',
      'pause-overlap',
      { plan: `${BOUGHT}${pauses('2026-12-01..2026-12-04', '2026-12-05..2026-12-08')}` },
      [],
    ],
    [
      'a pause from the last day of another',
      'pause-overlap',
      { plan: `${BOUGHT}${pauses('2026-12-01..2026-12-04', '2026-12-04..2026-12-08')}` },
      ['/pauses/1/from'],
    ],
    [
      'a pause that ends before it begins, beside another',
      'pause-overlap',
      { plan: `${BOUGHT}${pauses('2026-12-01..2026-12-04', '2026-12-03..2026-12-02')}` },
      [],
    ],
    ['a pause of one day', 'pause-order', { plan: `${BOUGHT}${pauses('2026-12-01..2026-12-01')}` }, []],
    [
      'a pause that ends the day before it begins',
      'pause-order',
      { plan: `${BOUGHT}${pauses('2026-12-02..2026-12-01')}` },
      ['/pauses/0/to'],
    ],
    [
      'due before the latest of those it waits for',
      'due-before-predecessor',
      { tasks: tasksWith('due: 2026-11-18', 'due: 2026-11-20', 'after: [t0, t1], due: 2026-11-19') },
      ['/phases/0/tasks/2/due'],
    ],
    [
      'due before the latest of those it waits for, the first one',
      'due-before-predecessor',
      { tasks: tasksWith('due: 2026-11-20', 'due: 2026-11-18', 'after: [t0, t1], due: 2026-11-19') },
      ['/phases/0/tasks/2/due'],
    ],
    [
      'a template without any task',
      'no-aha',
      { template: 'name: CPA\nphases: [{ id: p, name: P }]\n', tasks: tasksWith('aha: It works') },
      [],
    ],
    [
      'a template that never says when it works',
      'no-aha',
      {
        template: 'name: CPA\nphases: [{ id: p, name: P, tasks: [{ id: a, title: A }] }]\n',
        tasks: tasksWith('aha: It works'),
      },
      ['/phases'],
    ],
    ['a waiver for a step that only the template has', 'unknown-task', { ...fromTemplate('unfit-step', 'b') }, []],
    [
      'a waiver for a step that nobody has',
      'unknown-task',
      { ...fromTemplate('unfit-step', 'c') },
      ['/waivers/0/task'],
    ],
    [
      'another waiver for a step that only the template has',
      'unknown-task',
      { ...fromTemplate('no-owner', 'b') },
      ['/waivers/0/task'],
    ],
    [
      'onboarded, and live',
      'onboarded-without-live',
      { plan: `${live}${ONBOARDED}`, tasks: tasksWith('done: 2026-11-05') },
      [],
    ],
    [
      'onboarded, and not live',
      'onboarded-without-live',
      { plan: `${live}${ONBOARDED}`, tasks: tasksWith('due: 2026-11-05') },
      ['/closed/result'],
    ],
    ['no calendar, in one plan', 'no-calendar', {}, ['']],
    ['no calendar but one of all plans', 'no-calendar', { settings: 'calendars: [KR]\n', calendars: ['KR'] }, []],
    [
      'no calendar, and the only plan has its own',
      'no-calendar',
      { plan: `${BOUGHT}calendars: [KR]\n`, calendars: ['KR'] },
      [],
    ],
    ['no owner of what is done', 'no-owner', { tasks: tasksWith('done: 2026-11-05') }, []],
  ])('%s: %s', async (_, rule, given, at) => {
    expect(await places(rule, given)).toEqual(at);
  });

  function fromTemplate(rule: string, step: string): Given {
    const waiver = `{ rule: ${rule}, task: ${step}, until: 2026-12-31, by: mina, reason: R }`;
    return {
      plan: `${BOUGHT}template: { id: cpa, version: 3b9f2c1e }\nwaivers: [${waiver}]\n`,
      template: 'name: CPA\nphases: [{ id: p, name: P, tasks: [{ id: a, title: A }, { id: b, title: B }] }]\n',
    };
  }

  function sessions(...more: readonly string[]): string {
    return tasksWith(...more.map((each) => `session: { minutes: 30 }, ${each}`));
  }

  function pauses(...ranges: readonly string[]): string {
    const each = ranges
      .map((range) => range.split('..'))
      .map(([from, to]) => `{ from: ${from}, to: ${to}, reason: R }`);
    return `pauses: [${each.join(', ')}]\n`;
  }
});

describe('a fact is in the future from tomorrow on', () => {
  const [today, tomorrow] = ['2026-11-16', '2026-11-17'];
  const recap = (on: string) => `session: { minutes: 30 }, recap: { questions: [{ id: q, ask: Q, answered: ${on} }] }`;

  it.each([
    ['start', (on: string) => `started: ${on}`, 'started'],
    ['completion', (on: string) => `done: ${on}`, 'done'],
    ['skip', (on: string) => `skipped: { on: ${on}, reason: R }`, 'skipped/on'],
    ['block', (on: string) => `blocked: { since: ${on}, by: vendor, reason: R }`, 'blocked/since'],
    [
      'note',
      (on: string) => `notes: [{ on: 2026-11-09, text: X }, { on: ${on}, text: Y }, { on: 2026-11-10, text: Z }]`,
      'notes/1/on',
    ],
    ['answer', recap, 'recap/questions/0/answered'],
  ])('%s', async (_, fact, pointer) => {
    expect(await places('fact-in-future', { tasks: tasksWith(fact(today)) })).toEqual([]);
    expect(await places('fact-in-future', { tasks: tasksWith(fact(tomorrow)) })).toEqual([
      `/phases/0/tasks/0/${pointer}`,
    ]);
  });

  it.each([
    ['purchase', (on: string) => `purchased: ${on}\n`, ['/purchased']],
    ['end', (on: string) => `${BOUGHT}closed: { on: ${on}, result: onboarded }\n`, ['/closed/on']],
    ['signing, which is a plan,', (on: string) => `signing: ${on}\n`, []],
    ['start of the work, which is a plan,', (on: string) => `start: ${on}\n`, []],
  ])('%s', async (_, plan, at) => {
    expect(await places('fact-in-future', { plan: plan(today) })).toEqual([]);
    expect(await places('fact-in-future', { plan: plan(tomorrow) })).toEqual(at);
  });
});

describe('too little time before a due date', () => {
  const after = 'after: [t0]';

  it.each([
    ['less than the lower end of a range', 'due: 2026-11-20', `${after}, duration: 3d..9d, due: 2026-11-24`, true],
    ['the lower end of a range', 'due: 2026-11-20', `${after}, duration: 2d..9d, due: 2026-11-24`, false],
    [
      'less than a wait and the work',
      'due: 2026-11-20',
      `${after}, wait: 2d..4d, duration: 1d..9d, due: 2026-11-24`,
      true,
    ],
    [
      'less than a wait in calendar days',
      'due: 2026-11-20',
      `${after}, wait: 9cd, duration: 1d..9d, due: 2026-11-24`,
      false,
    ],
    [
      'work that has begun',
      'due: 2026-11-20',
      `${after}, duration: 3d..9d, due: 2026-11-24, started: 2026-11-16`,
      false,
    ],
    ['work that is done', 'due: 2026-11-20', `${after}, duration: 3d..9d, due: 2026-11-24, done: 2026-11-16`, false],
    ['no time at all', 'due: 2026-11-20', `${after}, duration: 3d..9d, due: 2026-11-20`, true],
    ['what is due before', 'due: 2026-11-20', `${after}, duration: 3d..9d, due: 2026-11-19`, false],
    ['what comes before has no date', 'duration: 1d', `${after}, duration: 3d..9d, due: 2026-11-24`, false],
    [
      'what comes before was early',
      'due: 2026-11-20, done: 2026-11-13',
      `${after}, duration: 3d..9d, due: 2026-11-24`,
      false,
    ],
    [
      'what comes before was late',
      'due: 2026-11-06, done: 2026-11-13',
      `${after}, duration: 3d..9d, due: 2026-11-17`,
      true,
    ],
    [
      'what comes before is skipped',
      'due: 2026-11-20, skipped: { on: 2026-11-04, reason: R }',
      `${after}, duration: 3d..9d, due: 2026-11-24`,
      false,
    ],
  ])('%s', async (_, first, second, isTold) => {
    const tasks = tasksWith(first, second);
    expect(await places('due-too-tight', { tasks })).toEqual(isTold ? ['/phases/0/tasks/1/due'] : []);
  });

  it('leaves out the wait of a phase when a task has its own `after`', async () => {
    const phases = (after: string) =>
      `phases: [{ id: o, name: O, tasks: [{ id: o1, title: O1, due: 2026-11-18 }] }, { id: q, name: Q, wait: 10d, tasks: [{ id: q1, title: Q1, ${after}due: 2026-11-24 }] }]\n`;
    const told = async (after: string) =>
      (await findingsFor({ phases: phases(after) })).filter(({ rule }) => rule === 'due-too-tight').length;
    expect([await told(''), await told('after: [o1], ')]).toEqual([1, 0]);
  });

  it('counts from the latest predecessor, whatever its place in the file', async () => {
    const third = 'after: [t0, t1], duration: 3d..9d, due: 2026-11-24';
    for (const [one, other] of [
      ['2026-11-20', '2026-11-11'],
      ['2026-11-11', '2026-11-20'],
    ]) {
      const tasks = tasksWith(`due: ${one}`, `due: ${other}`, third);
      expect(await places('due-too-tight', { tasks })).toEqual(['/phases/0/tasks/2/due']);
    }
  });
});

describe('of two predecessors that are due on one day', () => {
  it('the first one in the file is named', async () => {
    const third = 'after: [t0, t1], duration: 3d..9d, due: 2026-11-19';
    const named = async (due: string) =>
      (
        await findingsFor({ tasks: tasksWith('due: 2026-11-20', 'due: 2026-11-20', third.replace('2026-11-19', due)) })
      ).flatMap((finding) => {
        if (finding.rule === 'due-before-predecessor') return [finding.args.predecessor];
        return finding.rule === 'due-too-tight' ? [finding.args.since] : [];
      });
    expect(await named('2026-11-19')).toEqual(['t0']);
    expect(await named('2026-11-20')).toEqual(['t0']);
  });
});

describe('a date that moves', () => {
  it.each([
    [2, []],
    [3, ['/phases/0/tasks/0/due']],
    [4, ['/phases/0/tasks/0/due']],
  ])('%i times is reported from the third move on', async (count, at) => {
    const moves = new Map([['plans/acme.yaml', new Map([['t0', { count, days: 5, reasons: [] }]])]]);
    const findings = async (more: string) =>
      (await findingsFor({ tasks: tasksWith(more) }, moves)).filter(({ rule }) => rule === 'pushed-again');
    expect((await findings('due: 2026-11-20')).map((finding) => finding.at.pointer)).toEqual(at);
    expect(await findings('due: 2026-11-20, done: 2026-11-16')).toEqual([]);
    expect(await findings('duration: 1d')).toEqual([]);
  });
});

describe('a policy', () => {
  const longest = (duration: string, most: string) => ({
    settings: `policy: [{ id: short, max-duration: ${most} }]\n`,
    tasks: tasksWith(`duration: ${duration}`),
  });
  const within = (days: string, ...tasks: readonly string[]) => ({
    settings: `policy: [{ id: quick, within: { p: ${days} } }]\n`,
    tasks: tasksWith(...tasks),
  });
  const owned = (owner: string, task: string) => ({
    settings: `team: { mina: { name: Mina, roles: [csm] } }\npolicy: [{ id: owners, owner: ${owner} }]\n`,
    plan: `${BOUGHT}people: { mina: {} }\n`,
    tasks: tasksWith(task),
  });

  it.each<readonly [what: string, given: Given, at: readonly string[]]>([
    ['allows two weeks where ten days are allowed', longest('2w', '10d'), []],
    ['does not allow eleven days', longest('11d', '10d'), ['duration']],
    ['allows fourteen calendar days, which have ten working days', longest('14cd', '10d'), []],
    ['does not allow fifteen calendar days, which have more', longest('15cd', '10d'), ['duration']],
    ['takes the day of the last step', within('5d', 'due: 2026-11-11', 'due: 2026-11-04'), ['due']],
    ['allows the day itself', within('6d', 'due: 2026-11-11', 'due: 2026-11-04'), []],
    ['takes the day on which it was done', within('5d', 'due: 2026-11-04, done: 2026-11-11'), ['done']],
    ['knows nothing of steps without a day', within('5d', 'duration: 9d'), []],
    ['takes any owner for one', owned('any', 'owner: it-admin'), []],
    ['does not take none for one', owned('any', 'duration: 1d'), ['id']],
    ['wants a person of a role', owned('person', 'owner: it-admin'), ['owner']],
    ['has one in the team', owned('person', 'owner: csm'), []],
    ['wants none of what is done', owned('any', 'done: 2026-11-05'), []],
  ])('%s', async (_, given, at) => {
    expect(await places('policy', given)).toEqual(at.map((key) => `/phases/0/tasks/0/${key}`));
  });
});

describe('the kickoff after which the customer can agree', () => {
  // Six working days before today.
  const kickoff = 'session: { minutes: 30 }, recap: {}, done: 2026-11-06';
  const open = 'due: 2026-12-01';

  it.each<readonly [what: string, tasks: readonly string[], plan: string, isLate: boolean]>([
    ['is the first session that took place', [kickoff, `${kickoff.replace('06', '13')}`, open], '', true],
    ['is not one that has yet to take place', ['session: { minutes: 30 }, due: 2026-11-06', open], '', false],
    ['no longer matters when nothing with a date is open', [kickoff, 'duration: 1d'], '', false],
    ['no longer matters after go-live', [kickoff, open, 'done: 2026-11-13'], 'live: t2\n', false],
    ['matters before go-live', [kickoff, open, 'due: 2026-12-02'], 'live: t2\n', true],
  ])('%s', async (_, tasks, more, isLate) => {
    const other =
      'customer: Birch\npurchased: 2026-11-02\nphases: [{ id: p, name: P, tasks: [{ id: a, title: A, due: 2026-12-01, agreed: 2026-11-03 }] }]\n';
    const given = { plan: `${BOUGHT}${more}`, tasks: tasksWith(...tasks), others: [other] };
    const late = (await findingsFor(given)).flatMap((finding) =>
      finding.rule === 'dates-not-agreed'
        ? [`${finding.args.plan}: ${finding.args.kickoff}, ${finding.args.days}`]
        : [],
    );
    expect(late).toEqual(isLate ? ['acme: 2026-11-06, 6'] : []);
  });
});

describe('a link to read', () => {
  it.each([
    ['2026-11-16', []],
    ['2026-11-15', ['/resources/0/review-by']],
  ])('that is to be reviewed by %s is due the day after', async (by, at) => {
    const template = `name: CPA\nresources: [{ title: Guide, url: https://ledgerly.example, review-by: ${by} }]\nphases: [{ id: p, name: P, tasks: [{ id: a, title: A }] }]\n`;
    expect(await places('guide-review', { template })).toEqual(at);
  });
});

describe('plans that were checked in an earlier run', () => {
  const page = '7f3kq2xuab';
  const text = (customer: string, more: string) =>
    `customer: ${customer}\n${BOUGHT}${more}phases: [{ id: p, name: P, tasks: [{ id: a, title: A }] }]\n`;

  async function plansOf(...texts: readonly string[]) {
    return evaluate({
      settings: { path: 'onboard.yaml', text: 'vendor: Ledgerly\n' },
      templates: [],
      plans: texts.map((each, index) => ({ path: `plans/p${index}.yaml`, text: each })),
      archive: [],
      calendars: [],
      unreadable: [],
    });
  }

  it('count as if they were checked now, unless another plan of the customer was added or removed', async () => {
    const evaluation = await plansOf(
      text('Acme', ''),
      text(' ACME', ''),
      text('Birch', 'closed: { on: 2026-11-10, result: onboarded }\n'),
    );
    const [first, second, over] = evaluation.plans;
    if (first === undefined || second === undefined || over === undefined) throw new Error('no plans');
    const checker = () => new Checker(evaluation, day('2026-11-16'));
    const before = checker();
    const [seen, seenSecond, seenOver] = [before.see(first), before.see(second), before.see(over)];
    expect([seen.earlier, seenSecond.earlier, seenOver]).toEqual([
      null,
      first.file,
      expect.objectContaining({ name: null, earlier: null }),
    ]);
    const again = checker();
    expect([
      again.seeAgain(first.file, seen),
      again.seeAgain(second.file, seenSecond),
      again.seeAgain(over.file, seenOver),
    ]).toEqual([true, true, true]);
    // Without the first plan, the second is now the first. The first is no longer the first when another plan comes before it.
    expect(checker().seeAgain(second.file, seenSecond)).toBe(false);
    const other = checker();
    other.count(second);
    expect(other.seeAgain(first.file, seen)).toBe(false);
  });

  it('are reported together with the others', async () => {
    const evaluation = await plansOf(text('Acme', `page: ${page}\n`), text('Birch', `page: ${page}\n`));
    expect(evaluation.findings).toEqual([]);
    const [first, second] = evaluation.plans;
    if (first === undefined || second === undefined) throw new Error('no plans');
    const seen = new Checker(evaluation, day('2026-11-16')).see(first);
    const again = new Checker(evaluation, day('2026-11-16'));
    again.seeAgain(first.file, seen);
    again.see(second);
    expect(again.finish([]).flatMap((finding) => (finding.rule === 'duplicate-page' ? [finding.at.file] : []))).toEqual(
      [second.file],
    );
  });
});

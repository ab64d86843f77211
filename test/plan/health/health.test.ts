import { describe, expect, it } from 'vitest';
import { holdingUp } from '../../../src/plan/health/health.ts';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { readPlan } from '../../../src/views/status.ts';
import { en } from '../../../src/words/catalogue/en/index.ts';
import { reasonTexts } from '../../../src/words/reasons.ts';
import { day, planOf } from '../plans.ts';

const people: NonNullable<PlanFile['people']> = {
  jane: { name: 'Jane Kim', side: 'customer', roles: ['point-person'] },
  mina: { name: 'Mina Park', side: 'vendor', roles: ['csm'] },
};

/** Bought on Monday 2 November: three tasks of one working day each, one after the other, the last one is go-live. */
function phases(changes: Readonly<Record<string, Partial<PlanTaskFile>>> = {}): readonly PlanPhaseFile[] {
  const task = (id: string, rest: Partial<PlanTaskFile>): PlanTaskFile => ({
    id,
    title: id,
    duration: '1d',
    ...rest,
    ...changes[id],
  });
  return [
    {
      id: 'setup',
      name: 'Setup',
      tasks: [
        task('account', { owner: 'jane', due: '2026-11-02' }),
        task('data', { owner: 'jane', due: '2026-11-03', after: ['account'] }),
        task('portal', { owner: 'csm', due: '2026-11-04', after: ['data'] }),
      ],
    },
  ];
}

function healthOn(today: string, changes: Parameters<typeof phases>[0] = {}, file: Partial<PlanFile> = {}) {
  const plan = planOf(phases(changes), { live: 'portal', target: '2026-11-04', people, ...file });
  const { health } = readPlan(plan, resolveWorkspace({ vendor: 'Ledgerly' }), new Map(), day(today));
  return { ...health, reasons: reasonTexts(health.reasons, en) };
}

describe('schedule health', () => {
  it('is on track while go-live is expected by the target and nothing is overdue', () => {
    expect(healthOn('2026-11-02')).toMatchObject({ schedule: 'on-track', reasons: [] });
  });

  it('does not count work due today as overdue', () => {
    expect(healthOn('2026-11-03', { account: { done: '2026-11-02' } }).schedule).toBe('on-track');
  });

  it('is at risk from one working day of slip, and says by how much', () => {
    const health = healthOn('2026-11-04', {
      account: { done: '2026-11-02' },
      data: { due: '2026-11-04' },
      portal: { due: '2026-11-05' },
    });
    expect(health.schedule).toBe('at-risk');
    expect(health.reasons).toEqual(['go-live is expected on 2026-11-05, 1 working day after the target (2026-11-04)']);
  });

  it('is at risk when anything is overdue, whatever the go-live date', () => {
    const health = healthOn('2026-11-04', { account: { done: '2026-11-02' } }, { target: '2026-12-01' });
    expect(health.schedule).toBe('at-risk');
    expect(health.reasons).toEqual(['"data" is overdue by 1 working day']);
  });

  it('of a live customer ignores the old slip and covers the remaining work', () => {
    const late = { portal: { done: '2026-11-30' }, account: { done: '2026-11-02' }, data: { owner: 'csm' } };
    expect(healthOn('2026-12-01', late)).toMatchObject({
      schedule: 'at-risk',
      reasons: ['"data" is overdue by 20 working days', 'live since 2026-11-30'],
    });
    const settled = { ...late, data: { owner: 'csm', due: '2026-12-01' } };
    expect(healthOn('2026-12-01', settled)).toMatchObject({ schedule: 'done', reasons: ['live since 2026-11-30'] });
  });

  it('is unknown, not on track, once the go-live task was skipped', () => {
    const done = { done: '2026-11-02' };
    const changes = { account: done, data: done, portal: { skipped: { on: '2026-11-03', reason: 'Not needed' } } };
    expect(healthOn('2026-11-03', changes)).toMatchObject({
      schedule: 'unknown',
      reasons: ['the go-live task "portal" was skipped'],
    });
  });

  it('is off track from five working days of slip', () => {
    const late = { due: '2026-12-01' };
    const changes = { account: { done: '2026-11-02' }, data: late, portal: late };
    expect(healthOn('2026-11-09', changes).schedule).toBe('at-risk');
    expect(healthOn('2026-11-10', changes).schedule).toBe('off-track');
  });

  it('is off track when something critical is blocked, and names the blocker', () => {
    const blocked = { since: '2026-11-02', by: 'customer', reason: 'The partners meet on Thursday' } as const;
    const health = healthOn('2026-11-02', { data: { blocked } }, { target: '2026-12-01' });
    expect(health.schedule).toBe('off-track');
    expect(health.reasons).toEqual([
      '"data" is on the critical path and blocked since 2026-11-02 by the customer: The partners meet on Thursday',
    ]);
  });

  it('is off track when more than 60 % of at least three due tasks are overdue', () => {
    const target = { target: '2027-12-01' };
    expect(healthOn('2026-11-04', {}, target).schedule).toBe('at-risk');
    expect(healthOn('2026-11-05', {}, target).schedule).toBe('off-track');
    expect(healthOn('2026-11-05', { account: { done: '2026-11-02' } }, target).reasons).toContain(
      '2 of the 3 tasks that were due are overdue',
    );
    expect(
      healthOn('2026-11-05', { account: { done: '2026-11-02' }, data: { done: '2026-11-03' } }, target).schedule,
    ).toBe('at-risk');
  });

  it('leaves skipped tasks out of that share', () => {
    const skipped = { on: '2026-11-03', reason: 'Not needed' };
    const health = healthOn('2026-11-05', { account: { skipped } }, { target: '2027-12-01' });
    expect(health).toMatchObject({ schedule: 'at-risk', reasons: ['"data" is overdue by 2 working days, and 1 more'] });
  });

  it('counts an open question of a session as overdue work', () => {
    const recap = { questions: [{ id: 'totals', ask: 'Why do the totals differ?', due: '2026-11-03' }] };
    const health = healthOn(
      '2026-11-04',
      { account: { done: '2026-11-02', recap }, data: { due: '2026-11-20' }, portal: { due: '2026-11-20' } },
      { target: '2026-12-01' },
    );
    expect(health.reasons).toEqual(['"Why do the totals differ?" is overdue by 1 working day']);
  });

  it.each([
    ['that is due later', { due: '2026-11-05' }],
    ['that is due today', { due: '2026-11-04' }],
    ['without a date', {}],
    ['that was answered', { due: '2026-11-03', answered: '2026-11-04' }],
  ])('counts no question %s', (_, rest) => {
    const recap = { questions: [{ id: 'totals', ask: 'Why do the totals differ?', ...rest }] };
    const health = healthOn(
      '2026-11-04',
      { account: { done: '2026-11-02', recap }, data: { due: '2026-11-20' }, portal: { due: '2026-11-20' } },
      { target: '2026-12-01' },
    );
    expect(health).toMatchObject({ schedule: 'on-track', reasons: [] });
  });

  it('measures against the due date of go-live where there is no target', () => {
    const plan = planOf(phases({ data: { due: '2026-12-01' }, account: { due: '2026-12-01' } }), {
      live: 'portal',
      people,
    });
    const { health } = readPlan(plan, resolveWorkspace({ vendor: 'L' }), new Map(), day('2026-11-04'));
    expect(reasonTexts(health.reasons, en)[0]).toBe(
      'go-live is expected on 2026-11-06, 2 working days after its due date (2026-11-04)',
    );
  });

  it('is unknown, not on track, when no go-live was promised', () => {
    const plan = planOf([{ id: 'setup', name: 'Setup', tasks: [{ id: 'a', title: 'a' }] }], { live: 'a' });
    const { health } = readPlan(plan, resolveWorkspace({ vendor: 'L' }), new Map(), day('2026-11-02'));
    expect(health).toMatchObject({
      schedule: 'unknown',
      reasons: [{ kind: 'no-promise' }],
    });
  });

  it('is done from go-live on, unless something is still overdue', () => {
    const live = { account: { done: '2026-11-02' }, data: { done: '2026-11-03' }, portal: { done: '2026-11-04' } };
    expect(healthOn('2026-12-10', live)).toMatchObject({ schedule: 'done' });
    expect(healthOn('2026-12-10', live).reasons[0]).toBe('live since 2026-11-04');
    expect(healthOn('2026-12-10', { ...live, account: {} }).schedule).toBe('at-risk');
  });

  it.each([
    ['onboarded', 'done'],
    ['churned', 'churned'],
    ['cancelled', 'cancelled'],
  ] as const)('of a plan closed as %s is %s, with nothing overdue', (result, schedule) => {
    const closed = { on: '2026-11-10', result, reason: 'They merged with a bank' };
    expect(healthOn('2026-12-10', {}, { closed })).toMatchObject({
      schedule,
      stalled: false,
      engagement: 'unknown',
      reasons: [`${result} on 2026-11-10: They merged with a bank`],
    });
  });

  it('of a customer who has not signed is prospect, and nothing is overdue', () => {
    const plan = planOf(phases(), { live: 'portal', people, target: '2026-11-04' });
    const prospect = { ...plan, anchor: { kind: 'signing', day: day('2026-11-02') } } as const;
    const reading = readPlan(prospect, resolveWorkspace({ vendor: 'L' }), new Map(), day('2026-12-10'));
    expect(reading.overdue).toEqual([]);
    expect(reading.health).toMatchObject({
      schedule: 'prospect',
      stalled: false,
      reasons: [{ kind: 'signing', day: '2026-11-02', isPast: true }],
    });
  });

  it.each([
    ['2026-11-02', false],
    ['2026-11-03', true],
  ])('of a prospect on %s says whether the day of signing is past', (today, isPast) => {
    const prospect = planOf(phases(), { live: 'portal', people, signing: '2026-11-02' });
    const { health } = readPlan(prospect, resolveWorkspace({ vendor: 'L' }), new Map(), day(today));
    expect(health.reasons).toEqual([{ kind: 'signing', day: '2026-11-02', isPast }]);
  });

  it('is reported as it was known on the day, not as the file has it today', () => {
    const done = { account: { done: '2026-11-02' }, data: { done: '2026-11-03' }, portal: { done: '2026-11-04' } };
    expect(healthOn('2026-11-03', done).schedule).toBe('on-track');
    expect(healthOn('2026-11-04', done).schedule).toBe('done');
  });
});

describe('engagement', () => {
  const patient = {
    account: { done: '2026-11-02', due: '2027-03-01' },
    data: { started: '2026-11-02', due: '2027-03-01' },
  };

  it.each([
    ['2026-11-09', 'high'],
    ['2026-11-10', 'medium'],
    ['2026-11-16', 'medium'],
    ['2026-11-17', 'low'],
  ])('fades with working days of silence: on %s it is %s', (today, level) => {
    expect(healthOn(today, patient, { target: '2027-03-01' })).toMatchObject({ engagement: level, stalled: false });
  });

  it('of a customer who has nothing to do is never low', () => {
    const nothing = { account: { owner: 'csm' }, data: { owner: 'csm' } };
    expect(healthOn('2026-11-05', nothing).engagement).toBe('unknown');
    const health = healthOn('2026-12-17', nothing);
    expect(health.engagement).toBe('unknown');
    expect(health.reasons.join()).not.toContain('nothing from the customer');
  });

  it.each([
    ['2026-11-09', 'high'],
    ['2026-11-10', 'medium'],
    ['2026-11-16', 'medium'],
    ['2026-11-17', 'unknown'],
  ])('of a customer who has nothing left to do fades to unknown: on %s it is %s', (today, level) => {
    const helped = { account: { done: '2026-11-02' }, data: { owner: 'csm' } };
    expect(healthOn(today, helped).engagement).toBe(level);
  });

  it.each([
    ['done', { done: '2026-11-24' }],
    ['skipped', { skipped: { on: '2026-11-24', reason: 'Not needed' } }],
  ])('counts a step from the day it became ready: the step before was %s on that day', (_, fact) => {
    const health = healthOn('2026-11-25', { account: { owner: 'csm', ...fact } });
    expect(health).toMatchObject({ stalled: false, engagement: 'unknown' });
  });

  it('is stalled once a ready task of the customer has waited for stalled-after', () => {
    const changes = { account: { done: '2026-11-02' } };
    expect(healthOn('2026-11-16', changes).stalled).toBe(false);
    const health = healthOn('2026-11-17', changes);
    expect(health).toMatchObject({ engagement: 'stalled', stalled: true });
    expect(health.reasons.at(-1)).toBe(
      'stalled: the customer has had "data" to do for 10 working days, and has done nothing since 2026-11-02',
    );
  });

  it('is not stalled by a task that became ready only now', () => {
    expect(healthOn('2026-11-25', { account: { owner: 'csm', done: '2026-11-24' } }).stalled).toBe(false);
  });

  it.each([
    ['a note of theirs', { notes: [{ on: '2026-11-16', by: 'jane', text: 'Asked IT' }] }, 'high'],
    ['a note of the vendor', { notes: [{ on: '2026-11-16', by: 'mina', text: 'Called' }] }, 'stalled'],
    ['a task of theirs under way', { started: '2026-11-16' }, 'high'],
  ] as const)('takes %s for %o', (_, change, level) => {
    expect(healthOn('2026-11-17', { account: { done: '2026-11-02' }, data: change }).engagement).toBe(level);
  });

  it('counts sessions the customer attended and questions they answered', () => {
    const came = { owner: 'csm', done: '2026-11-16', recap: { attended: ['jane', 'mina'] } };
    const stayedAway = { owner: 'csm', done: '2026-11-16', recap: { attended: ['mina'] } };
    const question = { id: 'q', ask: 'Which chart?', owner: 'jane', answered: '2026-11-17' };
    const answered = { ...stayedAway, recap: { attended: ['mina'], questions: [question] } };
    const { owner: _, ...unowned } = question;
    const theirs = { recap: { questions: [unowned] } };
    expect(healthOn('2026-11-18', { account: came }).lastActivity).toBe(day('2026-11-16'));
    expect(healthOn('2026-11-18', { account: stayedAway }).lastActivity).toBeNull();
    expect(healthOn('2026-11-18', { account: answered }).lastActivity).toBe(day('2026-11-17'));
    // A question without an owner belongs to the owner of the task.
    expect(healthOn('2026-11-18', { account: theirs }).lastActivity).toBe(day('2026-11-17'));
    expect(healthOn('2026-11-18', { portal: theirs }).lastActivity).toBeNull();
  });

  it('is never stalled during a pause, which is the first reason given', () => {
    const pauses = [{ from: '2026-11-30', to: '2027-01-03', by: 'customer', reason: 'Year-end closing' }] as const;
    const health = healthOn('2026-12-24', { account: { done: '2026-11-02' } }, { pauses });
    expect(health.stalled).toBe(false);
    expect(health.reasons[0]).toBe('paused until 2027-01-03 by the customer: Year-end closing');
    const around = [{ from: '2026-12-21', to: '2026-12-25', reason: 'Holidays' }, ...pauses];
    expect(healthOn('2026-12-24', {}, { pauses: around }).reasons[0]).toMatch(/^paused until 2027-01-03/);
  });
});

describe('the hold-up of go-live', () => {
  const blocked = { since: '2026-11-02', by: 'customer', reason: 'IT is on leave' } as const;
  const held = (changes: Parameters<typeof phases>[0]) => {
    const plan = planOf(phases(changes), { live: 'portal', target: '2026-12-01', people });
    const reading = readPlan(plan, resolveWorkspace({ vendor: 'L' }), new Map(), day('2026-11-02'));
    return holdingUp(reading).map(({ id }) => id);
  };

  it('is nothing once the plan is closed', () => {
    const closed = { on: '2026-11-02', result: 'churned', reason: 'R' } as const;
    const plan = planOf(phases({ data: { blocked } }), { live: 'portal', people });
    const reading = readPlan(plan, resolveWorkspace({ vendor: 'L' }), new Map(), day('2026-11-02'));
    expect(holdingUp(reading)).toHaveLength(1);
    expect(
      holdingUp({ ...reading, plan: planOf(phases({ data: { blocked } }), { live: 'portal', people, closed }) }),
    ).toEqual([]);
  });

  it('is a blocked critical task, until it is done', () => {
    expect(held({ data: { blocked } })).toEqual(['data']);
    expect(held({ data: { blocked, done: '2026-11-02' } })).toEqual([]);
    expect(held({})).toEqual([]);
  });
});

describe('a pause of the customer', () => {
  const pause = (from: string, to: string) => ({ from, to, reason: `Until ${to}` });
  const pausedOn = (today: string, ...pauses: readonly ReturnType<typeof pause>[]) =>
    healthOn(today, {}, { pauses, target: '2026-12-24' }).pause?.reason ?? null;

  it('lasts from its first to its last day', () => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13'];
    expect(days.map((today) => pausedOn(today, pause('2026-11-10', '2026-11-12')))).toEqual([
      null,
      'Until 2026-11-12',
      'Until 2026-11-12',
      null,
    ]);
  });

  it('is the one that ends last among several', () => {
    const [short, long] = [pause('2026-11-10', '2026-11-12'), pause('2026-11-09', '2026-11-16')];
    expect([pausedOn('2026-11-11', short, long), pausedOn('2026-11-11', long, short)]).toEqual([
      'Until 2026-11-16',
      'Until 2026-11-16',
    ]);
  });

  it('makes engagement unknown, as the end of a plan does', () => {
    const active = { account: { done: '2026-11-10' } };
    const pauses = [pause('2026-11-10', '2026-11-12')];
    const engagement = (file: Partial<PlanFile>) => healthOn('2026-11-11', active, file).engagement;
    expect(engagement({})).toBe('high');
    expect(engagement({ pauses })).toBe('unknown');
    expect(engagement({ closed: { on: '2026-11-11', result: 'onboarded' } })).toBe('unknown');
  });
});

it('a go-live step that the plan does not have is told beside what else is wrong', () => {
  const { schedule, reasons } = healthOn('2026-11-04', {}, { live: 'gone' });
  expect(schedule).toBe('at-risk');
  expect(reasons.at(-1)).toMatch(/gone/);
  expect(healthOn('2026-11-02', {}, { live: 'gone', target: '2026-12-24' }).schedule).toBe('unknown');
});

it('is off track when more than three fifths of the due steps are late', () => {
  const schedule = (late: number) => {
    const tasks = Array.from({ length: 5 }, (_, nth) => ({
      id: `t${nth}`,
      title: `T${nth}`,
      due: '2026-11-03',
      ...(nth < late ? {} : { done: '2026-11-03' }),
    }));
    const file = { live: 'live', target: '2026-12-24', people };
    const plan = planOf([{ id: 'p', name: 'P', tasks: [...tasks, { id: 'live', title: 'Live' }] }], file);
    return readPlan(plan, resolveWorkspace({ vendor: 'Ledgerly' }), new Map(), day('2026-11-04')).health.schedule;
  };
  expect([0, 1, 2, 3, 4, 5].map(schedule)).toEqual([
    'on-track',
    ...Array(3).fill('at-risk'),
    ...Array(2).fill('off-track'),
  ]);
});

it('a customer is silent about the step that has waited longest for them, wherever it stands', () => {
  const tasks: readonly PlanTaskFile[] = [
    { id: 'ours', title: 'Ours', owner: 'csm', done: '2026-11-10' },
    { id: 'later', title: 'Later', owner: 'jane', after: ['ours'] },
    { id: 'longest', title: 'Longest', owner: 'jane', after: [] },
  ];
  const plan = planOf([{ id: 'p', name: 'P', tasks }], { live: 'later', target: '2027-02-01', people });
  const on = (today: string) => {
    const { health } = readPlan(plan, resolveWorkspace({ vendor: 'Ledgerly' }), new Map(), day(today));
    return health.reasons.flatMap((reason) => (reason.kind === 'stalled' ? [reason.task] : []));
  };
  expect(on('2026-12-01')).toEqual(['Longest']);
});

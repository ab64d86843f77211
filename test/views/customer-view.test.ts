import { describe, expect, test } from 'vitest';
import { holdingUp } from '../../src/plan/health/health.ts';
import { planCalendar } from '../../src/plan/model/calendar.ts';
import type { PersonFile, PlanFile, PlanPhaseFile, PlanTaskFile } from '../../src/plan/model/files.ts';
import { forecastOf } from '../../src/plan/schedule/forecast.ts';
import { scheduled } from '../../src/plan/schedule/scheduled.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { type CustomerView, customerViewOf } from '../../src/views/customer-view.ts';
import { day, planOf } from '../plan/plans.ts';

const TODAY = '2026-11-25';
/** A word that no text for customers may contain. */
const SECRET = 'zeppelin';

const people: Readonly<Record<string, PersonFile>> = {
  jane: { name: 'Jane Kim', email: 'jane@acme.example', side: 'customer', roles: ['point-person'] },
  bob: { name: 'Bob Ortiz', email: 'bob@acme.example', phone: '010-1', side: 'customer', roles: ['it-admin'] },
  mina: { name: 'Mina Park', email: 'mina@ledgerly.example', side: 'vendor', roles: ['csm'] },
};

function viewOf(
  phases: readonly PlanPhaseFile[],
  file: Partial<PlanFile> = {},
  { today = TODAY, countOn = '2026-12-10' as string | null, likely = {} as Readonly<Record<string, string>> } = {},
): CustomerView {
  const plan = planOf(phases, { people, live: 'share', ...file });
  const workspace = resolveWorkspace({ vendor: 'Ledgerly' });
  const known = scheduled(plan, planCalendar(plan, workspace, new Map()), day(today));
  const forecast = forecastOf(known);
  return customerViewOf({
    ...known,
    workspace,
    forecast,
    countOn: countOn === null ? null : day(countOn),
    isHeldUp: holdingUp({ plan, forecast }).some(({ internal }) => !internal),
    likely: new Map(Object.entries(likely).map(([id, text]) => [id, day(text)])),
  });
}

const steps = (view: CustomerView) => view.phases.flatMap((phase) => phase.steps);
const share = { id: 'share', title: 'Share the portal', owner: 'jane', duration: '1d', effort: '15m' };

describe('what a customer may read', () => {
  const phases: readonly PlanPhaseFile[] = [
    {
      id: 'inside',
      name: `Phase ${SECRET}`,
      tasks: [{ id: 'brief', title: `Brief ${SECRET}`, owner: 'csm', internal: true }],
    },
    {
      id: 'setup',
      name: 'Setup',
      tasks: [
        { id: 'tagged', title: SECRET, owner: 'csm', tags: ['internal'] },
        { id: 'dropped', title: 'Not needed', owner: 'jane', skipped: { on: '2026-11-10', reason: SECRET } },
        {
          id: 'import',
          title: 'Import',
          owner: 'bob',
          duration: '3d',
          due: '2026-11-20',
          tags: [SECRET],
          blocked: { since: '2026-11-12', by: 'vendor', reason: SECRET },
          notes: [
            { on: '2026-11-11', by: 'mina', text: SECRET, internal: true },
            { on: '2026-11-12', by: 'sora', text: 'The second bank follows' },
          ],
        },
        share,
      ],
    },
  ];
  const view = viewOf(phases, {
    template: { id: SECRET, version: SECRET },
    attributes: { level: SECRET },
    promises: [{ what: SECRET, by: SECRET }],
    risks: [SECRET],
    waivers: [{ rule: SECRET, until: '2027-01-01', by: SECRET, reason: SECRET }],
    pauses: [{ from: '2026-12-21', to: '2026-12-22', by: 'vendor', reason: SECRET }],
  });

  test('has no word of what is private', () => {
    expect(JSON.stringify(view)).not.toContain(SECRET);
  });

  test('keeps the customer’s notes, steps and days', () => {
    expect(steps(view).map(({ id }) => id)).toEqual(['import', 'share']);
    expect(steps(view)[0]).toMatchObject({ isLate: true, notes: [{ by: null, text: 'The second bank follows' }] });
    expect(view.pauses).toEqual([{ from: '2026-12-21', to: '2026-12-22', by: 'vendor', reason: null }]);
  });

  test('says how to reach the vendor, and nobody else', () => {
    expect(view.people.map(({ id, email, phone }) => [id, email, phone])).toEqual([
      ['jane', null, null],
      ['bob', null, null],
      ['mina', 'mina@ledgerly.example', null],
    ]);
  });

  test('cannot be changed by its readers', () => {
    const all = [view, view.phases, steps(view)[0], steps(view)[0]?.notes];
    expect(all.every((part) => Object.isFrozen(part))).toBe(true);
  });
});

describe('the day to count on', () => {
  const phases = [{ id: 'p', name: 'P', tasks: [share] }];

  test('is the one day that is shown before they are live', () => {
    expect(viewOf(phases)).toMatchObject({ stage: 'running', countOn: '2026-12-10', isHeldUp: false });
    const live = viewOf([{ id: 'p', name: 'P', tasks: [{ ...share, done: '2026-11-20' }] }]);
    expect(live).toMatchObject({ stage: 'live', countOn: null, live: { done: '2026-11-20' } });
  });

  test('is missing while a step is blocked for an unknown time', () => {
    const blocked = { since: '2026-11-12', by: 'customer' as const, reason: 'The partners meet' };
    const view = viewOf([{ id: 'p', name: 'P', tasks: [{ ...share, blocked }] }], {}, { countOn: null });
    expect(view).toMatchObject({ countOn: null, isHeldUp: true });
    expect(steps(view)[0]?.stuck).toEqual(blocked);
  });

  test('belongs to a proposal before they have signed', () => {
    const view = viewOf(phases, { signing: '2026-12-01' });
    expect(view).toMatchObject({ stage: 'proposal', start: '2026-12-01', countOn: '2026-12-10' });
    expect(steps(view)[0]?.isLate).toBe(false);
  });
});

describe('agreed and moved dates', () => {
  const moved = { on: '2026-11-16', by: 'mina', text: 'due 2026-11-20 → 2026-12-01: the second bank' };
  const phasesWith = (task: Partial<PlanTaskFile>) => [
    { id: 'p', name: 'P', tasks: [{ ...share, due: '2026-12-01', ...task }] },
  ];

  test.each([
    ['nobody agreed', {}, {}, false],
    ['the plan was agreed', {}, { agreed: { on: '2026-11-09', by: 'jane' } }, true],
    [
      'moved the day it was agreed',
      { notes: [{ ...moved, on: '2026-11-09' }] },
      { agreed: { on: '2026-11-09' } },
      true,
    ],
    ['moved after the plan was agreed', { notes: [moved] }, { agreed: { on: '2026-11-09' } }, false],
    ['agreed by itself', { agreed: '2026-11-12' }, {}, true],
  ])('%s', (_, task, file, isAgreed) => {
    expect(steps(viewOf(phasesWith(task), file))[0]?.isAgreed).toBe(isAgreed);
  });

  test('a move shows from, to, reason and person, and is not listed as a note', () => {
    const view = viewOf(phasesWith({ notes: [moved] }));
    expect(view.moves).toEqual([
      {
        step: 'share',
        title: share.title,
        on: '2026-11-16',
        from: '2026-11-20',
        to: '2026-12-01',
        reason: 'the second bank',
        by: 'Mina Park',
      },
    ]);
    expect(steps(view)[0]?.notes).toEqual([]);
  });
});

describe('value moments and time', () => {
  test('a value moment ahead has the day to count on, not the earlier one of the schedule', () => {
    const phases = [{ id: 'p', name: 'P', tasks: [{ ...share, aha: 'They see it' }] }];
    const dayOfNext = (options: Parameters<typeof viewOf>[2]) => viewOf(phases, {}, options).nextValue?.day;
    expect(dayOfNext({ likely: { share: '2026-12-10' } })).toBe('2026-12-10');
    expect(dayOfNext({ likely: { share: '2026-11-01' } })).toBe(dayOfNext({}));
    expect(dayOfNext({ countOn: null })).toBeNull();
  });

  test('the next value is the first one that is not reached', () => {
    const view = viewOf([
      {
        id: 'p',
        name: 'P',
        tasks: [
          { id: 'import', title: 'Import', owner: 'bob', effort: '1h', aha: 'Own figures', done: '2026-11-20' },
          { ...share, after: ['import'], aha: 'The client sees them' },
        ],
      },
    ]);
    expect(view.nextValue).toMatchObject({ step: 'share', reached: false });
    expect(view.values.map(({ text, reached }) => [text, reached])).toEqual([
      ['Own figures', true],
      ['The client sees them', false],
    ]);
    expect(view.time).toMatchObject({ total: 75, left: 15 });
  });

  test('a missing effort is unknown, and never zero', () => {
    const { effort: _, ...unknown } = share;
    expect(viewOf([{ id: 'p', name: 'P', tasks: [unknown] }]).time).toEqual({
      total: null,
      left: null,
      weeks: [{ monday: '2026-11-23', minutes: null, unknown: 1 }],
      undated: 0,
      unknown: { total: 1, left: 1, undated: 0 },
    });
  });

  test('sessions led by the vendor need time of the customer too, in the week in which they end', () => {
    const meeting = {
      id: 'meet',
      title: 'Kickoff',
      owner: 'csm',
      duration: '1d',
      session: { minutes: 60, at: '14:00' },
    };
    const view = viewOf([{ id: 'p', name: 'P', tasks: [{ ...meeting }, { ...share, after: ['meet'] }] }]);
    expect(view.time).toEqual({
      total: 75,
      left: 75,
      weeks: [{ monday: '2026-11-23', minutes: 75, unknown: 0 }],
      undated: 0,
      unknown: { total: 0, left: 0, undated: 0 },
    });
    expect(steps(view)[0]?.session).toMatchObject({ at: '14:00', minutes: 60, day: '2026-11-25' });
  });
});

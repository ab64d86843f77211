import { describe, expect, it } from 'vitest';
import { agreeOnTask } from '../../src/actions/agreements.ts';
import { moveDueDates } from '../../src/actions/dates.ts';
import { recordReading } from '../../src/actions/facts.ts';
import { addNote } from '../../src/actions/notes.ts';
import { addPerson } from '../../src/actions/people.ts';
import type { Measure, Plan, Task } from '../../src/plan/model/model.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { day, planOf, weekdays } from '../plan/plans.ts';

const TODAY = day('2026-11-20');
const MOMENT = { on: TODAY, isGiven: false, today: TODAY };
const workspace = resolveWorkspace({ vendor: 'Ledgerly' });

function planWith(task: Partial<{ due: string; agreed: string }>): { readonly plan: Plan; readonly task: Task } {
  const plan = planOf([{ id: 'p', name: 'P', tasks: [{ id: 't', title: 'T', ...task }] }]);
  const [first] = plan.phases[0]?.tasks ?? [];
  if (first === undefined) throw new Error('The plan has no task');
  return { plan, task: first };
}

describe('a note', () => {
  const says = { on: TODAY, by: null, text: 'Call', internal: false, feedback: false };

  it.each([
    ['t note: Call', {}],
    ['t internal note: Call', { internal: true }],
    ['t feedback note: Call', { feedback: true }],
    ['t internal feedback note: Call', { internal: true, feedback: true }],
  ])('is described by its kind: %s', (told, kind) => {
    const { says: what, edits } = addNote(planWith({}).task, { ...says, ...kind });
    expect(what).toEqual([told]);
    expect(edits.map((edit) => ('value' in edit ? edit.value : null))).toEqual([
      { on: '2026-11-20', text: 'Call', ...kind },
    ]);
  });
});

describe('a date', () => {
  it('can be agreed once a day', () => {
    const scene = (agreed?: string) => {
      const { plan, task } = planWith({ due: '2026-11-27', ...(agreed === undefined ? {} : { agreed }) });
      return agreeOnTask(task, { plan, workspace, calendar: weekdays(), moment: MOMENT }, false);
    };
    expect(scene().says).toEqual(['t due 2026-11-27 agreed']);
    expect(scene('2026-11-19').says).toEqual(['t due 2026-11-27 agreed']);
    expect([scene('2026-11-20').says, scene('2026-11-20').already]).toEqual([[], ['t was agreed on 2026-11-20.']]);
  });

  it('can move by days only when it exists', () => {
    const moved = (where: Parameters<typeof moveDueDates>[2]) => {
      const { plan, task } = planWith({});
      return moveDueDates(plan, [task], where, weekdays(), { reason: 'R', shift: false, today: TODAY });
    };
    expect(() => moved({ kind: 'by', days: 3, unit: 'working' })).toThrow('t has no due date to count from');
    expect(moved({ kind: 'to', day: day('2026-12-01') }).edits).not.toEqual([]);
  });
});

describe('a measure', () => {
  const measure: Measure = { name: 'Reports', unit: null, from: null, to: null, by: null, readings: [] };

  it.each([
    ['nothing to compare with', {}, true],
    ['numbers', { from: 10, to: 2 }, false],
    ['words', { from: 'by hand', to: 'none' }, true],
    ['a number and a word', { from: 10, to: 'none' }, true],
  ])('accepts words when there is %s', (_, known, isTaken) => {
    const take = () => recordReading(0, { ...measure, ...known }, 'weekly', null, MOMENT);
    if (isTaken) expect(take().says).toEqual(['Reports: weekly']);
    else expect(take).toThrow('is not a number');
  });
});

describe('a person who joins', () => {
  const wish = { name: 'Jane Kim', email: null, phone: null, channel: null, locale: null, link: null, side: null };

  it.each([
    [[], 'Jane Kim added'],
    [['point-person'], 'Jane Kim added as point-person'],
  ])('with roles %j is reported with the roles', (roles, told) => {
    expect(addPerson(planWith({}).plan, workspace, 'jane', { ...wish, side: 'customer', roles }).says).toEqual([told]);
  });
});

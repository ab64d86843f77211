import { describe, expect, it } from 'vitest';
import { createSimulator } from '../../src/plan/chance/simulate.ts';
import type { PlanFile, PlanPhaseFile } from '../../src/plan/model/files.ts';
import { resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { comparePlans } from '../../src/review/comparison.ts';
import { createPlanForecaster } from '../../src/review/outlook.ts';
import { day, planOf } from '../plan/plans.ts';

const TODAY = day('2026-11-16');
const surroundings = { workspace: resolveWorkspace({ vendor: 'Ledgerly' }), calendars: new Map() };

type Told = Partial<Record<'a' | 'b' | 'c', object>>;

function phases(told: Told): readonly PlanPhaseFile[] {
  const task = (id: 'a' | 'b' | 'c', rest: object) => ({
    id,
    title: `Task ${id}`,
    duration: '2d..5d..12d',
    ...rest,
    ...told[id],
  });
  return [{ id: 'p', name: 'P', tasks: [task('a', {}), task('b', {}), task('c', { after: ['a', 'b'] })] }];
}

const plan = (told: Told = {}, file: Partial<PlanFile> = {}) => planOf(phases(told), { live: 'c', ...file });
const compare = (before: ReturnType<typeof plan>, after: ReturnType<typeof plan>) =>
  comparePlans(
    'before',
    { plan: before, surroundings },
    { plan: after, surroundings },
    createPlanForecaster(TODAY, createSimulator()),
  );

describe('why the day to promise moves', () => {
  it('is reported task by task, and the parts add up to the move', () => {
    const { p80, causes } = compare(
      plan(),
      plan({ a: { done: '2026-11-04' }, b: { done: '2026-11-13' }, c: { duration: '4d..10d..24d' } }),
    );
    expect(causes.map(({ task, what }) => [task, what])).toEqual([
      [null, 'planned'],
      ['a', 'done'],
      ['b', 'done'],
    ]);
    expect(causes.reduce((sum, { days }) => sum + days, 0)).toBe(p80.days);
    expect(causes[0]?.days).toBeGreaterThan(0);
    expect(causes[2]?.days).toBeLessThan(0);
  });

  it('is empty when the day does not move', () => {
    expect(compare(plan(), plan()).causes).toEqual([]);
    expect(compare(plan(), plan({ a: { notes: [{ on: '2026-11-10', by: 'jane', text: 'Hello' }] } })).causes).toEqual(
      [],
    );
  });

  it('names undone, skipped and unblocked steps', () => {
    const what = (before: Told, after: Told) => compare(plan(before), plan(after)).causes.map((cause) => cause.what);
    expect(what({ b: { done: '2026-11-13' } }, {})).toEqual(['reopened']);
    expect(what({}, { b: { skipped: { on: '2026-11-10', reason: 'Not needed' } } })).toEqual(['skipped']);
  });

  it('has no day while a step that go-live waits for is blocked', () => {
    const blocked = plan({ b: { blocked: { since: '2026-11-10', by: 'customer', reason: 'Audit' } } });
    const { p80, causes } = compare(plan(), blocked);
    expect([p80.after, p80.days, causes]).toEqual([null, null, []]);
  });

  it('has a complete sum when many changes happen at once', () => {
    const many = (done: string | null): readonly PlanPhaseFile[] => [
      {
        id: 'p',
        name: 'P',
        tasks: Array.from({ length: 30 }, (_, index) => ({
          id: `t${index}`,
          title: `T ${index}`,
          duration: '1d..2d..9d',
          ...(done !== null && index < 25 ? { done } : {}),
        })),
      },
    ];
    const { p80, causes } = compare(planOf(many(null), { live: 't29' }), planOf(many('2026-11-03'), { live: 't29' }));
    expect(causes.reduce((sum, { days }) => sum + days, 0)).toBe(p80.days);
  });
});

import { describe, expect, it } from 'vitest';
import { forecasterFrom, wayOf } from '../../../src/plan/chance/forecaster.ts';
import { exp, normalQuantile } from '../../../src/plan/chance/normal.ts';
import { seedOf, uniforms } from '../../../src/plan/chance/random.ts';
import type { Plan } from '../../../src/plan/model/model.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { resolvePlan, resolveWorkspace } from '../../../src/plan/templates/resolve.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { CALENDAR } from '../../insight/synthetic.ts';
import { day } from '../plans.ts';

const SETTINGS = resolveWorkspace({ vendor: 'Ledgerly' });
const BOUGHT = day('2026-01-05');
const WORK = ['work-0', 'work-1', 'work-2'];
/** With an appointment, the plan shows when a phase begins; without one, only a recorded start does. */
type Kind = 'call' | 'work';

/** Three phases, two of them after a wait, with the working days that each one waited and worked; null: nothing happens from there on. */
function customer(id: string, bought: Day, kind: Kind, stays: readonly (readonly [number, number] | null)[]): Plan {
  let at = CALENDAR.indexOf(bought) - 1;
  const open = stays.indexOf(null);
  const phases = stays.map((stay, index) => {
    const isOver = open < 0 || index < open;
    const [wait, days] = stay ?? [0, 0];
    const first = at + wait + 1;
    at += wait + days;
    const done = (on: number) => (isOver ? { done: formatDay(CALENDAR.dayAt(on)) } : {});
    const call = { id: `call-${index}`, title: 'Call', duration: '1d', session: { minutes: 60 }, ...done(first) };
    const work = { id: WORK[index] ?? '', title: 'Work', duration: '3d..6d..12d', ...done(at) };
    const tasks = kind === 'call' ? [call, { ...work, after: [call.id] }] : [work];
    return { id: `p${index}`, name: `P${index}`, tasks, ...(index === 0 ? {} : { wait: '2d..1w..3w' }) };
  });
  return resolvePlan(
    {
      customer: id,
      template: { id: 'made', version: '00000000' },
      purchased: formatDay(bought),
      phases,
      ...(open < 0 ? { closed: { on: formatDay(CALENDAR.dayAt(at)), result: 'onboarded' } } : {}),
    },
    { id, file: `plans/${id}.yaml`, archived: open < 0 },
    SETTINGS,
  );
}

function world(kind: Kind, count: number, nth: number) {
  const uniform = uniforms(seedOf(`waits ${kind} ${count} ${nth}`));
  const varied = (typical: number, slope: number): number => {
    const score = normalQuantile((Math.floor(uniform() * 1e6) + 0.5) / 1e6);
    return Math.max(1, Math.round(typical * exp(slope * score)));
  };
  const ways = Array.from({ length: count }, (_, index) => {
    const stays = WORK.map((_, phase) => [phase === 0 ? 0 : varied(6, 0.7), 1 + varied(6, 0.5)] as const);
    return wayOf(customer(`past-${index}`, day('2024-01-01') + 7 * index, kind, stays), CALENDAR, day('2025-12-01'));
  });
  return forecasterFrom(ways);
}

const COUNTS = [0, 3, 8, 12, 40];
const HISTORIES = 4;
const FIRST = 7;

/** A move of this many days needs no explanation. */
const FEW = 3;

describe.each([
  { kind: 'call', most: 3 },
  { kind: 'work', most: 6 },
] as const)('a phase that waits, and whose first task is a $kind,', ({ kind, most }) => {
  it('moves the day to promise by a few days a morning, before its planned start, on that day and after it', () => {
    const moves = COUNTS.flatMap((count) =>
      Array.from({ length: HISTORIES }, (_, nth) => world(kind, count, nth)).flatMap((simulator) => {
        const plan = customer('somebody', BOUGHT, kind, [[0, FIRST], null, null]);
        const promised = Array.from({ length: 26 }, (_, age) => {
          const today = CALENDAR.dayAt(CALENDAR.indexOf(BOUGHT) + FIRST + age);
          const live = simulator.live(scheduled(plan, CALENDAR, today));
          return CALENDAR.workingDaysAfter(BOUGHT, live?.p80 ?? expect.fail('there are tasks'));
        });
        return promised.slice(1).map((at, index) => at - (promised[index] ?? 0));
      }),
    );
    expect(Math.min(...moves)).toBeGreaterThanOrEqual(-FEW);
    expect(Math.max(...moves)).toBeLessThanOrEqual(most);
    expect(moves.filter((move) => move <= FEW).length / moves.length).toBeGreaterThanOrEqual(0.98);
  });
});

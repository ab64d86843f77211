import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../../../src/plan/model/calendar.ts';
import type { PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import type { Calendar, Pause } from '../../../src/plan/model/model.ts';
import { criticalPath, type Schedule, scheduleOf, schedulePlan } from '../../../src/plan/schedule/schedule.ts';
import { scheduled } from '../../../src/plan/schedule/scheduled.ts';
import { asOf } from '../../../src/plan/schedule/state.ts';
import { formatDay } from '../../../src/plan/time/day.ts';
import { day, MON_TO_FRI, planOf } from '../plans.ts';
import { frame, holidays, pauses, phases, today } from '../random-plans.ts';
import { referenceSchedule } from './reference.ts';

const pace = fc.constantFrom('low', 'expected', 'high');
const calendar = fc
  .record({ holidays, pauses })
  .map((parts) => workingCalendar({ workweek: MON_TO_FRI, calendars: [parts.holidays], pauses: parts.pauses }));
const runs = { seed: 1, numRuns: 200 };

const datesOf = ({ tasks }: Schedule) =>
  Object.fromEntries([...tasks].map(([id, { start, end }]) => [id, { start, end }]));

function isNowhereEarlier(later: Schedule, earlier: Schedule): boolean {
  return [...earlier.tasks].every(([id, { start, end }]) => {
    const other = later.tasks.get(id);
    return other !== undefined && other.start >= start && other.end >= end;
  });
}

describe('any schedule', () => {
  it('agrees with walking through the calendar day by day', () => {
    fc.assert(
      fc.property(phases, frame, calendar, fc.option(today), pace, (files, file, working, now, speed) => {
        const recorded = planOf(files, file);
        const plan = now === null ? recorded : asOf(recorded, now);
        const { daysPerWeek } = working;
        const isWorking = (day: number) => working.isWorking(day);
        expect(datesOf(schedulePlan(plan, working, { today: now, pace: speed }))).toEqual(
          referenceSchedule({ plan, isWorking, daysPerWeek, today: now, pace: speed }),
        );
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('never has negative slack, and has a chain of critical tasks to an open go-live', () => {
    fc.assert(
      fc.property(phases, frame, calendar, fc.option(today), pace, (files, file, working, now, speed) => {
        const ids = files.flatMap((phase) => phase.tasks?.map(({ id }) => id) ?? []);
        const live = ids.at(-1);
        const plan = planOf(files, live === undefined ? file : { ...file, live });
        const known = scheduled(plan, working, now, speed);
        const schedule = scheduleOf(known);
        for (const { slack } of schedule.tasks.values()) expect(slack ?? 0).toBeGreaterThanOrEqual(0);
        const goLive = live === undefined ? undefined : schedule.tasks.get(live);
        if (goLive !== undefined && goLive.slack !== null) expect(criticalPath(known, schedule)).toContain(live);
      }),
      runs,
    );
  });

  it('lets a task or milestone slip by exactly its slack without moving go-live (or the end, if go-live does not depend on it)', () => {
    const place = fc.option(fc.nat(), { freq: 4 });
    fc.assert(
      fc.property(phases.map(withoutFacts), frame, calendar, place, (files, file, working, at) => {
        const ids = files.flatMap(({ tasks }) => tasks?.map(({ id }) => id) ?? []);
        const live = at === null ? null : (ids[at % Math.max(ids.length, 1)] ?? null);
        const named = live === null ? file : { ...file, live };
        const schedule = schedulePlan(planOf(files, named), working, { today: null, pace: 'expected' });
        const when = (id: string, done: number) =>
          schedulePlan(planOf(finishing(files, id, done), named), working, { today: 0, pace: 'expected' });
        for (const [id, { start, end, slack, critical }] of schedule.tasks) {
          const takesTime = working.indexOf(end + 1) > working.indexOf(start);
          if (slack === null || !(takesTime || isMilestone(files, id))) continue;
          const slipped = (days: number) => working.dayAt(working.indexOf(end + 1) - 1 + days);
          // A delay of years shows whether go-live depends on the task at all.
          const leads = (when(id, end + 4000).live ?? 0) > (schedule.live ?? 0);
          const moved = (done: number) => (leads ? when(id, done).live : when(id, done).end);
          const unmoved = leads ? schedule.live : schedule.end;
          expect(moved(Math.max(slipped(slack), end))).toBe(unmoved);
          expect(moved(slipped(slack + 1))).toBeGreaterThan(unmoved ?? 0);
          expect(critical).toBe(leads && slack === 0);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('is nowhere earlier with one more dependency', () => {
    fc.assert(
      fc.property(phases, frame, calendar, fc.option(today), fc.nat(), fc.nat(), (files, file, working, now, a, b) => {
        const before = schedulePlan(planOf(files, file), working, { today: now, pace: 'expected' });
        const more = withDependency(files, a, b);
        const after = schedulePlan(planOf(more, file), working, { today: now, pace: 'expected' });
        expect(isNowhereEarlier(after, before)).toBe(true);
      }),
      runs,
    );
  });

  it('is nowhere earlier with one more holiday or pause', () => {
    const calendars = fc.record({ few: holidays, more: holidays, pauses, extra: pauses });
    fc.assert(
      fc.property(phases, frame, calendars, fc.option(today), (files, file, off, now) => {
        const plan = planOf(files, file);
        const made = (days: readonly Calendar[], paused: readonly Pause[]) =>
          schedulePlan(plan, workingCalendar({ workweek: MON_TO_FRI, calendars: days, pauses: paused }), {
            today: now,
            pace: 'expected',
          });
        const before = made([off.few], off.pauses);
        expect(isNowhereEarlier(made([off.few, off.more], [...off.pauses, ...off.extra]), before)).toBe(true);
      }),
      runs,
    );
  });

  it('has no later go-live because a task is known to be started, done or skipped', () => {
    const news = fc.constantFrom('started', 'done', 'skipped');
    fc.assert(
      fc.property(
        phases,
        frame,
        calendar,
        today,
        fc.nat(),
        news,
        fc.nat({ max: 9 }),
        (files, file, working, now, at, what, ago) => {
          const ids = files.flatMap(({ tasks }) => tasks?.map(({ id }) => id) ?? []);
          const id = ids[at % Math.max(ids.length, 1)];
          const known = mapTasks(files, ({ started, done, skipped, ...task }) => ({
            ...task,
            ...(started !== undefined && day(started) <= now ? { started } : {}),
            ...(done !== undefined && day(done) <= now ? { done } : {}),
            ...(skipped !== undefined && day(skipped.on) <= now ? { skipped } : {}),
          }));
          const on = formatDay(now - ago);
          const fact = what === 'skipped' ? { skipped: { on, reason: 'Not needed' } } : { [what]: on };
          const told = mapTasks(known, (task) => {
            const isOpen = task.done === undefined && task.skipped === undefined;
            return task.id === id && isOpen && !(what === 'started' && task.started !== undefined)
              ? { ...task, ...fact }
              : task;
          });
          const endOf = (all: readonly PlanPhaseFile[]) =>
            datesOf(schedulePlan(planOf(all, file), working, { today: now, pace: 'expected' }));
          const [before, after] = [endOf(known), endOf(told)];
          for (const other of ids) expect(after[other]?.end).toBeLessThanOrEqual(before[other]?.end ?? 0);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('ends no earlier at a slower pace', () => {
    fc.assert(
      fc.property(phases, frame, calendar, fc.option(today), (files, file, working, now) => {
        const plan = planOf(files, file);
        const at = (speed: 'low' | 'expected' | 'high') => schedulePlan(plan, working, { today: now, pace: speed });
        for (const [id, { end }] of at('expected').tasks) {
          expect(end).toBeGreaterThanOrEqual(at('low').tasks.get(id)?.end ?? 0);
          expect(end).toBeLessThanOrEqual(at('high').tasks.get(id)?.end ?? 0);
        }
      }),
      runs,
    );
  });
});

function mapTasks(files: readonly PlanPhaseFile[], change: (task: PlanTaskFile) => PlanTaskFile): PlanPhaseFile[] {
  return files.map((phase) => ({ ...phase, tasks: phase.tasks?.map(change) ?? [] }));
}

function withoutFacts(files: readonly PlanPhaseFile[]): readonly PlanPhaseFile[] {
  return mapTasks(files, ({ done, started, skipped, ...task }) => task);
}

function finishing(files: readonly PlanPhaseFile[], id: string, done: number): readonly PlanPhaseFile[] {
  return mapTasks(files, (task) => (task.id === id ? { ...task, done: formatDay(done) } : task));
}

function isMilestone(files: readonly PlanPhaseFile[], id: string): boolean {
  return files.some(({ tasks }) => tasks?.some((task) => task.id === id && /^0(d|cd)$/.test(task.duration ?? '')));
}

/** One more predecessor, which stands before the task in the file. */
function withDependency(files: readonly PlanPhaseFile[], a: number, b: number): readonly PlanPhaseFile[] {
  const ids = files.flatMap(({ tasks }) => tasks?.map(({ id }) => id) ?? []);
  const target = ids[a % Math.max(ids.length, 1)];
  const earlier = target === undefined ? [] : ids.slice(0, ids.indexOf(target));
  const added = earlier[b % Math.max(earlier.length, 1)];
  if (added === undefined) return files;
  return files.map((phase) => ({
    ...phase,
    tasks:
      phase.tasks?.map((task) =>
        // `after` replaces the start of the phase, so only tasks that already have `after` get one more predecessor.
        task.id === target && task.after !== undefined && task.after.length > 0
          ? { ...task, after: [...task.after, added] }
          : task,
      ) ?? [],
  }));
}

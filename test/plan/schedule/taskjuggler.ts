import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../../../src/plan/model/files.ts';
import type { Calendar, Plan, Task } from '../../../src/plan/model/model.ts';
import { type Day, formatDay } from '../../../src/plan/time/day.ts';
import { type Duration, spanOf } from '../../../src/plan/time/duration.ts';
import { removeFolder } from '../../support/folder.ts';
import { day, planOf, weekdays } from '../plans.ts';

const DAYS_PER_WEEK = 5;

/** Whether TaskJuggler is installed here. */
export function hasTaskJuggler(): boolean {
  return spawnSync('tj3', ['--version']).status === 0;
}

/** Finish days by plan and task id, as TaskJuggler schedules the plans. */
export function finishDaysOfTaskJuggler(plans: readonly Plan[], holidays: Calendar): Record<string, string>[] {
  const folder = mkdtempSync(join(tmpdir(), 'onboard-tj3-'));
  try {
    writeFileSync(join(folder, 'plans.tjp'), project(plans, holidays));
    const run = spawnSync('tj3', ['--silent', '-o', folder, join(folder, 'plans.tjp')], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return read(readFileSync(join(folder, 'out.csv'), 'utf8'), plans.length);
  } finally {
    removeFolder(folder);
  }
}

function read(csv: string, count: number): Record<string, string>[] {
  const finished: Record<string, string>[] = Array.from({ length: count }, () => ({}));
  for (const [, plan, task, end] of csv.matchAll(/^"plan(\d+)\.task_(\w+)";"([\d-]+) 17:00"$/gm)) {
    finished[Number(plan)]![task!.replace('_', '-')] = end!;
  }
  return finished;
}

/** All plans in one project, each as a task of its own, on a calendar of eight-hour days. */
function project(plans: readonly Plan[], { days }: Calendar): string {
  const leaves = [...days.keys()].map((off) => `leaves holiday "off" ${formatDay(off)}`);
  return [
    'project all "All" 2026-01-01 - 2029-01-01 {',
    '  timezone "UTC"',
    '  timeformat "%Y-%m-%d %H:%M"',
    '  timingresolution 60min',
    '  dailyworkinghours 8',
    '  workinghours mon - fri 9:00 - 17:00',
    '  workinghours sat, sun off',
    '}',
    ...leaves,
    ...plans.flatMap((plan, index) => [`task plan${index} "Plan" {`, ...planLines(plan), '}']),
    'taskreport out "out" { formats csv columns id, end hidetask ~isleaf() }',
    '',
  ].join('\n');
}

const named = (id: string) => `task_${id.replace('-', '_')}`;

function planLines(plan: Plan): string[] {
  const phaseOf = new Map(plan.phases.flatMap(({ tasks }, index) => tasks.map(({ id }) => [id, index] as const)));
  const ends = (id: string) =>
    phaseOf.has(id)
      ? [named(id)]
      : (plan.phases.find((phase) => phase.id === id)?.tasks ?? []).map((task) => named(task.id));
  return plan.phases.flatMap((phase, index) => {
    const previous = plan.phases[index - 1];
    const before = phase.after ?? (previous === undefined ? [] : [previous.id]);
    const start =
      before.length === 0 ? `start ${formatDay(plan.start ?? 0)}-09:00` : depends(before.flatMap(ends), phase.wait);
    return [`task start${index} "Start" { ${start} }`, ...phase.tasks.flatMap((task) => taskLines(task, index, ends))];
  });
}

function taskLines(task: Task, phase: number, ends: (id: string) => string[]): string[] {
  const { expected } = spanOf(task.duration, DAYS_PER_WEEK);
  const before = task.after === null ? [`start${phase}`] : task.after.flatMap(ends);
  const holder = `hold_${named(task.id)}`;
  const held = task.notBefore === null ? [] : [`task ${holder} "Hold" { start ${formatDay(task.notBefore)}-09:00 }`];
  const parts = [
    depends(before, task.wait),
    ...(task.notBefore === null ? [] : [`depends !${holder}`]),
    expected === 0 ? '' : `length ${expected}d`,
  ];
  return [...held, `task ${named(task.id)} "Task" { ${parts.join(' ')} }`];
}

function depends(ids: readonly string[], wait: Duration | null): string {
  const span = wait === null ? null : spanOf(wait, DAYS_PER_WEEK);
  const unit = span?.kind === 'calendar' ? 'gapduration' : 'gaplength';
  const gap = span === null || span.expected === 0 ? '' : ` { ${unit} ${span.expected}d }`;
  return `depends ${[...new Set(ids)].map((id) => `!${id}${gap}`).join(', ')}`;
}

const KOREA = 'fixtures/taskjuggler/kr.json';

/** South Korea's public holidays of 2026 and 2027. */
export function korea(): Calendar {
  const days: Record<string, string> = JSON.parse(readFileSync(join(import.meta.dirname, '../..', KOREA), 'utf8'));
  const named = Object.entries(days).map(([text, name]) => [day(text), name] as const);
  return { id: 'KR', name: 'Korea', firstYear: 2026, lastYear: 2027, source: null, days: new Map(named) };
}

/** Plans that both programs can express, with durations in working days, both kinds of waits, milestones and `not-before`. */
export function comparablePlans(count: number, holidays: Calendar): Plan[] {
  const random = numbers(20261122);
  const calendar = weekdays({ calendars: [holidays] });
  const first = day('2026-01-05');
  const workingDay = (from: Day, spread: number) => formatDay(calendar.onOrAfter(from + random(spread)));
  const oneOf = <T>(values: readonly T[]): T => values[random(values.length)]!;
  const plan = (): Plan => {
    const earlier: string[] = [];
    const begin = first + random(400);
    const phase = (index: number): PlanPhaseFile => {
      const tasks = Array.from({ length: 1 + random(4) }, (_, position): PlanTaskFile => {
        const id = `${index}-${position}`;
        const after = [...new Set([1, 2].slice(random(2)).flatMap(() => earlier.at(-1 - random(4)) ?? []))];
        const isNamed = after.length > 0 && random(2) === 0;
        const isMilestone = (isNamed || index > 0) && random(6) === 0;
        const isHeld = !isMilestone && random(6) === 0;
        earlier.push(id);
        return {
          id,
          title: id,
          duration: isMilestone ? '0d' : oneOf(['1d', '2d', '3d', '5d', '1w', '2w', '3d..2w', '2d..3d..9d', '1d..4d']),
          ...(isNamed ? { after } : {}),
          ...(random(3) === 0 ? { wait: oneOf(['1d', '2d', '1w', '3cd', '10cd', '1d..4d']) } : {}),
          ...(isHeld ? { 'not-before': workingDay(begin, 60) } : {}),
        };
      });
      const wait = index > 0 && random(2) === 0 ? { wait: oneOf(['1d', '3d', '1w', '5cd', '1d..3d']) } : {};
      const file = { id: `p${index}`, name: `Phase ${index}`, ...wait, tasks };
      earlier.push(file.id);
      return file;
    };
    const file: Partial<PlanFile> = { start: workingDay(begin, 1) };
    return planOf(
      Array.from({ length: 1 + random(3) }, (_, index) => phase(index)),
      file,
    );
  };
  return Array.from({ length: count }, plan);
}

/** Repeatable whole numbers below a bound: the linear congruential generator of Numerical Recipes. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

import type { Evaluation } from '../evaluate.ts';
import { heldUpSteps, holdingUp } from '../plan/health/health.ts';
import type { Plan } from '../plan/model/model.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import { type Day, type DayText, formatDayOrNull } from '../plan/time/day.ts';
import { causesOf, type MoveCause, promiseIn } from './causes.ts';
import type { PlanForecast, PlanForecaster } from './outlook.ts';

/** When something ends in two versions of a plan, and the working days between them; positive is later. */
export interface Moved {
  /** The day before; null: there was none. */
  readonly before: DayText | null;
  /** The day after; null: there is none. */
  readonly after: DayText | null;
  /** Working days between; positive is later. */
  readonly days: WholeNumber | null;
}

/** A move between days of which one may only be the earliest possible: a blocked step without a known end is waited for. */
export interface MovedEnd extends Moved {
  /** Whether a blocked task without a known end holds it up: its day is then only the earliest possible, and no one to promise. */
  readonly heldUp: {
    /** In the version before. */
    readonly before: boolean;
    /** Now. */
    readonly after: boolean;
  };
}

export interface Comparison {
  /** The revision, or the plan as it is. */
  readonly with: string;
  /** Expected go-live. */
  readonly live: MovedEnd;
  /** Go-live at 80 %. */
  readonly p80: Moved;
  /** Why the 80 % day moves: first the changes of the plan, then what happened, task by task; together they are the move. */
  readonly causes: readonly MoveCause[];
  /** Tasks whose forecast end differs, is known in one version only, or that only one has, in the order of the plan. */
  readonly tasks: readonly (MovedEnd & {
    /** The task's id. */
    readonly id: string;
    /** The task's title. */
    readonly title: string;
  })[];
}

/** A plan and the workspace it lives in. */
export interface PlanInWorkspace {
  readonly plan: Plan;
  readonly surroundings: Pick<Evaluation, 'workspace' | 'calendars'>;
}

/** When two versions of a plan end, task by task, both priced the same way. */
export function comparePlans(
  name: string,
  before: PlanInWorkspace,
  after: PlanInWorkspace,
  price: PlanForecaster,
): Comparison {
  const [old, now] = [before, after].map(({ plan, surroundings }) =>
    price(plan, surroundings.workspace, surroundings.calendars),
  );
  if (old === undefined || now === undefined) throw new Error('Two versions have two prices');
  const between = (from: Day, to: Day) => now.reading.calendar.unpaused.workingDaysAfter(from, to);
  const moved = (from: Day | null, to: Day | null): Moved => ({
    before: formatDayOrNull(from),
    after: formatDayOrNull(to),
    days: from === null || to === null ? null : between(from, to),
  });
  const [heldBefore, heldNow] = [heldUpSteps(old.reading), heldUpSteps(now.reading)];
  const { workspace, calendars } = after.surroundings;
  const titles = new Map(
    [...tasksWithPhases(before.plan), ...tasksWithPhases(after.plan)].map(({ id, title }) => [id, title]),
  );
  const order = [...tasksWithPhases(after.plan), ...tasksWithPhases(before.plan)].map(({ id }) => id);
  const tasks = [...new Set(order)].map((id) => ({
    id,
    title: titles.get(id) ?? id,
    ...moved(forecastEnd(old, id), forecastEnd(now, id)),
    heldUp: { before: heldBefore.has(id), after: heldNow.has(id) },
  }));
  return {
    with: name,
    live: {
      ...moved(old.live, now.live),
      heldUp: { before: holdingUp(old.reading).length > 0, after: holdingUp(now.reading).length > 0 },
    },
    p80: moved(old.p80, now.p80),
    causes: causesOf(
      { plan: before.plan, p80: old.p80 },
      { plan: after.plan, p80: now.p80 },
      promiseIn(price, workspace, calendars),
      between,
    ),
    tasks: tasks.filter(hasMoved),
  };
}

/** Two days that are both unknown are the same, whichever the earliest possible are. */
function hasMoved({ before, after, heldUp }: MovedEnd): boolean {
  return heldUp.before !== heldUp.after || (!heldUp.after && before !== after);
}

function tasksWithPhases({ phases }: Plan) {
  return phases.flatMap(({ tasks }) => tasks);
}

function forecastEnd({ reading }: PlanForecast, id: string): Day | null {
  return reading.forecast.expected.tasks.get(id)?.end ?? null;
}

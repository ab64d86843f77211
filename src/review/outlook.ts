import type { Basis } from '../plan/chance/basis.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { holdingUp, liveTask } from '../plan/health/health.ts';
import type { Calendar, Plan, Workspace } from '../plan/model/model.ts';
import type { WholeNumber } from '../plan/model/numbers.ts';
import { type Day, type DayText, formatDayOrNull } from '../plan/time/day.ts';
import { type PlanReading, readPlan } from '../views/status.ts';

/** The outcome of a plan in single numbers. Days as text, slips in working days. */
export interface Outlook {
  /** Expected go-live, or the one that was reached. */
  readonly live: DayText | null;
  /** Titles of the blocked tasks that hold go-live up: `live` is then only the earliest possible day, and none to promise. */
  readonly heldUpBy: readonly string[];
  /** The same at 80 %: four of five simulated futures are no later. */
  readonly p80: DayText | null;
  /** What the percentiles are based on; null when nothing was simulated. */
  readonly basis: Basis | null;
  /** The promised go-live. */
  readonly target: DayText | null;
  /** Working days from the target to the expected go-live; negative is slack. */
  readonly slip: WholeNumber | null;
  /** Whether its dates hold. */
  readonly schedule: PlanReading['health']['schedule'];
  /** Whether the customer takes part. */
  readonly engagement: PlanReading['health']['engagement'];
  /** Whether it waits for the customer without anything happening. */
  readonly stalled: boolean;
}

/** A plan with its outlook, and what else is needed to price a change. */
export interface PlanForecast {
  readonly reading: PlanReading;
  readonly outlook: Outlook;
  readonly live: Day | null;
  readonly p80: Day | null;
}

export type PlanForecaster = (
  plan: Plan,
  workspace: Workspace,
  calendars: ReadonlyMap<string, Calendar>,
) => PlanForecast;

/** Prices plans as of one day with one simulator, so that versions differ only by their content. */
export function createPlanForecaster(today: Day, simulator: Simulator): PlanForecaster {
  return (plan, workspace, calendars) => {
    const reading = readPlan(plan, workspace, calendars, today, simulator);
    const isOpen = plan.closed === null;
    const live = isOpen ? reading.forecast.expected.live : (liveTask(plan)?.done ?? null);
    const p80 = isOpen ? (reading.percentiles?.p80 ?? null) : live;
    const { schedule, engagement, stalled } = reading.health;
    const outlook = {
      live: formatDayOrNull(live),
      heldUpBy: isOpen ? holdingUp(reading).map(({ title }) => title) : [],
      p80: formatDayOrNull(p80),
      basis: isOpen ? reading.basis : null,
      target: formatDayOrNull(plan.target),
      slip: live === null ? null : reading.forecast.slip,
      schedule,
      engagement,
      stalled,
    };
    return { reading, outlook, live, p80 };
  };
}

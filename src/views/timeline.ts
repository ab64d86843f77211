import type { Basis } from '../plan/chance/basis.ts';
import type { LastSigning } from '../plan/chance/last-signing.ts';
import type { Percentiles, Simulation } from '../plan/chance/simulate.ts';
import { heldUpSteps, holdingUp, liveTask, nameableDays, slipOf, tasksOf } from '../plan/health/health.ts';
import type { OffReason } from '../plan/model/calendar.ts';
import { type Closing, closingOf } from '../plan/model/closing.ts';
import { type CoverageGap, coverageGaps } from '../plan/model/coverage.ts';
import { type Effort, type EffortSum, effortOf, taskEffort } from '../plan/model/effort.ts';
import {
  type AnchorKind,
  anchorKindOf,
  type Calendar,
  type Plan,
  type Side,
  type TaskState,
  type Workspace,
} from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { type Forecast, forecastOf } from '../plan/schedule/forecast.ts';
import { criticalGroups, criticalPath, extentOf, phaseRanges } from '../plan/schedule/schedule.ts';
import { atPace, onDay, type Scheduled } from '../plan/schedule/scheduled.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import { type Day, type DayText, dayText, formatDay, type Weekday } from '../plan/time/day.ts';
import { type EffortAhead, effortAhead } from './effort-ahead.ts';

export interface TimelineTask {
  readonly id: string;
  readonly phase: string;
  readonly title: string;
  readonly owner: string | null;
  /** The owner's name today. */
  readonly ownerName: string | null;
  readonly side: Side | null;
  readonly state: TaskState;
  readonly due: DayText | null;
  /** Open and due before today; never of a template, a prospect or a closed plan. */
  readonly overdue: boolean;
  readonly start: DayText;
  readonly end: DayText;
  /** The days by which it ends in 10, 50, 80 and 90 of 100 simulated futures; null when it was skipped or nothing was simulated. */
  readonly p10: DayText | null;
  readonly p50: DayText | null;
  readonly p80: DayText | null;
  readonly p90: DayText | null;
  /** Working days; null where none is left to count, and beside a step whose blockage leaves go-live without a day. */
  readonly slack: number | null;
  readonly critical: boolean;
  /** It is blocked and delays go-live, or waits for such a step: its end is unknown. */
  readonly heldUp: boolean;
  readonly effort: Effort;
  /** It takes no time. */
  readonly isMilestone: boolean;
}

/** The days over which a step is drawn. @returns null when none is known */
export function drawnDays(
  { heldUp, state, start, end, due }: Pick<TimelineTask, 'heldUp' | 'state' | 'start' | 'end' | 'due'>,
  today: DayText,
): { readonly first: DayText; readonly last: DayText } | null {
  if (!heldUp) return { first: start, last: end };
  // A step that is under way is drawn up to today; one that waits has the agreed day at most.
  if (state !== 'waiting') return { first: start, last: start > today ? start : today };
  return due === null ? null : { first: due, last: due };
}

export interface TimelineView {
  /** Null for a template without a customer. */
  readonly id: string | null;
  readonly customer: string | null;
  readonly template: string | null;
  readonly goal: string | null;
  readonly today: DayText;
  readonly anchor: { readonly kind: AnchorKind; readonly day: DayText };
  readonly start: DayText;
  readonly target: DayText | null;
  readonly live: {
    readonly task: string | null;
    readonly title: string | null;
    readonly due: DayText | null;
    readonly expected: DayText | null;
    readonly optimistic: DayText | null;
    readonly pessimistic: DayText | null;
    readonly p10: DayText | null;
    readonly p50: DayText | null;
    readonly p80: DayText | null;
    readonly p90: DayText | null;
    /** The basis of the percentiles; null when nothing was simulated. */
    readonly basis: Basis | null;
    /** Titles of the blocked tasks that delay it: while there are any, no day can be promised. */
    readonly heldUpBy: readonly string[];
  };
  /** Working days from the target (without one: from the due date of go-live) to the expected go-live. */
  readonly slip: number | null;
  readonly end: DayText;
  readonly criticalPath: readonly string[];
  /** The same in dependency order; the tasks of one group run in parallel. */
  readonly criticalGroups: readonly (readonly string[])[];
  /** Minutes of each side, including meetings; null: all lengths are unknown. */
  readonly effort: EffortSum;
  /** The same of what is open, in all and by week; null for a template, which has no weeks to come, and for a closed plan. */
  readonly ahead: EffortAhead | null;
  readonly phases: readonly {
    readonly id: string;
    readonly name: string;
    readonly start: DayText;
    readonly end: DayText;
  }[];
  readonly tasks: readonly TimelineTask[];
  readonly workweek: readonly Weekday[];
  /** Days off between the first and the last day shown, weekends left out. */
  readonly holidays: readonly { readonly day: DayText; readonly name: string }[];
  readonly pauses: readonly {
    readonly from: DayText;
    readonly to: DayText;
    readonly by: Side | null;
    readonly reason: string;
  }[];
  /** When and how the plan was closed; it no longer has an expected go-live. */
  readonly closed: Closing | null;
  /** Calendars that end before the schedule does. */
  readonly coverageGaps: readonly CoverageGap[];
  readonly signing: LastSigning | null;
}

/** A plan with everything for its timeline. */
export interface TimelineFacts {
  /** Scheduled with the facts of a day: today, or an earlier day when nothing in the plan has happened. */
  readonly known: Scheduled<Plan, Day>;
  readonly workspace: Workspace;
  /** The existing calendars behind its working days. */
  readonly calendars: readonly Calendar[];
  readonly today: Day;
  /** Null when nothing was simulated. */
  readonly simulation: Simulation | null;
  readonly signing: LastSigning | null;
}

/** Every task with its forecast days, due date and slack, and the results for the plan. */
export function timelineOf(facts: TimelineFacts): TimelineView {
  const { known, workspace, calendars, today } = facts;
  const { plan, calendar } = known;
  const forecast = forecastOf(known);
  const { expected } = forecast;
  const ranges = phaseRanges(known);
  const extremes = {
    optimistic: extentOf(atPace(known, 'low')).live,
    pessimistic: extentOf(atPace(known, 'high')).live,
  };
  return {
    id: plan.id === '' ? null : plan.id,
    customer: plan.customer === '' ? null : plan.customer,
    template: plan.template?.id ?? null,
    goal: plan.goal?.why ?? null,
    today: formatDay(today),
    anchor: { kind: anchorKindOf(plan.anchor), day: formatDay(plan.anchor.day) },
    start: formatDay(expected.start),
    target: dayText(plan.target),
    live: liveOf(facts, forecast, extremes),
    slip: isGivenUp(plan) ? null : slipOf({ plan, calendar, forecast }),
    end: formatDay(expected.end),
    criticalPath: criticalPath(known, expected),
    criticalGroups: criticalGroups(known, expected),
    effort: effortOf(tasksOf(plan), plan, workspace),
    ahead:
      plan.id === '' || plan.closed !== null
        ? null
        : effortAhead(
            tasksOf(plan).filter((task) => !isSettled(task)),
            { ...known, forecast, workspace, today },
          ),
    phases: plan.phases.map(({ id, name }) => {
      const range = ranges.get(id) ?? expected;
      return { id, name, start: formatDay(range.start), end: formatDay(range.end) };
    }),
    tasks: timelineTasks(facts, forecast),
    workweek: workspace.workweek,
    ...daysOff(facts, forecast, extremes),
    closed: closingOf(plan),
    coverageGaps: coverageGaps(plan, calendars, expected.end),
    signing: facts.signing,
  };
}

/** Closed without having gone live: no day is expected. */
function isGivenUp(plan: Plan): boolean {
  return plan.closed !== null && (liveTask(plan)?.done ?? null) === null;
}

/** Go-live with every task and wait at the low end of its range, and at the high end. */
interface Extremes {
  readonly optimistic: Day | null;
  readonly pessimistic: Day | null;
}

function liveOf(
  { known: { plan }, simulation }: TimelineFacts,
  forecast: Forecast,
  { optimistic, pessimistic }: Extremes,
): TimelineView['live'] {
  const heldUp = holdingUp({ plan, forecast });
  const task = liveTask(plan);
  const isKnown = !isGivenUp(plan);
  return {
    task: task?.id ?? plan.live,
    title: task?.title ?? null,
    due: dayText(task?.due),
    expected: dayText(isKnown ? forecast.expected.live : null),
    optimistic: dayText(isKnown ? optimistic : null),
    pessimistic: dayText(isKnown ? pessimistic : null),
    ...percentileTexts(heldUp.length === 0 ? simulation?.live : null),
    basis: simulation?.basis ?? null,
    heldUpBy: heldUp.map(({ title }) => title),
  };
}

function percentileTexts(percentiles: Percentiles | null | undefined) {
  const { p10, p50, p80, p90 } = percentiles ?? {};
  return { p10: dayText(p10), p50: dayText(p50), p80: dayText(p80), p90: dayText(p90) };
}

function timelineTasks(
  { known, workspace, today, simulation }: TimelineFacts,
  forecast: Forecast,
): readonly TimelineTask[] {
  const { plan } = known;
  const states = taskStates(onDay(known, today));
  const situation = { plan, forecast, network: known.network };
  const [held, daysOf] = [heldUpSteps(situation), nameableDays(situation)];
  const isRunning = plan.id !== '' && plan.closed === null && plan.anchor.kind === 'purchased';
  return plan.phases.flatMap((phase) =>
    phase.tasks.flatMap((task) => {
      const dates = forecast.expected.tasks.get(task.id);
      if (dates === undefined) return [];
      const { name, side } = ownerOf(task.owner, plan, workspace);
      return {
        id: task.id,
        phase: phase.id,
        title: task.title,
        owner: task.owner,
        ownerName: name === '' ? null : name,
        side,
        state: states.get(task.id) ?? 'waiting',
        due: dayText(task.due),
        overdue: isRunning && task.due !== null && task.due < today && !isSettled(task),
        start: formatDay(dates.start),
        end: formatDay(dates.end),
        ...percentileTexts(simulation?.tasks.get(task.id)),
        slack: daysOf(task).slack,
        critical: dates.critical,
        heldUp: held.has(task.id),
        effort: taskEffort(task, plan, workspace),
        isMilestone: task.duration.high.value === 0,
      };
    }),
  );
}

function daysOff(
  { known: { plan, calendar }, today }: TimelineFacts,
  forecast: Forecast,
  { pessimistic }: Extremes,
): Pick<TimelineView, 'holidays' | 'pauses'> {
  const first = Math.min(forecast.expected.start, plan.anchor.day);
  const last = Math.max(forecast.expected.end, pessimistic ?? 0, plan.target ?? 0, today);
  const holidays: { day: DayText; name: string }[] = [];
  for (let day = first; day <= Math.min(last, first + LONGEST_SHOWN); day++) {
    const reason: OffReason | null = calendar.offReason(day);
    if (reason?.kind === 'holiday') holidays.push({ day: formatDay(day), name: reason.name });
  }
  return {
    holidays,
    pauses: plan.pauses.map(({ from, to, by, reason }) => ({ from: formatDay(from), to: formatDay(to), by, reason })),
  };
}

/** Ten years in days: a longer timeline is a mistake in the plan. */
const LONGEST_SHOWN = 3660;

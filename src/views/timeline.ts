import type { Basis } from '../plan/chance/basis.ts';
import type { LastSigning } from '../plan/chance/last-signing.ts';
import type { Percentiles, Simulation } from '../plan/chance/simulate.ts';
import { heldUpSteps, holdingUp, liveTask, nameableDays, planTasks, slipOf } from '../plan/health/health.ts';
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
import type { WholeNumber } from '../plan/model/numbers.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { type Forecast, forecastOf } from '../plan/schedule/forecast.ts';
import { criticalGroups, criticalPath, extentOf, phaseRanges } from '../plan/schedule/schedule.ts';
import { atPace, onDay, type Scheduled } from '../plan/schedule/scheduled.ts';
import { isSettled, taskStates } from '../plan/schedule/state.ts';
import { type Day, type DayText, formatDay, formatDayOrNull, type Weekday } from '../plan/time/day.ts';
import { type EffortAhead, effortAhead } from './effort-ahead.ts';
import { holidaysShown } from './holidays-shown.ts';

export interface TimelineTask {
  /** The task's id. */
  readonly id: string;
  /** The id of its phase. */
  readonly phase: string;
  /** Its title. */
  readonly title: string;
  /** A role or a person's id, as the plan says. */
  readonly owner: string | null;
  /** Who that is today; null when nobody is named. */
  readonly ownerName: string | null;
  /** Whose task it is; null when the owner is unknown. */
  readonly side: Side | null;
  /** Derived from the dates; `ready` means that its owner could act today. */
  readonly state: TaskState;
  /** The day agreed with the customer. */
  readonly due: DayText | null;
  /** Open and due before today; never of a template, a prospect or a closed plan. */
  readonly overdue: boolean;
  /** The first day: forecast, or what happened. */
  readonly start: DayText;
  /** The last day: forecast, or what happened. */
  readonly end: DayText;
  /** Done by then in 10 of 100 simulated futures. */
  readonly p10: DayText | null;
  /** Done by then in 50 of 100 simulated futures. */
  readonly p50: DayText | null;
  /** Done by then in 80 of 100 simulated futures. */
  readonly p80: DayText | null;
  /** Done by then in 90 of 100 simulated futures. */
  readonly p90: DayText | null;
  /**
   * Working days by which it may end later without moving go-live; null once it is over, and while a blocked task leaves go-live without
   * a day, except for critical tasks.
   */
  readonly slack: WholeNumber | null;
  /** Whether go-live depends on it without slack. */
  readonly critical: boolean;
  /** Whether it is stuck and holds go-live up, or waits for a step that does: nobody can say when it ends. */
  readonly heldUp: boolean;
  /** Minutes that it takes of each side, its session included; 0: none, null: nothing says. */
  readonly effort: Effort;
  /** Whether it has no length: `duration: 0d`. */
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
  /** The plan's id; null for a template. */
  readonly id: string | null;
  /** The customer's name; null for a template. */
  readonly customer: string | null;
  /** The id of the template. */
  readonly template: string | null;
  /** Why they bought. */
  readonly goal: string | null;
  /** The day that the answer is for. */
  readonly today: DayText;
  /** Where the plan's time starts. */
  readonly anchor: {
    /** A purchase, or the signature expected of a prospect; `start` where the plan names neither. */
    readonly kind: AnchorKind;
    /** The day. */
    readonly day: DayText;
  };
  /** The first day of the first task. */
  readonly start: DayText;
  /** The go-live day that was promised. */
  readonly target: DayText | null;
  /** Go-live. */
  readonly live: {
    /** The id of the task whose completion means go-live; the title is null where no task has it. */
    readonly task: string | null;
    /** Its title. */
    readonly title: string | null;
    /** When that task is due. */
    readonly due: DayText | null;
    /** With every duration at its expected value. */
    readonly expected: DayText | null;
    /** With every duration at its low end. */
    readonly optimistic: DayText | null;
    /** With every duration at its high end. */
    readonly pessimistic: DayText | null;
    /** Live by then in 10 of 100 simulated futures. */
    readonly p10: DayText | null;
    /** Reached with 50 % probability; null when nothing was simulated. */
    readonly p50: DayText | null;
    /** Reached with 80 % probability; null when nothing was simulated. */
    readonly p80: DayText | null;
    /** Reached with 90 % probability; null when nothing was simulated. */
    readonly p90: DayText | null;
    /** What the percentiles are based on; null when nothing was simulated. */
    readonly basis: Basis | null;
    /** Titles of the blocked tasks that hold go-live up: as long as there are any, no day can be promised and the percentiles are null. */
    readonly heldUpBy: readonly string[];
  };
  /** Working days from the target (without one: from the due date of go-live) to the expected go-live; negative when it is earlier. */
  readonly slip: WholeNumber | null;
  /** The last day of the last task. */
  readonly end: DayText;
  /** Ids of the tasks that go-live depends on without slack, by start. */
  readonly criticalPath: readonly string[];
  /** The same ids in the order in which they wait for each other: those of one group run side by side. */
  readonly criticalGroups: readonly (readonly string[])[];
  /** Minutes of each side: the hands-on time of what it owns, and the meetings that it attends. */
  readonly effort: EffortSum;
  /** The same of what is open, in all and by week; null for a template and a closed plan. */
  readonly ahead: EffortAhead | null;
  /** Phases in the order of the file. */
  readonly phases: readonly {
    /** The phase's id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** Its first day. */
    readonly start: DayText;
    /** Its last day. */
    readonly end: DayText;
  }[];
  /** Tasks in the order of the file. */
  readonly tasks: readonly TimelineTask[];
  /** The days of the week on which people work. */
  readonly workweek: readonly Weekday[];
  /** Other days off within the plan. */
  readonly holidays: readonly {
    /** The day. */
    readonly day: DayText;
    /** Its name. */
    readonly name: string;
  }[];
  /** Pauses of the plan. */
  readonly pauses: readonly {
    /** The first paused day. */
    readonly from: DayText;
    /** The last paused day. */
    readonly to: DayText;
    /** Who asked for it. */
    readonly by: Side | null;
    /** Why. */
    readonly reason: string;
  }[];
  /** When and how the plan was closed, after which nothing is expected of it; null while it is open. */
  readonly closed: Closing | null;
  /** Calendars that do not cover all years that the dates run through: holidays outside of `first` to `last` are not known. */
  readonly coverageGaps: readonly CoverageGap[];
  /** The last days to sign for being live by a given day; only with --live-by. */
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
export function timelineView(facts: TimelineFacts): TimelineView {
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
    target: formatDayOrNull(plan.target),
    live: liveOf(facts, forecast, extremes),
    slip: isGivenUp(plan) ? null : slipOf({ plan, calendar, forecast }),
    end: formatDay(expected.end),
    criticalPath: criticalPath(known, expected),
    criticalGroups: criticalGroups(known, expected),
    effort: effortOf(planTasks(plan), plan, workspace),
    ahead:
      plan.id === '' || plan.closed !== null
        ? null
        : effortAhead(
            planTasks(plan).filter((task) => !isSettled(task)),
            { ...known, forecast, workspace, today },
          ),
    phases: plan.phases.map(({ id, name }) => {
      const range = ranges.get(id) ?? expected;
      return { id, name, start: formatDay(range.start), end: formatDay(range.end) };
    }),
    tasks: timelineTasks(facts, forecast),
    workweek: workspace.workweek,
    ...daysOffInTimeline(facts, forecast, extremes),
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
    due: formatDayOrNull(task?.due),
    expected: formatDayOrNull(isKnown ? forecast.expected.live : null),
    optimistic: formatDayOrNull(isKnown ? optimistic : null),
    pessimistic: formatDayOrNull(isKnown ? pessimistic : null),
    ...percentileTexts(heldUp.length === 0 ? simulation?.live : null),
    basis: simulation?.basis ?? null,
    heldUpBy: heldUp.map(({ title }) => title),
  };
}

function percentileTexts(percentiles: Percentiles | null | undefined) {
  const { p10, p50, p80, p90 } = percentiles ?? {};
  return { p10: formatDayOrNull(p10), p50: formatDayOrNull(p50), p80: formatDayOrNull(p80), p90: formatDayOrNull(p90) };
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
        due: formatDayOrNull(task.due),
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

function daysOffInTimeline(
  { known: { plan, calendar }, today }: TimelineFacts,
  forecast: Forecast,
  { pessimistic }: Extremes,
): Pick<TimelineView, 'holidays' | 'pauses'> {
  const first = Math.min(forecast.expected.start, plan.anchor.day);
  const last = Math.max(forecast.expected.end, pessimistic ?? 0, plan.target ?? 0, today);
  return {
    holidays: holidaysShown(calendar, first, last),
    pauses: plan.pauses.map(({ from, to, by, reason }) => ({ from: formatDay(from), to: formatDay(to), by, reason })),
  };
}

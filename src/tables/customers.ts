import { quarterOf } from '../insight/insights.ts';
import type { Journey } from '../insight/journey.ts';
import { stepAt } from '../insight/leaving.ts';
import type { Stay } from '../insight/survival.ts';
import { holdingUp, liveTask, planTasks } from '../plan/health/health.ts';
import type { Plan } from '../plan/model/model.ts';
import { ownerOf } from '../plan/model/owner.ts';
import { formatDayOrNull } from '../plan/time/day.ts';
import type { DataColumn } from '../views/tables.ts';
import { column, type PlanRow, type TableOf, whose } from './table.ts';

export const customersTable: TableOf<PlanRow> = {
  name: 'customers',
  says: 'One row per plan, including archived ones.',
  columns: [
    ...whose,
    column('customer', 'text', "The customer's name.", ({ plan }) => plan.customer),
    column('template', 'text', 'Template that the plan was made from.', ({ plan }) => plan.template?.id ?? null),
    column(
      'csm',
      'text',
      'Person of the vendor with the role csm.',
      (row) => ownerOf('csm', row.plan, row.workspace).people[0]?.id ?? null,
    ),
    column('stage', 'text', 'prospect, running, live or closed.', ({ plan }) => stageName(plan)),
    column('archived', 'boolean', 'Whether it is in plans/archive/.', ({ plan }) => plan.archived),
    column(
      'purchased',
      'day',
      'Day of the purchase; empty for prospects and where it is not known.',
      ({ plan: { anchor } }) => (anchor.kind === 'purchased' && !anchor.isStart ? formatDayOrNull(anchor.day) : null),
    ),
    column('signing', 'day', 'Expected signature of a prospect.', ({ plan: { anchor } }) =>
      anchor.kind === 'signing' ? formatDayOrNull(anchor.day) : null,
    ),
    column('start', 'day', 'First day of the first phase, where the plan fixes it.', ({ plan }) =>
      formatDayOrNull(plan.start),
    ),
    column('target', 'day', 'Promised day of go-live.', ({ plan }) => formatDayOrNull(plan.target)),
    column('live_due', 'day', 'Due date of the go-live step.', ({ plan }) => formatDayOrNull(liveTask(plan)?.due)),
    column(
      'live_expected',
      'day',
      'Go-live as it is expected today; empty once live or closed, and while a step that it depends on is blocked.',
      (row) => (isLiveOpen(row) ? formatDayOrNull(row.forecast.expected.live) : null),
    ),
    column(
      'live_p80',
      'day',
      'The day to promise: go-live comes by it in 80 of 100 simulated futures; empty when `live_expected` is.',
      (row) => (isLiveOpen(row) ? formatDayOrNull(row.percentiles?.p80) : null),
    ),
    column(
      'live_p80_customers',
      'integer',
      'Past customers behind `live_p80`: those who finished the open step that the fewest finished; 0: it is a guess from ranges.',
      (row) => basisOfRow(row)?.customers ?? null,
    ),
    column(
      'live_p80_guessed',
      'integer',
      'Open steps behind `live_p80` that only the range of the template or plan describes.',
      (row) => basisOfRow(row)?.guessed ?? null,
    ),
    column(
      'live_p80_slowing',
      'boolean',
      'Whether recent customers took longer than earlier ones, so that `live_p80` may be too early.',
      (row) => basisOfRow(row)?.isSlowing ?? null,
    ),
    column('live_on', 'day', 'Day of go-live.', ({ plan }) => formatDayOrNull(liveTask(plan)?.done)),
    column('closed_on', 'day', 'Day on which the plan was closed.', ({ plan }) => formatDayOrNull(plan.closed?.on)),
    column('result', 'text', 'onboarded, churned or cancelled.', ({ plan }) => plan.closed?.result ?? null),
    column(
      'reason_kind',
      'text',
      'Why they left, by kind: champion-left, no-value, price, missing-feature, too-slow, other.',
      ({ plan }) => plan.closed?.kind ?? null,
    ),
    column('reason', 'text', 'Why they left, in words.', ({ plan }) => plan.closed?.reason ?? null),
    column(
      'health',
      'text',
      'Health of the schedule as `status` shows it: done, on-track, at-risk, off-track, unknown and so on.',
      ({ health }) => health.schedule,
    ),
    column('engagement', 'text', 'high, medium, low, stalled or unknown.', ({ health }) => health.engagement),
    column(
      'steps_done',
      'integer',
      'Steps that are done.',
      ({ plan }) => planTasks(plan).filter(({ done }) => done !== null).length,
    ),
    column(
      'steps',
      'integer',
      'Steps that were not skipped.',
      ({ plan }) => planTasks(plan).filter(({ done, skipped }) => done !== null || skipped === null).length,
    ),
    column(
      'overdue',
      'integer',
      'Steps and open questions whose due date has passed.',
      ({ overdue }) => overdue.length,
    ),
    column(
      'outcome',
      'text',
      'onboarded, open or lost; empty: not bought yet.',
      ({ journey }) => journey?.outcome ?? null,
    ),
    column('started_on', 'day', 'First day of the onboarding: its fixed start, else the purchase.', ({ journey }) =>
      formatDayOrNull(journey?.start),
    ),
    column('cohort', 'text', 'Quarter in which the onboarding started: `2026 Q3`.', ({ journey }) =>
      journey === null ? null : quarterOf(journey.start),
    ),
    ...stayColumns('engage', 'from the start to the first session', 'had their first session', ({ engage }) => engage),
    ...stayColumns(
      'value',
      'from the purchase to the first value moment',
      'reached it',
      ({ firstValue }) => firstValue,
    ),
    ...stayColumns('live', 'from the start to go-live', 'are live', ({ onboard }) => onboard),
    column('days_to_live_net', 'integer', '`days_to_live` without the days of pauses.', ({ journey }) =>
      journey === null ? null : journey.onboardNet.days,
    ),
    column(
      'left_at',
      'text',
      'Id of the step at which they left: the first step that they could have worked on.',
      (row) => leftAt(row)?.id ?? null,
    ),
  ],
  rows: (readings) => readings,
};

/** Whether go-live is still ahead, and has a date: no step that it depends on is blocked. */
function isLiveOpen({ plan, forecast }: PlanRow): boolean {
  return plan.closed === null && liveTask(plan)?.done === null && holdingUp({ plan, forecast }).length === 0;
}

function basisOfRow(row: PlanRow): PlanRow['basis'] {
  return isLiveOpen(row) ? row.basis : null;
}

function stageName(plan: Plan): string {
  if (plan.closed !== null) return 'closed';
  if (plan.anchor.kind === 'signing') return 'prospect';
  return (liveTask(plan)?.done ?? null) === null ? 'running' : 'live';
}

/** How long something took, or has not happened yet, in calendar days: a median that counts everybody needs both. */
function stayColumns(
  name: string,
  says: string,
  reached: string,
  of: (journey: Journey) => Stay | null,
): readonly DataColumn<PlanRow>[] {
  const stayOf = ({ journey }: PlanRow) => (journey === null ? null : of(journey));
  return [
    column(
      `days_to_${name}`,
      'integer',
      `Calendar days ${says}; if that has not happened: the days so far, or until the customer left.`,
      (row) => stayOf(row)?.days ?? null,
    ),
    column(`${name}_reached`, 'boolean', `Whether they ${reached} by then.`, (row) => stayOf(row)?.observed ?? null),
  ];
}

function leftAt({ journey, calendar }: PlanRow): { readonly id: string } | null {
  const closed = journey?.outcome === 'lost' ? journey.plan.closed : null;
  return journey === null || closed === null ? null : stepAt(journey.plan, calendar, closed.on);
}

import { isOnTime } from '../insight/groups.ts';
import { stepVisits, type Visit } from '../insight/stuck.ts';
import { taskEffort } from '../plan/model/effort.ts';
import { ownerOf, sideOf } from '../plan/model/owner.ts';
import { formatDayOrNull } from '../plan/time/day.ts';
import { mondayOf } from '../views/load.ts';
import { column, type PlanRow, type StepRow, stepTableRows, type TableOf, whose } from './table.ts';

/** What happened to the step, for a customer who bought. */
type VisitedRow = StepRow & { readonly visit: Visit | null };

export const stepsTable: TableOf<VisitedRow> = {
  name: 'steps',
  says: 'One row per task of a plan, including skipped ones. The tables call it a step.',
  columns: [
    ...whose,
    column('step', 'text', 'Id of the step.', ({ task }) => task.id),
    column('title', 'text', 'Its title.', ({ task }) => task.title),
    column('phase', 'text', 'Id of its phase.', ({ phase }) => phase),
    column('owner', 'text', 'Role or person as the plan names it.', ({ task }) => task.owner),
    column(
      'owner_name',
      'text',
      'Name of that person today.',
      (row) => ownerOf(row.task.owner, row.plan, row.workspace).name || null,
    ),
    column('side', 'text', 'customer or vendor.', (row) => sideOf(row.task.owner, row.plan, row.workspace)),
    column(
      'state',
      'text',
      'done, skipped, blocked, started, ready or waiting.',
      ({ task, states }) => states.get(task.id) ?? null,
    ),
    column('due', 'day', 'Agreed due date.', ({ task }) => formatDayOrNull(task.due)),
    column('started', 'day', 'Day on which it started.', ({ task }) => formatDayOrNull(task.started)),
    column('done', 'day', 'Day on which it was done.', ({ task }) => formatDayOrNull(task.done)),
    column('skipped_on', 'day', 'Day on which it was skipped.', ({ task }) => formatDayOrNull(task.skipped?.on)),
    column('blocked_since', 'day', 'Day since which it has been blocked.', ({ task }) =>
      formatDayOrNull(task.blocked?.since),
    ),
    column('blocked_by', 'text', 'customer or vendor.', ({ task }) => task.blocked?.by ?? null),
    column('blocked_reason', 'text', 'Why it is blocked.', ({ task }) => task.blocked?.reason ?? null),
    column(
      'expected_start',
      'day',
      'First day, actual or expected; empty if it waits for a blocked step that delays go-live.',
      ({ days }) => formatDayOrNull(days.start),
    ),
    column(
      'expected_end',
      'day',
      'Last day, actual or expected; empty if it is blocked and delays go-live, or waits for such a step.',
      ({ days }) => formatDayOrNull(days.end),
    ),
    column(
      'slack',
      'integer',
      'Working days it can slip without moving go-live; empty if go-live has no day and it does not depend on this step.',
      ({ days }) => days.slack,
    ),
    column(
      'critical',
      'boolean',
      'Whether go-live depends on it without slack.',
      ({ task, forecast }) => forecast.expected.tasks.get(task.id)?.critical ?? null,
    ),
    column(
      'minutes_customer',
      'integer',
      "Minutes of work for the customer's people, including meetings; 0: none; empty: unknown.",
      (row) => taskEffort(row.task, row.plan, row.workspace).customer,
    ),
    column(
      'minutes_vendor',
      'integer',
      "Minutes of work for the vendor's people, including meetings; 0: none; empty: unknown.",
      (row) => taskEffort(row.task, row.plan, row.workspace).vendor,
    ),
    column('value', 'text', 'Value moment that it leads to, as the plan words it.', ({ task }) => task.aha),
    column('is_live', 'boolean', 'Whether it is the go-live step.', ({ plan, task }) => plan.live === task.id),
    column(
      'internal',
      'boolean',
      'Whether customers never see it.',
      ({ task }) => task.internal || task.tags.includes('internal'),
    ),
    column('tags', 'list', 'Its tags.', ({ task }) => task.tags),
    column('meeting', 'boolean', 'Whether it is a meeting.', ({ task }) => task.session !== null),
    column('week', 'day', 'Monday of the week in which it ended or is expected to end.', ({ days: { end } }) =>
      end === null ? null : formatDayOrNull(mondayOf(end)),
    ),
    column(
      'late',
      'boolean',
      'Whether it missed its due date; empty if it is not due yet, has no due date, was skipped, or the customer has not bought.',
      ({ visit }) => (visit?.wasDue === true ? !isOnTime(visit.task) : null),
    ),
    column(
      'days_late',
      'integer',
      'Working days from due to done; negative: done early; empty until it is done.',
      ({ visit }) => visit?.delay ?? null,
    ),
    column(
      'open_now',
      'boolean',
      'Whether it is under way, ready or blocked today.',
      ({ visit }) => visit?.isOpen ?? false,
    ),
    column('overdue_now', 'boolean', 'Whether it is open and overdue today.', ({ visit }) => visit?.isOverdue ?? false),
    column(
      'lost_here',
      'boolean',
      'Whether the customer left while it was open.',
      ({ visit }) => visit?.isLost ?? false,
    ),
  ],
  rows: (plans) => plans.flatMap(visitedRows),
};

function visitedRows(row: PlanRow): readonly VisitedRow[] {
  const { journey, calendar, today } = row;
  const visits = new Map(
    journey === null ? [] : stepVisits(journey, calendar, today, undefined).map((visit) => [visit.task.id, visit]),
  );
  return stepTableRows(row).map((step) => ({ ...step, visit: visits.get(step.task.id) ?? null }));
}

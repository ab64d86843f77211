import { type DayText, WEEKDAYS } from '../plan/time/day.ts';
import type { CustomerStep, CustomerView } from './customer-view.ts';
import type { TimelineTask, TimelineView } from './timeline.ts';

/**
 * What a customer may read, in the shape that charts are drawn from. It is made from the customer's view alone: it has no slack, no
 * critical path and no probability.
 */
export function customerTimelineView(view: CustomerView): TimelineView {
  const { customer, today, start, target, live, countOn } = view;
  const tasks = view.phases.flatMap(({ id, steps }) => steps.map((step) => taskOf(step, id, start)));
  const liveStep = tasks.find(({ id }) => id === live?.step);
  const none = { optimistic: null, pessimistic: null, p10: null, p50: null, p80: null, p90: null, basis: null };
  return {
    id: null,
    customer,
    template: null,
    goal: view.goal?.why ?? null,
    today,
    anchor: { kind: view.stage === 'proposal' ? 'signing' : 'purchased', day: start },
    start: [start, ...tasks.map((task) => task.start)].toSorted()[0] ?? start,
    target,
    live: {
      ...none,
      task: live?.step ?? null,
      title: live?.title ?? null,
      due: liveStep?.due ?? null,
      expected: live?.done ?? countOn,
      heldUpBy: [],
    },
    slip: null,
    end: [start, ...tasks.map((task) => task.end)].toSorted().at(-1) ?? start,
    criticalPath: [],
    criticalGroups: [],
    effort: { customer: view.time.left, vendor: null, unknown: { customer: view.time.unknown.left, vendor: 0 } },
    ahead: null,
    phases: view.phases.map((phase) => ({
      id: phase.id,
      name: phase.name,
      start: phase.start ?? start,
      end: phase.end ?? phase.start ?? start,
    })),
    tasks,
    // The customer's weekends are unknown; only holidays are named.
    workweek: WEEKDAYS,
    holidays: view.daysOff,
    pauses: view.pauses.map(({ from, to, by, reason }) => ({ from, to, by, reason: reason ?? '' })),
    closed: null,
    coverageGaps: [],
    signing: null,
  };
}

function taskOf(step: CustomerStep, phase: string, otherwise: DayText): TimelineTask {
  const { id, title, who, state, due, isLate, minutes } = step;
  const start = step.start ?? step.due ?? otherwise;
  const end = step.end ?? start;
  return {
    id,
    phase,
    title,
    owner: null,
    ownerName: who?.name ?? null,
    side: who?.side ?? null,
    state,
    due,
    overdue: isLate,
    start,
    end: [start, end].toSorted()[1] ?? end,
    p10: null,
    p50: null,
    p80: null,
    p90: null,
    slack: null,
    critical: false,
    effort: { customer: minutes, vendor: null },
    heldUp: step.end === null && state !== 'done',
    isMilestone: false,
  };
}

import { workingCalendar } from '../plan/model/calendar.ts';
import { type EffortSum, effortOf } from '../plan/model/effort.ts';
import type { Template, Workspace } from '../plan/model/model.ts';
import type { Count } from '../plan/model/numbers.ts';
import { extentOf } from '../plan/schedule/schedule.ts';
import { atPace, scheduled } from '../plan/schedule/scheduled.ts';
import { attributesAsked, instantiate } from '../plan/templates/instantiate.ts';
import { parseDay } from '../plan/time/day.ts';

/** How much time a template takes from both sides and how long it runs, with every conditional part included. */
export interface TemplateSummary {
  /** Phases. */
  readonly phases: Count;
  /** Tasks. */
  readonly tasks: Count;
  /** Tasks that are meetings. */
  readonly sessions: Count;
  /** Minutes of each side, including meetings; null: all lengths are unknown. */
  readonly effort: EffortSum;
  /** Working days from the day after the purchase to go-live (to the end when there is no go-live task), ignoring holidays. */
  readonly days: {
    /** If every step is quick. */
    readonly low: Count;
    /** As expected. */
    readonly expected: Count;
    /** If every step is slow. */
    readonly high: Count;
  };
  /** The attributes in its conditions, with the values they use. */
  readonly asks: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A template with its location: the workspace, or the program. */
export interface ListedTemplate {
  readonly template: Template;
  readonly origin: 'workspace' | 'built-in';
  readonly summary: TemplateSummary;
}

/** A Monday, so that no weekend comes between the purchase and the first working day. */
const PURCHASED = parseDay('2026-11-02') ?? 0;

/** @param workspace provides the work week and the sides of roles */
export function summarizeTemplate(template: Template, workspace: Workspace): TemplateSummary {
  const calendar = workingCalendar({ workweek: workspace.workweek, calendars: [], pauses: [] });
  const { plan } = instantiate(
    unconditional(template),
    {
      customer: template.name,
      attributes: {},
      anchor: { kind: 'purchased', day: PURCHASED },
      start: null,
      target: null,
      calendars: [],
      people: new Map(),
    },
    template,
    { workspace: { ...workspace, calendars: [] }, calendars: new Map() },
  );
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const meant = scheduled(plan, calendar, null);
  const daysAt = (pace: 'low' | 'expected' | 'high'): number => {
    const { live, end } = extentOf(atPace(meant, pace));
    return calendar.workingDaysAfter(PURCHASED, live ?? end);
  };
  return {
    phases: plan.phases.length,
    tasks: tasks.length,
    sessions: tasks.filter(({ session }) => session !== null).length,
    effort: effortOf(tasks, plan, workspace),
    days: { low: daysAt('low'), expected: daysAt('expected'), high: daysAt('high') },
    asks: attributesAsked(template),
  };
}

function unconditional(template: Template): Template {
  return {
    ...template,
    phases: template.phases.map((phase) => ({
      ...phase,
      when: null,
      tasks: phase.tasks.map((task) => ({ ...task, when: null })),
    })),
  };
}

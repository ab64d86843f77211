import { type CalendarParts, type WorkingCalendar, workingCalendar } from '../../src/plan/model/calendar.ts';
import type { PlanFile, PlanPhaseFile, WorkspaceFile } from '../../src/plan/model/files.ts';
import type { Calendar, Plan } from '../../src/plan/model/model.ts';
import { resolvePlan, resolveWorkspace } from '../../src/plan/templates/resolve.ts';
import { type Day, formatDay, parseDay } from '../../src/plan/time/day.ts';

export const MON_TO_FRI = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

export function weekdays(parts: Partial<CalendarParts> = {}): WorkingCalendar {
  return workingCalendar({ workweek: MON_TO_FRI, calendars: [], pauses: [], ...parts });
}

export function calendarOf(id: string, days: Readonly<Record<string, string>>): Calendar {
  const entries = Object.entries(days).map(([text, name]) => [day(text), name] as const);
  return { id, name: id, firstYear: 2026, lastYear: 2028, source: null, days: new Map(entries) };
}

/** A plan with the purchase on Monday 2026-11-02 unless `file` says otherwise. */
export function planOf(
  phases: readonly PlanPhaseFile[],
  file: Partial<PlanFile> = {},
  workspace: Partial<WorkspaceFile> = {},
): Plan {
  const settings = resolveWorkspace({ vendor: 'Ledgerly', ...workspace });
  const purchased = file.signing === undefined ? { purchased: '2026-11-02' } : {};
  const complete = { customer: 'Acme', ...purchased, ...file, phases };
  return resolvePlan(complete, { id: 'acme', file: 'plans/acme.yaml', archived: false }, settings);
}

/** `2026-11-06..2026-11-09`, to compare many dates at a glance. */
export function datesOf(ranges: ReadonlyMap<string, { start: Day; end: Day }>): Record<string, string> {
  return Object.fromEntries(
    [...ranges].map(([id, { start, end }]) => [id, `${formatDay(start)}..${formatDay(end)}`] as const),
  );
}

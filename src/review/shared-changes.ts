import type { Calendar, Template, TemplatePhase, Workspace } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Change, Measures, Subject } from './change.ts';
import {
  compareFields,
  difference,
  type Fields,
  resourcesField,
  showList,
  showRecord,
  showText,
  silent,
  told,
} from './fields.ts';
import { same } from './same.ts';
import { phaseSubject, taskSubject, templatePhaseChanges, templateTaskChanges } from './task-changes.ts';

const TEMPLATE: Fields<Template> = {
  id: silent,
  file: silent,
  version: silent,
  name: told('renamed', showText),
  description: told('description', showText),
  extends: told('extends', showText),
  model: told('model', showText),
  appliesTo: told('when', showRecord),
  goal: told('goal', showText),
  measures: told('measures', (measures) => showList(measures.map(({ name }) => name))),
  live: told('live', showText),
  resources: resourcesField,
  phases: (before, after, _of, measures) => phasesChanges(before, after, measures),
};

/** What changed in a template, all that it extends included. */
export function templateChanges(before: Template, after: Template, measures: Measures): readonly Change[] {
  return compareFields(TEMPLATE, before, after, { kind: 'plan', id: after.id, name: after.name }, measures);
}

/** Which days became working days, and which ceased to be. */
export function calendarChanges(before: Calendar, after: Calendar): readonly Change[] {
  const of: Subject = { kind: 'plan', id: after.id, name: after.name };
  const changes: Change[] = [];
  for (const [day, name] of before.days) {
    const now = after.days.get(day);
    const at = formatDay(day);
    if (now === undefined) changes.push({ aspect: 'day-removed', of, from: `${at} ${name}`, to: null, days: null });
    else if (now !== name) changes.push({ aspect: 'day-renamed', of, from: `${at} ${name}`, to: now, days: null });
  }
  for (const [day, name] of after.days) {
    if (before.days.has(day)) continue;
    changes.push({ aspect: 'day-added', of, from: null, to: `${formatDay(day)} ${name}`, days: null });
  }
  const { days: _old, ...rest } = before;
  const { days: _new, ...others } = after;
  return same(rest, others) ? changes : [...changes, ...settingChanges(rest, others)];
}

/** What changed in onboard.yaml, one entry for each of its settings. */
export function workspaceChanges(before: Workspace, after: Workspace): readonly Change[] {
  return settingChanges(before, after);
}

function settingChanges(before: object, after: object): readonly Change[] {
  const [old, now] = [
    new Map<string, unknown>(Object.entries(before)),
    new Map<string, unknown>(Object.entries(after)),
  ];
  return [...now]
    .filter(([key, value]) => !same(old.get(key), value))
    .map(([key, value]) =>
      difference('setting', { kind: 'plan', id: key, name: key }, showSetting(old.get(key)), showSetting(value)),
    );
}

function showSetting(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Map)
    return showList([...value].map(([key, inner]) => `${String(key)}: ${showSetting(inner) ?? ''}`));
  if (Array.isArray(value)) return showList(value.map((inner: unknown) => showSetting(inner) ?? ''));
  return typeof value === 'object' ? showRecord(value) : String(value);
}

function phasesChanges(
  before: readonly TemplatePhase[],
  after: readonly TemplatePhase[],
  measures: Measures,
): readonly Change[] {
  const [oldPhases, newPhases] = [before, after].map((phases) => new Map(phases.map((phase) => [phase.id, phase])));
  const [oldTasks, newTasks] = [before, after].map((phases) => new Map(tasksIn(phases)));
  const changes: Change[] = [];
  for (const phase of before) if (!newPhases?.has(phase.id)) changes.push(event('removed', phaseSubject(phase)));
  for (const [id, { task }] of oldTasks ?? [])
    if (!newTasks?.has(id)) changes.push(event('removed', taskSubject(task)));
  for (const phase of after) {
    const old = oldPhases?.get(phase.id);
    if (old === undefined) changes.push(event('added', phaseSubject(phase)));
    else changes.push(...templatePhaseChanges(old, phase, measures));
  }
  for (const [id, { task, phase }] of newTasks ?? []) {
    const old = oldTasks?.get(id);
    const of = taskSubject(task);
    if (old === undefined) changes.push({ ...event('added', of), to: phase.name });
    else {
      if (old.phase.id !== phase.id) changes.push({ ...event('phase', of), from: old.phase.name, to: phase.name });
      changes.push(...templateTaskChanges(old.task, task, measures));
    }
  }
  return changes;
}

function tasksIn(phases: readonly TemplatePhase[]) {
  return phases.flatMap((phase) => phase.tasks.map((task) => [task.id, { task, phase }] as const));
}

function event(aspect: 'added' | 'removed' | 'phase', of: Subject): Change {
  return { aspect, of, from: null, to: null, days: null };
}

import type { Change, ChangeContext, Measures, Subject } from '../plan/codec/change.ts';
import { type Codec, changesByKey, keysOf, type Told } from '../plan/codec/codec.ts';
import { TEMPLATE } from '../plan/codec/templates.ts';
import type { TemplateFile } from '../plan/model/files.ts';
import type { Calendar, Template, TemplatePhase, Workspace } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import { phaseSubject, taskSubject, templatePhaseChanges, templateTaskChanges } from './task-changes.ts';
import { titleLookup } from './titles.ts';

/** Phases and tasks are compared one by one. */
const COMPARED_TEMPLATE: Codec<TemplateFile, Template, Told<Template>> = {
  ...TEMPLATE,
  phases: {
    ...TEMPLATE.phases,
    changes: (before, after, _of, context) => templatePhasesChanges(before.phases, after.phases, context),
  },
};
const TEMPLATE_KEY_ORDER = keysOf(TEMPLATE);

/** What changed in a template, including everything that it extends. */
export function templateChanges(before: Template, after: Template, measures: Measures): readonly Change[] {
  // Templates name roles, not people.
  const context: ChangeContext = { ...measures, nameOf: (id) => id, titleOf: titleLookup(before.phases, after.phases) };
  return changesByKey(
    COMPARED_TEMPLATE,
    TEMPLATE_KEY_ORDER,
    before,
    after,
    { kind: 'plan', id: after.id, name: after.name },
    context,
  );
}

/** Which days became working days, and which became days off. */
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
  const settings = ({ name, firstYear, lastYear, source }: Calendar) => ({
    name,
    covers: firstYear === lastYear ? firstYear : `${firstYear}..${lastYear}`,
    source,
  });
  return [...changes, ...settingChanges(settings(before), settings(after))];
}

/** What changed in onboard.yaml, one entry for each key at any depth: `team.mina.phone`. */
export function workspaceChanges(before: Workspace, after: Workspace): readonly Change[] {
  return settingChanges(before, after);
}

function settingChanges(before: object, after: object): readonly Change[] {
  const [old, now] = [new Map(settingsIn(before, '')), new Map(settingsIn(after, ''))];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.flatMap((key): Change[] => {
    const [from, to] = [old.get(key) ?? null, now.get(key) ?? null];
    return from === to ? [] : [{ aspect: 'setting', of: { kind: 'plan', id: key, name: key }, from, to, days: null }];
  });
}

/** Names of settings in the file that differ from those of the model. */
const KEY_IN_FILE: Readonly<Record<string, string>> = { policies: 'policy', required: 'require' };
/** What the model adds to the content of the file. */
const DERIVED = /^(?:team\.[^.]+\.(?:id|isNamed|link|side)|policy\.[^.]+\.id)$/;
/** Settings that count working days. */
const IN_DAYS = /^(?:health|reminders)\.|^policy\.[^.]+\.(?:max-duration$|within\.)/;

/** Every setting that is not itself a list or a map, by its address in the file. */
function settingsIn(value: unknown, at: string): readonly (readonly [string, string])[] {
  if (value === null || value === undefined || DERIVED.test(at)) return [];
  const records = Array.isArray(value) && value.every(hasId) ? value.map((each) => [each.id, each] as const) : null;
  if (Array.isArray(value) && records === null)
    return [[at, value.map((each) => settingValueText(each, at)).join(', ')]];
  if (typeof value !== 'object') return [[at, settingValueText(value, at)]];
  const entries = records ?? (value instanceof Map ? [...value] : Object.entries(value));
  return entries.flatMap(([key, inner]) => {
    const name = fileKey(String(key), at);
    return settingsIn(inner, at === '' ? name : `${at}.${name}`);
  });
}

function settingValueText(value: unknown, at: string): string {
  return IN_DAYS.test(at) && typeof value === 'number' ? `${value}d` : String(value);
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** `stalledAfter` is `stalled-after` in the file; names given by people stay as they are. */
function fileKey(key: string, at: string): string {
  const isOurs = at === '' || /^(?:health|reminders|publish|mail|(?:team|policy)\.[^.]+)$/.test(at);
  return isOurs ? (KEY_IN_FILE[key] ?? key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)) : key;
}

function templatePhasesChanges(
  before: readonly TemplatePhase[],
  after: readonly TemplatePhase[],
  context: ChangeContext,
): readonly Change[] {
  const [oldPhases, newPhases] = [before, after].map((phases) => new Map(phases.map((phase) => [phase.id, phase])));
  const [oldTasks, newTasks] = [before, after].map((phases) => new Map(templateTasksById(phases)));
  const changes: Change[] = [];
  for (const phase of before)
    if (!newPhases?.has(phase.id)) changes.push(structureChange('removed', phaseSubject(phase)));
  for (const [id, { task }] of oldTasks ?? [])
    if (!newTasks?.has(id)) changes.push(structureChange('removed', taskSubject(task)));
  for (const phase of after) {
    const old = oldPhases?.get(phase.id);
    if (old === undefined) changes.push(structureChange('added', phaseSubject(phase)));
    else changes.push(...templatePhaseChanges(old, phase, context));
  }
  for (const [id, { task, phase }] of newTasks ?? []) {
    const old = oldTasks?.get(id);
    const of = taskSubject(task);
    if (old === undefined) changes.push({ ...structureChange('added', of), to: phase.name });
    else {
      if (old.phase.id !== phase.id)
        changes.push({ ...structureChange('phase', of), from: old.phase.name, to: phase.name });
      changes.push(...templateTaskChanges(old.task, task, context));
    }
  }
  return changes;
}

function templateTasksById(phases: readonly TemplatePhase[]) {
  return phases.flatMap((phase) => phase.tasks.map((task) => [task.id, { task, phase }] as const));
}

function structureChange(aspect: 'added' | 'removed' | 'phase', of: Subject): Change {
  return { aspect, of, from: null, to: null, days: null };
}

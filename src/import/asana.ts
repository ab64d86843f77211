/** An Asana project: Export › JSON. (Its CSV is a table like any other.) */

import { groupBy } from '../plan/model/group.ts';
import type { Day } from '../plan/time/day.ts';
import { type Clock, readDay } from './days.ts';
import { type ListValue, readStep } from './fields.ts';
import { elementPlaces } from './json-places.ts';
import { isObject, type Json, nonEmptyText, numberAt, objectsIn } from './json-shape.ts';
import { type LeftOut, type ListedStep, type ListPlace, NO_STEP, type StepList } from './list.ts';
import { headingMeaning, type ListField } from './vocabulary.ts';

/** The tasks of an Asana export; null for anything else. */
function exportedTasks(json: Json): { readonly key: string; readonly tasks: readonly Json[] } | null {
  const key = ['data', 'tasks'].find((name) => Array.isArray(json[name]));
  if (key === undefined) return null;
  const tasks = objectsIn(json[key]);
  return tasks.some((task) => 'gid' in task && 'name' in task) ? { key, tasks } : null;
}

/** Whether JSON is a project. */
export function isAsana(json: Json): boolean {
  return exportedTasks(json) !== null;
}

/** The tasks of a project as steps: its sections are the phases, subtasks the checklist of their task. */
export function readAsana(file: string, text: string, project: Json, clock: Clock): StepList {
  const { key, tasks } = exportedTasks(project) ?? { key: 'data', tasks: [] };
  const places = elementPlaces(text, text.trimStart().startsWith('[') ? [] : [key]);
  const steps: ListedStep[] = [];
  const leftOut: LeftOut[] = [];
  let heading: string | null = null;
  const gids = new Set(tasks.map(({ gid }) => gid));
  const below = groupBy(
    tasks.filter(({ parent }) => isObject(parent) && gids.has(parent.gid)),
    ({ parent }) => (isObject(parent) ? parent.gid : null),
  );
  for (const [index, task] of tasks.entries()) {
    if (isObject(task.parent) && gids.has(task.parent.gid)) continue;
    const at = { file, ...(places[index] ?? { line: 1, column: 1 }) };
    const name = nonEmptyText(task.name);
    if (name === null) leftOut.push({ at, what: nonEmptyText(task.gid) ?? '', why: 'no-title' });
    else if (isHeading(task, name)) heading = name.replace(/[:：]$/, '');
    else {
      const read = stepOfTask(task, name, heading, at, clock);
      const parts = (below.get(task.gid) ?? []).flatMap((part) => nonEmptyText(part.name) ?? []);
      steps.push({ ...read.step, checklist: [...read.step.checklist, ...parts] });
      leftOut.push(...read.leftOut);
    }
  }
  return { file, name: projectName(tasks), steps, leftOut, phasesFrom: null };
}

/** Sections used to be tasks whose names end in a colon. */
function isHeading(task: Json, name: string): boolean {
  return task.resource_subtype === 'section' || task.is_rendered_as_separator === true || /[:：]$/.test(name);
}

function stepOfTask(task: Json, name: string, heading: string | null, at: ListPlace, clock: Clock) {
  const values = new Map<ListField, ListValue>([['title', { text: name, at, unit: null }]]);
  const set = (field: ListField, text: string | null, unit: ListValue['unit'] = null): void => {
    if (text !== null && !values.has(field)) values.set(field, { text, at, unit });
  };
  set('owner', nonEmptyText(nameIn(task.assignee)));
  for (const field of objectsIn(task.custom_fields)) {
    const meaning = headingMeaning(nonEmptyText(field.name) ?? '');
    if (meaning !== null && meaning.field !== 'title') set(meaning.field, customFieldText(field), meaning.unit);
  }
  const { step, leftOut } = readStep(values, sectionOf(task) ?? values.get('phase')?.text ?? heading, null, clock);
  const minutes = numberAt(task.estimated_time_minutes) ?? numberAt(task.actual_time_minutes);
  const day = (key: string): Day | null => dayOfValue(task[key], clock);
  return {
    leftOut,
    step: {
      ...NO_STEP,
      ...step,
      description: nonEmptyText(task.notes) ?? step.description,
      effort: step.effort ?? (minutes === 0 ? null : minutes),
      keys: [...step.keys, ...[nonEmptyText(task.gid)].filter((gid) => gid !== null)],
      waitsFor: [...step.waitsFor, ...predecessors(task)],
      started: day('start_on') ?? day('start_at') ?? step.started,
      due: day('due_on') ?? day('due_at') ?? step.due,
      done: day('completed_at') ?? step.done,
      checklist: objectsIn(task.subtasks).flatMap((subtask) => nonEmptyText(subtask.name) ?? []),
      tags: objectsIn(task.tags).flatMap((tag) => nonEmptyText(tag.name) ?? []),
      isMilestone: step.isMilestone || task.resource_subtype === 'milestone',
    },
  };
}

function predecessors(task: Json): ListedStep['waitsFor'] {
  return objectsIn(task.dependencies).flatMap(({ gid }) => {
    const name = nonEmptyText(gid);
    return name === null ? [] : [{ name, wait: null }];
  });
}

function dayOfValue(value: unknown, clock: Clock): Day | null {
  const text = nonEmptyText(value);
  const reading = text === null ? null : readDay(text, null, clock);
  return reading !== null && 'day' in reading ? reading.day : null;
}

function customFieldText(field: Json): string | null {
  const number = numberAt(field.number_value);
  return (
    nonEmptyText(field.display_value) ?? nonEmptyText(field.text_value) ?? (number === null ? null : String(number))
  );
}

/** Asana's names for the missing section. */
const NO_SECTION = /^\(?(?:no section|untitled section|섹션 없음|제목 없는 섹션)\)?$/i;

function sectionOf(task: Json): string | null {
  const sections = objectsIn(task.memberships).flatMap(({ section }) => nonEmptyText(nameIn(section)) ?? []);
  return sections.find((name) => !NO_SECTION.test(name)) ?? null;
}

function projectName(tasks: readonly Json[]): string | null {
  for (const task of tasks) {
    const homes = [...objectsIn(task.memberships).map(({ project }) => project), ...objectsIn(task.projects)];
    const name = homes.flatMap((home) => nonEmptyText(nameIn(home)) ?? [])[0];
    if (name !== undefined) return name;
  }
  return null;
}

function nameIn(value: unknown): unknown {
  return isObject(value) ? value.name : null;
}

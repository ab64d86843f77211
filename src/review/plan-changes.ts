import type { Aspect, Change, ChangeContext, Measures, Subject } from '../plan/codec/change.ts';
import { type Codec, changesByKey, comparedKeys, type Told } from '../plan/codec/codec.ts';
import { PLAN, showPerson } from '../plan/codec/plans.ts';
import { same } from '../plan/codec/same.ts';
import type { PlanFile } from '../plan/model/files.ts';
import type { Person, Phase, Plan, Task } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import { phaseChanges, phaseSubject, taskChanges, taskSubject } from './task-changes.ts';
import { nameLookup, titleLookup } from './titles.ts';

/** People, phases and tasks are compared one by one. */
const COMPARED_PLAN: Codec<PlanFile, Plan, Told<Plan>> = {
  ...PLAN,
  people: { ...PLAN.people, changes: (before, after) => peopleChanges(before.people, after.people) },
  phases: {
    ...PLAN.phases,
    changes: (before, after, _of, context) => planPhasesChanges(before.phases, after.phases, context),
  },
};
const PLAN_KEY_ORDER = comparedKeys(PLAN, { first: ['closed'], last: ['resources'] });

/** Everything that changed in one plan, in the order in which people ask: its outcome, dates, people, work. */
export function planChanges(before: Plan, after: Plan, measures: Measures): readonly Change[] {
  const of = planSubject(after);
  const renamed = before.id === after.id ? [] : [{ ...planEvent('id', of), from: before.id, to: after.id }];
  const shelved = before.archived === after.archived ? [] : [planEvent(after.archived ? 'archived' : 'unarchived', of)];
  const context = {
    ...measures,
    nameOf: namesInBoth(before, after),
    titleOf: titleLookup(before.phases, after.phases),
  };
  return [...renamed, ...shelved, ...changesByKey(COMPARED_PLAN, PLAN_KEY_ORDER, before, after, of, context)];
}

/** The names of people whom either version mentions. When two share a name, their ids are added. */
function namesInBoth(before: Plan, after: Plan): ChangeContext['nameOf'] {
  return nameLookup([...before.people.values(), ...after.people.values()].map(({ id, name }) => [id, name]));
}

function planSubject({ id, customer }: Plan): Subject {
  return { kind: 'plan', id, name: customer };
}

function planEvent(aspect: Aspect, of: Subject): Change {
  return { aspect, of, from: null, to: null, days: null };
}

function peopleChanges(before: Plan['people'], after: Plan['people']): readonly Change[] {
  const changes: Change[] = [];
  for (const person of before.values()) {
    if (!after.has(person.id))
      changes.push({ ...planEvent('person-removed', personSubject(person)), from: showPerson(person) });
  }
  for (const person of after.values()) {
    const old = before.get(person.id);
    const of = personSubject(person);
    if (old === undefined) changes.push({ ...planEvent('person-added', of), to: showPerson(person) });
    else changes.push(...personChanges(old, person, of));
  }
  return changes;
}

const personChanges = (before: Person, after: Person, of: Subject): readonly Change[] =>
  same(before, after) ? [] : [{ ...planEvent('person-changed', of), from: showPerson(before), to: showPerson(after) }];

function personSubject({ id, name }: Person): Subject {
  return { kind: 'person', id, name };
}

interface PlacedTask {
  readonly task: Task;
  readonly phase: Phase;
}

/** Phases and tasks by id, wherever they are: a task that moved to another phase is the same task. */
function planPhasesChanges(
  before: readonly Phase[],
  after: readonly Phase[],
  context: ChangeContext,
): readonly Change[] {
  const [oldPhases, newPhases] = [itemsById(before), itemsById(after)];
  const [oldTasks, newTasks] = [tasksWithPhase(before), tasksWithPhase(after)];
  const changes: Change[] = [];
  for (const phase of before) if (!newPhases.has(phase.id)) changes.push(planEvent('removed', phaseSubject(phase)));
  for (const { task, phase } of oldTasks.values()) {
    if (!newTasks.has(task.id)) changes.push({ ...planEvent('removed', taskSubject(task)), from: phase.name });
  }
  for (const phase of after) {
    const old = oldPhases.get(phase.id);
    changes.push(
      ...(old === undefined ? [planEvent('added', phaseSubject(phase))] : phaseChanges(old, phase, context)),
    );
    for (const task of phase.tasks) changes.push(...placedChanges(oldTasks.get(task.id), { task, phase }, context));
  }
  return [...changes, ...orderChanges(before, after)];
}

function placedChanges(before: PlacedTask | undefined, after: PlacedTask, context: ChangeContext): readonly Change[] {
  const of = taskSubject(after.task);
  if (before === undefined) return [{ ...planEvent('added', of), to: after.phase.name }, ...bornWithFacts(after.task)];
  const moved = before.phase.id !== after.phase.id;
  return [
    ...(moved ? [{ ...planEvent('phase', of), from: before.phase.name, to: after.phase.name }] : []),
    ...taskChanges(before.task, after.task, context),
  ];
}

function bornWithFacts(task: Task): readonly Change[] {
  return task.done === null ? [] : [{ ...planEvent('done', taskSubject(task)), to: formatDay(task.done) }];
}

/** Phases, or tasks inside a phase, whose order changed although they are the same. */
function orderChanges(before: readonly Phase[], after: readonly Phase[]): readonly Change[] {
  const phases = itemsById(before);
  const reordered = after.filter((phase) => {
    const old = phases.get(phase.id);
    return old !== undefined && differsInOrder(idList(old.tasks), idList(phase.tasks));
  });
  const [first] = after;
  const whole = first !== undefined && differsInOrder(idList(before), idList(after)) ? [first] : [];
  return [...whole, ...reordered].map((phase) => planEvent('order', phaseSubject(phase)));
}

function differsInOrder(before: readonly string[], after: readonly string[]): boolean {
  const [kept, old] = [new Set(after), new Set(before)];
  return !same(
    before.filter((id) => kept.has(id)),
    after.filter((id) => old.has(id)),
  );
}

function idList(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function itemsById<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function tasksWithPhase(phases: readonly Phase[]): ReadonlyMap<string, PlacedTask> {
  return new Map(phases.flatMap((phase) => phase.tasks.map((task) => [task.id, { task, phase }] as const)));
}

import { UserError } from '../diagnostics/user-error.ts';
import type { Edit, Value } from '../document/edit.ts';
import { PLAN } from '../plan/codec/plans.ts';
import { TASK } from '../plan/codec/tasks.ts';
import type { Task } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';

/** A requested change of a plan: the edits of its text, and what they mean. */
export interface PlanChange {
  readonly edits: readonly Edit[];
  /** Each change in business words: `import-data done`. They become the commit message. */
  readonly says: readonly string[];
  /** What was asked for but is already the case, in whole sentences. */
  readonly already: readonly string[];
  /** What to do about due dates that now lie in a pause, in a sentence. */
  readonly advice?: string;
  /** What to check although the change was made as requested, in whole sentences without a full stop. */
  readonly warnings?: readonly string[];
  /** The change cannot move a date, so go-live is not mentioned. */
  readonly isRemark?: boolean;
}

/** When a fact happened. */
export interface FactMoment {
  readonly on: Day;
  /** Whether a person named the day; otherwise it is today because nothing else was said. */
  readonly isGiven: boolean;
  readonly today: Day;
}

/** The keys of a task and of a plan in the order in which people expect them; a new key is written after those before it. */
const TASK_KEYS: readonly string[] = Object.keys(TASK);
const PLAN_KEYS: readonly string[] = Object.keys(PLAN);

/** Several changes of one plan as one. */
export function joinedChanges(changes: readonly PlanChange[]): PlanChange {
  return {
    edits: changes.flatMap(({ edits }) => edits),
    says: changes.flatMap(({ says }) => says),
    already: changes.flatMap(({ already }) => already),
    warnings: changes.flatMap(({ warnings = [] }) => warnings),
    isRemark: changes.every(({ isRemark }) => isRemark === true),
  };
}

/** A change in business words, with its edits. */
export function changeOf(says: string, ...edits: readonly Edit[]): PlanChange {
  return { edits, says: [says], already: [] };
}

/** Marks a change that cannot move dates. */
export function asRemark(change: PlanChange): PlanChange {
  return { ...change, isRemark: true };
}

/** Nothing changes: what was asked for already has that value. */
export function unchanged(sentence: string): PlanChange {
  return { edits: [], says: [], already: [sentence] };
}

/** Sets one entry of a task. */
export function setInTask(task: Pick<Task, 'pointer'>, key: string, value: Value): Edit {
  return { kind: 'set', pointer: `${task.pointer}/${key}`, value, after: keysBefore(key) };
}

/** Adds to a list of a task. */
export function addToTask(task: Pick<Task, 'pointer'>, key: string, value: Value): Edit {
  return { kind: 'insert', pointer: `${task.pointer}/${key}`, value, after: keysBefore(key) };
}

/** Removes one entry of a task. */
export function removalFromTask(task: Pick<Task, 'pointer'>, key: string): Edit {
  return { kind: 'remove', pointer: `${task.pointer}/${key}` };
}

/** Sets one entry of a plan. */
export function setInPlan(key: string, value: Value, below = ''): Edit {
  return { kind: 'set', pointer: `/${key}${below}`, value, after: PLAN_KEYS.slice(0, PLAN_KEYS.indexOf(key)) };
}

/** Adds to a list of a plan. */
export function addToPlan(key: string, value: Value): Edit {
  return { kind: 'insert', pointer: `/${key}`, value, after: PLAN_KEYS.slice(0, PLAN_KEYS.indexOf(key)) };
}

function keysBefore(key: string): readonly string[] {
  return TASK_KEYS.slice(0, TASK_KEYS.indexOf(key));
}

/** ` on 2026-11-20` when a day was given that is not today; facts of today need no date. */
export function dateSuffix({ on, today }: FactMoment): string {
  return on === today ? '' : ` on ${formatDay(on)}`;
}

/** @throws UserError when the day is in the future: a fact has already happened */
export function pastDay(on: Day, today: Day): Day {
  if (on <= today) return on;
  throw new UserError(
    `${formatDay(on)} is still to come; today is ${formatDay(today)}`,
    'Only a past day can be recorded. Use `move` to agree on a new date.',
  );
}

import { UserError } from '../diagnostics/user-error.ts';
import type { Edit, Value } from '../document/edit.ts';
import { PLAN } from '../plan/codec/plans.ts';
import { TASK } from '../plan/codec/tasks.ts';
import type { Task } from '../plan/model/model.ts';
import { type Day, formatDay } from '../plan/time/day.ts';

/** What a person wants of a plan: how its text changes, and what that means. */
export interface PlanChange {
  readonly edits: readonly Edit[];
  /** Each thing that changes, in business words: `import-data done`. They become the commit message. */
  readonly says: readonly string[];
  /** What was asked for but is so already, in whole sentences. */
  readonly already: readonly string[];
  /** What to do about due dates that now lie in a pause, in a sentence. */
  readonly advice?: string;
  /** What to look at although it was done as asked, in whole sentences without a full stop. */
  readonly warnings?: readonly string[];
  /** It cannot move a date, so that go-live is not worth a word. */
  readonly isRemark?: boolean;
}

/** When a fact happened. */
export interface FactMoment {
  readonly on: Day;
  /** Whether a person named the day; otherwise it is today because nothing else was said. */
  readonly isGiven: boolean;
  readonly today: Day;
}

/** The keys of a task, and of a plan, in the order in which people look for them; a new one is written behind those before it. */
const TASK_KEYS: readonly string[] = Object.keys(TASK);
const PLAN_KEYS: readonly string[] = Object.keys(PLAN);

/** Several changes of one plan as one. */
export function together(changes: readonly PlanChange[]): PlanChange {
  return {
    edits: changes.flatMap(({ edits }) => edits),
    says: changes.flatMap(({ says }) => says),
    already: changes.flatMap(({ already }) => already),
    warnings: changes.flatMap(({ warnings = [] }) => warnings),
    isRemark: changes.every(({ isRemark }) => isRemark === true),
  };
}

/** Something that changes, in business words, and how. */
export function changed(says: string, ...edits: readonly Edit[]): PlanChange {
  return { edits, says: [says], already: [] };
}

/** The same as one that has nothing to do with dates. */
export function remark(change: PlanChange): PlanChange {
  return { ...change, isRemark: true };
}

/** Nothing changes: what was asked for already has that value. */
export function already(sentence: string): PlanChange {
  return { edits: [], says: [], already: [sentence] };
}

/** Sets one entry of a task. */
export function setOf(task: Pick<Task, 'pointer'>, key: string, value: Value): Edit {
  return { kind: 'set', pointer: `${task.pointer}/${key}`, value, after: before(key) };
}

/** Adds to a list of a task. */
export function addTo(task: Pick<Task, 'pointer'>, key: string, value: Value): Edit {
  return { kind: 'insert', pointer: `${task.pointer}/${key}`, value, after: before(key) };
}

/** Takes one entry of a task out. */
export function removalOf(task: Pick<Task, 'pointer'>, key: string): Edit {
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

function before(key: string): readonly string[] {
  const at = TASK_KEYS.indexOf(key);
  return at < 0 ? TASK_KEYS : TASK_KEYS.slice(0, at);
}

/** ` on 2026-11-20` when a day was named that is not today; facts of today need no date. */
export function dated({ on, today }: FactMoment): string {
  return on === today ? '' : ` on ${formatDay(on)}`;
}

/** @throws UserError when the day lies ahead: a fact has happened */
export function pastDay(on: Day, today: Day): Day {
  if (on <= today) return on;
  throw new UserError(
    `${formatDay(on)} is still to come; today is ${formatDay(today)}`,
    'Only a past day can be recorded. Use `move` to agree on a new date.',
  );
}

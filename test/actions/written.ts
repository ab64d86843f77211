import { expect } from 'vitest';
import type { Plan, Task } from '../../src/plan/model/model.ts';

/** The effect of edits: the place, and the value if there is one. */
export function written(edits: readonly object[]): readonly (readonly unknown[])[] {
  return edits.map((edit) => [...('pointer' in edit ? [edit.pointer] : []), ...('value' in edit ? [edit.value] : [])]);
}

/** A task of a plan by its id. */
export function taskIn(plan: Plan, id = 't0'): Task {
  return plan.phases.flatMap(({ tasks }) => tasks).find((task) => task.id === id) ?? expect.fail(`there is no ${id}`);
}

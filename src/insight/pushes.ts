import { planTasks } from '../plan/health/health.ts';
import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { Plan } from '../plan/model/model.ts';
import type { DueMoves } from '../plan/model/moves.ts';
import type { Count, WholeNumber } from '../plan/model/numbers.ts';

/** One step whose agreed dates moved, over all plans that have it. */
export interface PushedStep {
  /** The task's id. */
  readonly task: string;
  /** What most plans call it. */
  readonly title: string;
  /** Plans in which its due date moved. */
  readonly plans: Count;
  /** How often it moved, over all plans. */
  readonly moves: Count;
  /** Working days over all plans. A date that moved earlier counts against one that moved later. */
  readonly days: WholeNumber;
  /** Why, as far as the moves say; each once, the most frequent first. */
  readonly reasons: readonly string[];
}

/** The steps whose due dates moved, most often first. @param moves by plan file and task */
export function pushedSteps(
  plans: readonly Plan[],
  moves: ReadonlyMap<string, ReadonlyMap<string, DueMoves>>,
): readonly PushedStep[] {
  const moved = plans.flatMap((plan) => {
    const own = moves.get(plan.file);
    return planTasks(plan).flatMap(({ id, title }) => {
      const found = own?.get(id);
      return found === undefined ? [] : [{ id, title, ...found }];
    });
  });
  return [...groupBy(moved, ({ id }) => id)]
    .map(([task, each]) => ({
      task,
      title: mostCommon(each.map(({ title }) => title)) ?? task,
      plans: each.length,
      moves: sumOfDays(each.map(({ count }) => count)),
      days: sumOfDays(each.map(({ days }) => days)),
      reasons: byFrequency(each.flatMap(({ reasons }) => reasons)),
    }))
    .sort((a, b) => b.moves - a.moves || b.days - a.days || (a.task < b.task ? -1 : 1));
}

function byFrequency(reasons: readonly string[]): readonly string[] {
  return [...groupBy(reasons, (reason) => reason)]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason]) => reason);
}

function sumOfDays(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

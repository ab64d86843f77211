import type { Day } from '../time/day.ts';
import type { Plan, Task } from './model.ts';
import { reasonOfMove } from './moves.ts';
import { isOurRecord } from './owner.ts';

/**
 * The day on which the customer agreed to a task's current due date; null: it is proposed. An agreement on the whole plan holds until we
 * move the date, which leaves a dated note.
 */
export function agreedOn({ due, agreed, notes }: Task, plan: Pick<Plan, 'agreed' | 'people'>): Day | null {
  if (due === null) return null;
  if (agreed !== null) return agreed;
  const whole = plan.agreed?.on ?? null;
  const isMoved =
    whole !== null &&
    notes.some((note) => note.on >= whole && isOurRecord(note, plan) && reasonOfMove(note.text) !== null);
  return isMoved ? null : whole;
}

import { reopenPlan } from '../actions/closing.ts';
import * as state from '../actions/state.ts';
import { changePlan, changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard reopen CUSTOMER [TASK…]`: tasks that are done or skipped, or else the plan itself. */
export function reopen(input: Input, context: Context): Promise<ExitCode> {
  if (input.list('TASK').length > 0) return changeTasks(input, context, state.reopenTask);
  return changePlan(input, context, ({ plan }) => reopenPlan(plan), 'plans');
}

import * as tasks from '../actions/tasks.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard remove CUSTOMER TASK…` */
export function remove(input: Input, context: Context): Promise<ExitCode> {
  return changeTasks(input, context, (task, { plan }, named) => tasks.removeTask(plan, task, named));
}

import * as state from '../actions/state.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard start CUSTOMER TASK…` */
export function start(input: Input, context: Context): Promise<ExitCode> {
  return changeTasks(input, context, (task, { moment }) => state.startTask(task, moment));
}

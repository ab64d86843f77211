import * as state from '../actions/state.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard unblock CUSTOMER TASK…` */
export function unblock(input: Input, context: Context): Promise<ExitCode> {
  return changeTasks(input, context, state.unblockTask);
}

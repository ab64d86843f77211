import * as state from '../actions/state.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, requiredOption } from './input.ts';

/** `onboard skip CUSTOMER TASK… --reason TEXT` */
export async function skip(input: Input, context: Context): Promise<ExitCode> {
  const reason = await requiredOption(input, context, 'reason', 'Why is it skipped?');
  return changeTasks(input, context, (task, { moment }) => state.skipTask(task, moment, reason));
}

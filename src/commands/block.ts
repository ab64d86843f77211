import { UserError } from '../diagnostics/user-error.ts';
import type { Side } from '../plan/model.ts';
import * as state from '../work/state.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, requiredOption } from './input.ts';

/** `onboard block CUSTOMER TASK… --by SIDE --reason TEXT` */
export async function block(input: Input, context: Context): Promise<ExitCode> {
  const by = sideOf(input);
  if (by === null) throw new UserError('--by is missing', 'Whose move is it: customer or vendor?');
  const reason = requiredOption(input, 'reason', 'What keeps it from being worked on?');
  return changeTasks(input, context, (task, { moment }) => state.block(task, moment, by, reason));
}

/** The side that `--by` names. */
export function sideOf(input: Input): Side | null {
  const by = input.text('by');
  return by === 'customer' || by === 'vendor' ? by : null;
}

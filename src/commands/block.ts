import * as state from '../actions/state.ts';
import { meantBy } from '../diagnostics/meant.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Side } from '../plan/model/model.ts';
import { changeTasks } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, requiredOption } from './input.ts';

/** `onboard block CUSTOMER TASK… --by SIDE --reason TEXT` */
export async function block(input: Input, context: Context): Promise<ExitCode> {
  const by = sideNamed(await requiredOption(input, context, 'by', 'Whose turn is it, customer or vendor?'));
  if (by === null) throw new UserError('A side is either customer or vendor');
  const reason = await requiredOption(input, context, 'reason', 'Why is it blocked?');
  return changeTasks(input, context, (task, { moment }) => state.blockTask(task, moment, by, reason));
}

/** The side given with `--by`. */
export function sideGiven(input: Input): Side | null {
  return sideNamed(input.text('by'));
}

function sideNamed(name: string | null): Side | null {
  return name === null ? null : meantBy(name, ['customer', 'vendor'] as const);
}

import * as dates from '../actions/dates.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { sideGiven } from './block.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, requiredOption } from './input.ts';

/** `onboard pause CUSTOMER [--from DATE] --to DATE --reason TEXT [--by SIDE] [--shift]` */
export async function pause(input: Input, context: Context): Promise<ExitCode> {
  const reason = await requiredOption(input, context, 'reason', 'Why is the plan paused?');
  const to = input.day('to');
  if (to === null) throw new UserError('--to is missing', 'The last day of the pause; `resume` can end it earlier.');
  return changePlan(input, context, (scene) => {
    const { plan, today } = scene;
    const wanted = { from: input.day('from') ?? today, to, by: sideGiven(input), reason };
    return dates.pausePlan(plan, wanted, input.flag('shift') ? scene.calendar : null);
  });
}

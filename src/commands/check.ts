import * as checklists from '../actions/checklists.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard check CUSTOMER TASK ITEM… [--on DATE] [--open] [--add]` */
export async function check(input: Input, context: Context): Promise<ExitCode> {
  const items = input.list('ITEM');
  if (items.length === 0) throw new UserError('No item is given', 'For example: onboard check acme import-data export');
  return changePlan(input, context, ({ plan, moment }) => {
    const task = pickTask(plan, input.required('TASK'));
    if (input.flag('add')) return checklists.addItems(task, items);
    return input.flag('open') ? checklists.uncheckItems(task, items) : checklists.checkItems(task, items, moment);
  });
}

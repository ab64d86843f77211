import { joinedChanges } from '../actions/change.ts';
import * as people from '../actions/people.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard assign CUSTOMER TASK… OWNER` */
export async function assign(input: Input, context: Context): Promise<ExitCode> {
  const typed = input.list('TASK');
  const [names, owner] = [typed.slice(0, -1), typed.at(-1)];
  if (owner === undefined || names.length === 0) {
    throw new UserError('A task or the owner is missing', 'For example: onboard assign acme import-data jane');
  }
  return changePlan(input, context, ({ plan, workspace }) => {
    const tasks = new Set(names.map((name) => pickTask(plan, name)));
    const [first, ...others] = [...tasks].map((task) => people.assignTask(task, owner, plan, workspace));
    // A person who joins the plan is added only once.
    const rest = others.map((change) => ({ ...change, edits: change.edits.slice(0, 1) }));
    return joinedChanges(first === undefined ? rest : [first, ...rest]);
  });
}

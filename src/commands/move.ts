import * as dates from '../actions/dates.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { dayArgument } from './days.ts';
import { type Input, requiredOption } from './input.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard move CUSTOMER TASK… DATE|+3d --reason TEXT [--shift]` */
export async function move(input: Input, context: Context): Promise<ExitCode> {
  const typed = await completed(input, context);
  const [names, to] = [typed.slice(0, -1), typed.at(-1)];
  if (to === undefined || names.length === 0) {
    throw new UserError(
      'A task or the new date is missing',
      'For example: onboard move acme import-data +3d --reason …',
    );
  }
  const reason = await requiredOption(input, context, 'reason', 'Why is the date moved?');
  return changePlan(input, context, ({ plan, calendar, today }) => {
    const where = dates.parseMove(dayArgument('The date', to, today, 'future'), calendar.daysPerWeek);
    if (where === null) {
      throw new UserError(
        `"${to}" is not a date to move to`,
        'Write a day as 2026-12-01 or "next friday", or +3d, +2w, +10cd; -2d for earlier.',
      );
    }
    const tasks = new Set(names.map((name) => pickTask(plan, name)));
    return dates.moveDueDates(plan, [...tasks], where, calendar, { reason, shift: input.flag('shift'), today });
  });
}

/** What was typed; on a terminal, missing tasks and dates are asked for. */
async function completed(input: Input, context: Context): Promise<readonly string[]> {
  const typed = input.list('TASK');
  const [only, ...others] = typed;
  if (!context.interactive || others.length > 0) return typed;
  const customer = input.required('CUSTOMER');
  const isWhen = only !== undefined && /^[+-]?\d/.test(only);
  const task =
    only === undefined || isWhen ? await (await import('./opening/which.ts')).chooseTask(customer, context) : only;
  const when = isWhen ? only : await context.ask('To which day (2026-12-04, "next friday", +3d)? ');
  return [task, when];
}

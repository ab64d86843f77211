import * as dates from '../actions/dates.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard resume CUSTOMER [--on DATE]` */
export function resume(input: Input, context: Context): Promise<ExitCode> {
  return changePlan(input, context, ({ plan, moment }) => dates.resume(plan, moment.on));
}

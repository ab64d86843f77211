import * as facts from '../actions/facts.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard sign CUSTOMER [--on DATE]` */
export async function sign(input: Input, context: Context): Promise<ExitCode> {
  return changePlan(input, context, ({ plan, calendar, moment }) => facts.signPlan(plan, calendar, moment));
}

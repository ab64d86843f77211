import * as closing from '../actions/closing.ts';
import { meantBy } from '../diagnostics/meant.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { ReasonKind, Result } from '../plan/model/model.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, requiredOption, saidIn } from './input.ts';

/** The ways in which a plan ends. */
export const RESULTS = ['onboarded', 'churned', 'cancelled'] as const satisfies readonly Result[];

/** What the reason for leaving can be about. */
export const REASON_KINDS = [
  'champion-left',
  'no-value',
  'price',
  'missing-feature',
  'too-slow',
  'other',
] as const satisfies readonly ReasonKind[];

/** `onboard close CUSTOMER --result RESULT [--kind KIND] [--reason TEXT] [--archive]` */
export async function close(input: Input, context: Context): Promise<ExitCode> {
  const typed = await requiredOption(input, context, 'result', `How did it end: ${RESULTS.join(', ')}?`);
  const result = meantBy(typed, RESULTS);
  if (result === null) throw new UserError(`"${typed}" is not a result`, `Choose one of: ${RESULTS.join(', ')}.`);
  const about = input.text('kind');
  const kind = REASON_KINDS.find((known) => known === about) ?? null;
  const decide: Parameters<typeof changePlan>[2] = ({ plan, moment }) =>
    closing.closePlan(plan, result, { reason: saidIn(input, 'reason'), kind }, moment);
  return changePlan(input, context, decide, input.flag('archive') ? 'archive' : 'same');
}

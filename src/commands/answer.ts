import * as sessions from '../actions/sessions.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard answer CUSTOMER QUESTION [TEXT]` */
export function answer(input: Input, context: Context): Promise<ExitCode> {
  return changePlan(input, context, ({ plan, moment }) =>
    sessions.answerQuestion(plan, input.required('QUESTION'), input.text('TEXT'), moment),
  );
}

import { addPromise, addRisk as riskOf } from '../actions/facts.ts';
import { personNamed } from '../actions/people.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';

/** `onboard promise CUSTOMER TEXT [--by PERSON] [--on DATE] [--risk]` */
export async function promise(input: Input, context: Context): Promise<ExitCode> {
  const text = input.required('TEXT').trim();
  if (text === '') throw new UserError('The promise is empty', 'Put it in quotation marks: "Import within a week"');
  const by = input.text('by');
  return changePlan(input, context, ({ plan, workspace, moment }) =>
    input.flag('risk')
      ? riskOf(text, plan)
      : addPromise(text, by === null ? null : personNamed(by, plan, workspace), moment),
  );
}

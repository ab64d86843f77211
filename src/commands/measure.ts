import { measured } from '../actions/facts.ts';
import { personNamed } from '../actions/people.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Plan } from '../plan/model/model.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { pickMeasure } from './pick.ts';

const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** `onboard measure CUSTOMER NAME VALUE [--on DATE] [--by PERSON]` */
export async function measure(input: Input, context: Context): Promise<ExitCode> {
  const typed = input.required('VALUE').trim();
  if (typed === '') throw new UserError('A measurement needs a value', 'For example: onboard measure acme calls 22');
  const value = NUMBER.test(typed) ? Number(typed) : typed;
  const by = input.text('by');
  return changePlan(input, context, ({ plan, workspace, moment }) => {
    const index = pickMeasure(plan, input.required('MEASURE'));
    const meant = measureAt(plan, index);
    return measured(index, meant, value, by === null ? null : personNamed(by, plan, workspace), moment);
  });
}

function measureAt({ goal }: Plan, index: number) {
  const measure = goal?.measures[index];
  if (measure === undefined) throw new Error('A measure that was found is gone');
  return measure;
}

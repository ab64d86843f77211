import * as agreements from '../actions/agreements.ts';
import { UserError } from '../diagnostics/user-error.ts';
import { applyEdits } from '../document/edit.ts';
import { changePlan, type LookAtChange, verbSceneOf } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import { type Input, refuseEmptyWords } from './input.ts';
import { lookAtDates } from './look-at-dates.ts';
import { withText } from './opening/open-plan.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard decline CUSTOMER TASK REASON [--shift]` */
export async function decline(input: Input, context: Context): Promise<ExitCode> {
  const reason = input.required('REASON').trim();
  if (reason === '')
    throw new UserError('A reason is missing', 'Give one that the customer reads: "The auditor needs it by then"');
  refuseEmptyWords('REASON', reason);
  const look: LookAtChange = async (before, _after, change) => {
    const scene = verbSceneOf(before, input);
    const task = pickTask(before.plan, input.required('TASK'));
    const granted = agreements.agreeOnTask(task, scene, input.flag('shift'));
    const text = await applyEdits(before.source.text, granted.edits);
    const wished = await withText(before, { path: before.source.path, text }, before.plan.archived);
    return lookAtDates(context, 'agreeing')(before, wished, change);
  };
  return changePlan(
    input,
    context,
    ({ plan, moment }) => agreements.declineRequest(pickTask(plan, input.required('TASK')), plan, reason, moment),
    'same',
    look,
  );
}

import * as notes from '../actions/notes.ts';
import { personNamed } from '../actions/people.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard note CUSTOMER TASK TEXT [--internal] [--feedback] [--by PERSON]` */
export async function note(input: Input, context: Context): Promise<ExitCode> {
  const text = input.required('TEXT');
  const by = input.text('by');
  return changePlan(input, context, ({ plan, workspace, moment }) =>
    notes.addNote(pickTask(plan, input.required('TASK')), {
      on: moment.on,
      by: by === null ? null : personNamed(by, plan, workspace),
      text,
      internal: input.flag('internal'),
      feedback: input.flag('feedback'),
    }),
  );
}

import { ownerNamed } from '../actions/people.ts';
import { namesIn } from '../actions/sessions.ts';
import * as tasks from '../actions/tasks.ts';
import { UserError } from '../diagnostics/user-error.ts';
import type { Phase, Plan, Workspace } from '../plan/model/model.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { pickPhase, pickStep } from './opening/pick.ts';

/** `onboard add CUSTOMER TITLE --phase ID …` */
export async function add(input: Input, context: Context): Promise<ExitCode> {
  const title = input.required('TITLE');
  return changePlan(input, context, ({ plan, workspace, calendar, today }) => {
    const wanted: tasks.NewTask = {
      title,
      id: input.text('id'),
      owner: ownerGiven(input, plan, workspace),
      effort: input.text('effort'),
      duration: input.text('duration'),
      after: input
        .list('after')
        .flatMap(namesIn)
        .map((name) => pickStep(plan, name).id),
      due: input.day('due'),
      session: sessionFrom(input),
      internal: input.flag('internal'),
      optional: input.flag('optional'),
    };
    return tasks.addTask(plan, phaseGiven(input, plan), wanted, calendar, today);
  });
}

function sessionFrom(input: Input): tasks.NewSession | null {
  const [length, at, place] = ['session', 'at', 'place'].map((name) => input.text(name));
  if (length != null) return { length, at: at ?? null, place: place ?? null };
  if (at == null && place == null) return null;
  throw new UserError('--at and --place need --session', 'Say how long the meeting takes: --session 30m');
}

function phaseGiven(input: Input, plan: Plan): Phase {
  const typed = input.text('phase');
  if (typed !== null) return pickPhase(plan, typed);
  const [only, ...others] = plan.phases;
  if (only !== undefined && others.length === 0) return only;
  throw new UserError('--phase is missing', `Choose one of: ${plan.phases.map(({ id }) => id).join(', ')}.`);
}

function ownerGiven(input: Input, plan: Plan, workspace: Workspace): string | null {
  const owner = input.text('owner');
  return owner === null ? null : ownerNamed(owner, plan, workspace);
}

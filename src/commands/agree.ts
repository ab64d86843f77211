import * as agreements from '../actions/agreements.ts';
import { joinedChanges } from '../actions/change.ts';
import { personNamed } from '../actions/people.ts';
import type { Plan } from '../plan/model/model.ts';
import { changePlan } from './change.ts';
import type { Context, ExitCode } from './command.ts';
import type { Input } from './input.ts';
import { lookAtDates } from './look-at-dates.ts';
import { pickTask } from './opening/pick.ts';

/** `onboard agree CUSTOMER [TASK…] [--shift] [--by PERSON] [--on DATE]` */
export async function agree(input: Input, context: Context): Promise<ExitCode> {
  const names = input.list('TASK');
  const by = input.text('by');
  return changePlan(
    input,
    context,
    (scene) => {
      if (names.length === 0) {
        const person = by === null ? pointPerson(scene.plan) : personNamed(by, scene.plan, scene.workspace);
        return agreements.agreeOnPlan(scene, person);
      }
      const tasks = [...new Set(names.map((name) => pickTask(scene.plan, name)))];
      return joinedChanges(tasks.map((task) => agreements.agreeOnTask(task, scene, input.flag('shift'))));
    },
    'same',
    names.length === 0 ? undefined : lookAtDates(context),
  );
}

/** The customer's point person, if there is one. */
function pointPerson({ people }: Plan): string | null {
  const [only, ...others] = [...people.values()].filter(({ roles }) => roles.includes('point-person'));
  return only === undefined || others.length > 0 ? null : only.id;
}

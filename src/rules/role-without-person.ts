import { found } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const roleWithoutPerson: Check = {
  *openPlan(subject) {
    const { plan, workspace, tasks } = subject;
    if (!subject.isRunning) return;
    const vacant = [...workspace.roles.keys()].filter(
      // That nobody is the point person is worse than this, and has a rule of its own.
      (role) => role !== 'point-person' && !plan.people.has(role) && !subject.someoneIs(role),
    );
    for (const role of vacant) {
      const owned = tasks.filter((task) => task.owner === role && !isSettled(task));
      const [first] = owned;
      if (first === undefined) continue;
      yield found('role-without-person', { role, tasks: owned.length }, subject.at(`${first.pointer}/owner`));
    }
  },
};

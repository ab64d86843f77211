import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const roleWithoutPerson: Check = {
  *openPlan(subject) {
    const { plan, workspace, tasks } = subject;
    if (!subject.isRunning) return;
    const vacant = [...workspace.roles.keys()].filter(
      // A missing point person is worse than this, and has its own rule.
      (role) => role !== 'point-person' && !plan.people.has(role) && !subject.someoneIs(role),
    );
    for (const role of vacant) {
      const owned = tasks.filter((task) => task.owner === role && !isSettled(task));
      const [first] = owned;
      if (first === undefined) continue;
      yield findingOf('role-without-person', { role, tasks: owned.length }, subject.at(`${first.pointer}/owner`));
    }
  },
};

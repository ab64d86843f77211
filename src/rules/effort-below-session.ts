import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Task, TemplateTask } from '../plan/model/model.ts';
import { isSettled } from '../plan/schedule/state.ts';
import type { Check } from './check.ts';

export const effortBelowSession: Check = {
  openPlan: ({ plan: { file }, tasks }) =>
    tooLittle(
      tasks.filter((task) => !isSettled(task)),
      file,
    ),
  template: ({ file, phases }) =>
    tooLittle(
      phases.flatMap(({ tasks }) => tasks),
      file,
    ),
};

function* tooLittle(tasks: readonly (Task | TemplateTask)[], file: string): Iterable<Finding> {
  for (const { id, effort, session, pointer } of tasks) {
    if (effort === null || session === null || effort >= session.minutes) continue;
    const related = [{ file, pointer: `${pointer}/session/minutes` }];
    const args = { task: id, effort, minutes: session.minutes };
    yield findingOf('effort-below-session', args, { file, pointer: `${pointer}/effort` }, related);
  }
}

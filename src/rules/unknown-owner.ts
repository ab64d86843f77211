import type { Finding } from '../diagnostics/finding.ts';
import { found } from '../diagnostics/found.ts';
import type { Task, TemplateTask } from '../plan/model/model.ts';
import type { Check } from './check.ts';

export const unknownOwner: Check = {
  openPlan: ({ plan, tasks, workspace }) => strangers(tasks, plan.file, [plan.people, workspace.roles]),
  template: ({ file, phases }, { workspace }) =>
    strangers(
      phases.flatMap(({ tasks }) => tasks),
      file,
      [workspace.roles, workspace.team],
    ),
};

function* strangers(
  tasks: readonly (Task | TemplateTask)[],
  file: string,
  names: readonly ReadonlyMap<string, unknown>[],
): Iterable<Finding> {
  const known = names.flatMap((byId) => [...byId.keys()]);
  for (const { id, owner, pointer } of tasks) {
    if (owner === null || known.includes(owner)) continue;
    yield found('unknown-owner', { task: id, owner, known }, { file, pointer: `${pointer}/owner` });
  }
}

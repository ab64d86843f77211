import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import { personMeant } from '../plan/model/match.ts';
import type { Person, Task, TemplateTask, Workspace } from '../plan/model/model.ts';
import type { Check } from './check.ts';

export const unknownOwner: Check = {
  openPlan: ({ plan, tasks, workspace }) => strangers(tasks, plan.file, workspace, plan.people),
  template: ({ file, phases }, { workspace }) =>
    strangers(
      phases.flatMap(({ tasks }) => tasks),
      file,
      workspace,
      workspace.team,
    ),
};

function* strangers(
  tasks: readonly (Task | TemplateTask)[],
  file: string,
  { roles, team }: Workspace,
  people: ReadonlyMap<string, Person>,
): Iterable<Finding> {
  const known = [...people.keys(), ...roles.keys()];
  for (const { id, owner, pointer } of tasks) {
    if (owner === null || known.includes(owner)) continue;
    const meant = personMeant(owner, people);
    yield findingOf(
      'unknown-owner',
      { task: id, owner, known, meant, member: team.has(owner) },
      { file, pointer: `${pointer}/owner` },
    );
  }
}

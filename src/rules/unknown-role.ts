import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Person, Workspace } from '../plan/model/model.ts';
import type { Check } from './check.ts';

export const unknownRole: Check = {
  *openPlan({ plan, workspace }) {
    // Roles that a team member has from onboard.yaml are reported there.
    const own = [...plan.people.values()].filter(({ id, roles }) => workspace.team.get(id)?.roles !== roles);
    yield* strangeRoles(own, workspace, plan.file, '/people');
  },
  *workspace({ workspace, settings }) {
    yield* strangeRoles(workspace.team.values(), workspace, settings, '/team');
  },
};

function* strangeRoles(
  people: Iterable<Person>,
  { roles: known }: Workspace,
  file: string,
  base: string,
): Iterable<Finding> {
  for (const { id, roles } of people) {
    for (const [index, role] of roles.entries()) {
      if (known.has(role)) continue;
      const pointer = pointerTo(base, id, 'roles', index);
      yield findingOf('unknown-role', { person: id, role, known: [...known.keys()] }, { file, pointer });
    }
  }
}

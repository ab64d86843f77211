import { found } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Check } from './check.ts';

export const unknownTeamMember: Check = {
  *openPlan({ plan, workspace, at }) {
    for (const { id, name } of plan.people.values()) {
      // A person without a name of their own is called by their key.
      if (name !== id || workspace.team.has(id)) continue;
      const known = [...workspace.team.keys()];
      yield found('unknown-team-member', { person: id, known }, { ...at(pointerTo('/people', id)), part: 'key' });
    }
  },
};

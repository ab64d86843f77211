import { findingOf } from '../diagnostics/found.ts';
import { pointerTo } from '../diagnostics/pointer.ts';
import type { Check } from './check.ts';

export const unknownTeamMember: Check = {
  *openPlan({ plan, workspace, at }) {
    for (const { id, isNamed, email } of plan.people.values()) {
      // A person with an address is not meant to be a colleague.
      if (isNamed || email !== null || workspace.team.has(id)) continue;
      const known = [...workspace.team.keys()];
      yield findingOf('unknown-team-member', { person: id, known }, { ...at(pointerTo('/people', id)), part: 'key' });
    }
  },
};

import { found } from '../diagnostics/found.ts';
import type { Check } from './check.ts';

export const unknownOwner: Check = {
  *openPlan({ plan, tasks, workspace, at }) {
    const known = new Set([...plan.people.keys(), ...workspace.roles.keys()]);
    for (const { id, owner, pointer } of tasks) {
      if (owner === null || known.has(owner)) continue;
      yield found('unknown-owner', { task: id, owner, known: [...known] }, at(`${pointer}/owner`));
    }
  },
  *template({ file, phases }, { workspace }) {
    const known = new Set([...workspace.roles.keys(), ...workspace.team.keys()]);
    for (const { id, owner, pointer } of phases.flatMap(({ tasks }) => tasks)) {
      if (owner === null || known.has(owner)) continue;
      yield found('unknown-owner', { task: id, owner, known: [...known] }, { file, pointer: `${pointer}/owner` });
    }
  },
};

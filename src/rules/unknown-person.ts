import { findingOf } from '../diagnostics/found.ts';
import { personMeant } from '../plan/model/match.ts';
import type { Task } from '../plan/model/model.ts';
import type { Check } from './check.ts';

export const unknownPerson: Check = {
  *openPlan({ plan, tasks, workspace, at }) {
    const isKnown = (name: string): boolean => plan.people.has(name) || workspace.team.has(name);
    const waivedBy = plan.waivers.map(({ by }, index): Mention => ({ name: by, pointer: `/waivers/${index}/by` }));
    const talking = tasks.filter(({ notes, recap }) => notes.length > 0 || recap !== null);
    for (const { name, pointer, mayBeRole } of [...waivedBy, ...talking.flatMap(mentionsIn)]) {
      if (name === null || isKnown(name) || (mayBeRole && workspace.roles.has(name))) continue;
      const known = [...new Set([...plan.people.keys(), ...workspace.team.keys()])];
      const people = new Map([...workspace.team, ...plan.people]);
      yield findingOf('unknown-person', { person: name, known, meant: personMeant(name, people) }, at(pointer));
    }
  },
};

interface Mention {
  readonly name: string | null;
  readonly pointer: string;
  readonly mayBeRole?: true;
}

function mentionsIn({ notes, recap, pointer }: Task): readonly Mention[] {
  return [
    ...notes.map(({ by }, index) => ({ name: by, pointer: `${pointer}/notes/${index}/by` })),
    ...(recap?.attended ?? []).map((name, index) => ({ name, pointer: `${pointer}/recap/attended/${index}` })),
    ...(recap?.questions ?? []).map(({ owner }, index): Mention => {
      return { name: owner, pointer: `${pointer}/recap/questions/${index}/owner`, mayBeRole: true };
    }),
  ];
}

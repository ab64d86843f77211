import type { Finding } from '../diagnostics/finding.ts';
import { findingOf } from '../diagnostics/found.ts';
import type { Attributes, Plan, Task, Template, TemplateTask } from '../plan/model/model.ts';
import { agendaFor } from '../plan/templates/template.ts';
import type { Check } from './check.ts';

export const agendaOverrun: Check = {
  plan: ({ plan }) => overruns(plan, plan.attributes),
  // A template's conditional items usually exclude each other, so only unconditional ones are added up.
  template: (template) => overruns(template, {}),
};

function* overruns({ phases, file }: Plan | Template, attributes: Attributes): Iterable<Finding> {
  const tasks: readonly (Task | TemplateTask)[] = phases.flatMap(
    (phase): readonly (Task | TemplateTask)[] => phase.tasks,
  );
  for (const { id, session, pointer } of tasks) {
    if (session === null) continue;
    const agenda = agendaFor(session, attributes).reduce((sum, { minutes }) => sum + minutes, 0);
    if (agenda <= session.minutes) continue;
    const args = { task: id, minutes: session.minutes, agenda };
    yield findingOf('agenda-overrun', args, { file, pointer: `${pointer}/session/minutes` });
  }
}

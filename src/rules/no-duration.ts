import { findingOf } from '../diagnostics/found.ts';
import { isSettled } from '../plan/schedule/state.ts';
import { formatDuration, isUnstated } from '../plan/time/duration.ts';
import type { Check } from './check.ts';

export const noDuration: Check = {
  *openPlan({ plan: { template }, tasks, templates, at }) {
    const source = template === null ? undefined : templates.get(template.id);
    if (template === null || source === undefined) return;
    const usual = new Map(source.phases.flatMap((phase) => phase.tasks.map(({ id, duration }) => [id, duration])));
    for (const task of tasks) {
      const known = usual.get(task.id);
      if (known === undefined || isUnstated(known) || !isUnstated(task.duration) || isSettled(task)) continue;
      const args = { task: task.id, template: template.id, usual: formatDuration(known) };
      yield findingOf('no-duration', args, at(`${task.pointer}/id`));
    }
  },
};

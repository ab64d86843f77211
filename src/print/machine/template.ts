import type { Workspace } from '../../plan/model/model.ts';
import { formatDuration } from '../../plan/time/duration.ts';
import type { ListedTemplate } from '../../views/template-summary.ts';
import { json } from '../json.ts';

/** All templates as JSON. */
export function templateListJson(templates: readonly ListedTemplate[]): string {
  return json('templates', { templates: templates.map(frame) });
}

/** One template with its phases and tasks; efforts in minutes, durations as they are written. */
export function templateJson(listed: ListedTemplate, { roles }: Pick<Workspace, 'roles'>): string {
  const { template } = listed;
  return json('template', {
    ...frame(listed),
    goal: template.goal,
    resources: template.resources,
    phases: template.phases.map(({ id, name, description, wait, after, when, tasks }) => ({
      id,
      name,
      description,
      wait: wait === null ? null : formatDuration(wait),
      after: after ?? [],
      when,
      tasks: tasks.map((task) => ({
        id: task.id,
        title: task.title,
        description: task.description,
        owner: task.owner,
        side: roles.get(task.owner ?? '') ?? null,
        effort: task.effort,
        duration: formatDuration(task.duration),
        wait: task.wait === null ? null : formatDuration(task.wait),
        after: task.after ?? [],
        when: task.when,
        aha: task.aha,
        session: task.session,
        resources: task.resources,
        tags: task.tags,
      })),
    })),
  });
}

function frame({ template, origin, summary }: ListedTemplate) {
  return {
    id: template.id,
    name: template.name,
    description: template.description,
    origin,
    version: template.version,
    extends: template.extends,
    model: template.model,
    appliesTo: template.appliesTo,
    asks: Object.fromEntries([...summary.asks].map(([key, values]) => [key, [...values].sort()])),
    live: template.live,
    counts: { phases: summary.phases, tasks: summary.tasks, sessions: summary.sessions },
    effort: summary.effort,
    workingDays: summary.days,
  };
}

import type { Condition, Template, TemplateTask, Workspace } from '../plan/model/model.ts';
import { formatDuration } from '../plan/time/duration.ts';
import type { TemplateSummary } from '../views/template-summary.ts';
import { counted, sayEffort, sayMinutes } from './dates.ts';
import { json } from './json.ts';
import { markdown, markdownTable } from './markdown.ts';

/** A template with where it is: in the workspace's folder, or in the program. */
export interface ListedTemplate {
  readonly template: Template;
  readonly origin: 'workspace' | 'built-in';
  readonly summary: TemplateSummary;
}

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

/** All templates as a table. */
export function templateListMarkdown(templates: readonly ListedTemplate[]): string {
  const rows = templates.map(({ template, origin, summary }) => [
    `\`${template.id}\``,
    markdown(template.name),
    markdown(template.model ?? '-'),
    String(summary.tasks),
    `${summary.days.expected} (${summary.days.low}–${summary.days.high})`,
    markdown(sayCondition(template.appliesTo)),
    origin,
  ]);
  const headings = ['Template', 'Name', 'Model', 'Tasks', 'Working days to go-live', 'For', 'Where'];
  return `${markdownTable(headings, rows).join('\n')}\n`;
}

/** One template with what it asks of both sides. */
export function templateMarkdown({ template, summary }: ListedTemplate): string {
  return [
    `# ${markdown(template.name)}`,
    '',
    ...(template.description === null ? [] : [markdown(template.description), '']),
    ...(template.goal === null ? [] : [`**Goal:** ${markdown(template.goal)}`, '']),
    `${counted(summary.days.expected, 'working day')} to go-live (${summary.days.low} to ${summary.days.high}), ` +
      `time of the customer: ${sayEffort(summary.effort.customer)}, ours: ${sayEffort(summary.effort.vendor)}.`,
    '',
    ...template.phases.flatMap(({ name, wait, tasks }) => [
      `## ${markdown(name)}${wait === null ? '' : ` (after ${formatDuration(wait)})`}`,
      '',
      ...markdownTable(['Task', 'Who', 'Effort', 'Takes', 'Only when'], tasks.map(taskCells)),
      '',
    ]),
  ].join('\n');
}

function taskCells({ title, owner, effort, duration, when }: TemplateTask): readonly string[] {
  return [
    markdown(title),
    markdown(owner ?? '-'),
    effort === null ? '-' : sayMinutes(effort),
    formatDuration(duration),
    markdown(sayCondition(when)),
  ];
}

/** `level: novice; products: sso or scim`, or `-` when it holds always. */
export function sayCondition(condition: Condition | null): string {
  const parts = Object.entries(condition ?? {}).map(([key, values]) => `${key}: ${[values].flat().join(' or ')}`);
  return parts.length === 0 ? '-' : parts.join('; ');
}

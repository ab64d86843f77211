import type { EffortSum } from '../../plan/model/effort.ts';
import type { Condition, SessionFile, Side } from '../../plan/model/files.ts';
import type { Template, Workspace } from '../../plan/model/model.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { formatDuration } from '../../plan/time/duration.ts';
import type { ListedTemplate, TemplateSummary } from '../../views/template-summary.ts';
import { json } from '../json.ts';

interface TemplateFrame
  extends Pick<Template, 'id' | 'name' | 'description' | 'version' | 'extends' | 'model' | 'appliesTo' | 'live'> {
  /** Whether it is a file of the workspace or comes with the program. */
  readonly origin: ListedTemplate['origin'];
  /** The attributes that its conditions ask about, each with the values that make a difference. */
  readonly asks: Readonly<Record<string, readonly string[]>>;
  /** How much there is, conditional parts included. */
  readonly counts: Pick<TemplateSummary, 'phases' | 'tasks' | 'sessions'>;
  /** Minutes of each side: the hands-on time of what it owns, and the meetings that it attends. */
  readonly effort: EffortSum;
  /** Working days from the purchase to go-live, holidays aside. */
  readonly workingDays: TemplateSummary['days'];
}

interface TemplatesOutput {
  /** The workspace's own templates, then the built-in ones. */
  readonly templates: readonly TemplateFrame[];
}

interface TemplateOutput extends TemplateFrame, Pick<Template, 'goal' | 'resources'> {
  /** The phases in their order. */
  readonly phases: readonly {
    /** The phase's id. */
    readonly id: string;
    /** Its name. */
    readonly name: string;
    /** What it is for. */
    readonly description: string | null;
    /** The delay before it. */
    readonly wait: string | null;
    /** What it waits for; empty: the phase before it. */
    readonly after: readonly string[];
    /** It is in a plan only if the customer's attributes match. */
    readonly when: Condition | null;
    /** Its tasks. */
    readonly tasks: readonly {
      /** The task's id. */
      readonly id: string;
      /** Its title. */
      readonly title: string;
      /** What it is about. */
      readonly description: string | null;
      /** The role that does it. */
      readonly owner: string | null;
      /** Whose role that is. */
      readonly side: Side | null;
      /** Hands-on minutes. */
      readonly effort: Count | null;
      /** How long it takes, as it is written. */
      readonly duration: string;
      /** The delay before it. */
      readonly wait: string | null;
      /** What it waits for; empty: the start of its phase. */
      readonly after: readonly string[];
      /** It is in a plan only if the customer's attributes match. */
      readonly when: Condition | null;
      /** The moment of value it brings. */
      readonly aha: string | null;
      /** What happens in the meeting, if it is one. */
      readonly session: SessionFile | null;
      /** What helps with it. */
      readonly resources: Template['resources'];
      /** Its tags. */
      readonly tags: readonly string[];
    }[];
  }[];
}

/** All templates as JSON. */
export function templateListJson(templates: readonly ListedTemplate[]): string {
  return json<TemplatesOutput>('templates', { templates: templates.map(frame) });
}

/** One template with its phases and tasks; efforts in minutes, durations as they are written. */
export function templateJson(listed: ListedTemplate, { roles }: Pick<Workspace, 'roles'>): string {
  const { template } = listed;
  return json<TemplateOutput>('template', {
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

function frame({ template, origin, summary }: ListedTemplate): TemplateFrame {
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

import { formatDuration } from '../plan/duration.ts';
import type { TemplateFile, TemplatePhaseFile, TemplateTaskFile } from '../plan/files.ts';
import { groupBy, mostCommon } from '../plan/group.ts';
import type { Plan, Task, Template, Workspace } from '../plan/model.ts';
import type { Change, Segment } from './drift.ts';

/** A template drafted from what the plans of a segment do differently. */
export interface Draft {
  /** The id, and so the file name, of the new template. */
  readonly id: string;
  readonly file: TemplateFile;
}

/** The template of a segment: the old one, extended by what the segment's plans add, remove, rename and re-time. */
export function draftTemplate(
  template: Template,
  segment: Segment,
  plans: readonly Plan[],
  { roles }: Pick<Workspace, 'roles'>,
): Draft {
  const { attribute, value, changes } = segment;
  const own = plans.filter(({ id }) => changes.some((change) => change.plans.includes(id)));
  const phaseOf = new Map(template.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, phase.id])));
  const known = new Set([
    ...phaseOf.keys(),
    ...template.phases.map(({ id }) => id),
    ...changes.map(({ task }) => task),
  ]);
  const byPhase = groupBy(changes, ({ task, phase }) => phaseOf.get(task) ?? phase);
  const phases = [...byPhase].map(([id, inPhase]): TemplatePhaseFile => {
    const isNew = !template.phases.some((phase) => phase.id === id);
    const name = mostCommon(
      own.flatMap((plan) => plan.phases.filter((phase) => phase.id === id).map((phase) => phase.name)),
    );
    const tasks = [...groupBy(inPhase, ({ task }) => task).values()].map((of) => draftTask(of, own, known, roles));
    return { id, ...(isNew ? { name: name ?? id } : {}), tasks };
  });
  return {
    id: `${template.id}-${slug(value)}`,
    file: { name: `${template.name} (${value})`, extends: template.id, 'applies-to': { [attribute]: value }, phases },
  };
}

/** All changes of one task, as the extending template writes them. */
function draftTask(
  changes: readonly [Change, ...Change[]],
  plans: readonly Plan[],
  known: ReadonlySet<string>,
  roles: Workspace['roles'],
): TemplateTaskFile {
  const id = changes[0].task;
  const kinds = new Map(changes.map((change) => [change.kind, change]));
  if (kinds.has('removed')) return { id, drop: true };
  if (kinds.has('added')) return addedTask(id, tasksCalled(id, plans), known, roles);
  const title = kinds.get('renamed')?.to;
  const duration = kinds.get('retimed')?.to;
  return { id, ...(title == null ? {} : { title }), ...(duration == null ? {} : { duration }) };
}

/** What most of the plans say of a task that the template does not have. */
function addedTask(
  id: string,
  tasks: readonly Task[],
  known: ReadonlySet<string>,
  roles: Workspace['roles'],
): TemplateTaskFile {
  const most = (of: (task: Task) => string | null): string | null =>
    mostCommon(tasks.flatMap((task) => of(task) ?? []));
  const owner = most((task) => (task.owner !== null && roles.has(task.owner) ? task.owner : null));
  const effort = most((task) => (task.effort === null ? null : `${task.effort}m`));
  const after = most((task) => (task.after === null ? null : task.after.filter((each) => known.has(each)).join(' ')));
  return {
    id,
    title: most(({ title }) => title) ?? id,
    ...(owner === null ? {} : { owner }),
    ...(effort === null ? {} : { effort }),
    duration: most(({ duration }) => formatDuration(duration)) ?? '1d',
    ...(after === null || after === '' ? {} : { after: after.split(' ') }),
  };
}

function tasksCalled(id: string, plans: readonly Plan[]): readonly Task[] {
  return plans.flatMap((plan) => plan.phases.flatMap(({ tasks }) => tasks.filter((task) => task.id === id)));
}

/** A value as part of an id: letters and digits of any script, and dashes. */
function slug(value: string): string {
  return (
    value
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'segment'
  );
}

import { encode } from '../plan/codec/codec.ts';
import { NO_TEMPLATE_TASK, sharedTask, TEMPLATE_TASK } from '../plan/codec/tasks.ts';
import type { TemplateFile, TemplatePhaseFile, TemplateTaskFile } from '../plan/model/files.ts';
import { groupBy, mostCommon } from '../plan/model/group.ts';
import type { Plan, Task, Template, Workspace } from '../plan/model/model.ts';
import type { DriftChange, TemplateDrift } from './drift.ts';

/** A template drafted from what plans do differently. */
export interface ProposedTemplate {
  /** The id, and so the file name, of the new template. */
  readonly id: string;
  readonly file: TemplateFile;
}

/** The words of drafted templates. */
export interface DraftWords {
  /** Short for what most plans do. */
  readonly usual: string;
  /** @param plans how many change alike @param condition what these plans share: `industry tax`; null: nothing */
  readonly description: (template: string, plans: number, condition: string | null) => string;
}

/**
 * The templates that drift suggests; each extends the old one. There is one per segment, and one with the changes that most plans make whatever their
 * attributes. That one can be used as it is or merged into the old template.
 * @param allPlans plans of other templates are ignored
 */
export function draftTemplates(
  template: Template,
  { segments, changes }: Pick<TemplateDrift, 'segments' | 'changes'>,
  allPlans: readonly Plan[],
  { roles }: Pick<Workspace, 'roles'>,
  words: DraftWords,
): readonly ProposedTemplate[] {
  const plans = allPlans.filter((plan) => plan.template?.id === template.id);
  const ids = new Set<string>();
  const draft = (
    part: string,
    label: string,
    own: readonly DriftChange[],
    appliesTo: Pick<TemplateFile, 'applies-to'>,
  ): ProposedTemplate => {
    const id = unusedId(`${template.id}-${slug(part)}`, ids);
    ids.add(id);
    const makers = new Set(own.flatMap((change) => change.plans)).size;
    const description = words.description(template.name, makers, conditionOf(appliesTo));
    const head = { name: `${template.name} (${label})`, description, extends: template.id, ...appliesTo };
    return { id, file: { ...head, phases: draftPhases(template, own, plans, roles) } };
  };
  const usual = changes.filter(({ isUsual, coveredBy }) => isUsual && coveredBy === null);
  return [
    ...segments.map(({ attribute, value, changes: own }) =>
      draft(value, value, own, { 'applies-to': { [attribute]: value } }),
    ),
    ...(usual.length === 0 ? [] : [draft('usual', words.usual, usual, {})]),
  ];
}

/** `industry tax`; null without a condition. */
function conditionOf({ 'applies-to': wanted = {} }: Pick<TemplateFile, 'applies-to'>): string | null {
  const conditions = Object.entries(wanted).map(([attribute, value]) => `${attribute} ${[value].flat().join(', ')}`);
  return conditions.length === 0 ? null : conditions.join(', ');
}

function draftPhases(
  template: Template,
  changes: readonly DriftChange[],
  plans: readonly Plan[],
  roles: Workspace['roles'],
): readonly TemplatePhaseFile[] {
  const own = plans.filter(({ id }) => changes.some((change) => change.plans.includes(id)));
  const phaseOf = new Map(template.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, phase.id])));
  const known = new Set([...phaseOf.keys(), ...template.phases.map(({ id }) => id), ...changes.map(({ id }) => id)]);
  const byPhase = groupBy(changes, (change) => (change.of === 'task' && phaseOf.get(change.id)) || change.phase);
  const order = template.phases.map(({ id }) => id);
  const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const inOrder = [...byPhase].sort(([a], [b]) => placeOf(a) - placeOf(b));
  return inOrder.map(([id, inPhase]): TemplatePhaseFile => {
    const isNew = !template.phases.some((phase) => phase.id === id);
    const name = mostCommon(
      own.flatMap((plan) => plan.phases.filter((phase) => phase.id === id).map((phase) => phase.name)),
    );
    const ofPhase = new Map(inPhase.filter(({ of }) => of === 'phase').map(({ kind, to }) => [kind, to]));
    const wait = ofPhase.get('retimed');
    const tasks = [...groupBy(inPhase, (change) => (change.of === 'task' ? change.id : '')).values()].flatMap((of) =>
      of[0].of === 'task' ? [draftTask(of, own, known, roles)] : [],
    );
    const newName = isNew ? (name ?? id) : ofPhase.get('renamed');
    return {
      id,
      ...(newName == null ? {} : { name: newName }),
      ...(wait == null ? {} : { wait }),
      ...(tasks.length === 0 ? {} : { tasks }),
    };
  });
}

/** All changes of one task, as the extending template writes them. */
function draftTask(
  changes: readonly [DriftChange, ...DriftChange[]],
  plans: readonly Plan[],
  known: ReadonlySet<string>,
  roles: Workspace['roles'],
): TemplateTaskFile {
  const { id } = changes[0];
  const kinds = new Map(changes.map((change) => [change.kind, change]));
  if (kinds.has('removed')) return { id, drop: true };
  if (kinds.has('added')) return addedTask(id, tasksCalled(id, plans), known, roles);
  const title = kinds.get('renamed')?.to;
  const duration = kinds.get('retimed')?.to;
  return { id, ...(title == null ? {} : { title }), ...(duration == null ? {} : { duration }) };
}

/** What most plans say about a task that the template does not have. Keys they leave out do not count. */
function addedTask(
  id: string,
  tasks: readonly Task[],
  known: ReadonlySet<string>,
  roles: Workspace['roles'],
): TemplateTaskFile {
  const made = sharedTask(
    tasks.map((task) => reusable(task, known, roles)),
    mostSaid,
  );
  const file = encode(TEMPLATE_TASK, { ...NO_TEMPLATE_TASK, ...made }, { id });
  return { ...file, id, title: made.title === '' ? id : made.title };
}

/** A task without what belongs to one customer: their people, dependencies on steps that only they have, and recorded facts. */
function reusable(task: Task, known: ReadonlySet<string>, roles: Workspace['roles']): Task {
  const after = task.after?.filter((each) => known.has(each)) ?? [];
  return {
    ...task,
    owner: task.owner !== null && roles.has(task.owner) ? task.owner : null,
    after: after.length === 0 ? null : after,
    check: task.check.map(({ item }) => ({ item, done: null })),
  };
}

/** The JSON of a key that a task does not use. */
const UNUSED_VALUES: ReadonlySet<string> = new Set(['null', 'false', '""', '[]']);

/** The most frequent value among those who give one. */
function mostSaid<Value>(values: readonly Value[], silent: Value): Value {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  const said = values.map((value) => JSON.stringify(value)).filter((text) => !UNUSED_VALUES.has(text));
  return byText.get(mostCommon(said) ?? '') ?? silent;
}

function tasksCalled(id: string, plans: readonly Plan[]): readonly Task[] {
  return plans.flatMap((plan) => plan.phases.flatMap(({ tasks }) => tasks.filter((task) => task.id === id)));
}

/** Two attributes may have the same value. */
function unusedId(wanted: string, used: ReadonlySet<string>): string {
  let id = wanted;
  for (let next = 2; used.has(id); next++) id = `${wanted}-${next}`;
  return id;
}

/** A value as part of an id: letters and digits of any script, and hyphens. */
function slug(value: string): string {
  return (
    value
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '') || 'segment'
  );
}

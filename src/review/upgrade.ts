import { readDocument } from '../document/read.ts';
import { outlineOf } from '../document/take-apart.ts';
import { writePlan } from '../document/write-plan.ts';
import { meaningOf } from '../plan/codec/codec.ts';
import { same } from '../plan/codec/same.ts';
import { DECIDED_FOR_PHASES, DECIDED_FOR_TASKS, NO_PHASE, NO_TASK, PHASE, TASK } from '../plan/codec/tasks.ts';
import { planCalendar } from '../plan/model/calendar.ts';
import type { PlanFile, PlanPhaseFile, PlanTaskFile } from '../plan/model/files.ts';
import type { Plan, Template } from '../plan/model/model.ts';
import { schedulePlan } from '../plan/schedule/schedule.ts';
import { withoutSteps } from '../plan/schedule/without-steps.ts';
import { type Choices, choicesOf, conditionalSteps, fits, type OpenChoice } from '../plan/templates/choices.ts';
import { instantiate, type PlanSurroundings } from '../plan/templates/instantiate.ts';
import { resolvePlan } from '../plan/templates/resolve.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { untangle } from '../rules/structure.ts';
import { accepts } from '../schema/accept.ts';
import { type Conflict, conflictsOf, sideOfText } from './merge/conflict.ts';
import { mergeOutlines } from './merge/merge.ts';

/** One field that an upgrade leaves unchanged. `task` is the phase's id, or null, when the field does not belong to a task. */
export interface LeftAlone {
  /** The id of the task or phase; null: a field of the plan itself. */
  readonly task: string | null;
  /** What people call it. */
  readonly title: string;
  /** The field that stays. */
  readonly field: string;
  /** What the plan says. */
  readonly plan: string | null;
  /** What the template says. */
  readonly template: string | null;
}

/** Why a part of the template's change does not reach a plan. */
export interface NotApplicable {
  /** The id of the task. */
  readonly task: string;
  /** What people call it. */
  readonly title: string;
  /** Why the template's change does not reach it. */
  readonly reason: 'finished' | 'under-way' | 'removed-here';
}

export interface Upgraded {
  /** The plan's new text; the old one when nothing had to change. */
  readonly text: string;
  readonly plan: Plan;
  /** Edited in the plan, and not changed by the template since: the plan's values stay. */
  readonly kept: readonly LeftAlone[];
  /** Changed differently in the plan and in the template: the plan's value stays. */
  readonly conflicts: readonly LeftAlone[];
  readonly notApplicable: readonly NotApplicable[];
  /** Steps for which nothing shows whether they are present, or missing, on purpose: they stay as they are. */
  readonly open: readonly OpenChoice[];
}

/** What is known beyond the files. */
interface UpgradeBackground {
  /** Earlier versions of the plan, oldest first; empty: none are known. */
  readonly past: readonly Plan[];
  /** Absent tasks that somebody asked for. */
  readonly wanted: ReadonlySet<string>;
  /** Accept the plan's own value wherever both sides changed one, and count it as an edit of the plan from now on. */
  readonly keep: boolean;
}

/** A running plan with what an upgrade needs. */
export interface Running {
  readonly plan: Plan;
  readonly file: PlanFile;
  readonly text: string;
}

/**
 * Brings what changed between two versions of a template into a running plan. It is a merge by fields; the common ancestor is the old
 * template, made into a plan for this customer. Finished tasks are frozen, and so are tasks that the template dropped but that are under
 * way or edited in the plan. Conditions are evaluated again. Agreed dates stay. New tasks get due dates from the forecast, so never in
 * the past. Null when the plan's text cannot be edited safely, or the result would not be a valid plan.
 */
export async function upgradePlan(
  running: Running,
  templates: { readonly old: Template; readonly now: Template },
  surroundings: PlanSurroundings,
  today: Day,
  { past, wanted, keep }: UpgradeBackground,
): Promise<Upgraded | null> {
  const choices = choicesOf(running.plan, templates, past, wanted);
  const versions = alignedVersions(running, templates, surroundings, { past, choices });
  const undated = await mergeInto(running, versions, surroundings);
  if (undated === null) return null;
  const calendar = planCalendar(undated.plan, surroundings.workspace, surroundings.calendars);
  const { tasks } = schedulePlan(undated.plan, calendar, { today, pace: 'expected' });
  const newIds = new Set(taskIdsOf(undated.plan).filter((id) => !taskIdsOf(running.plan).includes(id)));
  const due = (id: string): string | null => {
    const end = newIds.has(id) ? tasks.get(id)?.end : undefined;
    return end === undefined ? null : formatDay(calendar.onOrAfter(end));
  };
  const theirs = withDue(versions.theirs, due);
  // A plan that still conflicts with its template keeps its version, so that the next upgrade reports it again.
  const isSettled = keep || undated.conflicts.length === 0;
  const { template } = isSettled ? theirs : running.file;
  const aimed = { ...theirs, ...(template === undefined ? {} : { template }) };
  const dated =
    newIds.size === 0 && isSettled ? undated : await mergeInto(running, { ...versions, theirs: aimed }, surroundings);
  if (dated === null) return null;
  const differing = dated.conflicts.map(leftAlone);
  return {
    text: dated.text,
    plan: dated.plan,
    kept: [...keptFields(versions, running.file), ...(keep ? differing : [])],
    conflicts: keep ? [] : differing,
    notApplicable: versions.notApplicable,
    open: choices.open.filter(({ task }) => !isWaived(running.plan, task, today)),
  };
}

function isWaived({ waivers }: Plan, task: string, today: Day): boolean {
  return waivers.some((each) => each.rule === 'unfit-step' && each.until >= today && (each.task ?? task) === task);
}

interface UpgradeVersions {
  readonly base: PlanFile;
  readonly theirs: PlanFile;
  readonly notApplicable: readonly NotApplicable[];
}

/** The old and the new template as plans for this customer, identical wherever the template does not decide. */
function alignedVersions(
  { plan, file }: Running,
  { old, now }: { old: Template; now: Template },
  surroundings: PlanSurroundings,
  { past, choices }: { past: readonly Plan[]; choices: Choices },
): UpgradeVersions {
  const { given, removed } = choices;
  const before = asOnceMade(
    withOnly(old, (id) => given.has(id)),
    file,
    plan,
    past,
    surroundings,
  );
  const steps = conditionalSteps(now);
  const fitting = (id: string, step = steps.get(id)): boolean => step !== undefined && fits(step, plan.attributes);
  const after = instantiated(
    withOnly(now, (id) => fitting(id) && !removed.has(id)),
    plan,
    surroundings,
  );
  const rebased = sameSpelling(before, file);
  const aimed = sameSpelling(sameSpelling(after, before), rebased);
  const frozen = frozenTasks(file, rebased, aimed);
  const ids = new Set(frozen.keys());
  return {
    base: withoutOwnDates(freeze(rebased, file, ids), file, aimed),
    theirs: freeze(aimed, file, ids),
    notApplicable: [...notReached(frozen, rebased, aimed), ...removedNotReached(removed, old, now)],
  };
}

/** A template with only some of its tasks, which a plan then has regardless of their conditions. */
function withOnly(template: Template, isIn: (task: string) => boolean): Template {
  const tasks = template.phases.flatMap((phase) => phase.tasks.map(({ id }) => id));
  const phases = withoutSteps(template.phases, new Set(tasks.filter((id) => !isIn(id))));
  return {
    ...template,
    phases: phases.map((phase) => ({
      ...phase,
      when: phase.tasks.length === 0 ? phase.when : null,
      tasks: phase.tasks.map((task) => ({ ...task, when: null })),
    })),
  };
}

/**
 * The recorded template as a plan, with the agenda items and resources it had when this plan was made: those of the latest attributes
 * that give what is in the plan. Where a person changed them, the oldest attributes count, so that a change of attributes since then is
 * noticed.
 */
function asOnceMade(
  template: Template,
  file: PlanFile,
  plan: Plan,
  past: readonly Plan[],
  surroundings: PlanSurroundings,
): PlanFile {
  const now = instantiated(template, plan, surroundings);
  const others = past
    .filter(({ attributes }, index) => !same(attributes, (past[index + 1] ?? plan).attributes))
    .toReversed();
  if (others.length === 0) return now;
  const versions = [
    now,
    ...others.map(({ attributes }) => instantiated(template, { ...plan, attributes }, surroundings)),
  ];
  const oldest = versions.at(-1) ?? now;
  const like = (isLike: (version: PlanFile) => boolean): PlanFile => versions.find(isLike) ?? oldest;
  const own = { phases: phasesById(file), tasks: tasksById(file) };
  const byVersion = new Map(versions.map((each) => [each, { phases: phasesById(each), tasks: tasksById(each) }]));
  const { resources } = like((version) => same(version.resources, file.resources));
  const { resources: _, ...frame } = now;
  return {
    ...frame,
    ...(resources === undefined ? {} : { resources }),
    phases: now.phases.map((phase) => {
      const of = (version: PlanFile) => byVersion.get(version)?.phases.get(phase.id);
      const asThen = of(like((version) => same(of(version)?.resources, own.phases.get(phase.id)?.resources))) ?? phase;
      const tasks = (phase.tasks ?? []).map((task) => {
        const taskOf = (version: PlanFile) => byVersion.get(version)?.tasks.get(task.id);
        const [mine, contents] = [
          own.tasks.get(task.id),
          ({ session, resources: links }: PlanTaskFile) => [session, links],
        ];
        const isLike = (version: PlanFile, there = taskOf(version)): boolean =>
          mine !== undefined && there !== undefined && same(contents(there), contents(mine));
        return taskOf(like((version) => isLike(version))) ?? task;
      });
      return { ...asThen, tasks };
    }),
  };
}

/** A template as a plan for this customer, without dates, because dates are agreed and do not come from the template. */
function instantiated(template: Template, plan: Plan, surroundings: PlanSurroundings): PlanFile {
  const { customer, attributes, anchor, start, target, calendars, ownCalendarsOnly } = plan;
  const inputs = { customer, attributes, anchor, start, target, calendars, ownCalendarsOnly, people: new Map() };
  const { file } = instantiate(template, inputs, { id: plan.id, file: plan.file }, surroundings);
  const { template: origin, live, goal, resources, phases } = file;
  return {
    customer,
    ...(origin === undefined ? {} : { template: origin }),
    ...(live === undefined ? {} : { live }),
    ...(goal === undefined ? {} : { goal: withoutDays(goal) }),
    ...(resources === undefined ? {} : { resources }),
    phases: phases.map((phase) => ({ ...phase, tasks: (phase.tasks ?? []).map(({ due: _, ...task }) => task) })),
  };
}

/** A goal without the days of its measures: they count from the customer's own dates, and were agreed with the customer. */
function withoutDays({ why, measures }: NonNullable<PlanFile['goal']>): NonNullable<PlanFile['goal']> {
  return measures === undefined ? { why } : { why, measures: measures.map(({ by: _, ...measure }) => measure) };
}

/** Spells a field as `model` does wherever both mean the same: `2h` and `120m` are not a difference. */
function sameSpelling(file: PlanFile, model: PlanFile): PlanFile {
  const tasks = tasksById(model);
  const phases = new Map(model.phases.map((phase) => [phase.id, phase]));
  return {
    ...file,
    phases: file.phases.map((phase) => ({
      ...spelled(phase, phases.get(phase.id), DECIDED_FOR_PHASES, (key, of) => meaningOf(PHASE, key, of, NO_PHASE)),
      tasks: (phase.tasks ?? []).map((task) =>
        spelled(task, tasks.get(task.id), DECIDED_FOR_TASKS, (key, of) => meaningOf(TASK, key, of, NO_TASK)),
      ),
    })),
  };
}

function spelled<Step extends PlanTaskFile | PlanPhaseFile, Key extends keyof Step>(
  step: Step,
  model: Step | undefined,
  keys: readonly Key[],
  meaning: (key: Key, of: Step) => unknown,
): Step {
  if (model === undefined) return step;
  const result = { ...step };
  for (const key of keys) {
    if (!same(meaning(key, step), meaning(key, model))) continue;
    if (model[key] === undefined) delete result[key];
    else result[key] = model[key];
  }
  return result;
}

type Frozen = ReadonlyMap<string, NotApplicable['reason']>;

/** Tasks that templates no longer change: finished ones, and dropped ones that have been worked on or edited. */
function frozenTasks(file: PlanFile, base: PlanFile, theirs: PlanFile): Frozen {
  const [old, now] = [tasksById(base), tasksById(theirs)];
  return new Map(
    [...tasksById(file).values()].flatMap((task): [string, NotApplicable['reason']][] => {
      if (task.done !== undefined || task.skipped !== undefined) return [[task.id, 'finished']];
      const before = old.get(task.id);
      const isDropped = before !== undefined && !now.has(task.id);
      return isDropped && isOwn(task, before) ? [[task.id, 'under-way']] : [];
    }),
  );
}

/** Whether anything except an agreed date was added to, or changed in, the template's original task. */
function isOwn(task: PlanTaskFile, before: PlanTaskFile): boolean {
  const { due: _, ...said } = task;
  return !same({ ...said }, { ...before });
}

/** A task that the template drops and that only got dates here counts as untouched, so it is removed. */
function withoutOwnDates(base: PlanFile, file: PlanFile, theirs: PlanFile): PlanFile {
  const [own, now] = [tasksById(file), tasksById(theirs)];
  const phases = base.phases.map((phase) => ({
    ...phase,
    tasks: (phase.tasks ?? []).map((task) => (now.has(task.id) ? task : (own.get(task.id) ?? task))),
  }));
  return { ...base, phases };
}

/** The plan's own version of these tasks, where it has them: equal in both versions, so that nothing in them is merged. */
function freeze(version: PlanFile, file: PlanFile, frozen: ReadonlySet<string>): PlanFile {
  const phases = version.phases.map((phase) => ({
    ...phase,
    tasks: (phase.tasks ?? []).filter(({ id }) => !frozen.has(id)),
  }));
  for (const [index, own] of file.phases.entries()) {
    const kept = (own.tasks ?? []).filter(({ id }) => frozen.has(id));
    if (kept.length === 0) continue;
    const isWhole = kept.length === own.tasks?.length;
    const at = phases.findIndex(({ id }) => id === own.id);
    const there = phases[at];
    const tasks = [...kept, ...(there?.tasks ?? [])];
    // A phase that is completely finished is frozen too.
    if (there === undefined) phases.splice(index, 0, { ...own, tasks });
    else phases[at] = isWhole ? { ...own, tasks } : { ...there, tasks };
  }
  return { ...version, phases: phases.map((phase) => ({ ...phase, tasks: inOrderOf(phase.tasks, file) })) };
}

/** Tasks that the plan has come in the plan's order; the others follow their neighbours. */
function inOrderOf(tasks: readonly PlanTaskFile[], file: PlanFile): readonly PlanTaskFile[] {
  const order = new Map([...tasksById(file).keys()].map((id, index) => [id, index]));
  const known = tasks.filter(({ id }) => order.has(id)).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  let next = 0;
  return tasks.map((task) => (order.has(task.id) ? (known[next++] ?? task) : task));
}

function notReached(frozen: Frozen, base: PlanFile, theirs: PlanFile): readonly NotApplicable[] {
  const [old, now] = [tasksById(base), tasksById(theirs)];
  return [...frozen].flatMap(([id, reason]) => {
    const before = old.get(id);
    return before === undefined || same(before, now.get(id)) ? [] : [{ task: id, title: before.title, reason }];
  });
}

function removedNotReached(removed: ReadonlySet<string>, old: Template, now: Template): readonly NotApplicable[] {
  const tasksOf = (template: Template) =>
    new Map(
      template.phases.flatMap(({ tasks }) => tasks).map(({ pointer: _, evidence: __, ...task }) => [task.id, task]),
    );
  const [before, after] = [tasksOf(old), tasksOf(now)];
  return [...removed].flatMap((id) => {
    const task = after.get(id);
    return task === undefined || same(task, before.get(id))
      ? []
      : [{ task: id, title: task.title, reason: 'removed-here' as const }];
  });
}

function withDue(file: PlanFile, due: (task: string) => string | null): PlanFile {
  const dated = (task: PlanTaskFile): PlanTaskFile => {
    const day = due(task.id);
    return day === null ? task : { ...task, due: day };
  };
  return { ...file, phases: file.phases.map((phase) => ({ ...phase, tasks: (phase.tasks ?? []).map(dated) })) };
}

interface MergedUpgrade {
  readonly text: string;
  readonly plan: Plan;
  readonly conflicts: readonly Conflict[];
}

async function mergeInto(
  { plan, text }: Running,
  { base, theirs }: UpgradeVersions,
  { workspace }: PlanSurroundings,
): Promise<MergedUpgrade | null> {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const ours = await outlineOf(text.replaceAll('\r\n', '\n').replace(/\n?$/, '\n'));
  const [from, to] = [await outlineOf(writePlan(base, new Map())), await outlineOf(writePlan(theirs, new Map()))];
  if (ours === null || from === null || to === null) return null;
  const merged = mergeOutlines({ base: from, ours, theirs: to }, { disputed: new Set(), comments: 'of ours' });
  const result = sideOfText(merged, 'ours').replaceAll('\n', lineEnd);
  const reading = await readDocument({ path: plan.file, text: result });
  if (!reading.ok || !accepts('plan', reading.data)) return null;
  const upgraded = resolvePlan(reading.data, plan, workspace);
  return untangle(upgraded).obstacles.length > 0
    ? null
    : { text: result, plan: upgraded, conflicts: conflictsOf(merged) };
}

function keptFields({ base, theirs }: UpgradeVersions, file: PlanFile): readonly LeftAlone[] {
  const own = tasksById(file);
  const now = tasksById(theirs);
  return [...tasksById(base).values()].flatMap((before) => {
    const [task, after] = [own.get(before.id), now.get(before.id)];
    if (task === undefined || after === undefined) return [];
    return DECIDED_FOR_TASKS.filter(
      (field) => !same(task[field], before[field]) && same(before[field], after[field]),
    ).map((field) => ({
      task: task.id,
      title: task.title,
      field,
      plan: optionalText(task[field]),
      template: optionalText(before[field]),
    }));
  });
}

function leftAlone({ trail, ours, theirs }: Conflict): LeftAlone {
  const named = trail.findLastIndex(({ name }) => name !== null);
  const field = trail.slice(named + 1).map(({ key }) => key);
  return {
    task: trail[named]?.key ?? null,
    title: trail[named]?.name ?? field[0] ?? '',
    field: field.join(' '),
    plan: optionalText(ours),
    template: optionalText(theirs),
  };
}

function optionalText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return typeof value === 'object' ? 'something else' : String(value);
}

function phasesById({ phases }: PlanFile): ReadonlyMap<string, PlanPhaseFile> {
  return new Map(phases.map((phase) => [phase.id, phase]));
}

function tasksById(file: PlanFile): ReadonlyMap<string, PlanTaskFile> {
  return new Map(file.phases.flatMap(({ tasks = [] }) => tasks).map((task) => [task.id, task]));
}

function taskIdsOf(plan: Plan): readonly string[] {
  return plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
}

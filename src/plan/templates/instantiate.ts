import { planCalendar } from '../model/calendar.ts';
import type { PersonFile, PlanFile, PlanPhaseFile, PlanTaskFile, SessionFile } from '../model/files.ts';
import type {
  Anchor,
  Attributes,
  Calendar,
  Condition,
  Plan,
  Template,
  TemplatePhase,
  TemplateTask,
  Workspace,
} from '../model/model.ts';
import { type Schedule, schedulePlan } from '../schedule/schedule.ts';
import { withoutSteps } from '../schedule/without-steps.ts';
import { type Day, formatDay } from '../time/day.ts';
import { formatDuration, formatEffort } from '../time/duration.ts';
import { type Origin, resolvePlan } from './resolve.ts';
import { matches } from './template.ts';

/** What is known about a customer when their plan begins. */
export interface PlanInputs {
  readonly customer: string;
  readonly attributes: Attributes;
  readonly anchor: Anchor;
  readonly start: Day | null;
  readonly target: Day | null;
  /** The customer's own calendars, by id. */
  readonly calendars: readonly string[];
  /** By person id, as the plan writes them. */
  readonly people: ReadonlyMap<string, PersonFile>;
}

export interface Surroundings {
  readonly workspace: Workspace;
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** A plan made from a template. */
export interface NewPlan {
  /** What goes into the file: every task with a due date. */
  readonly file: PlanFile;
  readonly plan: Plan;
  /** The expected schedule, where the due dates come from. */
  readonly schedule: Schedule;
  /** Tasks of the template that are not in the plan because their conditions are not met. */
  readonly leftOut: readonly TemplateTask[];
  /** The template's live task when it was left out: nothing then says when the customer is onboarded. */
  readonly lostLive: string | null;
}

/**
 * Makes a customer's plan from a template: the tasks, phases and agenda items whose `when` fits the attributes, and a due
 * date for each task from the expected schedule. What waited for a task that is left out waits for what that waited for.
 */
export function instantiate(
  template: Template,
  inputs: PlanInputs,
  at: Origin,
  { workspace, calendars }: Surroundings,
): NewPlan {
  const phases = chosenPhases(template, inputs.attributes);
  const kept = new Set(phases.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const lostLive = template.live !== null && !kept.has(template.live) ? template.live : null;
  const frame = planFrame(template, inputs, lostLive);
  const fileWith = (schedule: Schedule | null): PlanFile => ({
    ...frame,
    phases: phases.map((phase) => phaseFile(phase, inputs.attributes, schedule)),
  });
  const planIn = (file: PlanFile): Plan => resolvePlan(file, { ...at, archived: false }, workspace);

  const undated = planIn(fileWith(null));
  const schedule = schedulePlan(undated, planCalendar(undated, workspace, calendars), {
    today: null,
    pace: 'expected',
  });
  const file = fileWith(schedule);
  return {
    file,
    plan: planIn(file),
    schedule,
    leftOut: template.phases.flatMap(({ tasks }) => tasks.filter(({ id }) => !kept.has(id))),
    lostLive,
  };
}

/** The attributes that a template's conditions ask about, with the values that make a difference. */
export function attributesAsked(template: Template): ReadonlyMap<string, ReadonlySet<string>> {
  const asked = new Map<string, Set<string>>();
  for (const condition of conditionsOf(template)) {
    for (const [key, values] of Object.entries(condition)) {
      const known = asked.get(key) ?? new Set();
      for (const value of [values].flat()) known.add(value);
      asked.set(key, known);
    }
  }
  return asked;
}

function conditionsOf({ phases }: Template): readonly Condition[] {
  return phases.flatMap((phase) => [
    ...(phase.when === null ? [] : [phase.when]),
    ...phase.tasks.flatMap((task) => [
      ...(task.when === null ? [] : [task.when]),
      ...(task.session?.agenda ?? []).flatMap(({ when }) => (when === undefined ? [] : [when])),
    ]),
  ]);
}

function chosenPhases({ phases }: Template, attributes: Attributes): readonly TemplatePhase[] {
  const steps = phases.flatMap((phase) => [phase, ...phase.tasks]);
  const unfit = steps.filter(({ when }) => !matches(when, attributes));
  return withoutSteps<TemplateTask, TemplatePhase>(phases, new Set(unfit.map(({ id }) => id)));
}

function planFrame(
  template: Template,
  { customer, attributes, anchor, start, target, calendars, people }: PlanInputs,
  lostLive: string | null,
): Omit<PlanFile, 'phases'> {
  return {
    customer,
    template: { id: template.id, version: template.version },
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(anchor.kind === 'signing' ? { signing: formatDay(anchor.day) } : { purchased: formatDay(anchor.day) }),
    ...(start === null ? {} : { start: formatDay(start) }),
    ...(target === null ? {} : { target: formatDay(target) }),
    ...(template.live === null || lostLive !== null ? {} : { live: template.live }),
    ...(calendars.length === 0 ? {} : { calendars }),
    ...(template.goal === null ? {} : { goal: { why: template.goal } }),
    ...(people.size === 0 ? {} : { people: Object.fromEntries(people) }),
    ...(template.resources.length === 0 ? {} : { resources: template.resources }),
  };
}

function phaseFile(phase: TemplatePhase, attributes: Attributes, schedule: Schedule | null): PlanPhaseFile {
  const { id, name, description, wait, after, resources, tasks } = phase;
  return {
    id,
    name,
    ...(description === null ? {} : { description }),
    ...(wait === null ? {} : { wait: formatDuration(wait) }),
    ...(after === null ? {} : { after }),
    ...(resources.length === 0 ? {} : { resources }),
    tasks: tasks.map((task) => taskFile(task, attributes, schedule?.tasks.get(task.id)?.end ?? null)),
  };
}

function taskFile(task: TemplateTask, attributes: Attributes, due: Day | null): PlanTaskFile {
  const { id, title, description, owner, effort, duration, after, wait, aha, session, resources, tags } = task;
  return {
    id,
    title,
    ...(description === null ? {} : { description }),
    ...(owner === null ? {} : { owner }),
    ...(effort === null ? {} : { effort: formatEffort(effort) }),
    duration: formatDuration(duration),
    ...(after === null ? {} : { after }),
    ...(wait === null ? {} : { wait: formatDuration(wait) }),
    ...(due === null ? {} : { due: formatDay(due) }),
    ...(aha === null ? {} : { aha }),
    ...(session === null ? {} : { session: sessionFile(session, attributes) }),
    ...(resources.length === 0 ? {} : { resources }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function sessionFile({ minutes, agenda = [] }: SessionFile, attributes: Attributes): SessionFile {
  const chosen = agenda.filter(({ when }) => matches(when ?? null, attributes)).map(({ when: _, ...item }) => item);
  return chosen.length === 0 ? { minutes } : { minutes, agenda: chosen };
}

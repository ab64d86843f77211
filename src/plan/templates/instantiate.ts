import { NO_PLAN, writePlanFile } from '../codec/plans.ts';
import { NO_TASK } from '../codec/tasks.ts';
import { planCalendar, type WorkingCalendar } from '../model/calendar.ts';
import type { PersonFile, PlanFile, SessionFile, TemplateResourceFile } from '../model/files.ts';
import type {
  Anchor,
  Attributes,
  Calendar,
  Condition,
  Locale,
  Measure,
  Phase,
  Plan,
  RelativeDay,
  Resource,
  Task,
  Template,
  TemplatePhase,
  TemplateTask,
  Workspace,
} from '../model/model.ts';
import { plannedDates } from '../schedule/schedule.ts';
import { type Scheduled, scheduled } from '../schedule/scheduled.ts';
import { withoutSteps } from '../schedule/without-steps.ts';
import type { Day } from '../time/day.ts';
import { type Duration, spanOf } from '../time/duration.ts';
import { type Origin, resolvePlan } from './resolve.ts';
import { agendaFor, isMet } from './template.ts';

/** What is known about a customer when their plan is created. */
export interface PlanInputs {
  readonly customer: string;
  /** The language that the customer reads, if it differs from the workspace's. */
  readonly locale?: Locale | null;
  /** The random part of the address of the customer's page. */
  readonly page?: string | null;
  readonly attributes: Attributes;
  readonly anchor: Anchor;
  readonly start: Day | null;
  readonly target: Day | null;
  /** The customer's own calendars, by id. */
  readonly calendars: readonly string[];
  /** They replace the workspace's calendars. */
  readonly ownCalendarsOnly?: boolean;
  /** By person id, as the plan writes them. */
  readonly people: ReadonlyMap<string, PersonFile>;
}

export interface PlanSurroundings {
  readonly workspace: Workspace;
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** A plan made from a template. */
export interface NewPlan {
  /** The content of the file: every task with a due date. */
  readonly file: PlanFile;
  readonly plan: Plan;
  /** The plan before it had due dates, from which they are computed. */
  readonly undated: Scheduled<Plan, null>;
  /** Tasks of the template that are not in the plan because their conditions are not met. */
  readonly leftOut: readonly TemplateTask[];
  /** The template's go-live task when it was left out: then nothing shows when the customer is onboarded. */
  readonly lostLive: string | null;
}

/**
 * Makes a customer's plan from a template: the tasks, phases and agenda items whose `when` fits the attributes, and a due date for each
 * task from the expected schedule. What waited for a task that is left out waits for the predecessors of that task.
 */
export function instantiate(
  template: Template,
  inputs: PlanInputs,
  at: Origin,
  { workspace, calendars }: PlanSurroundings,
): NewPlan {
  const phases = chosenPhases(template, inputs.attributes);
  const kept = new Set(phases.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const lostLive = template.live !== null && !kept.has(template.live) ? template.live : null;
  const planOf = (file: PlanFile): Plan => resolvePlan(file, { ...at, archived: false }, workspace);
  const fileWith = (dates: DateSource): PlanFile => {
    const made = phases.map((phase, index) => planPhase(phase, index, inputs.attributes, dates));
    return planFile(template, inputs, { lostLive, phases: made, by: dates.by });
  };

  const undated = planOf(fileWith({ due: () => null, by: () => null }));
  const calendar = planCalendar(undated, workspace, calendars);
  const known = scheduled(undated, calendar, null);
  const file = fileWith(datesFrom(known));
  return {
    file,
    plan: planOf(file),
    undated: known,
    leftOut: template.phases.flatMap(({ tasks }) => tasks.filter(({ id }) => !kept.has(id))),
    lostLive,
  };
}

/** The attributes that a template's conditions use, with the values that make a difference. */
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
  const unfit = steps.filter(({ when }) => !isMet(when, attributes));
  return withoutSteps<TemplateTask, TemplatePhase>(phases, new Set(unfit.map(({ id }) => id)));
}

/** The source of a new plan's dates. */
interface DateSource {
  due(task: TemplateTask): Day | null;
  by(day: RelativeDay): Day | null;
}

/**
 * From the expected schedule. A step that counts from the purchase is due that many days after it, and one before the signature by the
 * signature.
 */
function datesFrom(known: Scheduled<Plan, null>): DateSource {
  const { plan, calendar } = known;
  const schedule = plannedDates(known);
  const after = (day: Day, distance: Duration): Day => dueAfter(day, distance, calendar);
  const endOf = (name: string): Day | null => {
    if (name === 'purchase') return plan.anchor.day;
    const meant = name === 'live' ? plan.live : name;
    const tasks = plan.phases.flatMap((phase) =>
      phase.id === meant ? phase.tasks : phase.tasks.filter(({ id }) => id === meant),
    );
    const ends = tasks.flatMap(({ id }) => schedule.tasks.get(id)?.end ?? []);
    return ends.length === 0 ? null : Math.max(...ends);
  };
  return {
    due: ({ id, within, before }) => {
      // A duration in calendar days may end on a day off, when nobody can be expected to be ready.
      if (within !== null) return calendar.onOrAfter(after(plan.anchor.day, within));
      if (before === 'signing') return calendar.onOrBefore(plan.anchor.day);
      const end = schedule.tasks.get(id)?.end ?? null;
      return end === null ? null : calendar.onOrAfter(end);
    },
    by: ({ distance, after: name }) => {
      const end = endOf(name);
      return end === null ? null : after(end, distance);
    },
  };
}

/** The day that is a distance after another, in working days or calendar days. */
function dueAfter(day: Day, distance: Duration, calendar: WorkingCalendar): Day {
  const { kind, expected } = spanOf(distance, calendar.daysPerWeek);
  if (kind === 'calendar' || expected === 0) return day + expected;
  return calendar.dayAt(calendar.indexOf(day + 1) - 1 + expected);
}

interface Made {
  readonly lostLive: string | null;
  readonly phases: readonly Phase[];
  readonly by: DateSource['by'];
}

function planFile(template: Template, inputs: PlanInputs, { lostLive, phases, by }: Made): PlanFile {
  const { customer, locale = null, page = null, attributes, anchor, start, target, people } = inputs;
  const { calendars, ownCalendarsOnly = false } = inputs;
  const measures = template.measures.map(
    (measure): Measure => ({
      ...measure,
      by: measure.by === null ? null : by(measure.by),
      readings: [],
    }),
  );
  const plan: Plan = {
    ...NO_PLAN,
    customer,
    locale,
    page,
    template: { id: template.id, version: template.version },
    attributes,
    anchor: { kind: anchor.kind, day: anchor.day },
    start,
    target,
    live: lostLive === null ? template.live : null,
    calendars,
    ownCalendarsOnly,
    goal: template.goal === null ? null : { why: template.goal, measures },
    resources: chosenResources(template.resources, attributes),
    phases,
  };
  return writePlanFile(plan, people.size === 0 ? {} : { people: Object.fromEntries(people) });
}

function planPhase(phase: TemplatePhase, index: number, attributes: Attributes, dates: DateSource): Phase {
  const { when: _, evidence: __, ...frame } = phase;
  return {
    ...frame,
    pointer: `/phases/${index}`,
    resources: chosenResources(phase.resources, attributes),
    tasks: phase.tasks.map((task) => planTask(task, attributes, dates)),
  };
}

function planTask(task: TemplateTask, attributes: Attributes, dates: DateSource): Task {
  const { when: _, evidence: __, within: ___, ...common } = task;
  return {
    ...NO_TASK,
    ...common,
    due: dates.due(task),
    session: task.session === null ? null : sessionFor(task.session, attributes),
    resources: chosenResources(task.resources, attributes),
  };
}

/** Those that fit the customer. Their maintainers are not copied into a plan. */
function chosenResources(resources: readonly TemplateResourceFile[], attributes: Attributes): readonly Resource[] {
  const fitting = resources.filter(({ when }) => isMet(when ?? null, attributes));
  return fitting.map(({ when: _, owner: __, 'review-by': ___, ...resource }) => resource);
}

function sessionFor(whole: SessionFile, attributes: Attributes): SessionFile {
  const { agenda: _all, ...session } = whole;
  const chosen = agendaFor(whole, attributes).map(({ when: _, ...item }) => item);
  return chosen.length === 0 ? session : { ...session, agenda: chosen };
}

import type { Place, RuleId } from '../diagnostics/finding.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { calendarsInUse, planCalendar, type WorkingCalendar } from '../plan/model/calendar.ts';
import type { Calendar, Phase, Plan, Task, Template, Workspace } from '../plan/model/model.ts';
import type { DueMoves } from '../plan/model/moves.ts';
import { type PlannedDates, plannedDates } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import type { Day } from '../plan/time/day.ts';

/** The data that plans are judged with. */
export interface Surroundings {
  readonly settings: string;
  readonly workspace: Workspace;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly templates: ReadonlyMap<string, Template>;
  /** Paths of the files that cannot be used. */
  readonly unevaluated: readonly string[];
  /**
   * By file: rules that would be wrong about it, because something that they use was left out. Rules silenced by the settings are silent
   * in all files.
   */
  readonly silenced?: ReadonlyMap<string, ReadonlySet<RuleId>>;
}

/** The part of an evaluation that rules use. */
export interface Checkable extends Surroundings {
  readonly plans: readonly Plan[];
  /** By plan file and task, when the history of the plans is known. */
  readonly moves?: ReadonlyMap<string, ReadonlyMap<string, DueMoves>> | null;
  /** All plans, when `plans` contains only those to report on. */
  readonly allPlans?: readonly Plan[];
}

/** What is known about other plans and the past when a plan is judged. */
export interface Known {
  /** Knows the pace of all customers; created on first use. Null: rules do without forecasts. */
  readonly forecaster: (() => Simulator) | null;
  /** How often due dates moved, by plan file and task; null: unknown. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, DueMoves>> | null;
}

/** One plan as its rules see it. Expensive values are computed on first use. */
export class PlanSubject {
  readonly plan: Plan;
  readonly today: Day;
  readonly workspace: Workspace;
  readonly templates: ReadonlyMap<string, Template>;
  readonly tasks: readonly Task[];
  /** Ids of templates that exist and cannot be used. */
  readonly brokenTemplates: ReadonlySet<string>;
  readonly forecaster: (() => Simulator) | null;
  /** How often due dates moved, by task; null: unknown. */
  readonly moves: ReadonlyMap<string, DueMoves> | null;
  /** The file of the customer's first active plan, if this one is later. */
  readonly earlier: string | null;
  readonly #calendars: ReadonlyMap<string, Calendar>;
  #calendar: WorkingCalendar | null = null;
  #planned: PlannedDates | null = null;
  #byId: ReadonlyMap<string, readonly Task[]> | null = null;
  #before: ReadonlyMap<Task, readonly Task[]> | null = null;

  constructor(
    plan: Plan,
    { workspace, templates, calendars }: Surroundings,
    { brokenTemplates, forecaster, moves, earlier }: Known & Pick<PlanSubject, 'brokenTemplates' | 'earlier'>,
    today: Day,
  ) {
    this.plan = plan;
    this.today = today;
    this.workspace = workspace;
    this.templates = templates;
    this.brokenTemplates = brokenTemplates;
    this.forecaster = forecaster;
    this.moves = moves === null ? null : (moves.get(plan.file) ?? new Map());
    this.tasks = plan.phases.flatMap((phase) => phase.tasks);
    this.#calendars = calendars;
    this.earlier = earlier;
  }

  /** The plan is active: advice can still be followed. */
  get isOpen(): boolean {
    return !this.plan.archived && this.plan.closed === null;
  }

  /** Open, and the customer has signed. */
  get isRunning(): boolean {
    return this.isOpen && this.plan.anchor.kind === 'purchased';
  }

  get calendar(): WorkingCalendar {
    this.#calendar ??= planCalendar(this.plan, this.workspace, this.#calendars);
    return this.#calendar;
  }

  /** Where the plan gives its anchor. */
  get anchorPointer(): string {
    const { kind, isStart } = this.plan.anchor;
    return isStart ? '/start' : `/${kind}`;
  }

  /** The calendars that determine the plan's working days, if they exist. */
  get calendarsInUse(): readonly Calendar[] {
    return calendarsInUse(this.plan, this.workspace, this.#calendars);
  }

  /** The original dates, with the expected durations. */
  get planned(): PlannedDates {
    this.#planned ??= plannedDates(scheduled(this.plan, this.calendar, null));
    return this.#planned;
  }

  /** The tasks for the ids of an `after`: a phase stands for all of its tasks. */
  tasksNamed(ids: readonly string[]): readonly Task[] {
    this.#byId ??= tasksByName(this.plan.phases);
    const byId = this.#byId;
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) return byId.get(only) ?? [];
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /**
   * The predecessors of a task: those of its `after`, otherwise those before its phase. Always the same list for a task; all tasks of a
   * phase without `after` share one.
   */
  waitedFor(task: Task): readonly Task[] {
    this.#before ??= this.#predecessors();
    return this.#before.get(task) ?? [];
  }

  #predecessors(): ReadonlyMap<Task, readonly Task[]> {
    const before = new Map<Task, readonly Task[]>();
    let above: readonly Task[] = [];
    for (const { after, tasks } of this.plan.phases) {
      const opening = after === null ? above : this.tasksNamed(after);
      for (const task of tasks) before.set(task, task.after === null ? opening : this.tasksNamed(task.after));
      // A phase without tasks passes on its predecessors.
      above = tasks.length > 0 ? tasks : opening;
    }
    return before;
  }

  /** Whether the plan has somebody with that role; vendor roles may also be held by the team. */
  someoneIs(role: string): boolean {
    const { roles, team } = this.workspace;
    const candidates = [...this.plan.people.values(), ...(roles.get(role) === 'vendor' ? team.values() : [])];
    return candidates.some((person) => person.roles.includes(role));
  }

  /** A bound function, so that rules can destructure it. */
  readonly at = (pointer: string): Place => ({ file: this.plan.file, pointer });
}

/** When a task and a phase share an id, the task is meant. */
function tasksByName(phases: readonly Phase[]): ReadonlyMap<string, readonly Task[]> {
  const byName = new Map<string, readonly Task[]>();
  for (const { id, tasks } of phases) byName.set(id, tasks);
  for (const { tasks } of phases) for (const task of tasks) byName.set(task.id, [task]);
  return byName;
}

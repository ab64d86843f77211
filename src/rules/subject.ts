import type { Place, RuleId } from '../diagnostics/finding.ts';
import type { Simulator } from '../plan/chance/simulate.ts';
import { calendarsInUse, planCalendar, type WorkingCalendar } from '../plan/model/calendar.ts';
import type { Calendar, Phase, Plan, Task, Template, Workspace } from '../plan/model/model.ts';
import type { DueMoves } from '../plan/model/moves.ts';
import { type PlannedDates, plannedDates } from '../plan/schedule/schedule.ts';
import { scheduled } from '../plan/schedule/scheduled.ts';
import type { Day } from '../plan/time/day.ts';

/** What plans are judged with. */
export interface Surroundings {
  readonly settings: string;
  readonly workspace: Workspace;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly templates: ReadonlyMap<string, Template>;
  /** Paths of the files that cannot be used. */
  readonly unevaluated: readonly string[];
  /** By file: rules that would be wrong about it, because something that they look at was left out; those of the settings are silent in all files. */
  readonly silenced?: ReadonlyMap<string, ReadonlySet<RuleId>>;
}

/** The part of an evaluation that rules look at. */
export interface Checkable extends Surroundings {
  readonly plans: readonly Plan[];
  /** By plan file and task, where the history of the plans is known. */
  readonly moves?: ReadonlyMap<string, ReadonlyMap<string, DueMoves>> | null;
  /** Every plan there is, where `plans` are only those to look at. */
  readonly allPlans?: readonly Plan[];
}

/** What is known of others and of the past when a plan is judged. */
export interface Known {
  /** Knows the pace of all customers; made when it is first asked for. Null: rules do without forecasts. */
  readonly forecaster: (() => Simulator) | null;
  /** How often due dates moved, by plan file and task; null: nothing is known about it. */
  readonly moves: ReadonlyMap<string, ReadonlyMap<string, DueMoves>> | null;
}

/** One plan as its rules see it. What is costly to know is worked out when a rule first asks. */
export class PlanSubject {
  readonly plan: Plan;
  readonly today: Day;
  readonly workspace: Workspace;
  readonly templates: ReadonlyMap<string, Template>;
  readonly tasks: readonly Task[];
  /** Ids of templates that exist and cannot be used. */
  readonly brokenTemplates: ReadonlySet<string>;
  readonly forecaster: (() => Simulator) | null;
  /** How often due dates moved, by task; null: nothing is known about it. */
  readonly moves: ReadonlyMap<string, DueMoves> | null;
  /** The file of the first plan of this customer on which work goes on, if this one comes later. */
  readonly earlier: string | null;
  readonly #calendars: ReadonlyMap<string, Calendar>;
  #calendar: WorkingCalendar | null = null;
  #planned: PlannedDates | null = null;
  #byId: ReadonlyMap<string, readonly Task[]> | null = null;
  #opening: ReadonlyMap<Task, readonly Task[]> | null = null;

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

  /** Work goes on in it: advice may still be followed. */
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

  /** Where the plan says from when its time counts. */
  get anchorPointer(): string {
    const { kind, isStart } = this.plan.anchor;
    return isStart ? '/start' : `/${kind}`;
  }

  /** The calendars that the plan's working days depend on, as far as they exist. */
  get calendarsInUse(): readonly Calendar[] {
    return calendarsInUse(this.plan, this.workspace, this.#calendars);
  }

  /** The dates as they were meant, with the expected durations. */
  get planned(): PlannedDates {
    this.#planned ??= plannedDates(scheduled(this.plan, this.calendar, null));
    return this.#planned;
  }

  /** The tasks that the ids of an `after` stand for: a phase stands for all of its tasks. */
  tasksNamed(ids: readonly string[]): readonly Task[] {
    this.#byId ??= tasksByName(this.plan.phases);
    const byId = this.#byId;
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0) return byId.get(only) ?? [];
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /**
   * The tasks that one waits for: those of its `after`, otherwise those before its phase. All tasks of a phase that say
   * nothing themselves get the same list.
   */
  waitedFor(task: Task): readonly Task[] {
    if (task.after !== null) return this.tasksNamed(task.after);
    this.#opening ??= this.#openings();
    return this.#opening.get(task) ?? [];
  }

  #openings(): ReadonlyMap<Task, readonly Task[]> {
    const openings = new Map<Task, readonly Task[]>();
    let before: readonly Task[] = [];
    for (const { after, tasks } of this.plan.phases) {
      const opening = after === null ? before : this.tasksNamed(after);
      for (const task of tasks) openings.set(task, opening);
      // A phase without tasks passes on what it waits for.
      before = tasks.length > 0 ? tasks : opening;
    }
    return openings;
  }

  /** Whether the plan names somebody with that role; the vendor's roles may also be held by the team. */
  someoneIs(role: string): boolean {
    const { roles, team } = this.workspace;
    const candidates = [...this.plan.people.values(), ...(roles.get(role) === 'vendor' ? team.values() : [])];
    return candidates.some((person) => person.roles.includes(role));
  }

  /** A bound function, so that rules can take it out of the subject like a value. */
  readonly at = (pointer: string): Place => ({ file: this.plan.file, pointer });
}

/** Where a task and a phase share an id, the task is meant. */
function tasksByName(phases: readonly Phase[]): ReadonlyMap<string, readonly Task[]> {
  const byName = new Map<string, readonly Task[]>();
  for (const { id, tasks } of phases) byName.set(id, tasks);
  for (const { tasks } of phases) for (const task of tasks) byName.set(task.id, [task]);
  return byName;
}

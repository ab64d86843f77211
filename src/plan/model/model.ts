/** The domain: what a workspace's files mean once days are numbers and durations are parsed. Immutable data, no behaviour. */
import type { Day, Weekday } from '../time/day.ts';
import type { Duration } from '../time/duration.ts';
import type {
  Attributes,
  Condition,
  EvidenceFile,
  Locale,
  ReasonKind,
  ResourceFile,
  Result,
  SessionFile,
  SettingSeverity,
  Side,
  TemplateResourceFile,
  Updates,
} from './files.ts';

export type { Attributes, Condition, Locale, ReasonKind, ResourceFile as Resource, Result, Side, Updates };

export interface Person {
  readonly id: string;
  readonly name: string;
  /** False where nothing gives a name and the id stands in for one. */
  readonly isNamed: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  /** How they like to be reached: `email`, `kakao`, `slack`, … */
  readonly channel: string | null;
  /** The language they are written to in; null: the plan's, or the workspace's. */
  readonly locale: Locale | null;
  /** The number of their living link to the customer's page. */
  readonly link: number;
  readonly side: Side;
  readonly roles: readonly string[];
}

export interface HealthThresholds {
  /** Working days without anything happening after which a ready customer task counts as stalled. */
  readonly stalledAfter: number;
  /** Working days of go-live slip against target from which a plan is at risk. */
  readonly atRiskSlip: number;
  /** Working days of go-live slip against target from which a plan is off track. */
  readonly offTrackSlip: number;
}

export interface ReminderSettings {
  /** Working days before (and after) a due date on which a reminder goes out. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Working days between further reminders. */
  readonly repeat: number;
  /** Working days of lateness after which the CSM is told to call. */
  readonly escalateAfter: number;
}

/** A check that the workspace declares for its own plans. Everything that it demands has to hold. */
export interface Policy {
  readonly id: string;
  readonly severity: SettingSeverity;
  readonly message: string | null;
  /** Ids of the templates whose plans it is about; null: all plans. */
  readonly templates: readonly string[] | null;
  /** Ids of tasks that must be there. */
  readonly required: readonly string[];
  /** Whose tasks `maxDuration` and `owner` are about; null: both sides'. */
  readonly side: Side | null;
  /** Working days. */
  readonly maxDuration: number | null;
  readonly owner: 'any' | 'person' | null;
  /** Working days after the plan's start of the clock, by task or phase. */
  readonly within: ReadonlyMap<string, number>;
}

export interface Workspace {
  readonly vendor: string;
  readonly locale: Locale;
  readonly timezone: string;
  readonly workweek: readonly Weekday[];
  readonly calendars: readonly string[];
  readonly team: ReadonlyMap<string, Person>;
  /** Every role there is, built-in and the workspace's own, with the side it belongs to. */
  readonly roles: ReadonlyMap<string, Side>;
  readonly health: HealthThresholds;
  /** Severities that differ from the catalogue's. */
  readonly rules: ReadonlyMap<string, SettingSeverity>;
  readonly policies: readonly Policy[];
  readonly reminders: ReminderSettings;
  readonly commit: boolean;
  /** Whether and how customers' answers are applied. */
  readonly updates: Updates;
  /** Where pages are published, and the address that takes answers from them; null: nowhere yet. */
  readonly publish: {
    readonly url: string;
    readonly contact: string | null;
    readonly answers: string | null;
  } | null;
  /** The sender of mail to customers, and the mailbox that takes their answers. */
  readonly mail: { readonly from: string; readonly updates: string | null } | null;
}

/** Non-working days of one place, and the years for which the list is complete. */
export interface Calendar {
  readonly id: string;
  readonly name: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly source: string | null;
  readonly days: ReadonlyMap<Day, string>;
}

export interface Question {
  readonly id: string;
  readonly ask: string;
  readonly owner: string | null;
  readonly due: Day | null;
  readonly answered: Day | null;
  readonly answer: string | null;
}

export interface Recap {
  readonly attended: readonly string[];
  /** Where the recording is. */
  readonly recording: string | null;
  readonly summary: readonly string[];
  readonly questions: readonly Question[];
}

export interface Note {
  readonly on: Day;
  readonly by: string | null;
  readonly text: string;
  readonly internal: boolean;
  readonly feedback: boolean;
}

export interface Blocked {
  readonly since: Day;
  readonly by: Side;
  readonly reason: string;
}

/** What the customer asked for, and nobody has decided yet. */
export interface Request {
  /** The later day; null: it is about who does it. */
  readonly due: Day | null;
  /** Whom to give the step to, as they wrote it: `Lee Han <lee@acme.example>`. */
  readonly to: string | null;
  readonly on: Day;
  readonly by: string;
  readonly reason: string | null;
}

/** An item of a checklist inside a step. */
export interface CheckItem {
  readonly item: string;
  readonly done: Day | null;
}

export interface Task {
  readonly id: string;
  /** Where it stands in the file: `/phases/1/tasks/0`. */
  readonly pointer: string;
  readonly title: string;
  readonly description: string | null;
  /** A role or a person of `people`; null when nobody is named. */
  readonly owner: string | null;
  /** Hands-on time in minutes. */
  readonly effort: number | null;
  /** Elapsed time; one working day when the file names none. */
  readonly duration: Duration;
  /** Ids of tasks and phases it waits for; null: the start of its phase. */
  readonly after: readonly string[] | null;
  readonly wait: Duration | null;
  /** It belongs before the signature: due by then, and its date stays when the customer signs. */
  readonly before: 'signing' | null;
  readonly notBefore: Day | null;
  readonly due: Day | null;
  /** When its due date was agreed with the customer; null: see the plan's `agreed`. */
  readonly agreed: Day | null;
  readonly asked: Request | null;
  readonly started: Day | null;
  readonly done: Day | null;
  readonly skipped: { readonly on: Day; readonly reason: string } | null;
  readonly blocked: Blocked | null;
  readonly aha: string | null;
  readonly session: SessionFile | null;
  /** A checklist inside the step, done when all of its items are; empty: none. */
  readonly check: readonly CheckItem[];
  readonly recap: Recap | null;
  readonly notes: readonly Note[];
  readonly resources: readonly ResourceFile[];
  readonly tags: readonly string[];
  /** The customer may do without it. */
  readonly optional: boolean;
  /** The vendor's own work, on nothing that a customer reads. */
  readonly internal: boolean;
}

export interface Phase {
  readonly id: string;
  readonly pointer: string;
  readonly name: string;
  readonly description: string | null;
  readonly wait: Duration | null;
  /** Ids of tasks and phases it waits for; null: the phase before it. */
  readonly after: readonly string[] | null;
  readonly tasks: readonly Task[];
  readonly resources: readonly ResourceFile[];
}

/** Where a plan's time starts: the purchase, or the expected signature while the customer is still a prospect. */
export interface Anchor {
  readonly kind: 'purchased' | 'signing';
  readonly day: Day;
  /** The file names neither: its `start` stands in, and nobody knows when they bought. */
  readonly isStart?: true;
}

/** What a plan's time counts from, as views name it. */
export type AnchorKind = Anchor['kind'] | 'start';

export function anchorKindOf({ kind, isStart }: Anchor): AnchorKind {
  return isStart ? 'start' : kind;
}

export interface Pause {
  readonly from: Day;
  /** The last paused day, inclusive. */
  readonly to: Day;
  readonly by: Side | null;
  readonly reason: string;
}

export interface Waiver {
  readonly rule: string;
  /** The last day on which it holds. */
  readonly until: Day;
  readonly by: string;
  readonly reason: string;
  readonly task: string | null;
}

/** One value of a measure on one day. */
export interface Reading {
  readonly on: Day;
  readonly value: string | number;
  readonly by: string | null;
}

export interface Measure {
  readonly name: string;
  /** What the numbers count: `calls a month`. */
  readonly unit: string | null;
  readonly from: string | number | null;
  readonly to: string | number | null;
  readonly by: Day | null;
  readonly readings: readonly Reading[];
}

/** What was promised to the customer; for the team only. */
export interface Pledge {
  readonly what: string;
  readonly by: string | null;
  readonly on: Day | null;
}

export interface Plan {
  /** The file's name without its ending, in NFC. */
  readonly id: string;
  /** Path in the workspace, with `/`. */
  readonly file: string;
  readonly archived: boolean;
  readonly customer: string;
  /** The language this customer reads; null: the workspace's. */
  readonly locale: Locale | null;
  /** The random part of the page's address; null: none was made yet. */
  readonly page: string | null;
  readonly template: { readonly id: string; readonly version: string } | null;
  readonly attributes: Attributes;
  readonly anchor: Anchor;
  /** Fixes the first day of the first phase. */
  readonly start: Day | null;
  readonly target: Day | null;
  readonly live: string | null;
  /** When the dates as they stand were agreed, and by whom. */
  readonly agreed: { readonly on: Day; readonly by: string | null } | null;
  readonly calendars: readonly string[];
  /** The workspace's calendars do not count for this customer. */
  readonly ownCalendarsOnly: boolean;
  readonly goal: { readonly why: string; readonly measures: readonly Measure[] } | null;
  readonly promises: readonly Pledge[];
  readonly risks: readonly string[];
  readonly people: ReadonlyMap<string, Person>;
  readonly phases: readonly Phase[];
  readonly pauses: readonly Pause[];
  readonly waivers: readonly Waiver[];
  readonly resources: readonly ResourceFile[];
  readonly closed: {
    readonly on: Day;
    readonly result: Result;
    readonly kind: ReasonKind | null;
    readonly reason: string | null;
  } | null;
}

/** A measure that plans start with; `by` counts from a moment of the plan. */
export interface TemplateMeasure {
  readonly name: string;
  readonly unit: string | null;
  readonly from: string | number | null;
  readonly to: string | number | null;
  readonly by: RelativeDay | null;
}

/** A distance after the purchase, go-live or the end of a step. */
export interface RelativeDay {
  readonly distance: Duration;
  /** `purchase`, `live`, or the id of a task or phase. */
  readonly after: string;
}

/** What happens to a task in a plan, and never in a template. */
type OfPlansOnly =
  | 'notBefore'
  | 'due'
  | 'agreed'
  | 'asked'
  | 'started'
  | 'done'
  | 'skipped'
  | 'blocked'
  | 'recap'
  | 'notes';

export interface TemplateTask extends Omit<Task, OfPlansOnly> {
  /** From the purchase to its due date; null: its date follows from the schedule. */
  readonly within: Duration | null;
  readonly resources: readonly TemplateResourceFile[];
  readonly when: Condition | null;
  readonly evidence: EvidenceFile | null;
}

export interface TemplatePhase extends Omit<Phase, 'tasks'> {
  readonly resources: readonly TemplateResourceFile[];
  readonly when: Condition | null;
  readonly evidence: EvidenceFile | null;
  readonly tasks: readonly TemplateTask[];
}

/** A template after `extends` has been resolved. */
export interface Template {
  readonly id: string;
  readonly file: string;
  /** Eight hex digits made from what the resolved template says (not its formatting, not `evidence`): a plan records them. */
  readonly version: string;
  readonly name: string;
  readonly description: string | null;
  readonly extends: string | null;
  readonly model: 'self-service' | 'low-touch' | 'high-touch' | null;
  readonly appliesTo: Condition | null;
  readonly goal: string | null;
  readonly measures: readonly TemplateMeasure[];
  readonly live: string | null;
  readonly resources: readonly TemplateResourceFile[];
  readonly phases: readonly TemplatePhase[];
}

export type TaskState = 'done' | 'skipped' | 'blocked' | 'started' | 'ready' | 'waiting';

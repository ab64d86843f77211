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
import type { WholeNumber } from './numbers.ts';

export type { Attributes, Condition, Locale, ReasonKind, ResourceFile as Resource, Result, Side, Updates };

export interface Person {
  readonly id: string;
  readonly name: string;
  /** False when no name is given and the id replaces it. */
  readonly isNamed: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  /** Their preferred channel: `email`, `kakao`, `slack`, … */
  readonly channel: string | null;
  /** The language of messages to them; null: the plan's, or the workspace's. */
  readonly locale: Locale | null;
  /** The number of their active link to the customer's page. */
  readonly link: number;
  readonly side: Side;
  readonly roles: readonly string[];
}

export interface HealthThresholds {
  /** After this many working days without activity a ready customer task counts as stalled. */
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

/** A check that the workspace declares for its own plans. All its demands must be met. */
export interface Policy {
  readonly id: string;
  readonly severity: SettingSeverity;
  readonly message: string | null;
  /** Ids of the templates whose plans it applies to; null: all plans. */
  readonly templates: readonly string[] | null;
  /** Ids of required tasks. */
  readonly required: readonly string[];
  /** The side whose tasks `maxDuration` and `owner` apply to; null: both. */
  readonly side: Side | null;
  /** Working days. */
  readonly maxDuration: number | null;
  readonly owner: 'any' | 'person' | null;
  /** Working days after the plan's anchor, by task or phase. */
  readonly within: ReadonlyMap<string, number>;
}

export interface Workspace {
  readonly vendor: string;
  readonly locale: Locale;
  readonly timezone: string;
  readonly workweek: readonly Weekday[];
  readonly calendars: readonly string[];
  readonly team: ReadonlyMap<string, Person>;
  /** All roles, built-in and the workspace's own, with their side. */
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
  /** The calendar's id. */
  readonly id: string;
  /** What the place is called. */
  readonly name: string;
  /** The first year that is complete. */
  readonly firstYear: WholeNumber;
  /** The last year that is complete. */
  readonly lastYear: WholeNumber;
  /** Where the days come from. */
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
  /** The address of the recording. */
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

/** What the customer asked for, while it is undecided. */
export interface Request {
  /** The later day; null: the request is about the owner. */
  readonly due: Day | null;
  /** The requested owner, as they wrote it: `Lee Han <lee@acme.example>`. */
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
  /** Its JSON pointer in the file: `/phases/1/tasks/0`. */
  readonly pointer: string;
  readonly title: string;
  readonly description: string | null;
  /** A role or a person of `people`; null when there is no owner. */
  readonly owner: string | null;
  /** Hands-on time in minutes. */
  readonly effort: number | null;
  /** Elapsed time; one working day when the file gives none. */
  readonly duration: Duration;
  /** Ids of tasks and phases it waits for; null: the start of its phase. */
  readonly after: readonly string[] | null;
  readonly wait: Duration | null;
  /** It must be done before the signature: due by then, and its date stays when the customer signs. */
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
  /** Internal to the vendor: on nothing that a customer reads. */
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
  /** The file gives neither: its `start` is used, and the purchase date is unknown. */
  readonly isStart?: true;
}

/** The start of a plan's time, as views name it. */
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
  /** The last day on which it applies. */
  readonly until: Day;
  readonly by: string;
  readonly reason: string;
  readonly task: string | null;
}

/** One value of a measure on one day. */
export interface MeasureReading {
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
  readonly readings: readonly MeasureReading[];
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
  /** The random part of the page's address; null: not created yet. */
  readonly page: string | null;
  readonly template: { readonly id: string; readonly version: string } | null;
  readonly attributes: Attributes;
  readonly anchor: Anchor;
  /** Fixes the first day of the first phase. */
  readonly start: Day | null;
  readonly target: Day | null;
  readonly live: string | null;
  /** When and by whom the current dates were agreed. */
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

/** What can happen to a task of a plan, but never of a template. */
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
  /** From the purchase to its due date; null: the schedule determines its date. */
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
  /** The template's id. */
  readonly id: string;
  readonly file: string;
  /** Eight hex digits computed from the content of the resolved template (not its formatting, not `evidence`): a plan records them. */
  readonly version: string;
  /** Its name. */
  readonly name: string;
  /** Which customers it fits. */
  readonly description: string | null;
  /** The template that it builds on. */
  readonly extends: string | null;
  /** How much contact it needs. */
  readonly model: 'self-service' | 'low-touch' | 'high-touch' | null;
  /** Attributes of the customers that it fits. */
  readonly appliesTo: Condition | null;
  /** Why such customers buy. */
  readonly goal: string | null;
  readonly measures: readonly TemplateMeasure[];
  /** The go-live task: when it is done, the customer is onboarded. */
  readonly live: string | null;
  /** What helps with the whole plan. */
  readonly resources: readonly TemplateResourceFile[];
  readonly phases: readonly TemplatePhase[];
}

export type TaskState = 'done' | 'skipped' | 'blocked' | 'started' | 'ready' | 'waiting';

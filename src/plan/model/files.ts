/**
 * The shapes of the files as people write them, after JSON Schema has accepted them. Days and durations are still text.
 * schemas/*.schema.json explain every property; a test compares the two.
 */
import type { Weekday } from '../time/day.ts';

export type Side = 'customer' | 'vendor';
export type Locale = 'en' | 'ko';
export type SettingSeverity = 'error' | 'warning' | 'note' | 'off';
export type AttributeValue = string | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface ResourceFile {
  readonly title: string;
  readonly url: string;
  readonly kind?: 'guide' | 'case' | 'video' | 'support';
}

/** A resource of a template: who maintains it, and whom it is for. */
export interface TemplateResourceFile extends ResourceFile {
  readonly owner?: string;
  readonly 'review-by'?: string;
  readonly when?: Condition;
}

/** Whether and how customers' answers are applied. */
export type Updates = 'off' | 'direct' | 'pull-request';

export interface MemberFile {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: string;
  readonly locale?: Locale;
  readonly roles?: readonly string[];
}

export interface WorkspaceFile {
  readonly vendor: string;
  readonly locale?: Locale;
  readonly timezone?: string;
  readonly workweek?: readonly Weekday[];
  readonly calendars?: readonly string[];
  readonly team?: Readonly<Record<string, MemberFile>>;
  readonly roles?: Readonly<Record<string, Side>>;
  readonly health?: {
    readonly 'stalled-after'?: string;
    readonly 'at-risk-slip'?: string;
    readonly 'off-track-slip'?: string;
  };
  readonly rules?: Readonly<Record<string, SettingSeverity>>;
  readonly reminders?: {
    readonly before?: readonly string[];
    readonly after?: readonly string[];
    readonly repeat?: string;
    readonly 'escalate-after'?: string;
  };
  readonly updates?: Updates;
  readonly publish?: { readonly url: string; readonly contact?: string; readonly answers?: string };
  readonly mail?: { readonly from: string; readonly updates?: string };
  readonly commit?: boolean;
  readonly policy?: readonly PolicyFile[];
}

/** A check that a workspace declares for its own plans. */
export interface PolicyFile {
  readonly id: string;
  readonly severity?: SettingSeverity;
  readonly message?: string;
  readonly templates?: readonly string[];
  readonly require?: readonly string[];
  readonly side?: Side;
  readonly 'max-duration'?: string;
  readonly owner?: 'any' | 'person';
  /** Days after the purchase, by task or phase. */
  readonly within?: Readonly<Record<string, string>>;
}

export interface CalendarFile {
  readonly name: string;
  /** `2026..2028` or a single year `2026` (which YAML reads as a number, so both are accepted). */
  readonly covers: string | number;
  readonly source?: string;
  readonly days: Readonly<Record<string, string>>;
}

/** `when: { level: novice }` or `when: { products: [sso, scim] }`: every attribute must match, a list means any of. */
export type Condition = Readonly<Record<string, string | readonly string[]>>;

export interface AgendaItemFile {
  readonly minutes: number;
  readonly topic: string;
  readonly when?: Condition;
}

export interface SessionFile {
  readonly minutes: number;
  /** `HH:MM` on the task's due day, in the workspace's time zone. */
  readonly at?: string;
  readonly place?: string;
  readonly agenda?: readonly AgendaItemFile[];
}

export interface EvidenceFile {
  readonly plans: number;
  readonly median: string;
  readonly p80?: string;
  readonly p90?: string;
  readonly through: string;
}

/** What a task of a template and a task of a plan have in common. */
interface TaskCommon {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
  readonly effort?: string;
  readonly duration?: string;
  readonly after?: readonly string[];
  readonly wait?: string;
  /** It must be done before the signature. */
  readonly before?: 'signing';
  readonly aha?: string;
  readonly session?: SessionFile;
  readonly tags?: readonly string[];
  readonly optional?: boolean;
  readonly internal?: boolean;
}

interface PhaseCommon {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly wait?: string;
  readonly after?: readonly string[];
}

/** An item of a checklist; `done` occurs only in plans. */
export interface CheckItemFile {
  readonly item: string;
  readonly done?: string;
}

export interface TemplateTaskFile extends Omit<TaskCommon, 'title'> {
  /** Absent only when a template that extends another changes an inherited task. */
  readonly title?: string;
  /** Days from the purchase to its due date. */
  readonly within?: string;
  readonly check?: readonly Pick<CheckItemFile, 'item'>[];
  readonly resources?: readonly TemplateResourceFile[];
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  /** In a template that extends another: removes the inherited task. */
  readonly drop?: boolean;
}

export interface TemplatePhaseFile extends Omit<PhaseCommon, 'name'> {
  readonly name?: string;
  readonly resources?: readonly TemplateResourceFile[];
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  readonly drop?: boolean;
  readonly tasks?: readonly TemplateTaskFile[];
}

/** A measure that plans start with; `by` counts from the purchase, go-live or a step: `1w after live`. */
export interface TemplateMeasureFile {
  readonly name: string;
  readonly unit?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
}

export interface TemplateFile {
  readonly name: string;
  readonly description?: string;
  readonly extends?: string;
  readonly model?: 'self-service' | 'low-touch' | 'high-touch';
  readonly 'applies-to'?: Condition;
  readonly goal?: string;
  readonly measures?: readonly TemplateMeasureFile[];
  readonly live?: string;
  readonly resources?: readonly TemplateResourceFile[];
  readonly phases?: readonly TemplatePhaseFile[];
}

export interface PersonFile {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: string;
  readonly locale?: Locale;
  /** The number of their link to the customer's page; increasing it revokes the previous one. */
  readonly link?: number;
  readonly side?: Side;
  readonly roles?: readonly string[];
}

export interface ReadingFile {
  readonly on: string;
  readonly value: string | number;
  readonly by?: string;
}

export interface MeasureFile {
  readonly name: string;
  readonly unit?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
  readonly readings?: readonly ReadingFile[];
}

export interface PromiseFile {
  readonly what: string;
  readonly by?: string;
  readonly on?: string;
}

export interface NoteFile {
  readonly on: string;
  readonly by?: string;
  readonly text: string;
  readonly internal?: boolean;
  readonly feedback?: boolean;
}

export interface QuestionFile {
  readonly id: string;
  readonly ask: string;
  readonly owner?: string;
  readonly due?: string;
  readonly answered?: string;
  readonly answer?: string;
}

export interface RecapFile {
  readonly attended?: readonly string[];
  readonly recording?: string;
  readonly summary?: readonly string[];
  readonly questions?: readonly QuestionFile[];
}

/** What the customer asked for: a later day, or another owner. */
export interface RequestFile {
  readonly due?: string;
  readonly to?: string;
  readonly on: string;
  readonly by: string;
  readonly reason?: string;
}

export interface PlanTaskFile extends TaskCommon {
  readonly due?: string;
  readonly agreed?: string;
  readonly asked?: RequestFile;
  readonly started?: string;
  readonly done?: string;
  readonly skipped?: { readonly on: string; readonly reason: string };
  readonly blocked?: { readonly since: string; readonly by: Side; readonly reason: string };
  readonly 'not-before'?: string;
  readonly check?: readonly CheckItemFile[];
  readonly resources?: readonly ResourceFile[];
  readonly notes?: readonly NoteFile[];
  readonly recap?: RecapFile;
}

export interface PlanPhaseFile extends PhaseCommon {
  readonly resources?: readonly ResourceFile[];
  readonly tasks?: readonly PlanTaskFile[];
}

export interface PauseFile {
  readonly from: string;
  readonly to: string;
  readonly by?: Side;
  readonly reason: string;
}

export interface WaiverFile {
  readonly rule: string;
  readonly until: string;
  readonly by: string;
  readonly reason: string;
  /** Only findings of this task or phase; absent: of the whole plan. */
  readonly task?: string;
}

export type Result = 'onboarded' | 'churned' | 'cancelled';

/** What the reason for leaving is about. */
export type ReasonKind = 'champion-left' | 'no-value' | 'price' | 'missing-feature' | 'too-slow' | 'other';

export interface PlanFile {
  readonly customer: string;
  readonly locale?: Locale;
  readonly page?: string;
  readonly template?: { readonly id: string; readonly version: string };
  readonly attributes?: Attributes;
  readonly purchased?: string;
  readonly signing?: string;
  readonly start?: string;
  readonly target?: string;
  readonly live?: string;
  readonly agreed?: { readonly on: string; readonly by?: string };
  /** The customer's own calendars, in addition to the workspace's or instead of them. */
  readonly calendars?: readonly string[] | { readonly only: readonly string[] };
  readonly goal?: { readonly why: string; readonly measures?: readonly MeasureFile[] };
  readonly promises?: readonly PromiseFile[];
  readonly risks?: readonly string[];
  readonly people?: Readonly<Record<string, PersonFile>>;
  readonly resources?: readonly ResourceFile[];
  readonly phases: readonly PlanPhaseFile[];
  readonly pauses?: readonly PauseFile[];
  readonly waivers?: readonly WaiverFile[];
  readonly closed?: {
    readonly on: string;
    readonly result: Result;
    readonly kind?: ReasonKind;
    readonly reason?: string;
  };
}

/**
 * The shapes of the files as people write them, after JSON Schema has accepted them. Days and durations are still text.
 * Every property's meaning stands in schemas/*.schema.json; the two are held together by a test.
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

export interface WorkspaceFile {
  readonly vendor: string;
  readonly locale?: Locale;
  readonly timezone?: string;
  readonly workweek?: readonly Weekday[];
  readonly calendars?: readonly string[];
  readonly team?: Readonly<Record<string, { name: string; email?: string; roles?: readonly string[] }>>;
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
  readonly aha?: string;
  readonly session?: SessionFile;
  readonly resources?: readonly ResourceFile[];
  readonly tags?: readonly string[];
}

interface PhaseCommon {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly wait?: string;
  readonly after?: readonly string[];
  readonly resources?: readonly ResourceFile[];
}

export interface TemplateTaskFile extends Omit<TaskCommon, 'title'> {
  /** Absent only where a template that extends another changes an inherited task. */
  readonly title?: string;
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  /** In a template that extends another: leaves the inherited task out. */
  readonly drop?: boolean;
}

export interface TemplatePhaseFile extends Omit<PhaseCommon, 'name'> {
  readonly name?: string;
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  readonly drop?: boolean;
  readonly tasks?: readonly TemplateTaskFile[];
}

export interface TemplateFile {
  readonly name: string;
  readonly description?: string;
  readonly extends?: string;
  readonly model?: 'self-service' | 'low-touch' | 'high-touch';
  readonly 'applies-to'?: Condition;
  readonly goal?: string;
  readonly live?: string;
  readonly resources?: readonly ResourceFile[];
  readonly phases?: readonly TemplatePhaseFile[];
}

export interface PersonFile {
  readonly name?: string;
  readonly email?: string;
  readonly side?: Side;
  readonly roles?: readonly string[];
}

export interface MeasureFile {
  readonly name: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
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
  readonly summary?: readonly string[];
  readonly questions?: readonly QuestionFile[];
}

export interface PlanTaskFile extends TaskCommon {
  readonly due?: string;
  readonly started?: string;
  readonly done?: string;
  readonly skipped?: { readonly on: string; readonly reason: string };
  readonly blocked?: { readonly since: string; readonly by: Side; readonly reason: string };
  readonly 'not-before'?: string;
  readonly notes?: readonly NoteFile[];
  readonly recap?: RecapFile;
}

export interface PlanPhaseFile extends PhaseCommon {
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
  /** Only this task's or phase's findings; absent: the whole plan's. */
  readonly task?: string;
}

export type Result = 'onboarded' | 'churned' | 'cancelled';

export interface PlanFile {
  readonly customer: string;
  readonly template?: { readonly id: string; readonly version: string };
  readonly attributes?: Attributes;
  readonly purchased?: string;
  readonly signing?: string;
  readonly start?: string;
  readonly target?: string;
  readonly live?: string;
  readonly calendars?: readonly string[];
  readonly goal?: { readonly why: string; readonly measures?: readonly MeasureFile[] };
  readonly people?: Readonly<Record<string, PersonFile>>;
  readonly resources?: readonly ResourceFile[];
  readonly phases: readonly PlanPhaseFile[];
  readonly pauses?: readonly PauseFile[];
  readonly waivers?: readonly WaiverFile[];
  readonly closed?: { readonly on: string; readonly result: Result; readonly reason?: string };
}

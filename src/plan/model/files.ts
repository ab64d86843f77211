/**
 * The shapes of the files as people write them, after JSON Schema has accepted them. Days and durations are still text.
 * Made from schemas/, where the meaning of every property stands: change those, then run `npm run reference`.
 */

export type Side = 'customer' | 'vendor';

export type Locale = 'en' | 'ko';

export type SettingSeverity = 'error' | 'warning' | 'note' | 'off';

export type Updates = 'off' | 'direct' | 'pull-request';

export type Result = 'onboarded' | 'churned' | 'cancelled';

export type ReasonKind = 'champion-left' | 'no-value' | 'price' | 'missing-feature' | 'too-slow' | 'other';

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One check of your own; a plan passes when all of its demands hold. */
export interface PolicyFile {
  readonly id: string;
  readonly severity?: SettingSeverity;
  readonly message?: string;
  readonly templates?: readonly string[];
  readonly require?: readonly string[];
  readonly side?: Side;
  readonly 'max-duration'?: string;
  readonly owner?: 'any' | 'person';
  readonly within?: Readonly<Record<string, string>>;
}

/** One person of the vendor. */
export interface MemberFile {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: string;
  readonly locale?: Locale;
  readonly roles?: readonly string[];
}

/** Thresholds of health, in working days or weeks. */
export interface HealthFile {
  readonly 'stalled-after'?: string;
  readonly 'at-risk-slip'?: string;
  readonly 'off-track-slip'?: string;
}

/** When reminders of due dates are sent, in working days or weeks. */
export interface RemindersFile {
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly repeat?: string;
  readonly 'escalate-after'?: string;
}

/** Where the customers' pages are. */
export interface PublishFile {
  readonly url: string;
  readonly contact?: string;
  readonly answers?: string;
}

/** How email is sent and answered. */
export interface MailFile {
  readonly from: string;
  readonly updates?: string;
}

/** onboard.yaml: who the vendor is, when it works, and what counts as late. */
export interface WorkspaceFile {
  readonly vendor: string;
  readonly locale?: Locale;
  readonly timezone?: string;
  readonly workweek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  readonly calendars?: readonly string[];
  readonly team?: Readonly<Record<string, MemberFile>>;
  readonly roles?: Readonly<Record<string, Side>>;
  readonly health?: HealthFile;
  readonly rules?: Readonly<Record<string, SettingSeverity>>;
  readonly policy?: readonly PolicyFile[];
  readonly reminders?: RemindersFile;
  readonly updates?: Updates;
  readonly publish?: PublishFile;
  readonly mail?: MailFile;
  readonly commit?: boolean;
}

/** calendars/*.yaml: days on which nobody works, as reviewable data. */
export interface CalendarFile {
  readonly name: string;
  readonly covers: string | number;
  readonly source?: string;
  readonly days: Readonly<Record<string, string>>;
}

export type AttributeValue = string | readonly string[];

export type Condition = Readonly<Record<string, AttributeValue>>;

/** Something to read or watch that helps with this task. */
export interface TemplateResourceFile {
  readonly title: string;
  readonly url: string;
  readonly kind?: 'guide' | 'case' | 'video' | 'support';
  readonly owner?: string;
  readonly 'review-by'?: string;
  readonly when?: Condition;
}

/** One item of an agenda. */
export interface AgendaItemFile {
  readonly minutes: number;
  readonly topic: string;
  readonly when?: Condition;
}

/** Makes the task a session: a meeting. */
export interface SessionFile {
  readonly minutes: number;
  readonly at?: string;
  readonly place?: string;
  readonly agenda?: readonly AgendaItemFile[];
}

/** What past customers needed; written by `onboard learn`. */
export interface EvidenceFile {
  readonly plans: number;
  readonly median: string;
  readonly p80?: string;
  readonly p90?: string;
  readonly through: string;
}

/** A part of the plan with a purpose of its own. */
export interface TemplatePhaseFile {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly wait?: string;
  readonly after?: readonly string[];
  readonly resources?: readonly TemplateResourceFile[];
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  readonly drop?: boolean;
  readonly tasks?: readonly TemplateTaskFile[];
}

/** One task, with one owner. */
export interface TemplateTaskFile {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly effort?: string;
  readonly duration?: string;
  readonly after?: readonly string[];
  readonly wait?: string;
  readonly before?: 'signing';
  readonly within?: string;
  readonly aha?: string;
  readonly session?: SessionFile;
  readonly check?: readonly TemplateCheckItemFile[];
  readonly resources?: readonly TemplateResourceFile[];
  readonly tags?: readonly string[];
  readonly optional?: boolean;
  readonly internal?: boolean;
  readonly when?: Condition;
  readonly evidence?: EvidenceFile;
  readonly drop?: boolean;
}

/** One item of a checklist. */
export interface TemplateCheckItemFile {
  readonly item: string;
}

/** One measure of success that plans start with. */
export interface TemplateMeasureFile {
  readonly name: string;
  readonly unit?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
}

/** templates/*.yaml: the plan that customers of one segment start from. */
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

/** Something to read or watch that helps with this task. */
export interface ResourceFile {
  readonly title: string;
  readonly url: string;
  readonly kind?: 'guide' | 'case' | 'video' | 'support';
}

/** Which template text the plan was made from; written by `onboard new`. */
export interface OriginFile {
  readonly id: string;
  readonly version: string;
}

/** Why the customer bought, and how success is measured. */
export interface GoalFile {
  readonly why: string;
  readonly measures?: readonly MeasureFile[];
}

/** One measure of success. */
export interface MeasureFile {
  readonly name: string;
  readonly unit?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
  readonly readings?: readonly ReadingFile[];
}

/** One person who takes part. */
export interface PersonFile {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: string;
  readonly locale?: Locale;
  readonly link?: number;
  readonly side?: Side;
  readonly roles?: readonly string[];
}

/** A part of the plan with a purpose of its own. */
export interface PlanPhaseFile {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly wait?: string;
  readonly after?: readonly string[];
  readonly resources?: readonly ResourceFile[];
  readonly tasks?: readonly PlanTaskFile[];
}

/** One task, with one owner. Its state follows from the dates below; there is no status to type. */
export interface PlanTaskFile {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
  readonly effort?: string;
  readonly duration?: string;
  readonly after?: readonly string[];
  readonly wait?: string;
  readonly before?: 'signing';
  readonly aha?: string;
  readonly session?: SessionFile;
  readonly check?: readonly CheckItemFile[];
  readonly resources?: readonly ResourceFile[];
  readonly tags?: readonly string[];
  readonly optional?: boolean;
  readonly internal?: boolean;
  readonly due?: string;
  readonly agreed?: string;
  readonly asked?: RequestFile;
  readonly started?: string;
  readonly done?: string;
  readonly skipped?: SkippedFile;
  readonly blocked?: BlockedFile;
  readonly 'not-before'?: string;
  readonly notes?: readonly NoteFile[];
  readonly recap?: RecapFile;
}

/** The task will not be done. */
export interface SkippedFile {
  readonly on: string;
  readonly reason: string;
}

/** The task cannot go on. */
export interface BlockedFile {
  readonly since: string;
  readonly by: Side;
  readonly reason: string;
}

/** A remark with its day. */
export interface NoteFile {
  readonly on: string;
  readonly by?: string;
  readonly text: string;
  readonly internal?: boolean;
  readonly feedback?: boolean;
}

/** What happened in a session. */
export interface RecapFile {
  readonly attended?: readonly string[];
  readonly recording?: string;
  readonly summary?: readonly string[];
  readonly questions?: readonly QuestionFile[];
}

/** A question that was left open. */
export interface QuestionFile {
  readonly id: string;
  readonly ask: string;
  readonly owner?: string;
  readonly due?: string;
  readonly answered?: string;
  readonly answer?: string;
}

/** A time during which the plan is on hold. */
export interface PauseFile {
  readonly from: string;
  readonly to: string;
  readonly by?: Side;
  readonly reason: string;
}

/** A finding that was looked at and accepted. */
export interface WaiverFile {
  readonly rule: string;
  readonly until: string;
  readonly by: string;
  readonly reason: string;
  readonly task?: string;
}

/** How the onboarding ended. */
export interface ClosedFile {
  readonly on: string;
  readonly result: Result;
  readonly reason?: string;
  readonly kind?: ReasonKind;
}

/** An agreement on the dates of a plan. */
export interface AgreementFile {
  readonly on: string;
  readonly by?: string;
}

/** Something that the customer asked for. */
export interface RequestFile {
  readonly due?: string;
  readonly to?: string;
  readonly on: string;
  readonly by: string;
  readonly reason?: string;
}

/** A promise to the customer. */
export interface PromiseFile {
  readonly what: string;
  readonly by?: string;
  readonly on?: string;
}

/** One value of a measure on one day. */
export interface ReadingFile {
  readonly on: string;
  readonly value: string | number;
  readonly by?: string;
}

/** One item of a checklist. */
export interface CheckItemFile {
  readonly item: string;
  readonly done?: string;
}

/** plans/*.yaml: the success plan of one customer. */
export interface PlanFile {
  readonly customer: string;
  readonly locale?: Locale;
  readonly page?: string;
  readonly template?: OriginFile;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly purchased?: string;
  readonly signing?: string;
  readonly start?: string;
  readonly target?: string;
  readonly live?: string;
  readonly agreed?: AgreementFile;
  readonly calendars?: readonly string[] | { readonly only: readonly string[] };
  readonly goal?: GoalFile;
  readonly promises?: readonly PromiseFile[];
  readonly risks?: readonly string[];
  readonly people?: Readonly<Record<string, PersonFile>>;
  readonly resources?: readonly ResourceFile[];
  readonly phases: readonly PlanPhaseFile[];
  readonly pauses?: readonly PauseFile[];
  readonly waivers?: readonly WaiverFile[];
  readonly closed?: ClosedFile;
}

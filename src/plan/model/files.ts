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

/** One check of your own. A plan passes when it meets all of its conditions. */
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

/** A member of the vendor's team. */
export interface MemberFile {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: string;
  readonly locale?: Locale;
  readonly roles?: readonly string[];
}

/** Thresholds for the health of plans, in working days or weeks. */
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

/** Where the customers' pages are published. */
export interface PublishFile {
  readonly url: string;
  readonly contact?: string;
  readonly answers?: string;
}

/** How email is sent, and where answers arrive. */
export interface MailFile {
  readonly from: string;
  readonly updates?: string;
}

/** onboard.yaml: the settings of the workspace, such as the vendor, its team, its working days and what counts as late. */
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

/** calendars/*.yaml: days off, as data that people can review. */
export interface CalendarFile {
  readonly name: string;
  readonly covers: string | number;
  readonly source?: string;
  readonly days: Readonly<Record<string, string>>;
}

export type AttributeValue = string | readonly string[];

export type Condition = Readonly<Record<string, AttributeValue>>;

/** A link that helps: a guide, a case, a video or a support channel. */
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

/** Makes the task a session, that is, a meeting. */
export interface SessionFile {
  readonly minutes: number;
  readonly at?: string;
  readonly place?: string;
  readonly agenda?: readonly AgendaItemFile[];
}

/** How long past customers took. `onboard learn` writes it. */
export interface EvidenceFile {
  readonly plans: number;
  readonly median: string;
  readonly p80?: string;
  readonly p90?: string;
  readonly through: string;
}

/** A part of the plan that has its own purpose. */
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

/** A measure of success that new plans start with. */
export interface TemplateMeasureFile {
  readonly name: string;
  readonly unit?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly by?: string;
}

/** templates/*.yaml: a template, from which the plans of one customer segment are made. */
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

/** A link that helps: a guide, a case, a video or a support channel. */
export interface ResourceFile {
  readonly title: string;
  readonly url: string;
  readonly kind?: 'guide' | 'case' | 'video' | 'support';
}

/** The version of the template that the plan was made from. `onboard new` writes it. */
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

/** A part of the plan that has its own purpose. */
export interface PlanPhaseFile {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly wait?: string;
  readonly after?: readonly string[];
  readonly resources?: readonly ResourceFile[];
  readonly tasks?: readonly PlanTaskFile[];
}

/** One task, with one owner. The dates below determine its state; there is no status field. */
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

/** A task that will not be done. */
export interface SkippedFile {
  readonly on: string;
  readonly reason: string;
}

/** A task that cannot continue. */
export interface BlockedFile {
  readonly since: string;
  readonly by: Side;
  readonly reason: string;
}

/** A note with its date. */
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

/** An open question from a session. */
export interface QuestionFile {
  readonly id: string;
  readonly ask: string;
  readonly owner?: string;
  readonly due?: string;
  readonly answered?: string;
  readonly answer?: string;
}

/** A period in which the plan is on hold. */
export interface PauseFile {
  readonly from: string;
  readonly to: string;
  readonly by?: Side;
  readonly reason: string;
}

/** A finding that the team accepts. */
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

/** The customer's agreement to the due dates of a plan. */
export interface AgreementFile {
  readonly on: string;
  readonly by?: string;
}

/** A request of the customer: a later due date, another owner, or both. */
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

/** A value of the measure on one day. */
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

/**
 * The shapes of the files as people write them, after JSON Schema has accepted them. Days and durations are still text.
 * Made from schemas/, which say what every property means: change those, then run `npm run reference`.
 */

import type { DayText } from '../time/day.ts';
import type { Count } from './numbers.ts';

export type Side = 'customer' | 'vendor';

export type Locale = 'en' | 'ko';

export type SettingSeverity = 'error' | 'warning' | 'note' | 'off';

export type Updates = 'off' | 'direct' | 'pull-request';

export type ResourceKind = 'guide' | 'case' | 'video' | 'support';

export type Result = 'onboarded' | 'churned' | 'cancelled';

export type ReasonKind = 'champion-left' | 'no-value' | 'price' | 'missing-feature' | 'too-slow' | 'other';

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One check of your own. A plan passes when it meets all of its conditions. */
export interface PolicyFile {
  /** Id of the check in reports and waivers. */
  readonly id: string;
  /** Severity when a plan fails the check. Default: warning. */
  readonly severity?: SettingSeverity;
  /** Why the check exists. Every finding shows it. */
  readonly message?: string;
  /** Only plans made from one of these templates are checked. Default: all plans. */
  readonly templates?: readonly string[];
  /** Ids of tasks that the plan must have. Skipped tasks count. */
  readonly require?: readonly string[];
  /** Whose tasks max-duration and owner check. Default: the tasks of both sides. */
  readonly side?: Side;
  /** Longest expected duration that an open task may have. */
  readonly 'max-duration'?: string;
  /** any: every open task must have an owner. person: the owner must be a person, or a role that somebody in the plan has. */
  readonly owner?: 'any' | 'person';
  /** Tasks or phases, each with the number of working days after the purchase within which it must be done or due. */
  readonly within?: Readonly<Record<string, string>>;
}

/** A member of the vendor's team. */
export interface MemberFile {
  /** Full name. */
  readonly name: string;
  /** Their email address. */
  readonly email?: string;
  /** Their telephone number. */
  readonly phone?: string;
  /** Preferred channel: email, kakao, slack, phone or a word of your own. */
  readonly channel?: string;
  /** Language of messages to this person: en or ko. Default: the language of the workspace. */
  readonly locale?: Locale;
  /** Their roles. The tasks of a role go to the person who has it. */
  readonly roles?: readonly string[];
}

/** Thresholds for the health of plans, in working days or weeks. */
export interface HealthFile {
  /** A plan is stalled when a customer task is ready and nothing has happened for this long. Default: 10d. */
  readonly 'stalled-after'?: string;
  /** A plan is at risk when the go-live forecast is at least this much later than the target. Default: 1d. */
  readonly 'at-risk-slip'?: string;
  /** A plan is off track when the go-live forecast is at least this much later than the target. Default: 5d. */
  readonly 'off-track-slip'?: string;
}

/** When reminders of due dates are sent, in working days or weeks. */
export interface RemindersFile {
  /** Reminders before the due date: how long before it. */
  readonly before?: readonly string[];
  /** Reminders after the due date, while the task is open: how long after it. */
  readonly after?: readonly string[];
  /** Interval of further reminders after those. */
  readonly repeat?: string;
  /** How late a task must be before the CSM gets a message to call the customer. */
  readonly 'escalate-after'?: string;
}

/** Where the customers' pages are published. */
export interface PublishFile {
  /** Web address at which the pages are published. Links in messages lead there. */
  readonly url: string;
  /** Email address that customers can write to when their link does not open. Default: the sender of the email. */
  readonly contact?: string;
  /** Web address at which `onboard serve` receives answers from the pages. Without it, customers answer by email or send a file. */
  readonly answers?: string;
}

/** How email is sent, and where answers arrive. */
export interface MailFile {
  /** Sender of email to customers. */
  readonly from: string;
  /** Mailbox that receives the answers of customers. It must support plus addressing. */
  readonly updates?: string;
}

/** onboard.yaml: the settings of the workspace, such as the vendor, its team, its working days and what counts as late. */
export interface WorkspaceFile {
  /** The company that onboards its customers. */
  readonly vendor: string;
  /** Language of what customers read, and of reports and messages in the terminal: en or ko. Default: en. */
  readonly locale?: Locale;
  /** IANA time zone that decides which day is today. Default: UTC. */
  readonly timezone?: string;
  /** Working days of the week. Default: Monday to Friday. */
  readonly workweek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** Calendars of days off for every plan: names of files in calendars/. A day is off when any of them lists it. */
  readonly calendars?: readonly string[];
  /** The vendor's team, each member under a short id that plans use. */
  readonly team?: Readonly<Record<string, MemberFile>>;
  /** Your own roles in addition to the built-in ones, each with its side. */
  readonly roles?: Readonly<Record<string, Side>>;
  /** When a plan counts as stalled, at risk or off track. */
  readonly health?: HealthFile;
  /** Severity of the findings of each rule; off switches the rule off. `onboard explain` lists the rules. */
  readonly rules?: Readonly<Record<string, SettingSeverity>>;
  /** Your own checks for open plans. */
  readonly policy?: readonly PolicyFile[];
  /** When reminders of due dates are sent. */
  readonly reminders?: RemindersFile;
  /**
   * Whether customers may answer from their pages and by email: off, direct (applied at once) or pull-request (reviewed first).
   * Default: off.
   */
  readonly updates?: Updates;
  /** Where the customers' pages are published. */
  readonly publish?: PublishFile;
  /** Sender of email to customers, and the mailbox for their answers. */
  readonly mail?: MailFile;
  /** true: commands that change a file also commit it. Default: false. */
  readonly commit?: boolean;
}

/** calendars/*.yaml: days off, as data that people can review. */
export interface CalendarFile {
  /** Name of the calendar. */
  readonly name: string;
  /** Years for which the days below are complete: 2026..2028, or one year. A plan that runs past them gets a warning. */
  readonly covers: string | Count;
  /** Source of the days. */
  readonly source?: string;
  /** The days off: each date with the name of the day. */
  readonly days: Readonly<Record<string, string>>;
}

export type AttributeValue = string | readonly string[];

export type Condition = Readonly<Record<string, AttributeValue>>;

/** A link that helps: a guide, a case, a video or a support channel. */
export interface TemplateResourceFile {
  /** Title of the link. */
  readonly title: string;
  /** The link. It starts with https://, http:// or mailto:. */
  readonly url: string;
  /** Kind of link: a guide, a case (how a similar customer did it), a video or a support channel. */
  readonly kind?: ResourceKind;
  /** Team member who keeps it up to date. */
  readonly owner?: string;
  /** Day by which somebody checks that it is still correct. */
  readonly 'review-by'?: DayText;
  /** The link is in the plan only if the attributes of the plan match. */
  readonly when?: Condition;
}

/** One item of an agenda. */
export interface AgendaItemFile {
  /** Length of the item, in minutes. */
  readonly minutes: Count;
  /** Topic of the item. */
  readonly topic: string;
  /** The item is on the agenda only if the attributes of the plan match. */
  readonly when?: Condition;
}

/** Makes the task a session, that is, a meeting. */
export interface SessionFile {
  /** Length of the meeting, in minutes. */
  readonly minutes: Count;
  /** Start time as HH:MM in the workspace's time zone. The day is the due date of the task. */
  readonly at?: string;
  /** Where the meeting takes place: a room, or the link to a call. */
  readonly place?: string;
  /** Items of the agenda, in order. */
  readonly agenda?: readonly AgendaItemFile[];
}

/** How long past customers took. `onboard learn` writes it. */
export interface EvidenceFile {
  /** Number of past plans that the values come from. */
  readonly plans: Count;
  /** Half of them took at most this long. */
  readonly median: string;
  /** 8 of 10 took at most this long. */
  readonly p80?: string;
  /** 9 of 10 took at most this long. */
  readonly p90?: string;
  /** Last day of the data. */
  readonly through: DayText;
}

/** A part of the plan that has its own purpose. */
export interface TemplatePhaseFile {
  /** Id that tasks, other phases and commands use for this phase. Unique among all tasks and phases of the plan. */
  readonly id: string;
  /** Name of the phase. Leave it out only where a template changes a phase of the template that it extends. */
  readonly name?: string;
  /** What the phase is for. Customers read it. */
  readonly description?: string;
  /**
   * Waiting time before the phase starts. It begins when everything in `after` is finished; for the first phase, on the day of
   * purchase.
   */
  readonly wait?: string;
  /** What must be finished first: ids of tasks or phases. Default: the previous phase. */
  readonly after?: readonly string[];
  /** Guides, cases, videos and support channels that help with this phase. */
  readonly resources?: readonly TemplateResourceFile[];
  /** The phase is in the plan only if the attributes of the plan match. */
  readonly when?: Condition;
  /** How long past customers took. `onboard learn` writes it. */
  readonly evidence?: EvidenceFile;
  /** In a template that extends another: true removes this phase. */
  readonly drop?: boolean;
  /** The tasks of the phase. They run in parallel unless `after` says otherwise. */
  readonly tasks?: readonly TemplateTaskFile[];
}

/** One task, with one owner. */
export interface TemplateTaskFile {
  /** Id that other tasks and commands use for this task. Unique among all tasks and phases of the plan. Never change it. */
  readonly id: string;
  /**
   * What is to be done. The customer reads the same title as the team. Leave it out only where a template changes a task of the
   * template that it extends.
   */
  readonly title?: string;
  /** More about the task: why it matters and how to do it. Customers read it. */
  readonly description?: string;
  /** Who does it: a role (point-person, it-admin, csm, …) or the id of a person. */
  readonly owner?: string;
  /** Hands-on time that the owner needs, in minutes or hours. */
  readonly effort?: string;
  /** Time from start to end: working days, weeks or calendar days, often as a range. 0d makes the task a milestone. Default: 1d. */
  readonly duration?: string;
  /** What must be finished first: ids of tasks or phases. Default: the task can start with its phase. */
  readonly after?: readonly string[];
  /** Waiting time before the task can start. It begins when everything in `after` is finished. */
  readonly wait?: string;
  /**
   * signing: the task belongs before the signature. In a new plan it is due by the expected day of signing. Its due date stays when the
   * customer signs.
   */
  readonly before?: 'signing';
  /** Time from the purchase to the due date, for a task whose due date does not follow from the tasks before it. */
  readonly within?: string;
  /** The value moment that the customer reaches with this task, in their words. */
  readonly aha?: string;
  /** Makes the task a session: a meeting with a length in minutes and an agenda. */
  readonly session?: SessionFile;
  /** Checklist of the task. The task is done when all items are done. */
  readonly check?: readonly TemplateCheckItemFile[];
  /** Guides, cases, videos and support channels that help with this task. */
  readonly resources?: readonly TemplateResourceFile[];
  /** Keywords to find and group tasks. */
  readonly tags?: readonly string[];
  /** true: the customer may skip the task. */
  readonly optional?: boolean;
  /** true: internal work of the vendor. It appears on no page and in no message for the customer. */
  readonly internal?: boolean;
  /** The task is in the plan only if the attributes of the plan match. */
  readonly when?: Condition;
  /** How long past customers took. `onboard learn` writes it. */
  readonly evidence?: EvidenceFile;
  /** In a template that extends another: true removes this task. */
  readonly drop?: boolean;
}

/** One item of a checklist. */
export interface TemplateCheckItemFile {
  /** What is to be done. */
  readonly item: string;
}

/** A measure of success that new plans start with. */
export interface TemplateMeasureFile {
  /** What is measured. */
  readonly name: string;
  /** Unit of the values. */
  readonly unit?: string;
  /** Value before the onboarding, if it is the same for all customers of the segment. */
  readonly from?: string | number;
  /** The target value. */
  readonly to?: string | number;
  /** When the target should be reached, counted from the purchase, from go-live (live) or from the end of a task. */
  readonly by?: string;
}

/** templates/*.yaml: a template, from which the plans of one customer segment are made. */
export interface TemplateFile {
  /** Name of the customer segment. */
  readonly name: string;
  /** Which customers the template fits. It helps people choose. */
  readonly description?: string;
  /**
   * The template that this one extends. Phases and tasks with a new id are added, those with the same id are changed, and `drop: true`
   * removes them.
   */
  readonly extends?: string;
  /** How much contact with the team the onboarding needs: self-service, low-touch or high-touch. */
  readonly model?: 'self-service' | 'low-touch' | 'high-touch';
  /** Attributes of the customers that the template fits. `onboard new` proposes the template that matches. */
  readonly 'applies-to'?: Condition;
  /** Why customers of this segment buy. New plans start with it as the goal. */
  readonly goal?: string;
  /** Measures of success. Each new plan starts with them; the dates are computed for the plan. */
  readonly measures?: readonly TemplateMeasureFile[];
  /** Id of the go-live task. When it is done, the customer is onboarded. */
  readonly live?: string;
  /** Guides, cases, videos and support channels for the whole plan. */
  readonly resources?: readonly TemplateResourceFile[];
  /** The phases. Each starts after the previous one unless `after` says otherwise. */
  readonly phases?: readonly TemplatePhaseFile[];
}

/** A link that helps: a guide, a case, a video or a support channel. */
export interface ResourceFile {
  /** Title of the link. */
  readonly title: string;
  /** The link. It starts with https://, http:// or mailto:. */
  readonly url: string;
  /** Kind of link: a guide, a case (how a similar customer did it), a video or a support channel. */
  readonly kind?: ResourceKind;
}

/** The version of the template that the plan was made from. `onboard new` writes it. */
export interface OriginFile {
  /** Id of the template: the name of its file in templates/. */
  readonly id: string;
  /** Digest of the template as it was then. Put it in quotes when it looks like a number. */
  readonly version: string;
}

/** Why the customer bought, and how success is measured. */
export interface GoalFile {
  /** Why the customer bought, in their words. */
  readonly why: string;
  /** Measures of success: what is measured, the current value, the target and the date. */
  readonly measures?: readonly MeasureFile[];
}

/** One measure of success. */
export interface MeasureFile {
  /** What is measured. */
  readonly name: string;
  /** Unit of the values. */
  readonly unit?: string;
  /** Value before the onboarding. */
  readonly from?: string | number;
  /** The target value. */
  readonly to?: string | number;
  /** Date by which the target should be reached. */
  readonly by?: DayText;
  /** Values measured since then, each with its date. */
  readonly readings?: readonly ReadingFile[];
}

/** One person who takes part. */
export interface PersonFile {
  /** Full name. */
  readonly name?: string;
  /** Their email address. */
  readonly email?: string;
  /** Their telephone number. */
  readonly phone?: string;
  /** Preferred channel: email, kakao, slack, phone or a word of your own. */
  readonly channel?: string;
  /** Language of messages to this person: en or ko. Default: the language of the plan. */
  readonly locale?: Locale;
  /** Number of this person's link to the customer's page. Increase it by one to revoke the old link. Default: 1. */
  readonly link?: Count;
  /** The side they work for. Default: the side of their first role. */
  readonly side?: Side;
  /** Their roles in this plan. One person on the customer's side should be the point-person. */
  readonly roles?: readonly string[];
}

/** A part of the plan that has its own purpose. */
export interface PlanPhaseFile {
  /** Id that tasks, other phases and commands use for this phase. Unique among all tasks and phases of the plan. */
  readonly id: string;
  /** Name of the phase. */
  readonly name: string;
  /** What the phase is for. Customers read it. */
  readonly description?: string;
  /**
   * Waiting time before the phase starts. It begins when everything in `after` is finished; for the first phase, on the day of
   * purchase.
   */
  readonly wait?: string;
  /** What must be finished first: ids of tasks or phases. Default: the previous phase. */
  readonly after?: readonly string[];
  /** Guides, cases, videos and support channels that help with this phase. */
  readonly resources?: readonly ResourceFile[];
  /** The tasks of the phase. They run in parallel unless `after` says otherwise. */
  readonly tasks?: readonly PlanTaskFile[];
}

/** One task, with one owner. The dates below determine its state; there is no status field. */
export interface PlanTaskFile {
  /** Id that other tasks and commands use for this task. Unique among all tasks and phases of the plan. Never change it. */
  readonly id: string;
  /** What is to be done. The customer reads the same title as the team. */
  readonly title: string;
  /** More about the task: why it matters and how to do it. Customers read it. */
  readonly description?: string;
  /** Who does it: a role (point-person, it-admin, csm, …) or the id of a person. */
  readonly owner?: string;
  /** Hands-on time that the owner needs, in minutes or hours. */
  readonly effort?: string;
  /** Time from start to end: working days, weeks or calendar days, often as a range. 0d makes the task a milestone. Default: 1d. */
  readonly duration?: string;
  /** What must be finished first: ids of tasks or phases. Default: the task can start with its phase. */
  readonly after?: readonly string[];
  /** Waiting time before the task can start. It begins when everything in `after` is finished. */
  readonly wait?: string;
  /**
   * signing: the task belongs before the signature. In a new plan it is due by the expected day of signing. Its due date stays when the
   * customer signs.
   */
  readonly before?: 'signing';
  /** The value moment that the customer reaches with this task, in their words. */
  readonly aha?: string;
  /** Makes the task a session: a meeting with a length in minutes and an agenda. */
  readonly session?: SessionFile;
  /** Checklist of the task. The task is done when all items are done. */
  readonly check?: readonly CheckItemFile[];
  /** Guides, cases, videos and support channels that help with this task. */
  readonly resources?: readonly ResourceFile[];
  /** Keywords to find and group tasks. */
  readonly tags?: readonly string[];
  /** true: the customer may skip the task. */
  readonly optional?: boolean;
  /** true: internal work of the vendor. It appears on no page and in no message for the customer. */
  readonly internal?: boolean;
  /** Due date. Only people change it; a forecast never does. */
  readonly due?: DayText;
  /** Day on which the customer agreed to the due date of this task. It overrides `agreed` of the plan. */
  readonly agreed?: DayText;
  /** An open request of the customer. `onboard agree` or `onboard decline` settles it. */
  readonly asked?: RequestFile;
  /** Day on which work began. */
  readonly started?: DayText;
  /** Day on which it was finished. */
  readonly done?: DayText;
  /** Set when the task will not be done: the day of the decision and the reason. */
  readonly skipped?: SkippedFile;
  /** Set when the task cannot continue: since when, which side has to act, and why. */
  readonly blocked?: BlockedFile;
  /** The task does not start before this day. */
  readonly 'not-before'?: DayText;
  /** Notes on what was said and agreed, each with its date. */
  readonly notes?: readonly NoteFile[];
  /** What happened in the session: who attended, what was said, which questions are open. */
  readonly recap?: RecapFile;
}

/** A task that will not be done. */
export interface SkippedFile {
  /** Day of the decision. */
  readonly on: DayText;
  /** Why the task is not needed. */
  readonly reason: string;
}

/** A task that cannot continue. */
export interface BlockedFile {
  /** First day on which it was blocked. */
  readonly since: DayText;
  /** The side that has to remove the obstacle: customer or vendor. */
  readonly by: Side;
  /** What the obstacle is. */
  readonly reason: string;
}

/** A note with its date. */
export interface NoteFile {
  /** Date of the note. */
  readonly on: DayText;
  /** Who wrote it: id of a person in people or team. */
  readonly by?: string;
  /** Text of the note. */
  readonly text: string;
  /** true: the customer does not see the note. Default: false. */
  readonly internal?: boolean;
  /** true: the note is feedback on the product or on the onboarding. */
  readonly feedback?: boolean;
}

/** What happened in a session. */
export interface RecapFile {
  /** Who attended: ids of people. */
  readonly attended?: readonly string[];
  /** Link to the recording of the session. */
  readonly recording?: string;
  /** What was said, point by point. */
  readonly summary?: readonly string[];
  /** Open questions. They are tracked like tasks. */
  readonly questions?: readonly QuestionFile[];
}

/** An open question from a session. */
export interface QuestionFile {
  /** Id that commands use for the question. */
  readonly id: string;
  /** The question. */
  readonly ask: string;
  /** Who answers it: a role or the id of a person. */
  readonly owner?: string;
  /** Day by which the answer is promised. */
  readonly due?: DayText;
  /** Day on which it was answered. */
  readonly answered?: DayText;
  /** The answer. */
  readonly answer?: string;
}

/** A period in which the plan is on hold. */
export interface PauseFile {
  /** First day of the pause. */
  readonly from: DayText;
  /** Last day of the pause. */
  readonly to: DayText;
  /** The side that asked for it: customer or vendor. */
  readonly by?: Side;
  /** Why the plan is on hold. */
  readonly reason: string;
}

/** A finding that the team accepts. */
export interface WaiverFile {
  /** Id of the rule, as `onboard validate` prints it. */
  readonly rule: string;
  /** Last day on which the waiver is valid. */
  readonly until: DayText;
  /** Who accepted it: id of a person in people or team. */
  readonly by: string;
  /** Why it is acceptable here. */
  readonly reason: string;
  /** Limits the waiver to findings about this task or phase. Default: the whole plan. */
  readonly task?: string;
}

/** How the onboarding ended. */
export interface ClosedFile {
  /** Day on which it ended. */
  readonly on: DayText;
  /** onboarded, churned (left during the onboarding or after go-live) or cancelled (never really started). */
  readonly result: Result;
  /** Why it ended. Required unless the customer was onboarded. */
  readonly reason?: string;
  /** Category of the reason: champion-left, no-value, price, missing-feature, too-slow or other. */
  readonly kind?: ReasonKind;
}

/** The customer's agreement to the due dates of a plan. */
export interface AgreementFile {
  /** Day of the agreement. */
  readonly on: DayText;
  /** Who agreed for the customer: id of a person in people. */
  readonly by?: string;
}

/** A request of the customer: a later due date, another owner, or both. */
export interface RequestFile {
  /** The later due date that they ask for. */
  readonly due?: DayText;
  /** The person who should take over the task. */
  readonly to?: string;
  /** Day of the request. */
  readonly on: DayText;
  /** Who asked: id of a person in people. */
  readonly by: string;
  /** Reason for the request. */
  readonly reason?: string;
}

/** A promise to the customer. */
export interface PromiseFile {
  /** What was promised. */
  readonly what: string;
  /** Who promised it: id of a person in people or team. */
  readonly by?: string;
  /** Day on which it was promised. */
  readonly on?: DayText;
}

/** A value of the measure on one day. */
export interface ReadingFile {
  /** Day of the measurement. */
  readonly on: DayText;
  /** The measured value. */
  readonly value: string | number;
  /** Who reported it: id of a person in people or team. */
  readonly by?: string;
}

/** One item of a checklist. */
export interface CheckItemFile {
  /** What is to be done. */
  readonly item: string;
  /** Day on which it was finished. */
  readonly done?: DayText;
}

/** plans/*.yaml: the success plan of one customer. */
export interface PlanFile {
  /** Name of the customer. */
  readonly customer: string;
  /** Language of everything that this customer reads: en or ko. Default: the language of the workspace. */
  readonly locale?: Locale;
  /**
   * Random part of the address of the customer's page. `onboard new` or `onboard publish` writes it once. It stays when the file is
   * renamed. Never use it for another customer.
   */
  readonly page?: string;
  /** The template that the plan was made from. */
  readonly template?: OriginFile;
  /** Facts about the customer, such as the industry. They decide which template fits, and which parts of it with a `when` apply. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Day of purchase; the schedule starts from it. A plan needs purchased, signing or start. */
  readonly purchased?: DayText;
  /** For a prospect: expected day of signing. It replaces purchased, and nothing counts as overdue. */
  readonly signing?: DayText;
  /** First day of the first phase. When it is set, the wait of that phase is ignored. */
  readonly start?: DayText;
  /** The promised go-live date. No command moves it silently. */
  readonly target?: DayText;
  /** Id of the go-live task. When it is done, the customer is onboarded. */
  readonly live?: string;
  /**
   * When the customer agreed to the due dates, and who agreed. When the vendor moves a due date after that, the new date is a proposal
   * again.
   */
  readonly agreed?: AgreementFile;
  /**
   * Calendars of this customer: names of files in calendars/. A list adds to the calendars of the workspace. `{ only: [KR] }` replaces
   * them, for a customer who works on days off of the workspace.
   */
  readonly calendars?: readonly string[] | { readonly only: readonly string[] };
  /** Why the customer bought, and how success is measured. */
  readonly goal?: GoalFile;
  /** What was promised to the customer, by whom and when. For the team only; the customer does not see it. */
  readonly promises?: readonly PromiseFile[];
  /** What could go wrong, one line for each risk. For the team only; the customer does not see it. */
  readonly risks?: readonly string[];
  /** The people who take part, each under a short id. Team members from onboard.yaml need only their roles here. */
  readonly people?: Readonly<Record<string, PersonFile>>;
  /** Guides, cases, videos and support channels for the whole plan. */
  readonly resources?: readonly ResourceFile[];
  /** The phases. Each starts after the previous one unless `after` says otherwise. */
  readonly phases: readonly PlanPhaseFile[];
  /** Periods in which the plan is on hold by agreement. */
  readonly pauses?: readonly PauseFile[];
  /** Findings that the team accepts, each with a reason and an end date. */
  readonly waivers?: readonly WaiverFile[];
  /** How the onboarding ended. Leave it out while the onboarding is in progress. */
  readonly closed?: ClosedFile;
}

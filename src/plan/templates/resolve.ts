/** Files that the schema accepted, turned into the domain. Every default is filled in here and nowhere else. */

import type {
  CalendarFile,
  PersonFile,
  PlanFile,
  PlanPhaseFile,
  PlanTaskFile,
  PolicyFile,
  QuestionFile,
  RecapFile,
  TemplateFile,
  TemplatePhaseFile,
  TemplateTaskFile,
  WorkspaceFile,
} from '../model/files.ts';
import type {
  Anchor,
  Calendar,
  HealthThresholds,
  Person,
  Phase,
  Plan,
  Policy,
  Question,
  Recap,
  ReminderSettings,
  Side,
  Task,
  Template,
  TemplatePhase,
  TemplateTask,
  Workspace,
} from '../model/model.ts';
import { type Day, parseDay } from '../time/day.ts';
import { type Duration, ONE_DAY, parseDuration, parseEffort, spanOf } from '../time/duration.ts';

/** The roles every workspace has, and whose side they are on. */
export const BUILT_IN_ROLES: ReadonlyMap<string, Side> = new Map([
  ['point-person', 'customer'],
  ['decision-maker', 'customer'],
  ['it-admin', 'customer'],
  ['end-user', 'customer'],
  ['csm', 'vendor'],
  ['sales', 'vendor'],
  ['implementation', 'vendor'],
  ['support', 'vendor'],
]);

const ASCII = /^[\0-\x7f]*$/;
const NOTHING: readonly never[] = [];
const MON_TO_FRI = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Which file something comes from: the id it has there and the path in the workspace. */
export interface Origin {
  readonly id: string;
  readonly file: string;
}

/** The settings of a workspace with all defaults. */
export function resolveWorkspace(file: WorkspaceFile): Workspace {
  const workweek = file.workweek ?? MON_TO_FRI;
  return {
    vendor: file.vendor,
    locale: file.locale ?? 'en',
    timezone: file.timezone ?? 'UTC',
    workweek,
    calendars: ids(file.calendars),
    team: new Map(entries(file.team).map(([id, person]) => [id, teamMember(id, person)])),
    roles: new Map([...BUILT_IN_ROLES, ...entries(file.roles)]),
    health: resolveHealth(file.health, workweek.length),
    rules: new Map(entries(file.rules)),
    policies: (file.policy ?? []).map((policy) => resolvePolicy(policy, workweek.length)),
    reminders: resolveReminders(file.reminders, workweek.length),
    commit: file.commit ?? false,
  };
}

/** A calendar file. `id` is its name without the ending. */
export function resolveCalendar(file: CalendarFile, id: string): Calendar {
  const [firstYear = '', lastYear = firstYear] = String(file.covers).split('..');
  return {
    id: nfc(id),
    name: file.name,
    firstYear: Number(firstYear),
    lastYear: Number(lastYear),
    source: file.source ?? null,
    days: new Map(Object.entries(file.days).map(([day, name]) => [dayIn(day), name])),
  };
}

/** A customer's plan. People who are in the workspace's team take name, e-mail and roles from there unless the plan says otherwise. */
export function resolvePlan(
  file: PlanFile,
  at: Origin & { readonly archived: boolean },
  workspace: Pick<Workspace, 'team' | 'roles'>,
): Plan {
  return {
    id: nfc(at.id),
    file: at.file,
    archived: at.archived,
    customer: file.customer,
    template: file.template === undefined ? null : { id: nfc(file.template.id), version: file.template.version },
    attributes: file.attributes ?? {},
    anchor: anchorOf(file),
    start: optionalDay(file.start),
    target: optionalDay(file.target),
    live: optionalId(file.live),
    calendars: ids(file.calendars),
    goal: file.goal === undefined ? null : { why: file.goal.why, measures: file.goal.measures ?? [] },
    people: new Map(entries(file.people).map(([id, person]) => [id, resolvePerson(id, person, workspace)])),
    phases: file.phases.map(resolvePhase),
    pauses: (file.pauses ?? []).map(({ from, to, by, reason }) => ({
      from: dayIn(from),
      to: dayIn(to),
      by: by ?? null,
      reason,
    })),
    waivers: (file.waivers ?? []).map(({ rule, until, by, reason, task }) => ({
      rule,
      until: dayIn(until),
      by: nfc(by),
      reason,
      task: optionalId(task),
    })),
    resources: file.resources ?? [],
    closed:
      file.closed === undefined
        ? null
        : { on: dayIn(file.closed.on), result: file.closed.result, reason: file.closed.reason ?? null },
  };
}

/**
 * A template file by itself, without what it extends: names and titles it leaves to the other template read as the id.
 * `version` is empty until the template is complete.
 */
export function resolveTemplate(file: TemplateFile, at: Origin): Template {
  return {
    id: nfc(at.id),
    file: at.file,
    version: '',
    name: file.name,
    description: file.description ?? null,
    extends: optionalId(file.extends),
    model: file.model ?? null,
    appliesTo: file['applies-to'] ?? null,
    goal: file.goal ?? null,
    live: optionalId(file.live),
    resources: file.resources ?? [],
    phases: (file.phases ?? []).map(resolveTemplatePhase),
  };
}

function anchorOf({ purchased, signing, start }: PlanFile): Anchor {
  if (purchased === undefined && signing !== undefined) return { kind: 'signing', day: dayIn(signing) };
  if (purchased === undefined) return { kind: 'purchased', day: dayIn(start ?? ''), isStart: true };
  return { kind: 'purchased', day: dayIn(purchased) };
}

function resolvePhase(file: PlanPhaseFile, index: number): Phase {
  const pointer = `/phases/${index}`;
  return {
    id: nfc(file.id),
    pointer,
    name: file.name,
    description: file.description ?? null,
    wait: optionalDuration(file.wait),
    after: optionalIds(file.after),
    tasks: (file.tasks ?? []).map((task, taskIndex) => resolveTask(task, `${pointer}/tasks/${taskIndex}`)),
    resources: file.resources ?? [],
  };
}

function resolveTemplatePhase(file: TemplatePhaseFile, index: number): TemplatePhase {
  const { tasks = [], ...frame } = file;
  const pointer = `/phases/${index}`;
  return {
    ...resolvePhase({ ...frame, name: file.name ?? file.id }, index),
    when: file.when ?? null,
    evidence: file.evidence ?? null,
    tasks: tasks.map((task, taskIndex) => resolveTemplateTask(task, `${pointer}/tasks/${taskIndex}`)),
  };
}

function resolveTemplateTask(file: TemplateTaskFile, pointer: string): TemplateTask {
  const { when = null, evidence = null, drop: _, ...task } = file;
  return { ...resolveTask({ ...task, title: file.title ?? file.id }, pointer), when, evidence };
}

/** One literal with every property, in one order: there are as many tasks as everything else together, and spreading costs most of the time. */
function resolveTask(file: PlanTaskFile, pointer: string): Task {
  const { skipped, blocked } = file;
  return {
    id: nfc(file.id),
    pointer,
    title: file.title,
    description: file.description ?? null,
    owner: optionalId(file.owner),
    effort: file.effort === undefined ? null : parseEffort(file.effort),
    duration: optionalDuration(file.duration) ?? ONE_DAY,
    after: optionalIds(file.after),
    wait: optionalDuration(file.wait),
    notBefore: optionalDay(file['not-before']),
    due: optionalDay(file.due),
    started: optionalDay(file.started),
    done: optionalDay(file.done),
    skipped: skipped === undefined ? null : { on: dayIn(skipped.on), reason: skipped.reason },
    blocked: blocked === undefined ? null : { since: dayIn(blocked.since), by: blocked.by, reason: blocked.reason },
    aha: file.aha ?? null,
    session: file.session ?? null,
    recap: file.recap === undefined ? null : resolveRecap(file.recap),
    notes: (file.notes ?? NOTHING).map((note) => ({
      on: dayIn(note.on),
      by: optionalId(note.by),
      text: note.text,
      internal: note.internal ?? false,
      feedback: note.feedback ?? false,
    })),
    resources: file.resources ?? NOTHING,
    tags: file.tags ?? NOTHING,
  };
}

function resolveRecap(file: RecapFile): Recap {
  return {
    attended: ids(file.attended),
    summary: file.summary ?? [],
    questions: (file.questions ?? []).map(resolveQuestion),
  };
}

function resolveQuestion(file: QuestionFile): Question {
  return {
    id: nfc(file.id),
    ask: file.ask,
    owner: optionalId(file.owner),
    due: optionalDay(file.due),
    answered: optionalDay(file.answered),
    answer: file.answer ?? null,
  };
}

function resolvePolicy(file: PolicyFile, daysPerWeek: number): Policy {
  const { 'max-duration': longest, severity = 'warning', message = null, side = null, owner = null } = file;
  return {
    id: nfc(file.id),
    severity,
    message,
    templates: optionalIds(file.templates),
    required: ids(file.require),
    side,
    maxDuration: longest === undefined ? null : expectedDays(longest, daysPerWeek),
    owner,
    within: new Map(entries(file.within).map(([id, days]) => [id, expectedDays(days, daysPerWeek)])),
  };
}

function teamMember(id: string, file: PersonFile): Person {
  return { id, name: file.name ?? id, email: file.email ?? null, side: 'vendor', roles: ids(file.roles) };
}

function resolvePerson(id: string, file: PersonFile, { team, roles }: Pick<Workspace, 'team' | 'roles'>): Person {
  const member = team.get(id);
  const ownRoles = file.roles === undefined ? (member?.roles ?? []) : ids(file.roles);
  const roleSide = ownRoles.map((role) => roles.get(role)).find((side) => side !== undefined);
  return {
    id,
    name: file.name ?? member?.name ?? id,
    email: file.email ?? member?.email ?? null,
    side: file.side ?? roleSide ?? (member === undefined ? 'customer' : 'vendor'),
    roles: ownRoles,
  };
}

function resolveHealth(file: WorkspaceFile['health'], daysPerWeek: number): HealthThresholds {
  const days = (text: string) => expectedDays(text, daysPerWeek);
  return {
    stalledAfter: days(file?.['stalled-after'] ?? '10d'),
    atRiskSlip: days(file?.['at-risk-slip'] ?? '1d'),
    offTrackSlip: days(file?.['off-track-slip'] ?? '5d'),
  };
}

function resolveReminders(file: WorkspaceFile['reminders'], daysPerWeek: number): ReminderSettings {
  const days = (text: string) => expectedDays(text, daysPerWeek);
  return {
    before: (file?.before ?? ['3d', '1d']).map(days),
    after: (file?.after ?? ['1d', '2d']).map(days),
    repeat: days(file?.repeat ?? '3d'),
    escalateAfter: days(file?.['escalate-after'] ?? '2d'),
  };
}

function expectedDays(text: string, daysPerWeek: number): number {
  return spanOf(durationIn(text), daysPerWeek).expected;
}

function dayIn(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`The schema let "${text}" pass as a day`);
  return day;
}

function durationIn(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new Error(`The schema let "${text}" pass as a duration`);
  return duration;
}

function optionalDay(text: string | undefined): Day | null {
  return text === undefined ? null : dayIn(text);
}

function optionalDuration(text: string | undefined): Duration | null {
  return text === undefined ? null : durationIn(text);
}

function optionalId(text: string | undefined): string | null {
  return text === undefined ? null : nfc(text);
}

function optionalIds(texts: readonly string[] | undefined): readonly string[] | null {
  return texts === undefined ? null : ids(texts);
}

function ids(texts: readonly string[] | undefined): readonly string[] {
  return (texts ?? []).map(nfc);
}

function entries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).map(([id, value]) => [nfc(id), value]);
}

/** Ids typed on different keyboards compare equal in Unicode's composed form. */
function nfc(id: string): string {
  return ASCII.test(id) ? id : id.normalize('NFC');
}

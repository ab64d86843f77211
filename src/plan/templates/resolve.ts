/** Turns files that the schema accepted into the domain model. Every default is filled in here and nowhere else. */

import { decode, knownDay, knownDuration, normalizedId } from '../codec/codec.ts';
import { NO_PLAN, PERSON, PLAN } from '../codec/plans.ts';
import { readPhase, type TaskOpenings } from '../codec/tasks.ts';
import { NO_TEMPLATE, TEMPLATE } from '../codec/templates.ts';
import type {
  CalendarFile,
  MemberFile,
  PersonFile,
  PlanFile,
  PolicyFile,
  TemplateFile,
  WorkspaceFile,
} from '../model/files.ts';
import type {
  Anchor,
  Calendar,
  HealthThresholds,
  Person,
  Plan,
  Policy,
  ReminderSettings,
  Side,
  Template,
  Workspace,
} from '../model/model.ts';
import { spanOf } from '../time/duration.ts';

/** The roles that every workspace has, with their sides. */
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

const MON_TO_FRI = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Which file something comes from: its id in the file and the path in the workspace. */
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
    calendars: normalizedIds(file.calendars),
    team: new Map(entries(file.team).map(([id, person]) => [id, teamMember(id, person)])),
    roles: new Map([...BUILT_IN_ROLES, ...entries(file.roles)]),
    health: resolveHealth(file.health, workweek.length),
    rules: new Map(entries(file.rules)),
    policies: (file.policy ?? []).map((policy) => resolvePolicy(policy, workweek.length)),
    reminders: resolveReminders(file.reminders, workweek.length),
    commit: file.commit ?? false,
    updates: file.updates ?? 'off',
    publish:
      file.publish === undefined
        ? null
        : { url: file.publish.url, contact: file.publish.contact ?? null, answers: file.publish.answers ?? null },
    mail: file.mail === undefined ? null : { from: file.mail.from, updates: file.mail.updates ?? null },
  };
}

/** A calendar file. `id` is its name without the extension. */
export function resolveCalendar(file: CalendarFile, id: string): Calendar {
  const [firstYear = '', lastYear = firstYear] = String(file.covers).split('..');
  return {
    id: normalizedId(id),
    name: file.name,
    firstYear: Number(firstYear),
    lastYear: Number(lastYear),
    source: file.source ?? null,
    days: new Map(Object.entries(file.days).map(([day, name]) => [knownDay(day), name])),
  };
}

/**
 * A customer's plan. People who are in the workspace's team take name, e-mail and roles from there unless the plan says otherwise.
 * @param openings what some of its tasks begin with, where the file does not say it
 */
export function resolvePlan(
  file: PlanFile,
  at: Origin & { readonly archived: boolean },
  workspace: Pick<Workspace, 'team' | 'roles'>,
  openings?: TaskOpenings,
): Plan {
  const people = entries(file.people).map(([id, person]): [string, Person] => [id, readPerson(id, person, workspace)]);
  const { id, file: path, archived } = at;
  return decode(PLAN, file, {
    ...NO_PLAN,
    id: normalizedId(id),
    file: path,
    archived,
    anchor: anchorOf(file),
    people: new Map(people),
    phases: file.phases.map((phase, index) => readPhase(phase, index, openings)),
  });
}

/**
 * A template file by itself, without the template it extends: inherited names and titles read as the id. `version` is empty until the
 * template is resolved.
 */
export function resolveTemplate(file: TemplateFile, at: Origin): Template {
  return decode(TEMPLATE, file, { ...NO_TEMPLATE, id: normalizedId(at.id), file: at.file });
}

function anchorOf({ purchased, signing, start }: PlanFile): Anchor {
  if (purchased === undefined && signing !== undefined) return { kind: 'signing', day: knownDay(signing) };
  if (purchased === undefined) return { kind: 'purchased', day: knownDay(start ?? ''), isStart: true };
  return { kind: 'purchased', day: knownDay(purchased) };
}

function resolvePolicy(file: PolicyFile, daysPerWeek: number): Policy {
  const { 'max-duration': longest, severity = 'warning', message = null, side = null, owner = null } = file;
  return {
    id: normalizedId(file.id),
    severity,
    message,
    templates: file.templates === undefined ? null : normalizedIds(file.templates),
    required: normalizedIds(file.require),
    side,
    maxDuration: longest === undefined ? null : expectedDays(longest, daysPerWeek),
    owner,
    within: new Map(entries(file.within).map(([id, days]) => [id, expectedDays(days, daysPerWeek)])),
  };
}

const NOBODY: Person = {
  id: '',
  name: '',
  isNamed: false,
  email: null,
  phone: null,
  channel: null,
  locale: null,
  link: 1,
  side: 'customer',
  roles: [],
};

function teamMember(id: string, file: MemberFile): Person {
  return decode(PERSON, file, { ...NOBODY, id, isNamed: true, side: 'vendor' });
}

/** A person in the team has the details from there, unless the plan says otherwise. */
function readPerson(id: string, file: PersonFile, { team, roles }: Pick<Workspace, 'team' | 'roles'>): Person {
  const member = team.get(id);
  const person = decode(PERSON, file, {
    ...(member ?? { ...NOBODY, id, name: id, isNamed: file.name !== undefined }),
  });
  if (file.side !== undefined) return person;
  const roleSide = person.roles.map((role) => roles.get(role)).find((side) => side !== undefined);
  return { ...person, side: roleSide ?? person.side };
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
  return spanOf(knownDuration(text), daysPerWeek).expected;
}

function normalizedIds(texts: readonly string[] | undefined): readonly string[] {
  return (texts ?? []).map(normalizedId);
}

function entries<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).map(([id, value]) => [normalizedId(id), value]);
}

/** Plans and the people in them: every key they may have, in the order in which people look for them. */
import type {
  MeasureFile,
  PauseFile,
  PersonFile,
  PlanFile,
  PromiseFile,
  ReadingFile,
  WaiverFile,
} from '../model/files.ts';
import type { Measure, MeasureReading, Pause, Person, Plan, Pledge, Waiver } from '../model/model.ts';
import { formatDay } from '../time/day.ts';
import {
  always,
  type Codec,
  DAY,
  encode,
  ID,
  IDS,
  type Kind,
  keysOf,
  listed,
  listOf,
  maybe,
  optional,
  partOf,
  type Row,
  readElsewhere,
  rowsOf,
  type Told,
  toldRowsOf,
} from './codec.ts';
import { writePhase } from './tasks.ts';
import {
  dayField,
  eventField,
  resourcesField,
  setField,
  showDay,
  showList,
  showRecord,
  showStep,
  showText,
  silent,
  told,
} from './tell.ts';
import { anchorChanges, closedChanges, goalChanges, showAgreement } from './tell-plans.ts';

const reading = rowsOf<MeasureReading>();
const READING: Codec<ReadingFile, MeasureReading> = {
  on: reading('on', DAY),
  value: reading('value', always<string | number>()),
  by: reading('by', optional(ID)),
};
const NO_READING: MeasureReading = { on: 0, value: 0, by: null };

const measure = rowsOf<Measure>();
const MEASURE: Codec<MeasureFile, Measure> = {
  name: measure('name', always<string>()),
  unit: measure('unit', maybe<string>()),
  from: measure('from', maybe<string | number>()),
  to: measure('to', maybe<string | number>()),
  by: measure('by', optional(DAY)),
  readings: measure('readings', listOf(partOf(READING, NO_READING, ({ on, value }) => ({ on: formatDay(on), value })))),
};
const NO_MEASURE: Measure = { name: '', unit: null, from: null, to: null, by: null, readings: [] };

type Goal = NonNullable<Plan['goal']>;
type GoalFile = NonNullable<PlanFile['goal']>;
const goal = rowsOf<Goal>();
const GOAL: Codec<GoalFile, Goal> = {
  why: goal('why', always<string>()),
  measures: goal('measures', listOf(partOf(MEASURE, NO_MEASURE, ({ name }) => ({ name })))),
};

const GOAL_PART = partOf<GoalFile, Goal>(GOAL, { why: '', measures: [] }, ({ why }) => ({ why }));

/** A goal as a file writes it, with a list of measures even when there are none. */
export function writeGoal(goal: Goal): Required<GoalFile> {
  return { why: goal.why, measures: GOAL_PART.write(goal)?.measures ?? [] };
}

const pledge = rowsOf<Pledge>();
const PROMISE: Codec<PromiseFile, Pledge> = {
  what: pledge('what', always<string>()),
  by: pledge('by', optional(ID)),
  on: pledge('on', optional(DAY)),
};

const pause = rowsOf<Pause>();
const PAUSE: Codec<PauseFile, Pause> = {
  from: pause('from', DAY),
  to: pause('to', DAY),
  by: pause('by', maybe()),
  reason: pause('reason', always<string>()),
};
const NO_PAUSE: Pause = { from: 0, to: 0, by: null, reason: '' };

const waiver = rowsOf<Waiver>();
const WAIVER: Codec<WaiverFile, Waiver> = {
  rule: waiver('rule', always<string>()),
  until: waiver('until', DAY),
  by: waiver('by', ID),
  reason: waiver('reason', always<string>()),
  task: waiver('task', optional(ID)),
};
const NO_WAIVER: Waiver = { rule: '', until: 0, by: '', reason: '', task: null };

type Closed = NonNullable<Plan['closed']>;
const closed = rowsOf<Closed>();
const CLOSED: Codec<NonNullable<PlanFile['closed']>, Closed> = {
  on: closed('on', DAY),
  result: closed('result', always()),
  kind: closed('kind', maybe()),
  reason: closed('reason', maybe<string>()),
};
const NOT_CLOSED: Closed = { on: 0, result: 'onboarded', kind: null, reason: null };

type Agreement = NonNullable<Plan['agreed']>;
const agreement = rowsOf<Agreement>();
const AGREED: Codec<NonNullable<PlanFile['agreed']>, Agreement> = {
  on: agreement('on', DAY),
  by: agreement('by', optional(ID)),
};

type TemplateOrigin = NonNullable<Plan['template']>;
const origin = rowsOf<TemplateOrigin>();
const ORIGIN: Codec<NonNullable<PlanFile['template']>, TemplateOrigin> = {
  id: origin('id', ID),
  version: origin('version', always<string>()),
};

const row = toldRowsOf<Plan>();
const aloneField = told<boolean>('calendars-only', (isAlone) => (isAlone ? 'left out' : 'united'));

/**
 * A plan. Its people depend on the team, its anchor on three keys, and how its phases are read on what is known of them; `resolvePlan`
 * reads these. People and phases are compared one by one.
 */
export const PLAN: Codec<PlanFile, Plan, Told<Plan>> = {
  customer: row('customer', always<string>(), told('customer', showText)),
  locale: row('locale', maybe(), told('locale', showText)),
  page: row('page', maybe<string>(), told('page', showText)),
  template: row(
    'template',
    optional(partOf(ORIGIN, { id: '', version: '' }, (of) => of)),
    told('template', (template) => (template === null ? null : `${template.id} ${template.version}`)),
  ),
  attributes: row(
    'attributes',
    {
      read: (written) => written,
      write: (attributes) => (Object.keys(attributes).length === 0 ? undefined : attributes),
    },
    told('attributes', showRecord),
  ),
  purchased: {
    read: () => {},
    write: ({ anchor }) => (anchor.kind === 'purchased' && !anchor.isStart ? formatDay(anchor.day) : undefined),
    changes: ({ anchor: before }, { anchor: after }, of, context) => anchorChanges(before, after, of, context),
  },
  signing: {
    read: () => {},
    write: ({ anchor }) => (anchor.kind === 'signing' ? formatDay(anchor.day) : undefined),
    // Reported with `purchased`: a plan has one of the two.
    changes: silent,
  },
  start: row('start', optional(DAY), dayField('start')),
  target: row('target', optional(DAY), dayField('target')),
  live: row('live', optional(ID), told('live', showStep)),
  agreed: row(
    'agreed',
    optional(partOf(AGREED, { on: 0, by: null }, ({ on }) => ({ on: formatDay(on) }))),
    eventField({ now: 'dates-agreed', gone: 'dates-proposed' }, (agreed, { nameOf }) => showAgreement(agreed, nameOf)),
  ),
  calendars: {
    read: (written, plan) => {
      plan.ownCalendarsOnly = 'only' in written;
      plan.calendars = IDS.read('only' in written ? written.only : written);
    },
    write: ({ calendars, ownCalendarsOnly }) => (ownCalendarsOnly ? { only: calendars } : IDS.write(calendars)),
    changes: (before, after, of, context) => [
      ...told('calendars', showList)(before.calendars, after.calendars, of, context),
      ...aloneField(before.ownCalendarsOnly, after.ownCalendarsOnly, of, context),
    ],
  },
  goal: row('goal', optional(GOAL_PART), goalChanges),
  promises: row(
    'promises',
    listOf(partOf(PROMISE, { what: '', by: null, on: null }, ({ what }) => ({ what }))),
    setField<Pledge>(
      { added: 'promised', removed: 'promise-removed' },
      ({ what }) => what,
      ({ by, on }, { nameOf }) => [by === null ? null : nameOf(by), showDay(on)],
    ),
  ),
  risks: row(
    'risks',
    listed<string>(),
    setField<string>({ added: 'risk-added', removed: 'risk-removed' }, (risk) => risk),
  ),
  people: readElsewhere(),
  resources: row('resources', listed(), resourcesField),
  phases: {
    ...readElsewhere(),
    write: ({ phases }) => phases.map(writePhase),
  },
  pauses: row(
    'pauses',
    listOf(partOf(PAUSE, NO_PAUSE, ({ from, to, reason }) => ({ from: formatDay(from), to: formatDay(to), reason }))),
    setField<Pause>(
      { added: 'pause-added', removed: 'pause-removed' },
      ({ from, to, reason }) => `${showDay(from)}..${showDay(to)}, ${reason}`,
      ({ by }) => [by],
    ),
  ),
  waivers: row(
    'waivers',
    listOf(partOf(WAIVER, NO_WAIVER, ({ rule, until, by, reason }) => ({ rule, until: formatDay(until), by, reason }))),
    setField<Waiver>(
      { added: 'waiver-added', removed: 'waiver-removed' },
      ({ rule, until, reason }) => `${rule} until ${showDay(until)}, ${reason}`,
      ({ by, task }, { nameOf, titleOf }) => [nameOf(by), task && titleOf(task)],
    ),
  ),
  closed: row(
    'closed',
    optional(partOf(CLOSED, NOT_CLOSED, ({ on, result }) => ({ on: formatDay(on), result }))),
    closedChanges,
  ),
};

/** The defaults of a plan. */
export const NO_PLAN: Plan = {
  id: '',
  file: '',
  archived: false,
  customer: '',
  locale: null,
  page: null,
  template: null,
  attributes: {},
  anchor: { kind: 'purchased', day: 0 },
  start: null,
  target: null,
  live: null,
  agreed: null,
  calendars: [],
  ownCalendarsOnly: false,
  goal: null,
  promises: [],
  risks: [],
  people: new Map(),
  resources: [],
  phases: [],
  pauses: [],
  waivers: [],
  closed: null,
};

/** A key of a person; changes of a person are reported as a whole. */
interface PersonKey<Written> extends Row<Written, Person> {
  /** The text for it: nothing when it is not set. */
  readonly say: (person: Person) => readonly string[];
}

const personRow = rowsOf<Person>();
const person = <Name extends keyof Person, Written>(
  name: Name,
  kind: Kind<Written, Person[Name]>,
  say: (value: Person[Name]) => string | readonly string[] | null,
): PersonKey<Written> => ({
  ...personRow(name, kind),
  say: (of) => [say(of[name]) ?? []].flat(),
});

/** A person of a plan. */
export const PERSON: { readonly [Key in keyof PersonFile]-?: PersonKey<NonNullable<PersonFile[Key]>> } = {
  name: person('name', always<string>(), showText),
  email: person('email', maybe<string>(), showText),
  phone: person('phone', maybe<string>(), showText),
  channel: person('channel', optional(ID), showText),
  locale: person('locale', maybe(), showText),
  link: person('link', { read: (link) => link, write: (link) => (link === 1 ? undefined : link) }, (link) =>
    link === 1 ? null : `link ${link}`,
  ),
  side: person('side', always(), showText),
  roles: person('roles', IDS, (roles) => roles),
};

/** `Jane Kim, jane@acme.example, customer, it-admin`. */
export function showPerson(of: Person): string {
  return keysOf(PERSON)
    .flatMap((key) => PERSON[key].say(of))
    .join(', ');
}

/** A plan as a file writes it. @param given its people, which the rows do not write */
export function writePlanFile(plan: Plan, given: Pick<PlanFile, 'people'>): PlanFile {
  return encode(PLAN, plan, { customer: plan.customer, phases: [], ...given });
}

/** Plans and the people in them: every key they may have, in the order in which people look for them. */
import type {
  GoalFile,
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
  codecRowsOf,
  comparedRowsOf,
  DAY,
  encode,
  ID,
  IDS,
  type Kind,
  keysOf,
  listKind,
  maybe,
  optional,
  optionalList,
  optionalPart,
  type Row,
  readElsewhere,
  type Told,
} from './codec.ts';
import {
  dayField,
  eventField,
  neverChanged,
  resourcesField,
  setField,
  showDay,
  showList,
  showRecord,
  showStep,
  showText,
  valueField,
} from './fields.ts';
import { anchorChanges, closedChanges, goalChanges, showAgreement } from './plan-fields.ts';
import { writePhase } from './tasks.ts';

const readingRow = codecRowsOf<MeasureReading>();
const READING: Codec<ReadingFile, MeasureReading> = {
  on: readingRow('on', DAY),
  value: readingRow('value', always<string | number>()),
  by: readingRow('by', optional(ID)),
};
const NO_READING: MeasureReading = { on: 0, value: 0, by: null };

const measureRow = codecRowsOf<Measure>();
const MEASURE: Codec<MeasureFile, Measure> = {
  name: measureRow('name', always<string>()),
  unit: measureRow('unit', maybe<string>()),
  from: measureRow('from', maybe<string | number>()),
  to: measureRow('to', maybe<string | number>()),
  by: measureRow('by', optional(DAY)),
  readings: measureRow(
    'readings',
    listKind(optionalPart(READING, NO_READING, ({ on, value }) => ({ on: formatDay(on), value }))),
  ),
};
const NO_MEASURE: Measure = { name: '', unit: null, from: null, to: null, by: null, readings: [] };

type Goal = NonNullable<Plan['goal']>;
const goalRow = codecRowsOf<Goal>();
const GOAL: Codec<GoalFile, Goal> = {
  why: goalRow('why', always<string>()),
  measures: goalRow('measures', listKind(optionalPart(MEASURE, NO_MEASURE, ({ name }) => ({ name })))),
};

const GOAL_PART = optionalPart<GoalFile, Goal>(GOAL, { why: '', measures: [] }, ({ why }) => ({ why }));

/** A goal as a file writes it, with a list of measures even when there are none. */
export function writeGoal(goal: Goal): Required<GoalFile> {
  return { why: goal.why, measures: GOAL_PART.write(goal)?.measures ?? [] };
}

const pledgeRow = codecRowsOf<Pledge>();
const PROMISE: Codec<PromiseFile, Pledge> = {
  what: pledgeRow('what', always<string>()),
  by: pledgeRow('by', optional(ID)),
  on: pledgeRow('on', optional(DAY)),
};

const pauseRow = codecRowsOf<Pause>();
const PAUSE: Codec<PauseFile, Pause> = {
  from: pauseRow('from', DAY),
  to: pauseRow('to', DAY),
  by: pauseRow('by', maybe()),
  reason: pauseRow('reason', always<string>()),
};
const NO_PAUSE: Pause = { from: 0, to: 0, by: null, reason: '' };

const waiverRow = codecRowsOf<Waiver>();
const WAIVER: Codec<WaiverFile, Waiver> = {
  rule: waiverRow('rule', always<string>()),
  until: waiverRow('until', DAY),
  by: waiverRow('by', ID),
  reason: waiverRow('reason', always<string>()),
  task: waiverRow('task', optional(ID)),
};
const NO_WAIVER: Waiver = { rule: '', until: 0, by: '', reason: '', task: null };

type Closed = NonNullable<Plan['closed']>;
const closedRow = codecRowsOf<Closed>();
const CLOSED: Codec<NonNullable<PlanFile['closed']>, Closed> = {
  on: closedRow('on', DAY),
  result: closedRow('result', always()),
  kind: closedRow('kind', maybe()),
  reason: closedRow('reason', maybe<string>()),
};
const NOT_CLOSED: Closed = { on: 0, result: 'onboarded', kind: null, reason: null };

type Agreement = NonNullable<Plan['agreed']>;
const agreementRow = codecRowsOf<Agreement>();
const AGREED: Codec<NonNullable<PlanFile['agreed']>, Agreement> = {
  on: agreementRow('on', DAY),
  by: agreementRow('by', optional(ID)),
};

type TemplateOrigin = NonNullable<Plan['template']>;
const originRow = codecRowsOf<TemplateOrigin>();
const ORIGIN: Codec<NonNullable<PlanFile['template']>, TemplateOrigin> = {
  id: originRow('id', ID),
  version: originRow('version', always<string>()),
};

const planRow = comparedRowsOf<Plan>();
const aloneField = valueField<boolean>('calendars-only', (isAlone) => (isAlone ? 'left out' : 'united'));

/**
 * A plan. Its people depend on the team, its anchor on three keys, and how its phases are read on what is known of them; `resolvePlan`
 * reads these. People and phases are compared one by one.
 */
export const PLAN: Codec<PlanFile, Plan, Told<Plan>> = {
  customer: planRow('customer', always<string>(), valueField('customer', showText)),
  locale: planRow('locale', maybe(), valueField('locale', showText)),
  page: planRow('page', maybe<string>(), valueField('page', showText)),
  template: planRow(
    'template',
    optional(optionalPart(ORIGIN, { id: '', version: '' }, (of) => of)),
    valueField('template', (template) => (template === null ? null : `${template.id} ${template.version}`)),
  ),
  attributes: planRow(
    'attributes',
    {
      read: (written) => written,
      write: (attributes) => (Object.keys(attributes).length === 0 ? undefined : attributes),
    },
    valueField('attributes', showRecord),
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
    changes: neverChanged,
  },
  start: planRow('start', optional(DAY), dayField('start')),
  target: planRow('target', optional(DAY), dayField('target')),
  live: planRow('live', optional(ID), valueField('live', showStep)),
  agreed: planRow(
    'agreed',
    optional(optionalPart(AGREED, { on: 0, by: null }, ({ on }) => ({ on: formatDay(on) }))),
    eventField({ now: 'dates-agreed', gone: 'dates-proposed' }, (agreed, { nameOf }) => showAgreement(agreed, nameOf)),
  ),
  calendars: {
    read: (written, plan) => {
      plan.ownCalendarsOnly = 'only' in written;
      plan.calendars = IDS.read('only' in written ? written.only : written);
    },
    write: ({ calendars, ownCalendarsOnly }) => (ownCalendarsOnly ? { only: calendars } : IDS.write(calendars)),
    changes: (before, after, of, context) => [
      ...valueField('calendars', showList)(before.calendars, after.calendars, of, context),
      ...aloneField(before.ownCalendarsOnly, after.ownCalendarsOnly, of, context),
    ],
  },
  goal: planRow('goal', optional(GOAL_PART), goalChanges),
  promises: planRow(
    'promises',
    listKind(optionalPart(PROMISE, { what: '', by: null, on: null }, ({ what }) => ({ what }))),
    setField<Pledge>(
      { added: 'promised', removed: 'promise-removed' },
      ({ what }) => what,
      ({ by, on }, { nameOf }) => [by === null ? null : nameOf(by), showDay(on)],
    ),
  ),
  risks: planRow(
    'risks',
    optionalList<string>(),
    setField<string>({ added: 'risk-added', removed: 'risk-removed' }, (risk) => risk),
  ),
  people: readElsewhere(),
  resources: planRow('resources', optionalList(), resourcesField),
  phases: {
    ...readElsewhere(),
    write: ({ phases }) => phases.map(writePhase),
  },
  pauses: planRow(
    'pauses',
    listKind(
      optionalPart(PAUSE, NO_PAUSE, ({ from, to, reason }) => ({ from: formatDay(from), to: formatDay(to), reason })),
    ),
    setField<Pause>(
      { added: 'pause-added', removed: 'pause-removed' },
      ({ from, to, reason }) => `${showDay(from)}..${showDay(to)}, ${reason}`,
      ({ by }) => [by],
    ),
  ),
  waivers: planRow(
    'waivers',
    listKind(
      optionalPart(WAIVER, NO_WAIVER, ({ rule, until, by, reason }) => ({ rule, until: formatDay(until), by, reason })),
    ),
    setField<Waiver>(
      { added: 'waiver-added', removed: 'waiver-removed' },
      ({ rule, until, reason }) => `${rule} until ${showDay(until)}, ${reason}`,
      ({ by, task }, { nameOf, titleOf }) => [nameOf(by), task && titleOf(task)],
    ),
  ),
  closed: planRow(
    'closed',
    optional(optionalPart(CLOSED, NOT_CLOSED, ({ on, result }) => ({ on: formatDay(on), result }))),
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

const personCodecRow = codecRowsOf<Person>();
const personField = <Name extends keyof Person, Written>(
  name: Name,
  kind: Kind<Written, Person[Name]>,
  say: (value: Person[Name]) => string | readonly string[] | null,
): PersonKey<Written> => ({
  ...personCodecRow(name, kind),
  say: (of) => [say(of[name]) ?? []].flat(),
});

/** A person of a plan. */
export const PERSON: { readonly [Key in keyof PersonFile]-?: PersonKey<NonNullable<PersonFile[Key]>> } = {
  name: personField('name', always<string>(), showText),
  email: personField('email', maybe<string>(), showText),
  phone: personField('phone', maybe<string>(), showText),
  channel: personField('channel', optional(ID), showText),
  locale: personField('locale', maybe(), showText),
  link: personField('link', { read: (link) => link, write: (link) => (link === 1 ? undefined : link) }, (link) =>
    link === 1 ? null : `link ${link}`,
  ),
  side: personField('side', always(), showText),
  roles: personField('roles', IDS, (roles) => roles),
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

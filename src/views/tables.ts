/** The portfolio as tables, for whatever analyses them: names and meanings of columns are kept, new ones come at the end. */
import { holdingUp, liveTask, tasksOf } from '../plan/health/health.ts';
import { taskEffort } from '../plan/model/effort.ts';
import type { Note, Plan, Side, Task } from '../plan/model/model.ts';
import { ownerOf, sideOf, sideOfPerson } from '../plan/model/owner.ts';
import { type Day, dayText, formatDay } from '../plan/time/day.ts';
import type { PlanReading } from './status.ts';

/** `day`: a civil day, `YYYY-MM-DD`. `list`: texts, with `;` between them where a format has no lists. */
export type ColumnType = 'text' | 'day' | 'integer' | 'boolean' | 'list';
export type Cell = string | number | boolean | readonly string[] | null;

export interface Column<Row> {
  readonly name: string;
  readonly type: ColumnType;
  /** What it says, for the documentation. */
  readonly says: string;
  readonly of: (row: Row) => Cell;
}

export interface TableOf<Row> {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: (readings: readonly PlanReading[]) => readonly Row[];
}

/** A table with its cells. */
export interface FilledTable {
  readonly name: string;
  readonly columns: readonly Pick<Column<never>, 'name' | 'type'>[];
  readonly rows: readonly (readonly Cell[])[];
}

type StepRow = PlanReading & { readonly task: Task; readonly phase: string };
type SessionRow = StepRow & { readonly session: NonNullable<Task['session']> };
type PersonRow = PlanReading & { readonly person: string };

interface EventRow extends PlanReading {
  readonly on: Day;
  readonly kind: string;
  readonly step: string | null;
  readonly side: Side | null;
  readonly person: string | null;
  readonly detail: string | null;
}

const column = <Row>(name: string, type: ColumnType, says: string, of: (row: Row) => Cell): Column<Row> => ({
  name,
  type,
  says,
  of,
});

/** Which plan a row is about: the first columns of every table. */
const whose: readonly Column<PlanReading>[] = [
  column(
    'workspace',
    'text',
    'The vendor as onboard.yaml names it, so that several workspaces fit into one table.',
    ({ workspace }) => workspace.vendor,
  ),
  column('plan', 'text', 'Id of the plan: its file name without ending.', ({ plan }) => plan.id),
];

const customers: TableOf<PlanReading> = {
  name: 'customers',
  says: 'One row a plan, archived ones included.',
  columns: [
    ...whose,
    column('customer', 'text', "The customer's name.", ({ plan }) => plan.customer),
    column('template', 'text', 'Template that the plan was made from.', ({ plan }) => plan.template?.id ?? null),
    column(
      'csm',
      'text',
      'Person of the vendor with the role csm.',
      (row) => ownerOf('csm', row.plan, row.workspace).people[0]?.id ?? null,
    ),
    column('stage', 'text', 'prospect, running, live or closed.', ({ plan }) => stageOf(plan)),
    column('archived', 'boolean', 'Whether it lies in plans/archive/.', ({ plan }) => plan.archived),
    column(
      'purchased',
      'day',
      'Day of the purchase; empty for prospects and where it is not known.',
      ({ plan: { anchor } }) => (anchor.kind === 'purchased' && !anchor.isStart ? dayText(anchor.day) : null),
    ),
    column('signing', 'day', 'Expected signature of a prospect.', ({ plan: { anchor } }) =>
      anchor.kind === 'signing' ? dayText(anchor.day) : null,
    ),
    column('start', 'day', 'First day of the first phase, where the plan fixes it.', ({ plan }) => dayText(plan.start)),
    column('target', 'day', 'Go-live that was promised.', ({ plan }) => dayText(plan.target)),
    column('live_due', 'day', 'Due date of the go-live step.', ({ plan }) => dayText(liveTask(plan)?.due)),
    column(
      'live_expected',
      'day',
      'Go-live as it is expected today; empty once live or closed, and while a step that it depends on is blocked.',
      ({ plan, forecast }) =>
        plan.closed === null && liveTask(plan)?.done === null && holdingUp({ plan, forecast }).length === 0
          ? dayText(forecast.expected.live)
          : null,
    ),
    column('live_on', 'day', 'Day of go-live.', ({ plan }) => dayText(liveTask(plan)?.done)),
    column('closed_on', 'day', 'Day on which the plan was closed.', ({ plan }) => dayText(plan.closed?.on)),
    column('result', 'text', 'onboarded, churned or cancelled.', ({ plan }) => plan.closed?.result ?? null),
    column(
      'reason_kind',
      'text',
      'Why they left, by kind: champion-left, no-value, price, missing-feature, too-slow, other.',
      ({ plan }) => plan.closed?.kind ?? null,
    ),
    column('reason', 'text', 'Why they left, in words.', ({ plan }) => plan.closed?.reason ?? null),
    column(
      'health',
      'text',
      'Schedule: done, on-track, at-risk, off-track, unknown and the like, as `status` says it.',
      ({ health }) => health.schedule,
    ),
    column('engagement', 'text', 'high, medium, low, stalled or unknown.', ({ health }) => health.engagement),
    column(
      'steps_done',
      'integer',
      'Steps that are done.',
      ({ plan }) => tasksOf(plan).filter(({ done }) => done !== null).length,
    ),
    column(
      'steps',
      'integer',
      'Steps that were not skipped.',
      ({ plan }) => tasksOf(plan).filter(({ done, skipped }) => done !== null || skipped === null).length,
    ),
    column(
      'overdue',
      'integer',
      'Steps and open questions whose due date has passed.',
      ({ overdue }) => overdue.length,
    ),
  ],
  rows: (readings) => readings,
};

const steps: TableOf<StepRow> = {
  name: 'steps',
  says: 'One row a step, skipped ones included.',
  columns: [
    ...whose,
    column('step', 'text', 'Id of the step.', ({ task }) => task.id),
    column('title', 'text', 'Its title.', ({ task }) => task.title),
    column('phase', 'text', 'Id of its phase.', ({ phase }) => phase),
    column('owner', 'text', 'Role or person as the plan names it.', ({ task }) => task.owner),
    column(
      'owner_name',
      'text',
      'Who that is today.',
      (row) => ownerOf(row.task.owner, row.plan, row.workspace).name || null,
    ),
    column('side', 'text', 'customer or vendor.', (row) => sideOf(row.task.owner, row.plan, row.workspace)),
    column(
      'state',
      'text',
      'done, skipped, blocked, started, ready or waiting.',
      ({ task, states }) => states.get(task.id) ?? null,
    ),
    column('due', 'day', 'Agreed due date.', ({ task }) => dayText(task.due)),
    column('started', 'day', 'Day it was started.', ({ task }) => dayText(task.started)),
    column('done', 'day', 'Day it was done.', ({ task }) => dayText(task.done)),
    column('skipped_on', 'day', 'Day it was skipped.', ({ task }) => dayText(task.skipped?.on)),
    column('blocked_since', 'day', 'Since when it is blocked.', ({ task }) => dayText(task.blocked?.since)),
    column('blocked_by', 'text', 'customer or vendor.', ({ task }) => task.blocked?.by ?? null),
    column('blocked_reason', 'text', 'What keeps it from being worked on.', ({ task }) => task.blocked?.reason ?? null),
    column('expected_start', 'day', 'First day, as it happened or is expected.', ({ task, forecast }) =>
      dayText(forecast.expected.tasks.get(task.id)?.start),
    ),
    column('expected_end', 'day', 'Last day, as it happened or is expected.', ({ task, forecast }) =>
      dayText(forecast.expected.tasks.get(task.id)?.end),
    ),
    column(
      'slack',
      'integer',
      'Working days it can slip without moving go-live.',
      ({ task, forecast }) => forecast.expected.tasks.get(task.id)?.slack ?? null,
    ),
    column(
      'critical',
      'boolean',
      'Whether go-live depends on it without slack.',
      ({ task, forecast }) => forecast.expected.tasks.get(task.id)?.critical ?? null,
    ),
    column(
      'minutes_customer',
      'integer',
      "Minutes of the customer's people, meetings included; empty: not known.",
      (row) => taskEffort(row.task, row.plan, row.workspace).customer,
    ),
    column(
      'minutes_vendor',
      'integer',
      "Minutes of the vendor's people.",
      (row) => taskEffort(row.task, row.plan, row.workspace).vendor,
    ),
    column('value', 'text', 'Value moment that it brings, in its words.', ({ task }) => task.aha),
    column('is_live', 'boolean', 'Whether it is the step that means live.', ({ plan, task }) => plan.live === task.id),
    column(
      'internal',
      'boolean',
      'Whether customers never see it.',
      ({ task }) => task.internal || task.tags.includes('internal'),
    ),
    column('tags', 'list', 'Its tags.', ({ task }) => task.tags),
  ],
  rows: (readings) => readings.flatMap(stepRows),
};

const sessions: TableOf<SessionRow> = {
  name: 'sessions',
  says: 'One row a meeting.',
  columns: [
    ...whose,
    column('step', 'text', 'Id of the step that is the meeting.', ({ task }) => task.id),
    column('title', 'text', 'Its title.', ({ task }) => task.title),
    column('day', 'day', 'Day on which it was held, or is due or expected.', ({ task, forecast }) =>
      dayText(task.done ?? task.due ?? forecast.expected.tasks.get(task.id)?.end),
    ),
    column('at', 'text', 'Hour, HH:MM in the time zone of the workspace.', ({ session }) => session.at ?? null),
    column('place', 'text', 'Room or address.', ({ session }) => session.place ?? null),
    column('minutes', 'integer', 'Its length.', ({ session }) => session.minutes),
    column('held', 'boolean', 'Whether it took place.', ({ task }) => task.done !== null),
    column('attended', 'list', 'Who came, by id.', ({ task }) => task.recap?.attended ?? []),
    column('questions', 'integer', 'Questions that it left.', ({ task }) => task.recap?.questions.length ?? 0),
    column(
      'questions_open',
      'integer',
      'Those not answered yet.',
      ({ task }) => task.recap?.questions.filter(({ answered }) => answered === null).length ?? 0,
    ),
  ],
  rows: (readings) =>
    readings
      .flatMap(stepRows)
      .flatMap((row) => (row.task.session === null ? [] : [{ ...row, session: row.task.session }])),
};

const people: TableOf<PersonRow> = {
  name: 'people',
  says: 'One row a person of a plan.',
  columns: [
    ...whose,
    column('person', 'text', 'Id in the plan.', ({ person }) => person),
    column('name', 'text', 'Name.', ({ plan, person }) => plan.people.get(person)?.name ?? null),
    column('side', 'text', 'customer or vendor.', ({ plan, person }) => plan.people.get(person)?.side ?? null),
    column('roles', 'list', 'Roles in this plan.', ({ plan, person }) => plan.people.get(person)?.roles ?? []),
    column('email', 'text', 'Address.', ({ plan, person }) => plan.people.get(person)?.email ?? null),
    column(
      'steps_open',
      'integer',
      'Open steps of theirs.',
      (row) =>
        stepRows(row).filter(
          ({ task }) =>
            task.done === null &&
            task.skipped === null &&
            ownerOf(task.owner, row.plan, row.workspace).people.some(({ id }) => id === row.person),
        ).length,
    ),
  ],
  rows: (readings) =>
    readings.flatMap((reading) => [...reading.plan.people.keys()].map((person) => ({ ...reading, person }))),
};

const events: TableOf<EventRow> = {
  name: 'events',
  says: 'One row a dated fact of a file: what happened, when, at which step, by whom.',
  columns: [
    ...whose,
    column('day', 'day', 'When.', ({ on }) => dayText(on)),
    column(
      'kind',
      'text',
      'purchased, signing, started, done, skipped, blocked, note, feedback, moved, asked, question, answered, checked, reading, agreed, paused, resumed or closed.',
      ({ kind }) => kind,
    ),
    column('step', 'text', 'Id of the step; empty: the plan as a whole.', ({ step }) => step),
    column('side', 'text', 'Whose doing it was, as far as it is known.', ({ side }) => side),
    column('person', 'text', 'Who, by id.', ({ person }) => person),
    column('detail', 'text', 'Reason, text, or value.', ({ detail }) => detail),
  ],
  rows: (readings) => readings.flatMap(eventsOf).sort((a, b) => a.on - b.on),
};

/** What there is to export. */
export const TABLE_NAMES = ['customers', 'steps', 'sessions', 'people', 'events'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

const FILL: Readonly<Record<TableName, (readings: readonly PlanReading[]) => FilledTable>> = {
  customers: (readings) => filled(customers, readings),
  steps: (readings) => filled(steps, readings),
  sessions: (readings) => filled(sessions, readings),
  people: (readings) => filled(people, readings),
  events: (readings) => filled(events, readings),
};

/** Names, types and meanings, as the documentation lists them. */
export const TABLES: readonly {
  readonly name: string;
  readonly says: string;
  readonly columns: readonly Omit<Column<never>, 'of'>[];
}[] = [customers, steps, sessions, people, events];

/** One table over some plans as they stand on the day of their readings. */
export function tableOf(name: TableName, readings: readonly PlanReading[]): FilledTable {
  return FILL[name](readings);
}

function filled<Row>({ name, columns, rows }: TableOf<Row>, readings: readonly PlanReading[]): FilledTable {
  return { name, columns, rows: rows(readings).map((row) => columns.map(({ of }) => of(row))) };
}

function stageOf(plan: Plan): string {
  if (plan.closed !== null) return 'closed';
  if (plan.anchor.kind === 'signing') return 'prospect';
  return (liveTask(plan)?.done ?? null) === null ? 'running' : 'live';
}

function stepRows(reading: PlanReading): readonly StepRow[] {
  return reading.plan.phases.flatMap(({ id, tasks }) => tasks.map((task) => ({ ...reading, task, phase: id })));
}

/** The dated facts of a plan's file, in the order of their days, with titles where the table has ids. */
export function factsOf(reading: PlanReading) {
  const titles = new Map(tasksOf(reading.plan).map(({ id, title }) => [id, title]));
  const nameOf = (person: string) => reading.plan.people.get(person)?.name ?? person;
  return eventsOf(reading)
    .toSorted((a, b) => a.on - b.on)
    .map(({ on, kind, step, side, person, detail }) => ({
      day: formatDay(on),
      kind,
      step: step === null ? null : (titles.get(step) ?? step),
      side,
      person: person === null ? null : nameOf(person),
      detail,
    }));
}

function eventsOf(reading: PlanReading): readonly EventRow[] {
  const { plan, today } = reading;
  const { anchor, agreed, closed, pauses, goal } = plan;
  const event = (on: Day, kind: string, parts: Partial<EventRow> = {}): EventRow => ({
    ...reading,
    on,
    kind,
    step: null,
    side: null,
    person: null,
    detail: null,
    ...parts,
  });
  const whole = [
    event(anchor.day, anchor.kind),
    ...(agreed === null ? [] : [event(agreed.on, 'agreed', { side: 'customer', person: agreed.by })]),
    ...pauses.flatMap(({ from, to, by, reason }) => [
      event(from, 'paused', { side: by, detail: reason }),
      event(to + 1, 'resumed', { side: by }),
    ]),
    ...(goal?.measures ?? []).flatMap(({ name, readings }) =>
      readings.map(({ on, value, by }) =>
        event(on, 'reading', {
          person: by,
          side: sideOfPerson(by, plan, reading.workspace),
          detail: `${name}: ${value}`,
        }),
      ),
    ),
    ...(closed === null ? [] : [event(closed.on, 'closed', { detail: closed.reason ?? closed.result })]),
  ];
  return [...whole, ...stepRows(reading).flatMap((row) => stepEvents(row, event))].filter(
    ({ on, kind }) => on <= today || kind === 'signing',
  );
}

type MakeEvent = (on: Day, kind: string, parts?: Partial<EventRow>) => EventRow;

function stepEvents({ task, plan, workspace }: StepRow, event: MakeEvent): readonly EventRow[] {
  const side = sideOf(task.owner, plan, workspace);
  const at = (on: Day | null | undefined, kind: string, parts: Partial<EventRow> = {}) =>
    on === null || on === undefined ? [] : [event(on, kind, { step: task.id, side, ...parts })];
  return [
    ...at(task.started, 'started'),
    ...at(task.done, 'done'),
    ...at(task.skipped?.on, 'skipped', { detail: task.skipped?.reason ?? null }),
    ...at(task.blocked?.since, 'blocked', { side: task.blocked?.by ?? null, detail: task.blocked?.reason ?? null }),
    ...at(task.asked?.on, 'asked', {
      side: 'customer',
      person: task.asked?.by ?? null,
      detail: dayText(task.asked?.due) ?? task.asked?.to ?? null,
    }),
    ...at(task.agreed, 'agreed', { side: 'customer' }),
    ...task.check.flatMap(({ item, done }) => at(done, 'checked', { detail: item })),
    ...task.notes.flatMap((note) =>
      at(note.on, kindOfNote(note), {
        side: sideOfPerson(note.by, plan, workspace),
        person: note.by,
        detail: note.text,
      }),
    ),
    ...(task.recap?.questions ?? []).flatMap(({ ask, owner, answered, answer }) => [
      ...at(task.done, 'question', { person: owner, side: sideOf(owner ?? task.owner, plan, workspace), detail: ask }),
      ...at(answered, 'answered', {
        person: owner,
        side: sideOf(owner ?? task.owner, plan, workspace),
        detail: answer,
      }),
    ]),
  ];
}

function kindOfNote({ text, feedback }: Note): string {
  if (feedback) return 'feedback';
  return /^due \d{4}-\d\d-\d\d → /u.test(text) ? 'moved' : 'note';
}

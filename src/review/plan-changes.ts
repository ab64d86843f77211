import type { Measure, Pause, Person, Phase, Plan, Pledge, Reading, Task, Waiver } from '../plan/model/model.ts';
import { formatDay } from '../plan/time/day.ts';
import type { Aspect, Change, Context, Measures, Subject } from './change.ts';
import {
  compareFields,
  dayField,
  eventField,
  type Fields,
  listField,
  resourcesField,
  scale,
  setField,
  showDay,
  showList,
  showRecord,
  showText,
  silent,
  told,
} from './fields.ts';
import { same } from './same.ts';
import { phaseChanges, phaseSubject, taskChanges, taskSubject } from './task-changes.ts';

const PLAN: Fields<Plan> = {
  id: told('id', showText),
  file: silent,
  archived: (before, after, of) => (before === after ? [] : [event(after ? 'archived' : 'unarchived', of)]),
  closed: (before, after, of) => {
    if (same(before, after)) return [];
    const [from, to] = [before, after].map((closed) => (closed === null ? null : showClosed(closed)));
    return [{ ...event(after === null ? 'reopened-plan' : 'closed', of), from: from ?? null, to: to ?? null }];
  },
  customer: told('customer', showText),
  locale: told('locale', showText),
  page: told('page', showText),
  template: told('template', (template) => (template === null ? null : `${template.id} ${template.version}`)),
  attributes: told('attributes', showRecord),
  anchor: (before, after, of, context) => {
    if (same(before, after)) return [];
    const [from, to] = [before, after].map(({ kind, day }) => `${kind} ${formatDay(day)}`);
    return [
      { ...event('anchor', of), from: from ?? null, to: to ?? null, days: context.workingDays(before.day, after.day) },
    ];
  },
  start: dayField('start'),
  target: dayField('target'),
  live: told('live', showText),
  agreed: eventField({ now: 'dates-agreed', gone: 'dates-proposed' }, (agreed, { nameOf }) =>
    showAgreement(agreed, nameOf),
  ),
  calendars: told('calendars', showList),
  ownCalendarsOnly: told('calendars-only', (isAlone) => (isAlone ? 'left out' : 'united')),
  goal: (before, after, of, context) => [
    ...told('goal', showText)(before?.why ?? null, after?.why ?? null, of, context),
    ...MEASURES(withoutReadings(before), withoutReadings(after), of, context),
    ...READINGS(readingsIn(before), readingsIn(after), of, context),
  ],
  promises: setField<Pledge>(
    { added: 'promised', removed: 'promise-removed' },
    ({ what }) => what,
    ({ by, on }, { nameOf }) => [by === null ? null : nameOf(by), showDay(on)],
  ),
  risks: setField<string>({ added: 'risk-added', removed: 'risk-removed' }, (risk) => risk),
  people: (before, after) => peopleChanges(before, after),
  phases: (before, after, _of, context) => phasesChanges(before, after, context),
  pauses: setField<Pause>(
    { added: 'pause-added', removed: 'pause-removed' },
    ({ from, to, reason }) => `${showDay(from)}..${showDay(to)}, ${reason}`,
    ({ by }) => [by],
  ),
  waivers: setField<Waiver>(
    { added: 'waiver-added', removed: 'waiver-removed' },
    ({ rule, until, reason }) => `${rule} until ${showDay(until)}, ${reason}`,
    ({ by, task }, { nameOf }) => [nameOf(by), task],
  ),
  resources: resourcesField,
};

const MEASURES = listField<Measure>(
  'measures',
  ({ name }) => name,
  ({ from, to, unit, by }) => [scale(from, to, unit), showDay(by)],
);
const READINGS = setField<Reading & Pick<Measure, 'name' | 'unit'>>(
  { added: 'measured', removed: 'reading-removed' },
  ({ name, unit, value, on }) => `${name}: ${value}${unit === null ? '' : ` ${unit}`}, ${formatDay(on)}`,
  ({ by }, { nameOf }) => [by === null ? null : nameOf(by)],
);

/** Everything that changed in one plan, in the order in which people ask: what became of it, its dates, people, work. */
export function planChanges(before: Plan, after: Plan, measures: Measures): readonly Change[] {
  return compareFields(PLAN, before, after, planSubject(after), { ...measures, nameOf: namesIn(before, after) });
}

/** What people are called whom either version names. */
function namesIn(before: Plan, after: Plan): Context['nameOf'] {
  return (id) => (after.people.get(id) ?? before.people.get(id))?.name ?? id;
}

function planSubject({ id, customer }: Plan): Subject {
  return { kind: 'plan', id, name: customer };
}

function event(aspect: Aspect, of: Subject): Change {
  return { aspect, of, from: null, to: null, days: null };
}

function showClosed({ on, result, kind, reason }: NonNullable<Plan['closed']>): string {
  const why = [kind, reason].filter((part) => part !== null);
  return `${result} on ${formatDay(on)}${why.length === 0 ? '' : `: ${why.join(', ')}`}`;
}

function showAgreement(agreed: Plan['agreed'], nameOf: Context['nameOf']): string | null {
  return agreed === null ? null : `${formatDay(agreed.on)}${agreed.by === null ? '' : `, ${nameOf(agreed.by)}`}`;
}

function withoutReadings(goal: Plan['goal']): readonly Measure[] {
  return (goal?.measures ?? []).map((measure) => ({ ...measure, readings: [] }));
}

function readingsIn(goal: Plan['goal']): readonly (Reading & Pick<Measure, 'name' | 'unit'>)[] {
  return (goal?.measures ?? []).flatMap(({ name, unit, readings }) =>
    readings.map((reading) => ({ ...reading, name, unit })),
  );
}

function peopleChanges(before: Plan['people'], after: Plan['people']): readonly Change[] {
  const changes: Change[] = [];
  for (const person of before.values()) {
    if (!after.has(person.id))
      changes.push({ ...event('person-removed', personSubject(person)), from: showPerson(person) });
  }
  for (const person of after.values()) {
    const old = before.get(person.id);
    const of = personSubject(person);
    if (old === undefined) changes.push({ ...event('person-added', of), to: showPerson(person) });
    else changes.push(...personChanges(old, person, of));
  }
  return changes;
}

const personChanges = (before: Person, after: Person, of: Subject): readonly Change[] =>
  same(before, after) ? [] : [{ ...event('person-changed', of), from: showPerson(before), to: showPerson(after) }];

function personSubject({ id, name }: Person): Subject {
  return { kind: 'person', id, name };
}

function showPerson({ name, email, phone, channel, locale, link, side, roles }: Person): string {
  const parts = [name, email, phone, channel, locale, link === 1 ? null : `link ${link}`, side, ...roles];
  return parts.filter((part) => part !== null).join(', ');
}

interface Placed {
  readonly task: Task;
  readonly phase: Phase;
}

/** Phases and tasks by id wherever they stand: a task that went to another phase is the same task. */
function phasesChanges(before: readonly Phase[], after: readonly Phase[], context: Context): readonly Change[] {
  const [oldPhases, newPhases] = [byId(before), byId(after)];
  const [oldTasks, newTasks] = [placed(before), placed(after)];
  const changes: Change[] = [];
  for (const phase of before) if (!newPhases.has(phase.id)) changes.push(event('removed', phaseSubject(phase)));
  for (const { task, phase } of oldTasks.values()) {
    if (!newTasks.has(task.id)) changes.push({ ...event('removed', taskSubject(task)), from: phase.name });
  }
  for (const phase of after) {
    const old = oldPhases.get(phase.id);
    changes.push(...(old === undefined ? [event('added', phaseSubject(phase))] : phaseChanges(old, phase, context)));
    for (const task of phase.tasks) changes.push(...placedChanges(oldTasks.get(task.id), { task, phase }, context));
  }
  return [...changes, ...orderChanges(before, after)];
}

function placedChanges(before: Placed | undefined, after: Placed, context: Context): readonly Change[] {
  const of = taskSubject(after.task);
  if (before === undefined) return [{ ...event('added', of), to: after.phase.name }, ...bornWithFacts(after.task)];
  const moved = before.phase.id !== after.phase.id;
  return [
    ...(moved ? [{ ...event('phase', of), from: before.phase.name, to: after.phase.name }] : []),
    ...taskChanges(before.task, after.task, context),
  ];
}

function bornWithFacts(task: Task): readonly Change[] {
  return task.done === null ? [] : [{ ...event('done', taskSubject(task)), to: formatDay(task.done) }];
}

/** Phases, or tasks inside a phase, that stand in another order although they are the same. */
function orderChanges(before: readonly Phase[], after: readonly Phase[]): readonly Change[] {
  const phases = byId(before);
  const reordered = after.filter((phase) => {
    const old = phases.get(phase.id);
    return old !== undefined && differsInOrder(ids(old.tasks), ids(phase.tasks));
  });
  const [first] = after;
  const whole = first !== undefined && differsInOrder(ids(before), ids(after)) ? [first] : [];
  return [...whole, ...reordered].map((phase) => event('order', phaseSubject(phase)));
}

function differsInOrder(before: readonly string[], after: readonly string[]): boolean {
  const [kept, old] = [new Set(after), new Set(before)];
  return !same(
    before.filter((id) => kept.has(id)),
    after.filter((id) => old.has(id)),
  );
}

function ids(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function placed(phases: readonly Phase[]): ReadonlyMap<string, Placed> {
  return new Map(phases.flatMap((phase) => phase.tasks.map((task) => [task.id, { task, phase }] as const)));
}

import { planTasks } from '../plan/health/health.ts';
import type { Note, Plan, Side, Task } from '../plan/model/model.ts';
import { isOurRecord, sideOf, sideOfPerson } from '../plan/model/owner.ts';
import { type Day, formatDay, formatDayOrNull } from '../plan/time/day.ts';
import type { PlanReading } from '../views/status.ts';

/** A dated event in a plan's file. */
export interface FileEvent {
  readonly on: Day;
  readonly kind: string;
  /** Null: the plan as a whole. */
  readonly step: string | null;
  readonly side: Side | null;
  readonly person: string | null;
  readonly detail: string | null;
}

/** The dated facts of a plan's file in chronological order, with titles and names instead of the ids of `fileEvents`. */
export function tableFacts(reading: PlanReading) {
  const titles = new Map(planTasks(reading.plan).map(({ id, title }) => [id, title]));
  const nameOf = (person: string) => reading.plan.people.get(person)?.name ?? person;
  return fileEvents(reading)
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

/** Every dated fact of a plan's file up to today, and the day on which a prospect is expected to sign. */
export function fileEvents(reading: PlanReading): readonly FileEvent[] {
  const { plan, today } = reading;
  const { anchor, agreed, closed, pauses, goal } = plan;
  const event = (on: Day, kind: string, parts: Partial<FileEvent> = {}): FileEvent => ({
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
  return [...whole, ...planTasks(plan).flatMap((task) => eventsOfStep(task, reading, event))].filter(
    ({ on, kind }) => on <= today || kind === 'signing',
  );
}

type MakeEvent = (on: Day, kind: string, parts?: Partial<FileEvent>) => FileEvent;

function eventsOfStep(task: Task, { plan, workspace }: PlanReading, event: MakeEvent): readonly FileEvent[] {
  const side = sideOf(task.owner, plan, workspace);
  const at = (on: Day | null | undefined, kind: string, parts: Partial<FileEvent> = {}) =>
    on === null || on === undefined ? [] : [event(on, kind, { step: task.id, side, ...parts })];
  return [
    ...at(task.started, 'started'),
    ...at(task.done, 'done'),
    ...at(task.skipped?.on, 'skipped', { detail: task.skipped?.reason ?? null }),
    ...at(task.blocked?.since, 'blocked', { side: task.blocked?.by ?? null, detail: task.blocked?.reason ?? null }),
    ...at(task.asked?.on, 'asked', {
      side: 'customer',
      person: task.asked?.by ?? null,
      detail: formatDayOrNull(task.asked?.due) ?? task.asked?.to ?? null,
    }),
    ...at(task.agreed, 'agreed', { side: 'customer' }),
    ...task.check.flatMap(({ item, done }) => at(done, 'checked', { detail: item })),
    ...task.notes.flatMap((note) =>
      at(note.on, kindOfNote(note, plan), {
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

function kindOfNote(note: Note, plan: Plan): string {
  if (note.feedback) return 'feedback';
  return isOurRecord(note, plan) && /^due \d{4}-\d\d-\d\d → /u.test(note.text) ? 'moved' : 'note';
}

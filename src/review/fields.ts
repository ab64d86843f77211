import type { Resource } from '../plan/model/model.ts';
import type { Day } from '../plan/time/day.ts';
import { formatDay } from '../plan/time/day.ts';
import { type Duration, formatDuration } from '../plan/time/duration.ts';
import type { Aspect, Change, Measures, Subject } from './change.ts';
import { same } from './same.ts';

/** Compares one field of two versions of something. */
export type Field<Value> = (before: Value, after: Value, of: Subject, measures: Measures) => readonly Change[];

/** A comparison for every field there is: a new field in the model does not compile until somebody decides how its change reads. */
export type Fields<Shape> = { readonly [Key in keyof Shape]-?: Field<Shape[Key]> };

type Show<Value> = (value: Value) => string | null;

/** The changes of all fields from one version to the next, in the order of the fields. */
export function compareFields<Shape>(
  fields: Fields<Shape>,
  before: Shape,
  after: Shape,
  of: Subject,
  measures: Measures,
): readonly Change[] {
  const changes: Change[] = [];
  for (const key in fields) changes.push(...fields[key](before[key], after[key], of, measures));
  return changes;
}

/** A field whose change is told elsewhere, or means nothing to people. */
export const silent: Field<unknown> = () => [];

/** A field that is told with its old and its new value; without them where what changed is not among what is shown. */
export function told<Value>(aspect: Aspect, show: Show<Value>): Field<Value> {
  return (before, after, of) => (same(before, after) ? [] : [difference(aspect, of, show(before), show(after))]);
}

/** A change with what is shown of it before and after; without both where that is the same. */
export function difference(aspect: Aspect, of: Subject, from: string | null, to: string | null): Change {
  return from === to ? { aspect, of, from: null, to: null, days: null } : { aspect, of, from, to, days: null };
}

/** Links, told by their titles; those that keep theirs are told with all that they say. */
export const resourcesField: Field<readonly Resource[]> = (before, after, of) => {
  if (same(before, after)) return [];
  const [from, to] = [before, after].map((all) => showList(all.map(({ title }) => title)));
  if (from !== to) return [difference('resources', of, from ?? null, to ?? null)];
  const [gone, come] = [without(before, after), without(after, before)].map((some) => showList(some.map(showInFull)));
  return [difference('resources', of, gone ?? null, come ?? null)];
};

/** `Guide (url: https://…, owner: mina)`. */
function showInFull({ title, ...rest }: Resource): string {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
  return `${title} (${showRecord(said) ?? ''})`;
}

/** A day, told with the working days it moved. */
export function dayField(aspect: Aspect): Field<Day | null> {
  return (before, after, of, measures) => {
    if (before === after) return [];
    const days = before === null || after === null ? null : measures.workingDays(before, after);
    return [{ aspect, of, from: showDay(before), to: showDay(after), days }];
  };
}

/** A length of time, told with how much longer its expected value became; days of different kinds cannot be subtracted. */
export function durationField(aspect: Aspect): Field<Duration | null> {
  return (before, after, of, measures) => {
    if (same(before, after)) return [];
    const [old, now] = [before, after].map((duration) =>
      duration === null ? { kind: 'working', expected: 0 } : measures.span(duration),
    );
    const days = old && now && old.kind === now.kind ? now.expected - old.expected : null;
    return [{ aspect, of, from: showDuration(before), to: showDuration(after), days }];
  };
}

/** A list whose entries have no ids: what only one side has is gone or new; an edited entry is both. */
export function setField<Item>(
  aspects: { readonly added: Aspect; readonly removed: Aspect },
  show: (item: Item) => string,
): Field<readonly Item[]> {
  return (before, after, of) => [
    ...without(before, after).map((item) => ({
      aspect: aspects.removed,
      of,
      from: show(item),
      to: null,
      days: null,
    })),
    ...without(after, before).map((item) => ({ aspect: aspects.added, of, from: null, to: show(item), days: null })),
  ];
}

function without<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  const rest = [...others];
  return items.filter((item) => {
    const found = rest.findIndex((other) => same(other, item));
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
}

/** Something that is so or is not. */
export function flagField(aspect: Aspect): Field<boolean> {
  return (before, after, of) =>
    before === after ? [] : [{ aspect, of, from: before ? 'yes' : 'no', to: after ? 'yes' : 'no', days: null }];
}

/** Something that comes to be, changes or ceases to be: told by what it is now, or by what it was. */
export function eventField<Value>(
  aspects: { readonly now: Aspect; readonly gone: Aspect },
  show: Show<Value>,
): Field<Value> {
  return (before, after, of) => {
    if (same(before, after)) return [];
    const [from, to] = [show(before), show(after)];
    return [{ aspect: to === null ? aspects.gone : aspects.now, of, from, to, days: null }];
  };
}

export const showText: Show<string | null> = (text) => text;
export const showDay: Show<Day | null> = (day) => (day === null ? null : formatDay(day));
export const showDuration: Show<Duration | null> = (duration) => (duration === null ? null : formatDuration(duration));
export const showList: Show<readonly string[] | null> = (list) =>
  list === null || list.length === 0 ? null : list.join(', ');

/** A record on one line: `level: novice, products: sso + scim`. */
export function showRecord(record: object | null): string | null {
  if (record === null) return null;
  return showList(Object.entries(record).map(([key, value]) => `${key}: ${showValue(value)}`));
}

function showValue(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return `{ ${showRecord(value) ?? ''} }`;
  return Array.isArray(value) ? value.map(showValue).join(' + ') : String(value);
}

/** How a change of one key is reported: its name, and what is shown before and after. */
import type { TemplateResourceFile } from '../model/files.ts';
import type { Day } from '../time/day.ts';
import { formatDay } from '../time/day.ts';
import { type Duration, formatDuration } from '../time/duration.ts';
import type { Aspect, Change, ChangeContext, Subject } from './change.ts';
import { same } from './same.ts';

/** Compares one field of two versions of something. */
export type Field<Value> = (before: Value, after: Value, of: Subject, context: ChangeContext) => readonly Change[];

type Show<Value> = (value: Value, context: ChangeContext) => string | null;
/** Additional details of an entry when two entries would look the same. */
type Details<Value> = (value: Value, context: ChangeContext) => readonly (string | null | undefined)[];

/** A field whose change is reported elsewhere, or means nothing to people. */
export const neverChanged: Field<unknown> = () => [];

/** A field reported with its old and its new value, or without both when they look the same. */
export function valueField<Value>(aspect: Aspect, show: Show<Value>): Field<Value> {
  return (before, after, of, context) =>
    same(before, after) ? [] : [changeBetween(aspect, of, show(before, context), show(after, context))];
}

/** A change with what is shown before and after; without both when they look the same. */
function changeBetween(aspect: Aspect, of: Subject, from: string | null, to: string | null): Change {
  return from === to ? { aspect, of, from: null, to: null, days: null } : { aspect, of, from, to, days: null };
}

/** A list reported as a whole. Two entries that would look the same get their details. */
export function listField<Item>(
  aspect: Aspect,
  show: (item: Item) => string,
  details: Details<Item>,
): Field<readonly Item[]> {
  return (before, after, of, context) => {
    if (same(before, after)) return [];
    const [from, to] = [
      tellingApart(before, after, show, details, context),
      tellingApart(after, before, show, details, context),
    ];
    return [changeBetween(aspect, of, showList(before.map(from)), showList(after.map(to)))];
  };
}

/** Distinguishes the entries of one side from those of the other: those that look the same but differ get their details. */
function tellingApart<Item>(
  items: readonly Item[],
  others: readonly Item[],
  show: (item: Item, context: ChangeContext) => string,
  details: Details<Item>,
  context: ChangeContext,
): (item: Item) => string {
  const changed = new Set(absentIn(items, others));
  const names = new Set(absentIn(others, items).map((other) => show(other, context)));
  return (item) => {
    const name = show(item, context);
    return changed.has(item) && names.has(name) ? withDetails(name, details(item, context)) : name;
  };
}

/** `Called (2026-11-12, Jane Kim)`. */
export function withDetails(name: string, details: readonly (string | null | undefined)[]): string {
  const known = details.filter((each) => each !== null && each !== undefined);
  return known.length === 0 ? name : `${name} (${known.join(', ')})`;
}

/** A day, reported with the working days it moved. */
export function dayField(aspect: Aspect): Field<Day | null> {
  return (before, after, of, context) => {
    if (before === after) return [];
    const days = before === null || after === null ? null : context.workingDays(before, after);
    return [{ aspect, of, from: showDay(before), to: showDay(after), days }];
  };
}

/** A length of time, reported with how much longer its expected value became. Days of different kinds cannot be subtracted. */
export function durationField(aspect: Aspect): Field<Duration | null> {
  return (before, after, of, context) => {
    if (same(before, after)) return [];
    const [old, now] = [before, after].map((duration) =>
      duration === null ? { kind: 'working', expected: 0 } : context.span(duration),
    );
    const days = old && now && old.kind === now.kind ? now.expected - old.expected : null;
    return [{ aspect, of, from: showDuration(before), to: showDuration(after), days }];
  };
}

/**
 * A list whose entries have no ids: entries on one side only are removed or added; an edited entry is both.
 * @param details what is shown when both would look the same
 */
export function setField<Item>(
  aspects: { readonly added: Aspect; readonly removed: Aspect },
  show: (item: Item, context: ChangeContext) => string,
  details: Details<Item> = () => [],
): Field<readonly Item[]> {
  return (before, after, of, context) => {
    const [from, to] = [
      tellingApart(before, after, show, details, context),
      tellingApart(after, before, show, details, context),
    ];
    return [
      ...absentIn(before, after).map((item) => ({
        aspect: aspects.removed,
        of,
        from: from(item),
        to: null,
        days: null,
      })),
      ...absentIn(after, before).map((item) => ({ aspect: aspects.added, of, from: null, to: to(item), days: null })),
    ];
  };
}

function absentIn<Item>(items: readonly Item[], others: readonly Item[]): readonly Item[] {
  const rest = [...others];
  return items.filter((item) => {
    const found = rest.findIndex((other) => same(other, item));
    if (found >= 0) rest.splice(found, 1);
    return found < 0;
  });
}

/** A boolean field. */
export function flagField(aspect: Aspect): Field<boolean> {
  return (before, after, of) =>
    before === after ? [] : [{ aspect, of, from: before ? 'yes' : 'no', to: after ? 'yes' : 'no', days: null }];
}

/** Something that begins, changes or ends, reported by its current value, or by its old one. */
export function eventField<Value>(
  aspects: { readonly now: Aspect; readonly gone: Aspect },
  show: Show<Value>,
  details: Details<Value> = () => [],
): Field<Value> {
  return (before, after, of, context) => {
    if (same(before, after)) return [];
    const [from, to] = [before, after].map((value) => ({ value, text: show(value, context) }));
    const isAlike = from?.text === to?.text;
    const tell = (side: typeof from): string | null =>
      side === undefined || side.text === null || !isAlike
        ? (side?.text ?? null)
        : withDetails(side.text, details(side.value, context));
    const now = tell(to);
    return [{ aspect: now === null ? aspects.gone : aspects.now, of, from: tell(from), to: now, days: null }];
  };
}

export const showText: (text: string | null) => string | null = (text) => text;
export const showDay: (day: Day | null) => string | null = (day) => (day === null ? null : formatDay(day));
export const showDuration: (duration: Duration | null) => string | null = (duration) =>
  duration === null ? null : formatDuration(duration);
export const showList: (list: readonly string[] | null) => string | null = (list) =>
  list === null || list.length === 0 ? null : list.join(', ');

/** The owner by name; a role as it is. */
export const showOwner: Show<string | null> = (owner, { nameOf }) => (owner === null ? null : nameOf(owner));
/** A step by its title. */
export const showStep: Show<string | null> = (step, { titleOf }) => (step === null ? null : titleOf(step));
/** Steps and phases by their titles. */
export const showSteps: Show<readonly string[] | null> = (steps, { titleOf }) => showList(steps?.map(titleOf) ?? null);

/** Links by their titles. */
export const resourcesField = listField<TemplateResourceFile>(
  'resources',
  ({ title }) => title,
  ({ kind, url, owner, 'review-by': reviewBy, when }) => [kind, url, owner, reviewBy, showRecord(when ?? null)],
);

/** The start and the goal of a measure: `40 … 10 calls a month`; null when neither is given. */
export function scale(from: string | number | null, to: string | number | null, unit: string | null): string | null {
  const ends = [from, to].filter((end) => end !== null);
  const parts = [...(ends.length === 0 ? [] : [ends.join(' … ')]), ...(unit === null ? [] : [unit])];
  return parts.length === 0 ? null : parts.join(' ');
}

/** Hands-on time. */
export const showMinutes: (minutes: number | null) => string | null = (minutes) =>
  minutes === null ? null : `${minutes}m`;

/** A record on one line: `level: novice, products: sso + scim`. */
export function showRecord(record: object | null): string | null {
  if (record === null) return null;
  return showList(Object.entries(record).map(([key, value]) => `${key}: ${showValue(value)}`));
}

function showValue(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return `{ ${showRecord(value) ?? ''} }`;
  return Array.isArray(value) ? value.map(showValue).join(' + ') : String(value);
}

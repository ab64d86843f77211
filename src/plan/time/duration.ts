/** `d` working days, `w` working weeks (n times the length of the work week, in working days), `cd` calendar days. */
import { DAYS_PER_WEEK } from './day.ts';
export type DurationUnit = 'd' | 'w' | 'cd';

export interface Amount {
  readonly value: number;
  readonly unit: DurationUnit;
}

/**
 * An elapsed time as written: `3d`, `2w`, `10cd`, `3d..2w` or `3d..5d..2w`. A single value has low = expected = high; a two-point range
 * has `expected: null`, which means its middle.
 */
export interface Duration {
  readonly low: Amount;
  readonly expected: Amount | null;
  readonly high: Amount;
}

/** A duration in whole days of one kind, as a schedule uses it: each number rounded up, low ≤ expected ≤ high. */
export interface DaySpan {
  readonly kind: 'working' | 'calendar';
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

const AMOUNT = /^(\d{1,4}(?:\.\d{1,2})?)(d|w|cd)$/;
const EFFORT_AS_WRITTEN = /^(\d{1,5}(?:\.\d{1,2})?)([mh])$/;
export const MINUTES_PER_HOUR = 60;
const PRECISION = 1e6;
const MOST_DURATIONS_KEPT = 1_000;

/** One working day: the duration of a task that gives none. */
export const ONE_DAY: Duration = constant({ value: 1, unit: 'd' });

/** Whether a duration is the default for a missing one; a written `1d` is another object. */
export function isUnstated(duration: Duration): boolean {
  return duration === ONE_DAY;
}

const parsedDurations = new Map<string, Duration | null>();

/** Parses a duration (`3d`, `2w`, `10cd`, `3d..2w`, `3d..5d..2w`); null for anything else. */
export function parseDuration(text: string): Duration | null {
  let duration = parsedDurations.get(text);
  if (duration === undefined) {
    duration = parseUnknownDuration(text);
    // A portfolio has a few dozen different texts; beyond a limit they are not cached.
    if (parsedDurations.size < MOST_DURATIONS_KEPT) parsedDurations.set(text, duration);
  }
  return duration;
}

function parseUnknownDuration(text: string): Duration | null {
  const amounts = text.split('..').map(parseAmount);
  const [low, second, third] = amounts;
  if (!low || second === null || third === null || amounts.length > 3) return null;
  if (second === undefined) return constant(low);
  return third === undefined ? { low, expected: null, high: second } : { low, expected: second, high: third };
}

/** Parses hands-on time to whole minutes (`90m`, `1.5h`); null for anything else. */
export function parseEffort(text: string): number | null {
  const [, value, unit] = EFFORT_AS_WRITTEN.exec(text) ?? [];
  if (value === undefined) return null;
  return Math.round(Number(value) * (unit === 'h' ? MINUTES_PER_HOUR : 1));
}

/** Hands-on time as a file writes it: whole hours as hours, anything else in minutes; `parseEffort` reads it back unchanged. */
export function formatEffort(minutes: number): string {
  const isWholeHours = minutes > 0 && minutes % MINUTES_PER_HOUR === 0;
  return isWholeHours ? `${minutes / MINUTES_PER_HOUR}h` : `${minutes}m`;
}

/** A duration as a file writes it; `parseDuration` reads it back unchanged. */
export function formatDuration({ low, expected, high }: Duration): string {
  const points = expected === null ? [low, high] : [low, expected, high];
  const texts = points.map(({ value, unit }) => `${value}${unit}`);
  return new Set(texts).size === 1 ? (texts[0] ?? '') : texts.join('..');
}

/** The last result for a duration, because most tasks share theirs. */
const spans = new WeakMap<Duration, { readonly daysPerWeek: number; readonly span: DaySpan }>();

/**
 * A duration in whole days, each rounded up. `daysPerWeek` is the length of the work week in working days. A range that mixes working and
 * calendar days counts as working days; seven calendar days are one work week. A reversed range is sorted: it is reported as an error in
 * the file, but a schedule needs an answer.
 */
export function spanOf(duration: Duration, daysPerWeek: number): DaySpan {
  const known = spans.get(duration);
  if (known?.daysPerWeek === daysPerWeek) return known.span;
  const span = spanOnce(duration, daysPerWeek);
  spans.set(duration, { daysPerWeek, span });
  return span;
}

function spanOnce(duration: Duration, daysPerWeek: number): DaySpan {
  const kind = isCalendarTime(duration) ? 'calendar' : 'working';
  const points = pointsOf(duration, daysPerWeek);
  const low = Math.min(...points);
  const high = Math.max(...points);
  const expected = points.reduce((sum, days) => sum + days) - low - high;
  return { kind, low: roundUp(low), expected: roundUp(expected), high: roundUp(high) };
}

/** Whether the two or three points of a range, in days, are descending. `daysPerWeek` as in `spanOf`. */
export function goesBackwards(duration: Duration, daysPerWeek: number): boolean {
  const [low, expected, high] = pointsOf(duration, daysPerWeek);
  return expected < low || high < expected;
}

/** Low, expected and high in days, with fractions: calendar days when all of them are, otherwise working days. */
function pointsOf(duration: Duration, daysPerWeek: number): readonly [low: number, expected: number, high: number] {
  const perCalendarDay = isCalendarTime(duration) ? 1 : daysPerWeek / DAYS_PER_WEEK;
  const unit = { d: 1, w: daysPerWeek, cd: perCalendarDay };
  const daysIn = ({ value, unit: name }: Amount): number => value * unit[name];
  const [low, high] = [daysIn(duration.low), daysIn(duration.high)];
  return [low, duration.expected === null ? (low + high) / 2 : daysIn(duration.expected), high];
}

/** Whether a duration counts calendar days only. */
export function isCalendarTime({ low, expected, high }: Duration): boolean {
  return low.unit === 'cd' && high.unit === 'cd' && (expected === null || expected.unit === 'cd');
}

function constant(amount: Amount): Duration {
  return { low: amount, expected: amount, high: amount };
}

function parseAmount(text: string): Amount | null {
  const [, value, unit] = AMOUNT.exec(text) ?? [];
  if (value === undefined || (unit !== 'd' && unit !== 'w' && unit !== 'cd')) return null;
  return { value: Number(value), unit };
}

/** Rounds up to whole days, ignoring rounding errors of binary fractions. */
function roundUp(days: number): number {
  return Math.ceil(Math.round(days * PRECISION) / PRECISION);
}

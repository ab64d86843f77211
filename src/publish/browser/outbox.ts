/** What was answered from this browser, so that it is still shown after a reload. It contains no key, and no cookie is set. */
import { type DayText, dayOf, formatDay, parseDay, weekdayIndex } from '../../plan/time/day.ts';
import type { AnswerData } from '../answers.ts';

export type Road = 'post' | 'mail' | 'taken';

export interface SentAnswer {
  readonly id: string;
  readonly on: DayText;
  /** The step or question that it belongs to; null: the plan. */
  readonly at: string | null;
  readonly text: string;
  readonly road: Road;
}

/** Where an answer is. `late`: two working days have passed, and nobody has seen it. */
export type Whereabouts =
  | { readonly kind: 'plan' | 'arrived'; readonly on: DayText }
  | { readonly kind: 'way' | 'late'; readonly on: DayText };

const LATE_AFTER_WORKING_DAYS = 2;
/** How long an answer that reached the plan is shown, in days. */
const DAYS_SHOWN = 14;
const MOST_ANSWERS_KEPT = 100;
const SATURDAY = 5;

function storageName(page: string): string {
  return `onboard:${page}`;
}

/** What was sent; nothing when the browser stores nothing. */
export function readOutbox(page: string): readonly SentAnswer[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageName(page)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSent) : [];
  } catch {
    return [];
  }
}

export function writeOutbox(page: string, sent: readonly SentAnswer[]): void {
  try {
    localStorage.setItem(storageName(page), JSON.stringify(sent.slice(-MOST_ANSWERS_KEPT)));
  } catch {
    // A browser that stores nothing can still send.
  }
}

function isSent(value: unknown): value is SentAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string) => name in value && typeof Reflect.get(value, name) === 'string';
  return has('id') && has('on') && has('text') && has('road') && 'at' in value;
}

/** @param today the reader's day; @returns null when it has been in the plan for so long that it is no longer shown */
export function whereIs({ id, on }: SentAnswer, { landed }: AnswerData, today: DayText): Whereabouts | null {
  // A mail contains the page's id before its own.
  const found = landed.find((each) => each.id === id || each.id.startsWith(`${id}.`));
  if (found === undefined)
    return { kind: workingDaysBetween(on, today) >= LATE_AFTER_WORKING_DAYS ? 'late' : 'way', on };
  const [then, now] = [parseDay(found.on), parseDay(today)];
  if (then !== null && now !== null && now - then > DAYS_SHOWN) return null;
  return { kind: found.isApplied ? 'plan' : 'arrived', on: found.on };
}

/** Days from Monday to Friday after one day and up to another: holidays are unknown here. */
function workingDaysBetween(from: DayText, to: DayText): number {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) return 0;
  let count = 0;
  for (let day = first + 1; day <= last && count < LATE_AFTER_WORKING_DAYS; day++) {
    if (weekdayIndex(day) < SATURDAY) count++;
  }
  return count;
}

/** The reader's local day. */
export function ownDay(now: Date): DayText {
  return formatDay(dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()));
}

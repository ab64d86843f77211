import type { CustomerTime } from '../../views/customer-view.ts';
import type { CustomerWords } from './words.ts';

type TimeWords = Pick<CustomerWords, 'minutes' | 'timeUnknown' | 'timeBesides'>;

/** The time that a step takes of theirs; null: it asks nothing of them. @param minutes null: nobody said how long it takes */
export function stepTimeOf(minutes: number | null, words: TimeWords): string | null {
  return minutes === 0 ? null : sumTimeOf({ minutes, unknown: 0 }, words);
}

/** The time of several steps, and that it is not all where nobody said how long some of them take. */
export function sumTimeOf(
  { minutes, unknown }: { readonly minutes: number | null; readonly unknown: number },
  words: TimeWords,
): string {
  if (minutes === null) return words.timeUnknown;
  return unknown === 0 ? words.minutes(minutes) : `${words.minutes(minutes)}, ${words.timeBesides(unknown)}`;
}

/** How much of their time is left, in words; null when nothing ever required any. */
export function timeLeftOf({ left, total, unknown }: CustomerTime, words: CustomerWords): string | null {
  if (total === 0) return null;
  if (left === null || total === null) return words.timeUnknown;
  const all = words.minutes(total);
  const told = left === 0 ? words.timeOver(all) : words.timeLeft(words.minutes(left), all);
  return unknown.total === 0 ? told : `${told}, ${words.timeBesides(unknown.total)}`;
}

/** What has no week yet; null: nothing. */
export function undatedTimeOf({ undated, unknown }: CustomerTime, words: CustomerWords): string | null {
  if (undated === 0 && unknown.undated === 0) return null;
  const minutes = undated === 0 ? null : undated;
  return words.timeUndated(sumTimeOf({ minutes, unknown: unknown.undated }, words));
}

import type { CustomerTime } from '../../views/customer-view.ts';
import type { CustomerWords } from './words.ts';

/** How much of their time is left, in words; null where nothing was ever asked of them. */
export function timeLeftOf({ left, total }: CustomerTime, words: CustomerWords): string | null {
  if (total === 0) return null;
  if (left === null || total === null) return words.timeUnknown;
  const all = words.minutes(total);
  return left === 0 ? words.timeOver(all) : words.timeLeft(words.minutes(left), all);
}

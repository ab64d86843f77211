import type { Closing } from '../plan/model/closing.ts';
import type { DayWords } from './dates.ts';

/** `closed on Wed 1 Apr: churned`. */
export function sayClosing({ on, result }: Closing, { say }: DayWords): string {
  return `closed on ${say(on)}: ${result}`;
}

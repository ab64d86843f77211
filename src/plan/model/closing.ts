import { type DayText, formatDay } from '../time/day.ts';
import type { Plan, Result } from './model.ts';

/** When (`YYYY-MM-DD`) and how a plan was closed. */
export interface Closing {
  /** The day. */
  readonly on: DayText;
  /** How it ended. */
  readonly result: Result;
}

/** How a plan ended; null while it is open. */
export function closingOf({ closed }: Pick<Plan, 'closed'>): Closing | null {
  return closed === null ? null : { on: formatDay(closed.on), result: closed.result };
}

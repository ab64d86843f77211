import type { Closing } from '../model/closing.ts';
import type { Side } from '../model/model.ts';
import type { DayText } from '../time/day.ts';

/** The reasons for a plan's health, as data; `words` has the sentences. Days are working days. */
export type Reason =
  | { readonly kind: 'closed'; readonly result: Closing['result']; readonly on: DayText; readonly why: string | null }
  | { readonly kind: 'signing'; readonly day: DayText; readonly isPast: boolean }
  | { readonly kind: 'live'; readonly since: DayText }
  | {
      readonly kind: 'slip';
      readonly live: DayText;
      readonly days: number;
      readonly promised: Promised;
      readonly day: DayText;
      /** A blocked step delays it: `live` is the earliest possible day, but not an expected one. */
      readonly isHeldUp: boolean;
    }
  | {
      readonly kind: 'blocked';
      readonly task: string;
      readonly since: DayText;
      readonly by: Side;
      readonly why: string;
    }
  | { readonly kind: 'share'; readonly late: number; readonly due: number }
  /** The work that is overdue the longest. `late` 0: it fell due before the weekend. */
  | {
      readonly kind: 'overdue';
      readonly task: string;
      readonly due: DayText;
      readonly late: number;
      readonly others: number;
    }
  | { readonly kind: 'no-live' }
  | { readonly kind: 'live-astray'; readonly id: string }
  | { readonly kind: 'live-skipped'; readonly task: string }
  | { readonly kind: 'no-promise' }
  | { readonly kind: 'paused'; readonly until: DayText; readonly by: Side | null; readonly why: string }
  | {
      readonly kind: 'stalled';
      readonly task: string;
      readonly waited: number;
      readonly lastActive: DayText | null;
    }
  | { readonly kind: 'silent'; readonly days: number; readonly lastActive: DayText | null }
  | { readonly kind: 'due-after-target'; readonly task: string; readonly due: DayText; readonly target: DayText };

/** What promised go-live: the target, or the due date of the go-live task. */
export type Promised = 'target' | 'due';

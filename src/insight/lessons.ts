import type { Day } from '../plan/time/day.ts';
import type { Lesson } from './learn.ts';

/** What was learned about a template, and its effect on go-live. */
export interface ToldLesson extends Lesson {
  /** Working days from the purchase to go-live that the template expects now, and with what was learned. */
  readonly live: { readonly says: number; readonly learned: number };
}

/** What was learned about the requested templates. */
export interface Lessons {
  readonly lessons: readonly ToldLesson[];
  readonly today: Day;
  /** The options typed after the template's name: ` --min 3 --where level=novice`. */
  readonly options: string;
  /** Whether this run writes what it learned. */
  readonly isWriting: boolean;
}

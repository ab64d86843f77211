import type { Day } from '../plan/time/day.ts';
import type { Lesson } from './learn.ts';

/** What was learned about a template, and what it comes to. */
export interface ToldLesson extends Lesson {
  /** Working days from the purchase to go-live that the template expects as it is, and with what was learned. */
  readonly live: { readonly says: number; readonly learned: number };
}

/** What was learned about the templates that were asked for. */
export interface Lessons {
  readonly lessons: readonly ToldLesson[];
  readonly today: Day;
  /** What was typed besides the template's name: ` --min 3 --where level=novice`. */
  readonly options: string;
  /** Whether this run writes what it learned. */
  readonly isWriting: boolean;
}

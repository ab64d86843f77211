import type { WholeNumber } from '../model/numbers.ts';
import type { Day } from '../time/day.ts';
import type { DaySpan, Duration } from '../time/duration.ts';

/** What a change is about. `plan` stands for the file as a whole: a plan, a template, a calendar or the settings. */
export interface Subject {
  /** What it is about; `plan` stands for the whole file. */
  readonly kind: 'plan' | 'phase' | 'task' | 'person';
  /** The id of that plan, phase, task or person. */
  readonly id: string;
  /** Its name for people: a customer's name, a task's title. */
  readonly name: string;
}

/** Every way in which two versions of a plan can differ; `words/changes.ts` has a sentence for each. */
export const ASPECTS = [
  'added',
  'removed',
  'closed',
  'reopened-plan',
  'archived',
  'unarchived',
  'id',
  'customer',
  'locale',
  'page',
  'template',
  'attributes',
  'anchor',
  'start',
  'target',
  'live',
  'calendars',
  'calendars-only',
  'goal',
  'measures',
  'measured',
  'reading-removed',
  'promised',
  'promise-removed',
  'risk-added',
  'risk-removed',
  'dates-agreed',
  'dates-proposed',
  'pause-added',
  'pause-removed',
  'waiver-added',
  'waiver-removed',
  'person-added',
  'person-removed',
  'person-changed',
  'done',
  'reopened',
  'started',
  'not-started',
  'skipped',
  'unskipped',
  'blocked',
  'unblocked',
  'renamed',
  'phase',
  'owner',
  'due',
  'agreed',
  'proposed',
  'asked',
  'request-settled',
  'duration',
  'effort',
  'wait',
  'after',
  'not-before',
  'before',
  'within',
  'aha',
  'session',
  'checked',
  'unchecked',
  'check-added',
  'check-removed',
  'recap',
  'recap-added',
  'recap-removed',
  'note-added',
  'note-removed',
  'description',
  'resources',
  'tags',
  'optional',
  'internal',
  'order',
  'when',
  'evidence',
  'model',
  'extends',
  'day-added',
  'day-removed',
  'day-renamed',
  'setting',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** One difference in business terms. `from` and `to` are written as in the files; null means: not there. */
export interface Change {
  /** In what way it changed: due, owner, done, … */
  readonly aspect: Aspect;
  /** What it is about. */
  readonly of: Subject;
  /** As the file said it; null: not there. */
  readonly from: string | null;
  /** As the file says it now; null: it is not there. */
  readonly to: string | null;
  /** By how many working days it moved (+ later or longer, - earlier or shorter), if that can be said. */
  readonly days: WholeNumber | null;
}

/** How to measure lengths of time for a change: a plan's own working days, the workspace's week. */
export interface Measures {
  /** Working days from one day to another, negative when the second is earlier. */
  workingDays(from: Day, to: Day): number;
  span(duration: Duration): DaySpan;
}

/** What the comparison of fields needs: the measures, and the names of people and steps that files refer to by id. */
export interface ChangeContext extends Measures {
  nameOf(person: string): string;
  /** The title of a step or a phase. */
  titleOf(step: string): string;
}

import type { WholeNumber } from '../plan/model/numbers.ts';
/** A team's own list, from whatever program: steps in order, as they were written. */
import type { Day } from '../plan/time/day.ts';
import type { AmountSpan } from './amounts.ts';

/** A position in a file; both numbers count from 1. */
export interface ListPlace {
  /** The file. */
  readonly file: string;
  /** Its line, from 1. */
  readonly line: WholeNumber;
  /** Its column, from 1. */
  readonly column: WholeNumber;
}

export interface ListLink {
  readonly title: string;
  readonly url: string;
}

/** One step of one list. What the list does not say is null or empty. */
export interface ListedStep {
  readonly at: ListPlace;
  readonly title: string;
  /** Its heading. */
  readonly phase: string | null;
  readonly description: string | null;
  /** The owner in the words of the list: a name, an address, a role, a side. */
  readonly owner: string | null;
  /** Hands-on time in minutes. */
  readonly effort: number | null;
  readonly length: AmountSpan | null;
  /** When it is due, in days after the purchase, and in the words of the list. */
  readonly within: DayAfter | null;
  /** Names by which other steps refer to this one, besides its title. */
  readonly keys: readonly string[];
  /** Its predecessors, by key or title. */
  readonly waitsFor: readonly Reference[];
  readonly started: Day | null;
  readonly due: Day | null;
  readonly done: Day | null;
  readonly checklist: readonly string[];
  readonly links: readonly ListLink[];
  readonly tags: readonly string[];
  readonly isMilestone: boolean;
  readonly isOptional: boolean;
  /** Values that were read with doubt. */
  readonly doubts: readonly Doubt[];
}

export interface DayAfter {
  readonly days: number;
  readonly said: string;
}

export interface Reference {
  readonly name: string;
  /** Time between the two, as in `2FS+3d`. */
  readonly wait: AmountSpan | null;
}

/** A reading of a value that may be wrong. */
export type Doubt =
  | { readonly of: 'effort' | 'duration'; readonly kind: 'no-unit' | 'in-title'; readonly said: string }
  /** It has no box to tick, where others of the list have one. */
  | { readonly of: 'title'; readonly kind: 'no-box' }
  | { readonly of: 'phase'; readonly kind: 'heading-row' };

/** Something that was not imported, and why. */
export interface LeftOut {
  readonly at: ListPlace;
  /** What it is, in the words of the file. */
  readonly what: string;
  /** Why it was left out. */
  readonly why:
    | 'column'
    | 'no-title'
    | 'total'
    | 'archived'
    | 'struck'
    | 'prose'
    | 'amount'
    | 'day'
    | 'either-day'
    | 'link'
    | 'unknown-predecessor'
    | 'later-predecessor'
    | 'circle'
    | 'relation';
}

/** One list, or one customer's part of it. */
export interface StepList {
  readonly file: string;
  /** The name in the list: a heading, a board, a project, a customer. */
  readonly name: string | null;
  readonly steps: readonly ListedStep[];
  readonly leftOut: readonly LeftOut[];
  /** The source of the phases, if it may be wrong. */
  readonly phasesFrom: 'labels' | null;
}

export const NO_STEP: Omit<ListedStep, 'at' | 'title'> = {
  phase: null,
  description: null,
  owner: null,
  effort: null,
  length: null,
  within: null,
  keys: [],
  waitsFor: [],
  started: null,
  due: null,
  done: null,
  checklist: [],
  links: [],
  tags: [],
  isMilestone: false,
  isOptional: false,
  doubts: [],
};

/** Converts a point in time to a day, which depends on the time zone: an ISO 8601 text -> a day, or null. */
export type DayOfMoment = (moment: string) => Day | null;

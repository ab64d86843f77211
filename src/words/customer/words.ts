/**
 * Every text for customers that does not come from a plan: one entry per sentence, in every language. Both languages share one type, so
 * that a missing entry, or one with other arguments, fails the build.
 */
import type { Stage } from '../../views/customer-view.ts';
import type { NoteBeginnings } from '../notes.ts';

/** The words of one language. Days arrive formatted, minutes as times, names as in the plan. */
export interface CustomerWords {
  readonly language: string;
  readonly pageTitle: (customer: string, vendor: string) => string;
  readonly proposal: string;
  readonly proposalNote: (signing: string) => string;
  readonly goal: string;
  readonly noGoal: string;
  readonly steps: (done: number, total: number) => string;
  readonly dayNumber: (day: number) => string;
  readonly daysLeft: (days: number) => string;
  readonly nextValue: string;
  readonly allValues: string;
  readonly nextStep: string;
  readonly nothingNext: string;
  readonly turn: (name: string) => string;
  readonly turnOfNobody: string;
  readonly waitingFor: (title: string) => string;
  readonly countOn: string;
  readonly countOnHint: string;
  readonly heldUp: string;
  readonly heldUpHint: string;
  readonly notKnown: string;
  readonly liveSince: (day: string) => string;
  readonly closedOn: (day: string) => string;
  readonly stage: Readonly<Record<Stage, string>>;
  readonly valueReached: (text: string, day: string) => string;
  readonly movedDate: (title: string, from: string, to: string) => string;
  readonly movedFirst: (title: string, to: string) => string;
  readonly movedBy: (name: string, day: string) => string;
  readonly news: string;
  readonly measures: string;
  readonly measure: string;
  readonly atStart: string;
  readonly now: string;
  readonly aim: string;
  readonly until: string;
  readonly plan: string;
  readonly state: {
    readonly done: string;
    readonly ready: string;
    readonly started: string;
    readonly blocked: string;
    readonly waiting: string;
    readonly skipped: string;
  };
  readonly late: string;
  readonly optional: string;
  readonly byDay: (day: string) => string;
  readonly doneOn: (day: string) => string;
  readonly proposed: string;
  readonly agreed: string;
  readonly askedLater: (day: string) => string;
  readonly askedOther: (name: string) => string;
  readonly stuckCustomer: (since: string) => string;
  readonly stuckVendor: (since: string) => string;
  readonly since: (day: string) => string;
  readonly whenDone: string;
  readonly sessionOn: (day: string, at: string | null) => string;
  readonly sessionOpen: string;
  readonly place: string;
  readonly agenda: string;
  readonly talkedAbout: string;
  readonly attended: string;
  readonly recording: string;
  readonly questions: string;
  readonly answers: (name: string, day: string | null) => string;
  readonly guides: string;
  readonly kind: Readonly<Record<'guide' | 'case' | 'video' | 'support', string>>;
  readonly notes: string;
  /** A note that says why a request was declined. */
  readonly noteBeginnings: NoteBeginnings;
  readonly timeline: string;
  readonly timelineHint: string;
  readonly asTable: string;
  readonly step: string;
  readonly who: string;
  readonly start: string;
  readonly end: string;
  readonly due: string;
  readonly today: string;
  readonly dayOff: string;
  readonly pause: string;
  readonly valueMoment: string;
  readonly sessions: string;
  readonly people: string;
  readonly yourTeam: (customer: string) => string;
  readonly ourTeam: (vendor: string) => string;
  readonly role: (role: string) => string;
  /** The planned days of a step, as a bar on a time axis. */
  readonly planned: string;
  readonly yourTime: string;
  readonly timeLeft: (left: string, total: string) => string;
  /** Nothing is left of the time required from them. */
  readonly timeOver: (total: string) => string;
  readonly timeUndated: (time: string) => string;
  readonly timeUnknown: string;
  /** Steps that are not in a sum, as nobody said how long they take. */
  readonly timeBesides: (steps: number) => string;
  readonly weekOf: (day: string) => string;
  readonly minutes: (minutes: number) => string;
  readonly agreedOn: (day: string, name: string | null) => string;
  readonly notAgreed: string;
  readonly madeOn: (day: string) => string;
  readonly contact: (name: string) => string;
  readonly readIn: string;
  readonly opening: string;
  readonly needsScript: string;
  readonly needsTls: string;
  readonly noKey: (vendor: string) => string;
  readonly wrongKey: (vendor: string) => string;
  readonly oldBrowser: string;
  readonly skipToPlan: string;
}

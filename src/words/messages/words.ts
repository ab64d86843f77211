/**
 * The texts of messages that do not come from a plan. Both languages share one type, so that a missing sentence, or one with other
 * arguments, fails the build. Days arrive formatted, times as `1 h 30 min`, names as in the plan.
 */
export interface MessageWords {
  /** What stands above a message on the screen, as mail programs call it. */
  readonly head: { readonly to: string; readonly cc: string; readonly subject: string };
  readonly hello: (names: readonly string[]) => string;
  readonly regards: string;
  readonly signature: (name: string, vendor: string) => string;
  readonly pageLink: string;
  readonly restOnPage: string;
  readonly restByMail: string;
  readonly guide: (title: string) => string;
  /** A step with its known details: owner, due date, length. */
  readonly stepLine: (title: string, details: readonly string[]) => string;
  readonly by: (day: string) => string;
  readonly about: (time: string) => string;
  /** Nobody said how long a step takes. */
  readonly timeUnknown: string;
  readonly nobodyYet: string;
  readonly table: {
    readonly when: string;
    readonly what: string;
    readonly who: string;
    readonly measure: string;
    readonly start: string;
    readonly now: string;
    readonly goal: string;
    readonly notMeasured: string;
  };
  readonly range: (from: string, to: string) => string;
  readonly goal: string;
  readonly yourGoal: (why: string) => string;
  readonly nextValue: (text: string, day: string | null) => string;
  /** The promised day, before the day to count on. */
  readonly target: (day: string) => string;
  readonly targetPast: (day: string) => string;
  /** The day to count on when it is after the promised day. */
  readonly countOnLater: (day: string) => string;
  readonly welcome: {
    readonly subject: (vendor: string, customer: string) => string;
    readonly thanks: (vendor: string, sender: string) => string;
    readonly goal: (why: string) => string;
    readonly schedule: string;
    readonly proposed: string;
    readonly agreed: (day: string) => string;
    readonly proposal: string;
    readonly howLong: string;
    readonly countOn: (day: string) => string;
    readonly yourTime: (time: string) => string;
    /** For so many steps nobody said how long they take. */
    readonly yourTimeAtLeast: (time: string, unknown: number) => string;
    readonly yourTimeUnknown: string;
    readonly first: string;
    readonly team: string;
    readonly pointPerson: (name: string) => string;
    readonly pointPersonYou: string;
    readonly noPointPerson: string;
    readonly contact: (name: string, ways: readonly string[]) => string;
    readonly contactHeading: string;
  };
  readonly agenda: {
    readonly subject: (title: string, when: string) => string;
    readonly weMeet: (title: string, when: string, time: string) => string;
    readonly noDay: (title: string) => string;
    readonly place: (place: string) => string;
    readonly heading: string;
    readonly topic: (topic: string, time: string | null) => string;
    readonly bring: string;
    readonly stillOpen: (title: string) => string;
    readonly yourAnswer: (question: string) => string;
    readonly experienced: string;
    readonly novice: string;
    readonly otherDay: string;
  };
  readonly recap: {
    readonly subject: (customer: string, title: string) => string;
    readonly thanksToday: string;
    readonly thanksOn: (day: string) => string;
    readonly summary: string;
    readonly toAnswer: string;
    readonly question: (ask: string, who: string | null, day: string | null) => string;
    readonly answered: (ask: string, answer: string) => string;
    readonly yourAnswers: string;
    readonly youDo: string;
    readonly weDo: string;
    readonly dates: string;
    readonly nextSession: (title: string, when: string) => string;
    readonly choose: (title: string, days: readonly string[]) => string;
    readonly guides: string;
    readonly cases: string;
    readonly recording: string;
    readonly closing: string;
  };
  readonly checkIn: {
    readonly subject: (customer: string) => string;
    readonly opening: (vendor: string, done: number, total: number) => string;
    readonly measures: string;
    readonly questions: string;
    readonly first: string;
    readonly second: string;
    readonly suggestion: string;
    readonly nextStep: (title: string, value: string) => string;
    readonly measureAgain: (name: string) => string;
    readonly talk: string;
    readonly closing: string;
  };
  readonly overdue: {
    readonly subject: (title: string, more: number) => string;
    readonly opening: (count: number) => string;
    readonly plannedFor: (title: string, day: string, time: string | null) => string;
    readonly why: (value: string) => string;
    readonly whyGoal: (goal: string) => string;
    readonly whyOthers: (title: string) => string;
    readonly help: string;
    readonly otherDay: string;
  };
  readonly later: {
    readonly subject: (title: string, day: string) => string;
    readonly opening: (count: number) => string;
    readonly move: (title: string, from: string, to: string) => string;
    readonly reason: string;
    readonly effect: (day: string) => string;
    readonly reply: string;
  };
  readonly value: {
    readonly subject: (customer: string) => string;
    readonly reached: (text: string, day: string) => string;
    readonly thanks: (customer: string) => string;
    readonly forWhat: (why: string) => string;
    readonly showOthers: string;
    readonly next: string;
  };
  readonly goLive: {
    readonly subject: (customer: string) => string;
    readonly live: (day: string) => string;
    /** @param others people of their team, without the readers */
    readonly thanks: (others: readonly string[]) => string;
    readonly figures: string;
    readonly next: string;
    readonly help: string;
    readonly helpText: (name: string) => string;
    readonly nothingMore: string;
    /** Steps that wait for other steps. */
    readonly later: (count: number) => string;
  };
  readonly change: {
    readonly subject: (customer: string) => string;
    readonly opening: string;
    readonly moved: string;
    readonly move: (title: string, from: string | null, to: string, reason: string | null) => string;
    readonly effect: string;
    readonly countOn: (day: string) => string;
    readonly reply: string;
  };
  readonly grow: {
    readonly subject: (customer: string, vendor: string) => string;
    readonly opening: (vendor: string, day: string | null) => string;
    readonly reached: string;
    readonly idea: string;
    readonly ideaText: string;
    readonly story: string;
    readonly storyText: string;
    readonly closing: string;
  };
  readonly save: {
    readonly subject: (customer: string) => string;
    readonly opening: string;
    readonly goal: (why: string) => string;
    readonly ask: string;
    readonly offer: string;
    readonly offers: readonly string[];
    readonly days: (days: readonly string[]) => string;
    readonly call: (phone: string) => string;
  };
}

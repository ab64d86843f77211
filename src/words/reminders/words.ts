import type { ReminderReason } from '../../views/reminders.ts';

/** The texts of reminders. Both languages share one type, so that a missing sentence fails the build. */
export interface ReminderWords {
  readonly subjectOne: Readonly<Record<ReminderReason, (title: string, day: string) => string>>;
  readonly subjectMany: (customer: string, count: number) => string;
  /** @param others the number of further customers */
  readonly subjectTeam: (count: number, customers: string, others: number) => string;
  readonly noCustomer: string;
  readonly openingCustomer: (customer: string) => string;
  readonly openingTeam: string;
  readonly heading: Readonly<Record<ReminderReason, string>>;
  readonly step: (title: string, day: string | null, details: readonly string[]) => string;
  readonly owned: (title: string, owner: string | null, day: string | null, days: number) => string;
  readonly late: (days: number) => string;
  /** @param day its date, which stays; null: it has none */
  readonly declined: (title: string, day: string | null, reason: string) => string;
  readonly leadsTo: (value: string) => string;
  readonly help: string;
  readonly otherDay: string;
}

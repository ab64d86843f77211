import type { Plan } from '../../plan/model/model.ts';
import { formatDay } from '../../plan/time/day.ts';
import { parseInboxText } from '../../updates/inbox-text.ts';
import type { TodayInbox } from '../../views/today.ts';
import type { InboxEntry } from '../../workspace/inbox.ts';

/** What waits in the inbox, with the names of customers and people when the plans have them. */
export function inboxOf(entries: readonly InboxEntry[], plans: readonly Plan[]): readonly TodayInbox[] {
  return entries.map(({ path, text }) => {
    const entry = parseInboxText(text);
    if (entry === null) return { file: path, plan: null, customer: null, person: null, on: null, why: [] };
    const plan = plans.find(({ id }) => id === entry.plan);
    const person = plan?.people.get(entry.person)?.name ?? entry.person;
    return {
      file: path,
      plan: entry.plan,
      customer: plan?.customer ?? null,
      person,
      on: formatDay(entry.on),
      why: entry.why,
    };
  });
}

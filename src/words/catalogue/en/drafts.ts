import { line, type Text } from '../../../print/doc.ts';
import type { DraftKind } from '../../messages/index.ts';

const draftPurposes: Readonly<Record<DraftKind, string>> = {
  handoff: 'for your own team: what sales knows, and what nobody wrote down',
  welcome: 'thanks, their goal, the schedule as a table, the first step, whom to ask',
  agenda: 'the next session: when, where, topics, what to bring',
  recap: 'the last session: summary, what will be answered, who does what next, dates to choose from',
  'check-in': 'each measure at the start, now and at the goal; two questions; one suggestion',
  overdue: 'to each person who is late, one message for everything: why it matters, help, another day',
  later: 'a date that will not be met: moving it, before it is missed',
  value: 'the value moment that was reached last',
  'go-live': 'the customer is live',
  change: 'the dates that moved in the last few days, and why',
  grow: 'what it has brought, and what could be next',
  save: 'to somebody who has gone quiet: listen first, then make it smaller',
};

/** The kinds of messages to a customer. */
export const drafts = {
  title: 'Messages that can be drafted',
  about: draftPurposes,
  ownTitle: 'A draft of your own',
  ejected: (path: Text, look: Text): Text => line`${path} is written. Edit it, then see the result: ${look}`,
};

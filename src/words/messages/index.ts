import type { Message } from '../../print/message/message.ts';
import { agendaMessage, welcomeMessage } from './beginning.ts';
import { changeMessage, laterMessage, overdueMessage } from './dates.ts';
import type { MessageFacts } from './facts.ts';
import { recapMessage } from './meeting.ts';
import { checkInMessage, goLiveMessage, growMessage, saveMessage, valueMessage } from './success.ts';

/** Every kind of message to a customer. */
export type CustomerKind =
  | 'welcome'
  | 'agenda'
  | 'recap'
  | 'check-in'
  | 'overdue'
  | 'later'
  | 'value'
  | 'go-live'
  | 'change'
  | 'grow'
  | 'save';

/** What writes each of them. */
export const customerMessages = {
  welcome: welcomeMessage,
  agenda: agendaMessage,
  recap: recapMessage,
  'check-in': checkInMessage,
  overdue: overdueMessage,
  later: laterMessage,
  value: valueMessage,
  'go-live': goLiveMessage,
  change: changeMessage,
  grow: growMessage,
  save: saveMessage,
} satisfies Readonly<Record<CustomerKind, (facts: MessageFacts) => Message>>;

export type DraftKind = CustomerKind | 'handoff';

/** What can be drafted, in the order of a customer's life. */
export const DRAFT_KINDS: readonly DraftKind[] = [
  'handoff',
  'welcome',
  'agenda',
  'recap',
  'check-in',
  'overdue',
  'later',
  'value',
  'go-live',
  'change',
  'grow',
  'save',
];

export function isCustomerKind(kind: string): kind is CustomerKind {
  return Object.hasOwn(customerMessages, kind);
}

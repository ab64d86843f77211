import type { Message } from '../../print/message/message.ts';
import { agenda, welcome } from './beginning.ts';
import { change, later, overdue } from './dates.ts';
import type { MessageFacts } from './facts.ts';
import { recap } from './meeting.ts';
import { checkIn, goLive, grow, save, valueReached } from './success.ts';

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
  welcome,
  agenda,
  recap,
  'check-in': checkIn,
  overdue,
  later,
  value: valueReached,
  'go-live': goLive,
  change,
  grow,
  save,
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

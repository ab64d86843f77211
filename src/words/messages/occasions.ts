import type { Engagement } from '../../plan/health/engagement.ts';
import type { Plan, Task } from '../../plan/model/model.ts';
import { formatDay } from '../../plan/time/day.ts';
import type { CustomerView } from '../../views/customer-view.ts';
import type { DraftKind } from './index.ts';

/** What determines whether a message has an occasion. */
export interface Occasion {
  readonly view: CustomerView;
  readonly plan: Pick<Plan, 'id' | 'closed'>;
  readonly engagement: Engagement;
  readonly isPaused: boolean;
  /** The meeting that the message would be about. */
  readonly session: Task | null;
  /** There are recipients. */
  readonly hasReaders: boolean;
}

/** Why nobody would send the message, and what to do instead: another kind of message, or a command without the program's name. */
export interface Declined {
  readonly why: string;
  readonly instead: { readonly draft: DraftKind } | { readonly run: string } | null;
}

/** Applies to all messages to customers: the reason why not, or null. */
type Test = (occasion: Occasion) => Declined | null;

/**
 * Why there is no occasion for a message; null: there is one. A message about something that did not happen, or that contradicts the
 * plan, is worse than none.
 */
export function declined(kind: DraftKind, occasion: Occasion): Declined | null {
  for (const test of [...(kind === 'handoff' ? [] : GENERAL), ...TESTS[kind]]) {
    const reason = test(occasion);
    if (reason !== null) return reason;
  }
  return null;
}

const hasNoReader: Test = ({ view, plan }) =>
  view.people.some(({ side }) => side === 'customer')
    ? null
    : {
        why: 'has nobody to write to: the plan lists no person on their side',
        instead: { run: `person add ${plan.id} "Jane Kim <jane@acme.example>" --role point-person` },
      };

const isLost: Test = ({ plan: { closed } }) =>
  closed === null || closed.result === 'onboarded'
    ? null
    : { why: `was closed as ${closed.result} on ${formatDay(closed.on)}`, instead: null };

const GENERAL: readonly Test[] = [hasNoReader, isLost];

const isClosed: Test = ({ plan: { closed } }) =>
  closed === null ? null : { why: `was closed on ${formatDay(closed.on)}`, instead: { draft: 'check-in' } };

const isLiveAlready: Test = ({ view }) =>
  view.live?.done ? { why: `has been live since ${view.live.done}`, instead: { draft: 'check-in' } } : null;

const isNotLive: Test = ({ view }) =>
  view.live?.done ? null : { why: 'is not live yet', instead: { draft: 'check-in' } };

const isPausedPlan: Test = ({ isPaused, plan }) =>
  isPaused ? { why: 'is paused: nobody is waiting for them', instead: { run: `resume ${plan.id}` } } : null;

const isProposal: Test = ({ view }) =>
  view.stage === 'proposal' ? { why: 'has not signed yet', instead: { draft: 'welcome' } } : null;

/** Turns a test for something into a reason when it fails. */
const lacks =
  (holds: (occasion: Occasion) => boolean, why: string, instead: Declined['instead'] = null): Test =>
  (occasion) =>
    holds(occasion) ? null : { why, instead };

const isHeldUp: Test = ({ view }) =>
  view.isHeldUp
    ? { why: 'waits for a blocked step, so no later date can be proposed', instead: { draft: 'overdue' } }
    : null;

const wasHeld: Test = ({ session }) =>
  session !== null && session.done !== null
    ? { why: `held the session "${session.id}" on ${formatDay(session.done)}`, instead: { draft: 'recap' } }
    : null;

const isOff: Test = ({ session }) =>
  session !== null && session.skipped !== null
    ? { why: `skipped the session "${session.id}"`, instead: { draft: 'change' } }
    : null;

const hasNoRecap: Test = ({ session, plan }) =>
  session === null || session.recap !== null
    ? null
    : { why: `has no recap of "${session.id}" yet`, instead: { run: `recap ${plan.id} ${session.id}` } };

const isEngaged: Test = ({ engagement }) =>
  engagement === 'high' || engagement === 'medium'
    ? { why: 'has not gone quiet', instead: { draft: 'check-in' } }
    : null;

const TESTS: Readonly<Record<DraftKind, readonly Test[]>> = {
  handoff: [],
  welcome: [isClosed, isLiveAlready],
  agenda: [wasHeld, isOff, isClosed],
  recap: [hasNoRecap],
  'check-in': [
    isProposal,
    lacks(({ view }) => view.progress.done > 0, 'has not done a step yet', { draft: 'welcome' }),
  ],
  overdue: [
    isClosed,
    isProposal,
    isPausedPlan,
    lacks(({ hasReaders }) => hasReaders, 'has no late task that they could do now'),
  ],
  later: [
    isClosed,
    isProposal,
    isPausedPlan,
    isHeldUp,
    lacks(({ hasReaders }) => hasReaders, 'has no date that they will miss'),
  ],
  value: [lacks(({ view }) => view.values.some(({ reached }) => reached), 'has not reached a value moment yet')],
  'go-live': [isNotLive],
  change: [lacks(({ view }) => view.moves.length > 0, 'has no date that was moved')],
  grow: [isNotLive],
  save: [isClosed, isProposal, isPausedPlan, isEngaged],
};

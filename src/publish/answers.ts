/** What a page needs so that the customer can answer on it. It is encrypted together with the content. */
import type { DayText } from '../plan/time/day.ts';
import type { CustomerStep, CustomerView } from '../views/customer-view.ts';
import type { AnswerKind } from '../words/customer/answers.ts';
import { type Html, html, raw } from './html.ts';

/** An update that has arrived. */
export interface LandedUpdate {
  readonly id: string;
  readonly on: DayText;
  /** Whether it changed the plan; otherwise one of our people will look at it. */
  readonly isApplied: boolean;
}

/** How answers travel from a page. */
export interface AnswerChannels {
  /** The address that takes them at once; null: none. */
  readonly post: string | null;
  /** The mailbox that takes them; null: none. */
  readonly mailbox: string | null;
  /** Recent arrivals, so that the page can show them. */
  readonly landed: readonly LandedUpdate[];
}

/** All data for the script of a page. */
export interface AnswerData extends AnswerChannels {
  readonly page: string;
  readonly contact: { readonly name: string; readonly email: string | null };
  readonly steps: readonly { readonly id: string; readonly title: string; readonly can: readonly AnswerKind[] }[];
  readonly questions: readonly { readonly id: string; readonly step: string; readonly ask: string }[];
  /** Names of the customer's people, to whom a step can be handed over. */
  readonly people: readonly string[];
  readonly canAgree: boolean;
}

/** The element that tells the page's script what can be answered; nothing when a plan is closed. */
export function answersElement(view: CustomerView, page: string, roads: AnswerChannels): Html {
  if (view.stage === 'closed') return html``;
  const data = JSON.stringify(answerData(view, page, roads)).replaceAll('<', '\\u003c');
  return html`<script type="application/json" id="answers">${raw(data)}</script>`;
}

/** What a customer can answer in the plan's current state. */
export function answerData(view: CustomerView, page: string, roads: AnswerChannels): AnswerData {
  const steps = view.phases.flatMap((phase) => phase.steps);
  const csm = view.people.find(({ side, roles }) => side === 'vendor' && roles.includes('csm'));
  return {
    ...roads,
    page,
    contact: { name: csm?.name ?? view.vendor, email: csm?.email ?? null },
    steps: steps.flatMap((step) => {
      const can = possibleAnswers(step, view.agreed !== null);
      return can.length === 0 ? [] : [{ id: step.id, title: step.title, can }];
    }),
    questions: steps.flatMap(({ id: step, questions }) =>
      questions
        .filter(({ answered, who }) => answered === null && who?.side !== 'vendor')
        .map(({ id, ask }) => ({ id, step, ask })),
    ),
    people: view.people.filter(({ side }) => side === 'customer').map(({ name }) => name),
    canAgree: view.agreed === null && steps.some(({ due }) => due !== null),
  };
}

/** The answers for their own open steps; a step that waits for another can only be commented on. */
function possibleAnswers(step: CustomerStep, areDatesAgreed: boolean): readonly AnswerKind[] {
  const { who, state, stuck, due, isAgreed, asked } = step;
  if (state === 'done' || state === 'skipped') return [];
  const agree: readonly AnswerKind[] = areDatesAgreed && !isAgreed && due !== null && asked === null ? ['agree'] : [];
  if (who?.side !== 'customer') return agree;
  if (state === 'waiting') return ['comment'];
  const stuckOrNot: readonly AnswerKind[] = stuck === null ? ['stuck'] : stuck.by === 'customer' ? ['unstuck'] : [];
  return ['done', 'comment', ...agree, 'to', 'later', ...stuckOrNot];
}

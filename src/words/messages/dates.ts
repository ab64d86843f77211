import { itemsBlock, type Message, section, textBlock } from '../../print/message/message.ts';
import type { CustomerStep } from '../../views/customer-view.ts';
import {
  closingWords,
  countOn,
  guideLinks,
  type MessageFacts,
  opening,
  type ToldFacts,
  timeInWords,
  wordedFacts,
} from './facts.ts';

/** The late steps of these readers that they could work on. */
export function lateSteps({ steps, readers }: Pick<ToldFacts, 'steps' | 'readers'>): readonly CustomerStep[] {
  const isTheirs = ({ who }: CustomerStep) => readers.some(({ id }) => who?.ids.includes(id) === true);
  const isReady = ({ state, stuck }: CustomerStep) =>
    state === 'ready' || state === 'started' || (state === 'blocked' && stuck?.by === 'customer');
  return steps.filter((step) => step.isLate && isReady(step) && isTheirs(step));
}

/** One mail to a person about everything late: why it matters, help, another day, and no blame. */
export function overdueMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day, steps } = told;
  const words = say.overdue;
  const late = lateSteps(told);
  const items = late.map(({ title, due, minutes: time }) =>
    words.plannedFor(title, day(due ?? view.today), timeInWords(time, told.locale)[0] ?? null),
  );
  const value = view.nextValue?.text ?? null;
  const waiting = steps.find(({ state }) => state === 'waiting');
  const why =
    value !== null
      ? words.why(value)
      : view.goal !== null
        ? words.whyGoal(view.goal.why)
        : waiting === undefined
          ? null
          : words.whyOthers(waiting.title);
  return {
    locale: told.locale,
    subject: words.subject(late[0]?.title ?? view.customer, Math.max(0, late.length - 1)),
    opening: [
      ...opening(told, words.opening(late.length)),
      ...itemsBlock(items),
      ...(why === null ? [] : [textBlock(why)]),
    ],
    sections: section(say.recap.guides, 1, itemsBlock(guideLinks(late.flatMap(({ guides }) => guides)))),
    closing: closingWords(told, words.help, words.otherDay),
  };
}

/** Steps of these readers that will not be done by their due date, and are not late yet. */
export function tightSteps({
  steps,
  view,
  readers,
}: Pick<ToldFacts, 'steps' | 'view' | 'readers'>): readonly CustomerStep[] {
  return steps.filter(({ due, end, done, isLate, who, state }) => {
    const isTheirs = readers.some(({ id }) => who?.ids.includes(id) === true);
    const isOpen = done === null && !isLate && state !== 'skipped' && isTheirs;
    return isOpen && due !== null && end !== null && due >= view.today && end > due;
  });
}

/** We propose a later date before the agreed one is missed. */
export function laterMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day } = told;
  const words = say.later;
  const tight = tightSteps(told);
  const [first] = tight;
  return {
    locale: told.locale,
    subject: words.subject(first?.title ?? view.customer, first?.end ? day(first.end) : ''),
    opening: [
      ...opening(told, words.opening(tight.length)),
      ...itemsBlock(tight.map(({ title, due, end }) => words.move(title, day(due ?? ''), day(end ?? '')))),
      textBlock(words.reason),
      ...countOn(told, words.effect),
    ],
    sections: [],
    closing: closingWords(told, words.reply),
  };
}

/** Moves belong to one message when at most this many days lie between them and the newest. */
const DAYS_OF_ONE_MESSAGE = 7;

/** What is new in the plan, and why. */
export function changeMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day } = told;
  const words = say.change;
  const newest = Date.parse(view.moves[0]?.on ?? view.today);
  const recent = view.moves.filter(({ on }) => (newest - Date.parse(on)) / 86_400_000 <= DAYS_OF_ONE_MESSAGE);
  const items = recent.map(({ title, from, to, reason }) => words.move(title, from && day(from), day(to), reason));
  return {
    locale: told.locale,
    subject: words.subject(view.customer),
    opening: opening(told, words.opening),
    sections: [
      ...section(words.moved, 0, itemsBlock(items)),
      ...section(words.effect, 1, countOn(told, words.countOn)),
    ],
    closing: closingWords(told, words.reply),
  };
}

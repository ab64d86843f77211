import { itemsBlock, type Message, type MessageLine, section } from '../../print/message/message.ts';
import type { CustomerQuestion, CustomerStep } from '../../views/customer-view.ts';
import {
  closingWords,
  guideLinks,
  type MessageFacts,
  nextSteps,
  nextValueText,
  opening,
  sessionTimeText,
  stepLine,
  type ToldFacts,
  wordedFacts,
} from './facts.ts';

/** The outcome of a meeting, in the sections of a good follow-up mail. */
export function recapMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { view, say, day, session: step } = told;
  const words = say.recap;
  const session = step?.session ?? null;
  const held = session?.day ?? view.today;
  const questions = step?.questions ?? [];
  const phase = view.phases.find(({ steps }) => steps.some(({ id }) => id === step?.id));
  const guides = [...(step?.guides ?? []), ...(phase?.guides ?? []), ...view.guides];
  const open = nextSteps(told).filter(({ id, state }) => id !== step?.id && state !== 'blocked');
  const todo = (side: 'customer' | 'vendor') =>
    itemsBlock(
      open
        .filter(({ who, session: own }) => who?.side === side && own === null)
        .map((each) => stepLine(each, told, true)),
    );
  return {
    locale: told.locale,
    subject: words.subject(view.customer, step?.title ?? ''),
    opening: opening(told, held === view.today ? words.thanksToday : words.thanksOn(day(held))),
    sections: [
      ...section(words.summary, 0, itemsBlock([...(session?.summary ?? []), ...answeredTexts(questions, told)])),
      ...section(words.toAnswer, 1, itemsBlock(unanswered(questions, 'vendor', told))),
      ...section(words.yourAnswers, 2, itemsBlock(unanswered(questions, 'customer', told))),
      ...section(words.youDo, 1, todo('customer')),
      ...section(words.weDo, 3, todo('vendor')),
      ...section(words.dates, 2, itemsBlock(dates(told))),
      ...section(say.goal, 5, itemsBlock(view.goal === null ? [] : [view.goal.why, ...nextValueBlock(told)])),
      ...section(words.guides, 6, itemsBlock(guideLinks(guides.filter(({ kind }) => kind !== 'case')))),
      ...section(words.cases, 7, itemsBlock(guideLinks(guides.filter(({ kind }) => kind === 'case')))),
      ...section(words.recording, 4, recordingBlocks(session?.recording ?? null, words.recording)),
    ],
    closing: closingWords(told, words.closing),
  };
}

function answeredTexts(questions: readonly CustomerQuestion[], { say }: ToldFacts): readonly string[] {
  return questions.flatMap(({ ask, answer, answered: on }) =>
    on === null || answer === null ? [] : [say.recap.answered(ask, answer)],
  );
}

function unanswered(
  questions: readonly CustomerQuestion[],
  side: 'customer' | 'vendor',
  { say, day, name }: ToldFacts,
) {
  return questions
    .filter(({ answered: on, who }) => on === null && (who?.side === 'customer') === (side === 'customer'))
    .map(({ ask, who, due }) =>
      say.recap.question(ask, who === null ? null : name(who), due === null ? null : day(due)),
    );
}

/** The next meeting, and days to choose from unless its day is agreed. */
function dates(told: ToldFacts): readonly string[] {
  const { say, day, freeDays } = told;
  const next = nextSessionStep(told);
  if (next === null) return [];
  const isFixed = next.isAgreed && next.session?.day !== null;
  if (isFixed || freeDays.length === 0) {
    const when = sessionTimeText(next, told);
    return when === '' ? [] : [say.recap.nextSession(next.title, when)];
  }
  return [say.recap.choose(next.title, freeDays.map(day))];
}

/** The first upcoming meeting other than the one that the message is about. */
export function nextSessionStep({ steps, session }: Pick<ToldFacts, 'steps' | 'session'>): CustomerStep | null {
  const ahead = steps.filter(({ id, session: own, done, state }) => {
    return own !== null && done === null && state !== 'skipped' && id !== session?.id;
  });
  const when = (step: CustomerStep) => step.session?.day ?? '9';
  return ahead.reduce<CustomerStep | null>(
    (first, step) => (first === null || when(step) < when(first) ? step : first),
    null,
  );
}

function nextValueBlock(told: ToldFacts): readonly string[] {
  const value = nextValueText(told);
  return value === null ? [] : [value];
}

function recordingBlocks(url: string | null, label: string) {
  const lines: readonly MessageLine[] = url === null ? [] : [{ text: label, url }];
  return itemsBlock(lines);
}

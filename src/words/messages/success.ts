import {
  itemsBlock,
  labelledTable,
  type Message,
  type MessageBlock,
  section,
  textBlock,
} from '../../print/message/message.ts';
import type { CustomerMeasure } from '../../views/customer-view.ts';
import { withUnit } from '../with-unit.ts';
import {
  closingWords,
  guideLinks,
  type MessageFacts,
  nextSteps,
  nextValueText,
  opening,
  stepLine,
  type ToldFacts,
  wordedFacts,
} from './facts.ts';

/** Each measure at the start, now and as a goal; two questions; one suggestion. */
export function checkInMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view } = told;
  const words = say.checkIn;
  const { done, total } = view.progress;
  return {
    locale: told.locale,
    subject: words.subject(view.customer),
    opening: opening(told, words.opening(view.vendor, done, total)),
    sections: [
      ...section(words.measures, 1, measuresTable(told)),
      ...section(words.questions, 0, itemsBlock([words.first, words.second])),
      ...section(words.suggestion, 2, suggestion(told)),
    ],
    closing: closingWords(told, words.closing),
  };
}

function suggestion(told: ToldFacts): readonly MessageBlock[] {
  const { say, view, steps } = told;
  const words = say.checkIn;
  const value = view.nextValue;
  // A waiting or blocked step is not worth suggesting.
  const step = steps.find(({ id, state }) => id === view.next[0] && state !== 'blocked');
  const unread = view.goal?.measures.find(({ readings }) => readings.length === 0);
  if (value !== null && step !== undefined)
    return [textBlock(words.nextStep(step.title, value.text)), ...itemsBlock(guideLinks(step.guides))];
  return [textBlock(unread === undefined ? words.talk : words.measureAgain(unread.name))];
}

function measuresTable({ view, say, day }: ToldFacts): readonly MessageBlock[] {
  const { measure, start, now, goal, notMeasured } = say.table;
  return labelledTable(
    [measure, start, now, goal],
    (view.goal?.measures ?? []).map((each) => {
      const latest = each.readings.at(-1);
      return [
        each.name,
        measureValue(each.from, each),
        latest === undefined ? notMeasured : `${measureValue(latest.value, each)} (${day(latest.on)})`,
        measureValue(each.to, each),
      ];
    }),
  );
}

function measureValue(of: string | number | null, { unit }: CustomerMeasure): string {
  if (of === null) return '–';
  return withUnit(of, unit);
}

/** The value moments that they have reached, the newest first. */
function reachedValues({ view }: ToldFacts) {
  return view.values.filter(({ reached }) => reached).toReversed();
}

/** They reached the value moment that they bought it for. */
export function valueMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day } = told;
  const words = say.value;
  const [latest] = reachedValues(told);
  const next = nextValueText(told);
  return {
    locale: told.locale,
    subject: words.subject(view.customer),
    opening: opening(
      told,
      latest === undefined ? null : words.reached(latest.text, day(latest.day ?? view.today)),
      words.thanks(view.customer),
      view.goal && words.forWhat(view.goal.why),
      words.showOthers,
    ),
    sections: section(words.next, 1, itemsBlock(next === null ? [] : [next])),
    closing: closingWords(told),
  };
}

/** They are live. */
export function goLiveMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day, sender, readers, steps } = told;
  const words = say.goLive;
  const others = view.people.filter(
    ({ id, side }) => side === 'customer' && !readers.some((reader) => reader.id === id),
  );
  const next = nextSteps(told);
  const waiting = steps.filter(({ id, done }) => done === null && !view.next.includes(id)).length;
  const left = [
    ...itemsBlock(next.map((step) => stepLine(step, told, true))),
    ...(waiting === 0 ? [] : [textBlock(words.later(waiting))]),
  ];
  return {
    locale: told.locale,
    subject: words.subject(view.customer),
    opening: opening(
      told,
      view.live?.done ? words.live(day(view.live.done)) : null,
      words.thanks(others.map(({ name }) => name)),
      view.goal && say.value.forWhat(view.goal.why),
    ),
    sections: [
      ...section(words.figures, 2, measuresTable(told)),
      ...section(words.next, 1, left.length === 0 ? [textBlock(words.nothingMore)] : left),
      ...section(words.help, 0, [textBlock(words.helpText(sender.name))]),
    ],
    closing: closingWords(told),
  };
}

/** What it has brought, what could be next, and a request for their story. */
export function growMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day } = told;
  const words = say.grow;
  const live = view.live?.done ?? null;
  return {
    locale: told.locale,
    subject: words.subject(view.customer, view.vendor),
    opening: opening(told, words.opening(view.vendor, live && day(live))),
    sections: [
      ...section(words.reached, 1, [
        ...itemsBlock(reachedValues(told).map((each) => each.text)),
        ...measuresTable(told),
      ]),
      ...section(words.idea, 0, [textBlock(words.ideaText)]),
      ...section(words.story, 2, [textBlock(words.storyText)]),
    ],
    closing: closingWords(told, words.closing),
  };
}

/** To a customer who is about to leave: listen first, then make the goal smaller. */
export function saveMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, view, day, freeDays, sender } = told;
  const words = say.save;
  return {
    locale: told.locale,
    subject: words.subject(view.customer),
    opening: opening(told, words.opening, view.goal && words.goal(view.goal.why), words.ask),
    sections: section(words.offer, 1, itemsBlock(words.offers)),
    closing: closingWords(
      told,
      freeDays.length === 0 ? null : words.days(freeDays.map(day)),
      sender.phone === null ? null : words.call(sender.phone),
    ),
  };
}

import {
  itemsBlock,
  type Message,
  type MessageLine,
  messageTable,
  section,
  textBlock,
} from '../../print/message/message.ts';
import type { CustomerStep } from '../../views/customer-view.ts';
import {
  closingWords,
  countOn,
  guideLinks,
  type MessageFacts,
  nextSteps,
  opening,
  sessionTimeText,
  stepLine,
  type ToldFacts,
  wordedFacts,
} from './facts.ts';

/** Nobody reads more rows than this in a mail; a longer schedule has one row per phase. */
const MOST_ROWS = 16;

/** Thanks, their goal, the schedule as a table, the people, the first step and whom to ask. */
export function welcomeMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { view, say, sender } = told;
  const words = say.welcome;
  const { columns, rows } = scheduleBlocks(told);
  const first = nextSteps(told).find(({ who }) => who?.side === 'customer');
  const ways = [sender.email, sender.phone].flatMap((way) => way ?? []);
  return {
    locale: told.locale,
    subject: words.subject(view.vendor, view.customer),
    opening: opening(told, words.thanks(view.vendor, sender.name), view.goal && words.goal(view.goal.why)),
    sections: [
      ...section(words.schedule, 2, [
        ...messageTable(columns, rows),
        ...(rows.length === 0 ? [] : [textBlock(agreementText(told))]),
      ]),
      ...section(words.howLong, 3, [
        ...countOn(told, words.countOn),
        ...(view.time.total === 0 ? [] : [textBlock(timeInAll(told))]),
      ]),
      ...section(
        words.first,
        0,
        first === undefined ? [] : itemsBlock([stepLine(first, told, true), ...guides(first, told)]),
      ),
      ...section(words.team, 4, [textBlock(whoIsPointPerson(told))]),
      ...section(words.contactHeading, 1, [textBlock(words.contact(sender.name, ways))]),
    ],
    closing: closingWords(told),
  };
}

function timeInAll({ view, say, minutes }: ToldFacts): string {
  const { total, unknown } = view.time;
  const words = say.welcome;
  if (total === null) return words.yourTimeUnknown;
  return unknown.total === 0 ? words.yourTime(minutes(total)) : words.yourTimeAtLeast(minutes(total), unknown.total);
}

function whoIsPointPerson({ view, readers, say }: ToldFacts): string {
  const words = say.welcome;
  const person = view.people.find(({ side, roles }) => side === 'customer' && roles.includes('point-person'));
  if (person === undefined) return words.noPointPerson;
  return readers.some(({ id }) => id === person.id) ? words.pointPersonYou : words.pointPerson(person.name);
}

function agreementText({ view, say, day }: ToldFacts): string {
  if (view.stage === 'proposal') return say.welcome.proposal;
  return view.agreed === null ? say.welcome.proposed : say.welcome.agreed(day(view.agreed.on));
}

function guides({ guides: all }: CustomerStep, { say }: ToldFacts): readonly MessageLine[] {
  return all.map(({ title, url }) => ({ text: say.guide(title), url }));
}

function scheduleBlocks(told: ToldFacts) {
  const { view, say, day, steps } = told;
  const { when, what, who } = say.table;
  const open = steps.filter(({ done }) => done === null);
  const columns = [when, what, who];
  const planned = (step: CustomerStep) => step.due ?? step.end;
  if (open.length <= MOST_ROWS) {
    const rows = [...open]
      .sort((a, b) => ((planned(a) ?? '9') < (planned(b) ?? '9') ? -1 : 1))
      .map((step) => {
        const date = planned(step);
        const time = date === null ? say.nobodyYet : say.by(day(date));
        return [
          step.session === null ? time : sessionTimeText(step, told) || time,
          step.title,
          step.who === null ? say.nobodyYet : told.name(step.who),
        ];
      });
    return { columns, rows };
  }
  const rows = view.phases.map((phase) => {
    const dates =
      phase.start !== null && phase.end !== null ? say.range(day(phase.start), day(phase.end)) : say.nobodyYet;
    return [dates, phase.name, phase.description ?? ''];
  });
  return { columns: [when, what, ''], rows };
}

/** When and where, the topics with their minutes, and what to bring. */
export function agendaMessage(facts: MessageFacts): Message {
  const told = wordedFacts(facts);
  const { say, session: step, minutes } = told;
  const words = say.agenda;
  const session = step?.session ?? null;
  const title = step?.title ?? '';
  const when = step === null ? '' : sessionTimeText(step, told);
  const topics = (session?.agenda ?? []).map(({ topic, minutes: each }) =>
    words.topic(topic, each === null ? null : minutes(each)),
  );
  const meet = when === '' ? words.noDay(title) : words.weMeet(title, when, minutes(session?.minutes ?? 0));
  return {
    locale: told.locale,
    subject: words.subject(title, when),
    opening: [...opening(told, meet), ...(session?.place ? [textBlock(placeLine(session.place, words.place))] : [])],
    sections: [
      ...section(words.heading, 0, itemsBlock(topics)),
      ...section(words.bring, 1, [
        ...itemsBlock(toBring(told)),
        textBlock(told.isExperienced ? words.experienced : words.novice),
      ]),
      ...section(say.recap.guides, 2, itemsBlock(guideLinks(step?.guides ?? []))),
    ],
    closing: closingWords(told, when === '' ? null : words.otherDay),
  };
}

function placeLine(place: string, words: (place: string) => string): MessageLine {
  return /^https?:\/\/\S+$/.test(place) ? [words(''), { text: place, url: place }] : words(place);
}

/** The steps they are working on, and the questions that we asked them. */
function toBring(told: ToldFacts): readonly string[] {
  const { steps, session, say } = told;
  const theirs = nextSteps(told).filter(({ who, id, session: own }) => {
    return who?.side === 'customer' && own === null && id !== session?.id;
  });
  const questions = steps
    .flatMap((step) => step.questions)
    .filter(({ answered, who }) => answered === null && who?.side === 'customer');
  return [
    ...theirs.map(({ title }) => say.agenda.stillOpen(title)),
    ...questions.map(({ ask }) => say.agenda.yourAnswer(ask)),
  ];
}

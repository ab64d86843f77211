import {
  type Doc,
  foreign,
  heading,
  INDENT,
  line,
  messageBlock,
  noteBlock,
  onPage,
  type Section,
  type Text,
  toned,
} from '../print/doc.ts';
import type { Digest, Reminders, SendOutcome } from '../views/reminders.ts';
import type { TodayView, TodayWork } from '../views/today.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';

export type RemindSayings = Catalogue['remind'];

/** A digest as it would be sent. */
export interface PlannedDigest {
  readonly digest: Digest;
  readonly subject: string;
  /** The whole message as text; null when only the reasons are requested. */
  readonly full: string | null;
}

/** Who would be reminded of what today, and why; and who would not, and why not. */
export function remindDoc(planned: readonly PlannedDigest[], reminders: Reminders, words: Catalogue): Doc {
  const { silent, withoutCsm, today } = reminders;
  const { remind: say } = words;
  const { say: day } = dayWords(today, words);
  return {
    title: say.title,
    sections: [
      [onPage(heading(1, say.title)), ...planned.flatMap((each) => digestBlocks(each, say, day))],
      [
        messageBlock(say.told(planned.length, day(today))),
        ...silent.map(({ customer, reason, about }) =>
          noteBlock(
            'plain',
            line`${foreign(customer)}: ${say.silent[reason](about === null ? null : foreign(about))}`,
            INDENT,
          ),
        ),
        ...withoutCsm.map((customer) => noteBlock('plain', say.withoutCsm(foreign(customer)), INDENT)),
      ],
    ],
  };
}

function digestBlocks({ digest, subject, full }: PlannedDigest, say: RemindSayings, day: DayWords['say']): Section {
  return [
    messageBlock(line`${addressee(digest.name, digest.email)}  ${toned('strong', foreign(subject))}`),
    ...(full === null
      ? whyLines(digest, say, day).map((text) => noteBlock('plain', text, INDENT))
      : [{ kind: 'commands' as const, lines: ['', ...full.trimEnd().split('\n'), ''], indent: 0 }]),
    ...(digest.email === null ? [noteBlock('warning', say.noAddress, INDENT)] : []),
  ];
}

function addressee(name: string, address: string | null): Text {
  return line`${foreign(name)} <${foreign(address ?? '-')}>`;
}

/** Why somebody is reminded: one line for each item. */
function whyLines({ parts, today }: Digest, say: RemindSayings, day: DayWords['say']): readonly Text[] {
  const own = parts.flatMap(({ plan, items }) =>
    items.map(({ step, question, reason, due, days }) =>
      reasonLine(
        plan,
        question === null ? step : `${step} ${question}`,
        say.why[reason](days),
        due === null ? null : day(due),
      ),
    ),
  );
  return today === null ? own : [...todayLines(today, say, day), ...own];
}

function todayLines(
  { calls, requests, answers, overdue, due, sessions, inbox }: TodayView,
  { why }: RemindSayings,
  said: DayWords['say'],
): readonly Text[] {
  const about = ({ plan, task, question, due }: TodayWork, reason: Text, date: string | null = due) =>
    reasonLine(plan, question === null ? task : `${task} ${question}`, reason, date === null ? null : said(date));
  return [
    ...calls.map((each) => about(each, why.call(each.workingDaysLate))),
    ...requests.map(({ plan, task, on }) => reasonLine(plan, task, why.decide(said(on)), null)),
    ...answers.map((each) => about(each, why.answer)),
    ...overdue.map((each) =>
      about(each, each.needsNewDate ? why.newDate(each.workingDaysLate) : why.late(each.workingDaysLate)),
    ),
    ...due.map((each) => about(each, why.due(0), null)),
    ...sessions.map(({ plan, task, day }) => reasonLine(plan, task, why.prepare(said(day)), null)),
    ...inbox.map(({ file }) => line`${foreign(file)}: ${why.settle}`),
  ];
}

function reasonLine(plan: string, step: string, reason: Text, due: string | null): Text {
  return line`${foreign(plan)} ${foreign(step)}: ${reason}${due === null ? '' : `, ${due}`}`;
}

/** What happened to each message, and the totals. */
export function sentDoc(
  outcomes: readonly SendOutcome[],
  withoutCsm: readonly string[],
  { remind: say }: Catalogue,
): Doc {
  return {
    title: say.titleSent,
    sections: [
      [
        onPage(heading(1, say.titleSent)),
        ...outcomes
          .filter(({ result }) => result !== 'not-tried')
          .map((each) => messageBlock(line`${addressee(each.name, each.to)}  ${outcomeText(each, say)}`)),
        ...withoutCsm.map((customer) => messageBlock(say.withoutCsm(foreign(customer)))),
      ],
      [messageBlock(sendSummary(outcomes, say))],
    ],
  };
}

function outcomeText({ result, reason }: SendOutcome, say: RemindSayings): Text {
  if (result === 'sent') return toned('good', say.sent);
  return toned('bad', result === 'failed' ? say.notSent(foreign(reason ?? '')) : say.noAddress);
}

function sendSummary(outcomes: readonly SendOutcome[], say: RemindSayings): string {
  if (outcomes.length === 0) return say.nothingToSend;
  const count = (...results: SendOutcome['result'][]) =>
    outcomes.filter(({ result }) => results.includes(result)).length;
  const untried = count('not-tried');
  return `${say.sums(count('sent'), count('failed', 'no-address'))}${untried === 0 ? '' : say.untried(untried)}`;
}

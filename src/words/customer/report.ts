/** A customer's plan as a report for the customer: made from the customer's view, in the customer's language. */
import {
  type Column,
  type Doc,
  type Fact,
  foreign,
  groupedTable,
  heading,
  joinTexts,
  listBlock,
  noteBlock,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../../print/doc.ts';
import { type GanttWords, ganttLines } from '../../print/gantt.ts';
import type { TimelineLabels } from '../../print/machine/timeline.ts';
import { customerTimelineView } from '../../views/customer-timeline.ts';
import type { CustomerGuide, CustomerQuestion, CustomerStep, CustomerView } from '../../views/customer-view.ts';
import { noteInWords } from '../notes.ts';
import { dayInWords } from './days.ts';
import { customerWords } from './index.ts';
import { stepTimeOf, sumTimeOf, timeLeftOf, undatedTimeOf } from './time.ts';
import type { CustomerWords } from './words.ts';

interface ReportScene {
  readonly view: CustomerView;
  readonly words: CustomerWords;
  readonly day: (day: string) => string;
  readonly steps: readonly CustomerStep[];
}

function reportParts(view: CustomerView): ReportScene {
  return {
    view,
    words: customerWords[view.locale],
    day: (day) => dayInWords(day, view.locale, view.today),
    steps: view.phases.flatMap(({ steps }) => steps),
  };
}

/** The state of a plan for the customer: goal, what is next and whose turn it is, steps, meetings, questions, people, their time. */
export function customerReport(view: CustomerView): Doc {
  const told = reportParts(view);
  return {
    title: reportTitle(told),
    sections: [
      reportHead(told),
      factsSection(told),
      measureSection(told),
      stepSection(told),
      detailSection(told),
      newsSection(told),
      sessionSection(told),
      openQuestionSection(told),
      guideSection(told),
      contactSection(told),
      timeSection(told),
      [verdictBlock('strong', whenLive(told))],
    ],
  };
}

/** The schedule for the customer: a chart on a terminal, a table elsewhere. */
export function customerTimelineReport(view: CustomerView, gantt: GanttWords): Doc {
  const told = reportParts(view);
  const { day, words } = told;
  const timeline = customerTimelineView(view);
  const off: readonly Text[] = [
    ...view.pauses.map(({ from, to, reason }): Text => {
      const why = reason === null ? '' : [': ', foreign(reason)];
      return [`${words.pause} ${day(from)} – ${day(to)}`, why];
    }),
    ...view.daysOff.map(({ day: on, name }): Text => [`${day(on)} `, foreign(name)]),
  ];
  return {
    title: reportTitle(told),
    sections: [
      reportHead(told),
      [
        {
          kind: 'drawing',
          draw: (screen) => ganttLines(timeline, chartWords(gantt, words), screen),
          instead: scheduleTable(told),
        },
      ],
      off.length === 0 ? [] : [{ kind: 'facts', facts: [{ label: words.dayOff, lines: off }] }],
      timeSection(told),
      newsSection(told),
      [verdictBlock('strong', whenLive(told))],
    ],
  };
}

/** Customers do not see slack: a bar without it is a planned step. */
function chartWords({ headings, meanings, ...rest }: GanttWords, words: CustomerWords): GanttWords {
  const time = (minutes: number | null) => stepTimeOf(minutes, words) ?? '';
  return {
    ...rest,
    time,
    headings: { ...headings, time: words.yourTime.toUpperCase(), slack: '' },
    meanings: { ...meanings, open: words.planned, noEnd: words.heldUp },
  };
}

/** What charts for other programs call things, with nothing of the time of ours. */
export function customerLabels({ locale }: Pick<CustomerView, 'locale'>, labels: TimelineLabels): TimelineLabels {
  const words = customerWords[locale];
  const time: TimelineLabels['time'] = ({ customer }) => {
    const own = stepTimeOf(customer, words);
    return own === null ? [] : [customer === null ? `${words.yourTime}: ${own}` : own];
  };
  return { ...labels, time };
}

function reportTitle({ view, words }: ReportScene): Text {
  return foreign(words.pageTitle(view.customer, view.vendor));
}

function reportHead(told: ReportScene): Section {
  const { view, words, day } = told;
  const agreed = view.agreed === null ? words.notAgreed : words.agreedOn(day(view.agreed.on), view.agreed.by);
  const proposal = view.stage === 'proposal' ? [noteBlock('accent', words.proposalNote(day(view.start)))] : [];
  return [
    heading(1, reportTitle(told)),
    ...(view.goal === null ? [] : [paragraph(foreign(view.goal.why))]),
    ...proposal,
    noteBlock(
      'quiet',
      foreign(
        [words.madeOn(day(view.today)).replace(/\.$/, ''), ...(view.stage === 'closed' ? [] : [agreed])].join('. '),
      ),
    ),
  ];
}

/** The day to count on, or that it is unknown, or since when they are live. */
function whenLive({ view, words, day }: ReportScene): Text {
  if (view.stage === 'closed') return words.closedOn(day(view.closed ?? view.today));
  if (view.live !== null && view.live.done !== null) return words.liveSince(day(view.live.done));
  if (view.isHeldUp) return `${words.countOn}: ${words.heldUp}. ${words.heldUpHint}`;
  if (view.countOn === null) return `${words.countOn}: ${words.notKnown}`;
  return `${words.countOn}: ${day(view.countOn)}. ${words.countOnHint}`;
}

function factsSection(told: ReportScene): Section {
  const { view, words, day, steps } = told;
  const { nextValue, progress, next } = view;
  const shown = next.flatMap((id) => steps.filter((step) => step.id === id));
  const facts: readonly Fact[] = [
    { label: words.stage[view.stage], lines: [words.steps(progress.done, progress.total)] },
    ...(nextValue === null
      ? []
      : [
          {
            label: words.nextValue,
            lines: [[foreign(nextValue.text), nextValue.day === null ? '' : `, ${day(nextValue.day)}`]],
          },
        ]),
    ...(view.stage === 'closed'
      ? []
      : [
          {
            label: words.nextStep,
            lines: shown.length === 0 ? [words.nothingNext] : shown.map((step) => turnOf(step, told)),
          },
        ]),
  ];
  return [{ kind: 'facts', facts }];
}

function turnOf(step: CustomerStep, { words, day }: ReportScene): Text {
  const turn = step.who === null ? words.turnOfNobody : words.turn(step.who.name);
  const due = step.due === null ? '' : `, ${words.byDay(day(step.due))}`;
  const late = step.isLate ? toned('bad', ` (${words.late})`) : '';
  return [
    foreign(step.title),
    `${due}: `,
    foreign(turn),
    late,
    step.stuck === null ? '' : ['. ', stuckLine(step, { words, day })],
  ];
}

function measureSection({ view, words, day }: ReportScene): Section {
  const value = (of: string | number | null): Text => (of === null ? '' : foreign(String(of)));
  const rows = view.goal?.measures ?? [];
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      name: words.measure,
      cell: ({ name, unit }) => [foreign(name), unit === null ? '' : [' (', foreign(unit), ')']],
      least: 12,
    },
    { name: words.atStart, cell: ({ from }) => value(from) },
    { name: words.now, cell: ({ readings }) => value(readings.at(-1)?.value ?? null) },
    { name: words.aim, cell: ({ to }) => value(to) },
    { name: words.until, cell: ({ by }) => (by === null ? '' : day(by)) },
  ];
  const shown = tableBlock(rows, columns);
  return shown.length === 0 ? [] : [heading(2, words.measures), ...shown];
}

function stepSection(told: ReportScene): Section {
  const { view, words, day } = told;
  const columns: readonly Column<CustomerStep>[] = [
    {
      name: words.step,
      cell: ({ title, isOptional }) => [foreign(title), isOptional ? ` (${words.optional})` : ''],
      least: 14,
    },
    { name: words.who, cell: ({ who }) => (who === null ? '' : foreign(who.name)), least: 8, spare: 1 },
    { name: words.yourTime, cell: (step) => minutesText(step, words), align: 'right', spare: 2 },
    { name: words.due, cell: (step) => dueOf(step, told) },
    {
      name: '',
      cell: ({ state, done, isLate }) => {
        if (done !== null) return words.doneOn(day(done));
        return isLate ? toned('bad', words.late) : words.state[state];
      },
    },
  ];
  const groups = view.phases.map(({ name, steps }) => ({ group: foreign(name), rows: steps }));
  return [heading(2, words.plan), ...groupedTable(groups, columns)];
}

function detailSection(told: ReportScene): Section {
  const facts = told.steps.flatMap((step) => stepDetails(step, told));
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

function dueOf({ due, isAgreed, done }: CustomerStep, { words, day }: ReportScene): Text {
  if (due === null) return '';
  return done !== null ? day(due) : `${day(due)} (${isAgreed ? words.agreed : words.proposed})`;
}

/** Everything else about a step: what it is, what it brings, requests, notes, guides. */
function stepDetails(step: CustomerStep, told: ReportScene): readonly Fact[] {
  const { words, day } = told;
  const { description, value, asked, check, notes, guides, stuck } = step;
  const lines: readonly Text[] = [
    ...(description === null ? [] : [foreign(description)]),
    ...(value === null ? [] : [[`${words.whenDone}: `, foreign(value)]]),
    ...(asked === null || asked.due === null ? [] : [words.askedLater(day(asked.due))]),
    ...(asked === null || asked.to === null ? [] : [foreign(words.askedOther(asked.to))]),
    ...(stuck === null ? [] : [stuckLine(step, told)]),
    ...check.map(({ item, done }): Text => [done === null ? '☐ ' : '☑ ', foreign(item)]),
    ...notes.map(
      ({ on, by, text }): Text => [
        `${day(on)}`,
        by === null ? ': ' : [', ', foreign(by), ': '],
        foreign(noteInWords({ by, text }, words.noteBeginnings)),
      ],
    ),
    ...guides.map((guide) => guideLine(guide, words)),
  ];
  return lines.length === 0 ? [] : [{ label: foreign(step.title), lines }];
}

function guideLine({ title, url, kind }: CustomerGuide, words: CustomerWords): Text {
  return [`${words.kind[kind ?? 'guide']}: `, foreign(title), ' ', foreign(url)];
}

/** What helps with more than one step; the others stand with theirs. */
function guideSection({ view, words }: ReportScene): Section {
  const all = [...view.guides, ...view.phases.flatMap(({ guides }) => guides)];
  return all.length === 0 ? [] : [heading(2, words.guides), ...listBlock(all.map((guide) => guideLine(guide, words)))];
}

function stuckLine({ stuck }: CustomerStep, { words, day }: Pick<ReportScene, 'words' | 'day'>): Text {
  if (stuck === null) return '';
  const said = stuck.by === 'customer' ? words.stuckCustomer(day(stuck.since)) : words.stuckVendor(day(stuck.since));
  return [said, stuck.reason === null ? '' : [': ', foreign(stuck.reason)]];
}

function newsSection({ view, words, day }: ReportScene): Section {
  const moves = view.moves.map(({ title, from, to, reason, by, on }): Text => {
    const moved = from === null ? words.movedFirst(title, day(to)) : words.movedDate(title, day(from), day(to));
    const why = reason === null ? '' : ` ${reason}.`;
    const who = by === null ? day(on) : words.movedBy(by, day(on));
    return foreign(`${moved}${why} (${who})`);
  });
  const reached = view.values
    .filter((each) => each.reached && each.day !== null)
    .map(({ text, day: on }): Text => foreign(words.valueReached(text, day(on ?? ''))));
  const items = [...reached, ...moves];
  return items.length === 0 ? [] : [heading(2, words.news), ...listBlock(items)];
}

function sessionSection({ words, day, steps }: ReportScene): Section {
  const facts = steps.flatMap(({ title, session }): readonly Fact[] => {
    if (session === null) return [];
    const { day: on, at, place, minutes, agenda, attended, summary, recording } = session;
    const when = on === null ? words.sessionOpen : words.sessionOn(day(on), at);
    const lines: readonly Text[] = [
      [`${when}, ${words.minutes(minutes)}`, place === null ? '' : [`, ${words.place}: `, foreign(place)]],
      ...(summary.length > 0
        ? summary.map((each): Text => [`${words.talkedAbout}: `, foreign(each)])
        : agenda.map(
            ({ minutes: length, topic }): Text => [length === null ? '' : `${words.minutes(length)}: `, foreign(topic)],
          )),
      ...(attended.length === 0 ? [] : [[`${words.attended}: `, foreign(attended.join(', '))]]),
      ...(recording === null ? [] : [[`${words.recording}: `, foreign(recording)]]),
    ];
    return [{ label: foreign(title), lines }];
  });
  return facts.length === 0 ? [] : [heading(2, words.sessions), { kind: 'facts', facts }];
}

function openQuestionSection({ words, day, steps }: ReportScene): Section {
  const open = steps.flatMap(({ questions }) => questions).filter(({ answered }) => answered === null);
  const answers = ({ who, due }: CustomerQuestion): string =>
    who === null ? '' : `(${words.answers(who.name, due === null ? null : day(due))})`;
  const items = open.map(
    (question): Text => joinTexts([question.ask, answers(question)].filter((each) => each !== '').map(foreign), ' '),
  );
  return items.length === 0 ? [] : [heading(2, words.questions), ...listBlock(items)];
}

function contactSection({ view, words }: ReportScene): Section {
  const shown = view.people.toSorted((a, b) => (a.side < b.side ? -1 : Number(a.side > b.side)));
  const columns: readonly Column<(typeof shown)[number]>[] = [
    { name: words.people, cell: ({ name }) => foreign(name), least: 10 },
    { name: '', cell: ({ side }) => foreign(side === 'customer' ? view.customer : view.vendor), least: 8 },
    { name: '', cell: ({ roles }) => foreign(roles.map(words.role).join(', ')), least: 10, spare: 1 },
    {
      name: '',
      cell: ({ email, phone }) => foreign([email, phone].filter((each) => each !== null).join(', ')),
      spare: 2,
    },
  ];
  return tableBlock(shown, columns);
}

function timeSection({ view, words, day }: ReportScene): Section {
  const undated = undatedTimeOf(view.time, words);
  const sum = timeLeftOf(view.time, words);
  if (sum === null || view.stage === 'closed') return [];
  const lines = [
    sum,
    ...view.time.weeks.map((week) => `${words.weekOf(day(week.monday))}: ${sumTimeOf(week, words)}`),
    ...(undated === null ? [] : [undated]),
  ];
  return [{ kind: 'facts', facts: [{ label: words.yourTime, lines }] }];
}

/** The minutes that a step takes from their people; nothing for the vendor's own steps. */
function minutesText({ minutes }: CustomerStep, words: CustomerWords): string {
  return stepTimeOf(minutes, words) ?? '';
}

function scheduleTable(told: ReportScene): Section {
  const { view, words, day } = told;
  const columns: readonly Column<CustomerStep>[] = [
    { name: words.step, cell: ({ title }) => foreign(title) },
    { name: words.who, cell: ({ who }) => (who === null ? '' : foreign(who.name)) },
    { name: words.start, cell: ({ start }) => (start === null ? '' : day(start)) },
    { name: words.end, cell: ({ end }) => (end === null ? '' : day(end)) },
    { name: words.yourTime, cell: (step) => minutesText(step, words), align: 'right' },
    { name: words.due, cell: (step) => dueOf(step, told) },
    { name: '', cell: ({ state, isLate }) => (isLate ? toned('bad', words.late) : words.state[state]) },
  ];
  return groupedTable(
    view.phases.map(({ name, steps }) => ({ group: foreign(name), rows: steps })),
    columns,
  );
}

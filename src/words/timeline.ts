import type { LastSigning } from '../plan/chance/last-signing.ts';
import type { Effort } from '../plan/model/effort.ts';
import {
  type Doc,
  type Fact,
  foreign,
  groupedTable,
  heading,
  joinTexts,
  line,
  listBlock,
  noteBlock,
  paragraph,
  type Section,
  type Text,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import { type GanttWords, ganttLines } from '../print/gantt.ts';
import type { TimelineLabels } from '../print/machine/timeline.ts';
import type { Tone } from '../print/paint.ts';
import type { MoveCause } from '../review/causes.ts';
import type { Comparison, MovedEnd } from '../review/comparison.ts';
import type { TimelineTask, TimelineView } from '../views/timeline.ts';
import { basisText, outlastingText } from './basis.ts';
import { timeLines } from './before-call.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { closingText, coverageNotes, heldUpText, likelyDaysText } from './plan-words.ts';

/**
 * A plan (or a template before there is a customer) on a time axis, and below it the expected go-live.
 * @param comparison with an earlier version, or with the plan as it is; null: none
 */
export function timelineDoc(view: TimelineView, comparison: Comparison | null, words: Catalogue): Doc {
  const days = dayWords(view.today, words);
  const [tone, sentence] = timelineVerdict(view, days, words);
  const title = view.customer === null ? words.timeline.template(foreign(view.template ?? '')) : foreign(view.customer);
  return {
    title,
    sections: [
      timelineHead(title, view, days, words),
      [
        {
          kind: 'drawing',
          draw: (screen) => ganttLines(view, ganttWords(words), screen),
          instead: taskTables(view, days, words),
        },
      ],
      factsIfAny(daysOffFacts(view, days, words)),
      factsIfAny(goLiveFacts(view, days, words)),
      coverageNotes(view.coverageGaps, words),
      [verdictBlock(tone, sentence)],
      comparison === null ? [] : comparisonSection(comparison, view.live.heldUpBy, days, words),
    ],
  };
}

/** The labels of a chart, in a language. */
export function ganttWords({ timeline: say, days, counts }: Catalogue): GanttWords {
  const time = (minutes: number | null) => (minutes === 0 ? '' : counts.effort(minutes));
  return { ...say.chart, slack: say.slack, time, upToDays: say.upToDays, month: days.month };
}

function timelineHead(title: Text, view: TimelineView, { say: day }: DayWords, { timeline: say }: Catalogue): Section {
  const anchor = day(view.anchor.day);
  const about: readonly Text[] = [
    ...(view.customer !== null && view.template !== null ? [say.fromTemplate(foreign(view.template))] : []),
    view.id === null ? say.ifBought(anchor) : say.since[view.anchor.kind](anchor),
    say.today(day(view.today)),
  ];
  return [
    heading(1, title),
    ...(view.goal === null ? [] : [paragraph(foreign(view.goal))]),
    noteBlock('quiet', joinTexts(about, ', ')),
  ];
}

function taskTables(
  view: TimelineView,
  { short }: DayWords,
  { timeline: say, status, terms, counts }: Catalogue,
): Section {
  const { columns } = say;
  const slack = ({ slack: days, critical }: TimelineTask): Text => {
    if (days === null) return '';
    return critical ? toned('accent', terms.critical) : say.slack(days);
  };
  return groupedTable(
    view.phases.map(({ id, name }) => ({
      group: foreign(name),
      rows: view.tasks.filter(({ phase }) => phase === id),
    })),
    [
      { name: columns.task, cell: ({ title }) => foreign(title) },
      { name: columns.who, cell: ({ ownerName, owner }) => foreign(ownerName ?? owner ?? '') },
      { name: columns.state, cell: ({ state }) => terms.states[state] },
      { name: columns.due, cell: ({ due }) => (due === null ? '' : short(due)) },
      {
        name: columns.starts,
        cell: (task) => (task.heldUp && task.state === 'waiting' ? '' : short(task.start)),
      },
      { name: columns.ends, cell: (task) => (task.heldUp ? toned('bad', status.noDate) : short(task.end)) },
      {
        name: columns.theirTime,
        cell: ({ effort: { customer } }) => (customer === 0 ? '' : counts.effort(customer)),
        align: 'right',
      },
      { name: columns.slack, cell: slack, align: 'right' },
    ],
  );
}

function factsIfAny(facts: readonly Fact[]): Section {
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

/** Holidays and pauses by name, because a chart of weeks does not show single days. */
function daysOffFacts(view: TimelineView, { short }: DayWords, { timeline: say }: Catalogue): readonly Fact[] {
  const pauses = view.pauses.map(({ from, to, reason }) => say.paused(short(from), short(to), foreign(reason)));
  const shown = view.holidays.filter(({ day }) => day >= view.start && day <= view.end);
  const all = [...pauses, ...shown.map(({ day, name }): Text => [short(day), ' ', foreign(name)])];
  return all.length === 0 ? [] : [{ label: say.facts.daysOff, lines: [joinTexts(all, ', ')] }];
}

function goLiveFacts(view: TimelineView, days: DayWords, words: Catalogue): readonly Fact[] {
  const { timeline: say, counts } = words;
  const { live, effort, ahead, criticalGroups } = view;
  const left = ahead === null ? [] : timeLines(ahead, days.say, words);
  const path = criticalGroups.map((group): Text => {
    const names = joinTexts(group.map(foreign), ', ');
    return group.length === 1 ? names : ['(', names, ')'];
  });
  return [
    {
      label: say.facts.effort,
      lines: [
        say.effort(
          counts.effort(effort.customer, effort.unknown.customer),
          counts.effort(effort.vendor, effort.unknown.vendor),
        ),
      ],
    },
    ...(left.length === 0 ? [] : [{ label: words.call.time, lines: left }]),
    ...(path.length === 0 ? [] : [{ label: say.facts.critical, lines: [joinTexts(path, ' → ')] }]),
    { label: say.facts.live, lines: [liveName(live, words)] },
    ...liveDays(view, days, words),
    ...signingFacts(view, days, words),
  ];
}

/**
 * The agreed days, the days that follow from the plan's ranges, and the likely days, as far as known. After go-live only the first
 * remain.
 */
function liveDays(view: TimelineView, days: DayWords, words: Catalogue): readonly Fact[] {
  const { timeline: say } = words;
  const { live, target } = view;
  const named = (all: readonly (readonly [keyof typeof say.days, string | null])[]): string =>
    all.flatMap(([name, day]) => (day === null ? [] : [say.days[name](days.say(day))])).join(', ');
  const agreed = named([
    ['due', live.due],
    ['target', target],
  ]);
  const first = agreed === '' ? [] : [{ label: '', lines: [agreed] }];
  if (isTimelineLive(view)) return first;
  // Three days that only hold if the blocked step starts moving today are not a schedule.
  const scheduled =
    live.heldUpBy.length > 0
      ? ''
      : named([
          ['optimistic', live.optimistic],
          ['expected', live.expected],
          ['pessimistic', live.pessimistic],
        ]);
  const likely = likelyDaysText(live, live.expected, days, words);
  const source = live.basis === null ? words.basis.guess : basisText(live.basis, words);
  const why = live.basis === null ? null : outlastingText(live.basis, view.tasks, words);
  const outlasting = why === null ? [] : [why];
  const vary = (live.basis?.own ?? 0) === 0 ? say.likely : say.likelyOwn;
  return [
    ...first,
    ...(scheduled === '' ? [] : [{ label: say.facts.schedule, lines: [say.schedule(scheduled)] }]),
    ...(likely === null ? [] : [{ label: say.facts.likely, lines: [vary(likely, source), ...outlasting] }]),
  ];
}

/** The go-live step, or that there is none. */
function liveName({ task, title }: TimelineView['live'], { timeline: say }: Catalogue): Text {
  if (title !== null) return foreign(title);
  return task === null ? say.noLive : say.unknownLive(foreign(task));
}

function isTimelineLive({ tasks, live }: TimelineView): boolean {
  return tasks.some(({ id, state }) => id === live.task && state === 'done');
}

function signingFacts({ signing, live }: TimelineView, { say: day }: DayWords, words: Catalogue): readonly Fact[] {
  if (signing === null) return [];
  const { timeline: say } = words;
  const { expected, pessimistic, p80, p90 } = signing;
  const days = [
    ...(expected === null ? [] : [say.days.expected(day(expected))]),
    ...(pessimistic === null ? [] : [say.days.pessimistic(day(pessimistic))]),
    ...(p80 === null ? [] : [say.days.p80(day(p80))]),
    ...(p90 === null ? [] : [say.days.p90(day(p90))]),
  ];
  if (days.length === 0) return [{ label: say.facts.signBy, lines: [say.noDay] }];
  const named = days.join(', ');
  const source = live.basis === null ? words.basis.guess : basisText(live.basis, words);
  return [{ label: say.facts.signBy, lines: [p80 === null ? named : say.likely(named, source)] }];
}

/** The most important sentence. */
function timelineVerdict(view: TimelineView, days: DayWords, words: Catalogue): readonly [Tone, Text] {
  const { timeline: say } = words;
  const { live, closed } = view;
  if (view.signing !== null) return signingVerdict(view.signing, view.today, days, words);
  if (closed !== null && live.expected === null) return ['quiet', say.wasClosed(closingText(closed, days, words))];
  if (live.expected === null) {
    const isEmpty = view.tasks.length === 0 || live.title === null;
    return ['warning', isEmpty ? say.noTask : say.skipped(foreign(live.title ?? ''))];
  }
  const held = heldUpText(live.heldUpBy, words);
  const day = days.say(live.expected);
  if (held !== null) return ['bad', say.heldUp(held, day)];
  const [tone, comparison] = compared(view, days, words);
  const reached = isTimelineLive(view) ? say.liveSince(day) : say.expectedOn(day);
  // The schedule accounts neither for the customer's pace nor for how long a step has been open.
  const later = live.p50 === null || live.p50 <= live.expected ? '' : say.halfLater(days.say(live.p50));
  const promise = isTimelineLive(view) || live.p80 === null || live.p80 <= live.expected ? null : live.p80;
  const isLate = promise !== null && promise > (view.target ?? live.due ?? promise);
  const said = promise === null ? '' : say.promise(days.say(promise));
  return [tone === 'good' && isLate ? 'warning' : tone, `${reached}${comparison}.${later}${said}`];
}

function signingVerdict(
  { liveBy, earliest, expected, p80 }: LastSigning,
  today: string,
  { say: day }: DayWords,
  { timeline: say }: Catalogue,
): readonly [Tone, string] {
  if (expected === null) return ['bad', say.noSignature(day(liveBy))];
  if (expected < today) {
    const instead = earliest === null ? '' : say.signedToday(day(earliest));
    return ['bad', say.tooLate(day(liveBy), day(expected)) + instead];
  }
  if (p80 !== null && p80 < today) return ['warning', say.signUnsure(day(liveBy), day(expected))];
  if (p80 === null) return ['strong', say.signBy(day(liveBy), day(expected))];
  return ['strong', say.signSure(day(liveBy), day(expected), day(p80))];
}

function compared(view: TimelineView, { say: day }: DayWords, { timeline: say }: Catalogue): readonly [Tone, string] {
  const { live, slip, target } = view;
  const promised = target ?? live.due;
  if (slip === null || promised === null) return ['strong', ''];
  const name = (target === null ? say.promised.due : say.promised.target)(day(promised));
  if (slip > 0) return ['bad', say.after(slip, name)];
  if (slip < 0) return ['good', say.before(-slip, name)];
  if (live.expected !== null && live.expected > promised) return ['warning', say.onDayOffAfter(name)];
  return ['good', live.expected === promised ? say.on(name) : say.nothingToSpare(name)];
}

/**
 * When each task and go-live end, now and before.
 * @param heldUpBy titles of the blocked tasks that leave go-live without a day
 */
function comparisonSection(
  comparison: Comparison,
  heldUpBy: readonly string[],
  days: DayWords,
  words: Catalogue,
): Section {
  const { timeline: say, counts } = words;
  const { with: version, live, p80, causes, tasks } = comparison;
  const shift = p80.days ? say.comparedP80(counts.shift(p80.days)) : '';
  const items = tasks.map((task) => line`"${foreign(task.title)}" ${span(task, days, words)}`);
  const named = version === 'the plan as it is' ? say.asItIs : foreign(version);
  const held = heldUpText(heldUpBy, words);
  const head = paragraph(
    held === null ? [say.compared(named, span(live, days, words)), shift] : say.comparedHeldUp(named, held),
  );
  return [head, ...(causes.length === 0 ? [] : [paragraph(causesText(causes, words))]), ...listBlock(items)];
}

/** Why the day to promise moved, each reason with its days. */
export function causesText(causes: readonly MoveCause[], { timeline: say, counts }: Catalogue): Text {
  const reasons = causes.map(
    ({ title, what, days }): Text => [
      title === null ? '' : line`"${foreign(title)}" `,
      say.causes[what],
      ' ',
      counts.shift(days),
    ],
  );
  return say.causes.of(joinTexts(reasons, ', '));
}

function span({ before, after, days, heldUp: held }: MovedEnd, { say: day }: DayWords, words: Catalogue): string {
  const { timeline: say, counts, status } = words;
  if (held.after) return status.noDate;
  if (held.before) return `${status.noDate} → ${after === null ? say.gone : day(after)}`;
  if (before === after) return after === null ? say.unknown : say.stays(day(after));
  const [from, to] = [before === null ? say.isNew : day(before), after === null ? say.gone : day(after)];
  return `${from} → ${to}${days === null ? '' : ` (${counts.shift(days)})`}`;
}

/** The labels of charts and calendars for other programs. */
export function timelineLabels({ timeline: { labels }, terms, call, counts }: Catalogue): TimelineLabels {
  const time = ({ customer, vendor }: Effort): readonly string[] => [
    ...(customer === 0 ? [] : [call.customerTime(counts.length(customer))]),
    ...(vendor === 0 ? [] : [call.vendorTime(counts.length(vendor))]),
  ];
  return { ...labels, critical: terms.critical, sides: terms.sides, time };
}

import type { Engagement } from '../plan/health/engagement.ts';
import type { ScheduleHealth } from '../plan/health/health.ts';
import {
  type Column,
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  noteBlock,
  onPage,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import type { Tone } from '../print/paint.ts';
import { NEEDS } from '../views/help.ts';
import type { Order, StatusOverdue, StatusPlan, StatusView } from '../views/status.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import { withDistinctNames } from './distinct-names.ts';
import { reasonText } from './reasons.ts';

export const HEALTH_TONES: Record<ScheduleHealth, Tone> = {
  'off-track': 'bad',
  'at-risk': 'warning',
  unknown: 'warning',
  'on-track': 'good',
  prospect: 'accent',
  done: 'good',
  churned: 'quiet',
  cancelled: 'quiet',
};

/** On pages, where colour may be missing, each state has a mark. */
const HEALTH_MARKS: Record<ScheduleHealth, string> = {
  'off-track': '🔴',
  'at-risk': '🟡',
  unknown: '⚪',
  'on-track': '🟢',
  prospect: '🔵',
  done: '✅',
  churned: '⚫',
  cancelled: '⚫',
};

const ENGAGEMENT_TONES: Record<Engagement, Tone> = {
  stalled: 'bad',
  low: 'warning',
  medium: 'plain',
  high: 'good',
  unknown: 'quiet',
};

const MOST_NAMED = 8;

/**
 * All customers at a glance, why some need help, what is overdue, and the totals as the last line.
 * @param unreadable paths of plans that cannot be evaluated
 * @param limit maximum number of listed customers; the totals count all
 * @param order the order of the list; when sorted by value, the table shows the next value moment and its day
 */
export function statusDoc(
  whole: StatusView,
  unreadable: readonly string[],
  words: Catalogue,
  limit = Number.POSITIVE_INFINITY,
  order: Order = 'need',
): Doc {
  const view = { ...whole, plans: withDistinctNames(whole.plans.slice(0, limit)) };
  const hidden = whole.summary.plans - view.plans.length;
  const days = dayWords(view.today, words);
  const title = words.status.title(days.say(view.today));
  const overdue = view.plans.flatMap((plan) => plan.overdue.map((work) => ({ ...work, customer: plan.customer })));
  const unlisted = whole.summary.overdueTasks - overdue.length;
  return {
    title,
    sections: [
      [
        onPage(heading(1, title)),
        ...tableBlock(view.plans, portfolioColumns(view, order, days, words)),
        ...(hidden === 0 ? [] : [noteBlock('warning', words.status.hidden(hidden))]),
      ],
      ...reasonSections(view, days, words),
      [
        ...overdueSection(overdue, true, days, words),
        ...(unlisted <= 0 ? [] : [noteBlock('warning', words.status.unlisted(unlisted))]),
      ],
      [verdictBlock(summaryTone(view), summaryLine(view, unreadable, words))],
      behindSection(view, words),
    ],
  };
}

/** Which plans do not have the latest template yet, and how to upgrade them. */
export function behindSection({ behind }: StatusView, { status: say }: Catalogue): Section {
  if (behind.length === 0) return [];
  const named = joinTexts(
    behind.slice(0, MOST_NAMED).map(({ id }) => foreign(id)),
    ', ',
  );
  const more = behind.length - MOST_NAMED;
  const names = [named, more > 0 ? say.andMore(more) : ''];
  return [noteBlock('plain', say.isBehind(behind.length, names, { code: 'onboard upgrade --all --dry-run' }))];
}

/** The health of a plan with its mark, for pages. */
export function markedHealth(schedule: ScheduleHealth, { terms }: Catalogue): Text {
  return [`${HEALTH_MARKS[schedule]} `, toned(HEALTH_TONES[schedule], terms.health[schedule])];
}

function portfolioColumns(
  { plans }: StatusView,
  order: Order,
  { short }: DayWords,
  words: Catalogue,
): readonly Column<StatusPlan>[] {
  const { status: say, terms } = words;
  const { columns } = say;
  const day = (text: string | null): string => (text === null ? '' : short(text));
  const isSimulated = plans.some(({ live }) => live.p80 !== null);
  return [
    { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 16 },
    {
      name: columns.health,
      cell: ({ schedule }) => toned(HEALTH_TONES[schedule], terms.health[schedule]),
      on: 'screen',
    },
    { name: columns.health, cell: ({ schedule }) => markedHealth(schedule, words), on: 'page' },
    { name: columns.engaged, cell: (plan) => engagementText(plan, words), spare: 3 },
    { name: columns.phase, cell: ({ phaseName }) => foreign(phaseName ?? ''), least: 8, spare: 5 },
    { name: columns.done, cell: ({ progress: { done, total } }) => `${done}/${total}`, align: 'right', spare: 4 },
    ...(order === 'value'
      ? [
          {
            name: columns.value,
            cell: ({ value }: StatusPlan) => (value === null ? '' : foreign(value.what)),
            least: 20,
          },
          {
            name: columns.expected,
            cell: ({ value, live }: StatusPlan) =>
              value?.expected === null && live.heldUpBy.length > 0
                ? toned('bad', say.noDate)
                : day(value?.expected ?? value?.due ?? null),
          },
        ]
      : []),
    {
      name: columns.next,
      cell: (plan: StatusPlan) => nextText(plan, words),
      least: 14,
      spare: order === 'value' ? 9 : 2,
    },
    { name: columns.turn, cell: ({ next }) => turnText(next[0], words), least: 10, spare: 6 },
    {
      name: columns.overdue,
      cell: ({ overdue }) => toned('bad', overdue.length === 0 ? '' : overdue.length),
      align: 'right',
    },
    { name: columns.live, cell: (plan) => liveText(plan, day, words) },
    ...(isSimulated ? [{ name: columns.p80, cell: ({ live }: StatusPlan) => day(live.p80) }] : []),
    { name: columns.target, cell: ({ live }) => day(live.target), spare: 7 },
    { name: columns.slip, cell: (plan) => slipText(plan, words), align: 'right', spare: 1 },
  ];
}

function engagementText({ paused, schedule, engagement }: StatusPlan, { status: say, terms }: Catalogue): Text {
  if (paused !== null) return toned('quiet', say.paused);
  const isOver = ['churned', 'cancelled', 'prospect'].includes(schedule);
  if (isOver || (schedule === 'done' && engagement === 'unknown')) return '';
  return toned(ENGAGEMENT_TONES[engagement], terms.engagement[engagement]);
}

function nextText({ next: [first, ...others] }: StatusPlan, { status: say }: Catalogue): Text {
  if (first === undefined) return '';
  const title = foreign(first.title);
  return [first.state === 'blocked' ? say.blocked(title) : title, others.length === 0 ? '' : ` (+${others.length})`];
}

/** The expected day, or that it is unknown, and whether it is only a lower limit. */
function liveText({ live }: StatusPlan, day: (text: string | null) => string, { status: say }: Catalogue): Text {
  if (live.heldUpBy.length > 0) return toned('bad', say.noDate);
  return live.isFloor ? toned('warning', say.from(day(live.expected))) : day(live.expected);
}

/** Whose turn it is, by name. */
function turnText(next: StatusPlan['next'][number] | undefined, { terms }: Catalogue): Text {
  if (next === undefined) return '';
  return next.ownerName === null ? terms.nobody : foreign(next.ownerName);
}

/** Working days after (`+3d`) or before (`-3d`) the promised day, for the expected day and the day to promise: `-3d..+8d`. */
function slipText(
  { live: { slip, promiseSlip, heldUpBy, since }, schedule }: StatusPlan,
  { status: say }: Catalogue,
): Text {
  if (slip === null || heldUpBy.length > 0) return '';
  const most = since !== null || promiseSlip === null ? slip : promiseSlip;
  const isHarmless = most <= 0 || schedule === 'done';
  const tone = isHarmless ? 'quiet' : schedule === 'off-track' ? 'bad' : 'warning';
  const signed = (days: number) => `${days > 0 ? '+' : ''}${say.days(days)}`;
  return toned(tone, most === slip ? signed(slip) : `${signed(slip)}..${signed(most)}`);
}

/** Who needs help, grouped by the kind of help, and why: the sentences under each customer. */
function reasonSections({ plans }: StatusView, { say: day }: DayWords, words: Catalogue): readonly Section[] {
  const { status: say } = words;
  const groups = NEEDS.flatMap((need): readonly Section[] => {
    const facts = plans
      .filter((plan) => plan.need === need)
      .map(
        ({ customer, reasons }): Fact => ({
          label: foreign(customer),
          lines: reasons.map((reason) => reasonText(reason, words, day)),
        }),
      );
    return facts.length === 0 ? [] : [[heading(3, say.needs[need]), { kind: 'facts', facts, indent: 2 }]];
  });
  const [first = [], ...others] = groups;
  return groups.length === 0 ? [] : [[heading(2, say.needHelp), ...first], ...others];
}

/** Overdue work of a customer. */
export type OverdueRow = StatusOverdue & { readonly customer: string };

/** Overdue work, the longest overdue first. */
export function overdueSection(
  overdue: readonly OverdueRow[],
  withCustomer: boolean,
  { short }: DayWords,
  { status: say, terms }: Catalogue,
): Section {
  if (overdue.length === 0) return [];
  const rows = overdue.toSorted((a, b) => b.workingDaysLate - a.workingDaysLate || (a.due < b.due ? -1 : 1));
  const { columns } = say;
  const cells: readonly Column<OverdueRow>[] = [
    {
      name: columns.late,
      cell: ({ workingDaysLate }) => toned('bad', say.days(workingDaysLate)),
      align: 'right',
    },
    { name: columns.due, cell: ({ due }) => short(due), spare: 2 },
    ...(withCustomer
      ? [{ name: columns.customer, cell: ({ customer }: OverdueRow) => foreign(customer), least: 10 }]
      : []),
    {
      name: columns.task,
      cell: ({ title, question }) => (question === null ? foreign(title) : say.question(foreign(title))),
      least: 12,
    },
    {
      name: columns.who,
      cell: ({ ownerName, side }) =>
        ownerName === null ? terms.nobody : say.who(foreign(ownerName), side === null ? '?' : terms.sides[side]),
      least: 10,
      spare: 1,
    },
  ];
  return [heading(2, say.overdueTitle), ...tableBlock(rows, cells, { indent: 2 })];
}

/** Every plan is in exactly one of these states. */
const STATES = ['offTrack', 'atRisk', 'unknown', 'onTrack', 'prospects', 'done', 'lost'] as const;
/** Some plans also have one of these traits. */
const TOLD_TRAITS = ['stalled', 'paused'] as const;
/** What customers wait for. */
const WAITING = ['requests', 'inbox'] as const;

/** `12 plans: 2 off track, 10 on track; of them 1 stalled; 5 tasks overdue. 1 plan cannot be evaluated: plans/acme.yaml.` */
function summaryLine({ summary }: StatusView, unreadable: readonly string[], { status: say }: Catalogue): Text {
  const left =
    unreadable.length === 0 ? null : say.unreadable(unreadable.length, joinTexts(unreadable.map(foreign), ', '));
  if (summary.plans === 0) return left ?? say.noPlans;
  const sums = (names: readonly (keyof typeof say.sums & keyof typeof summary)[]): string =>
    names.flatMap((name) => (summary[name] > 0 ? [say.sums[name](summary[name])] : [])).join(', ');
  const traits = sums(TOLD_TRAITS);
  const overdue = summary.overdueTasks === 0 ? say.nothingOverdue : say.overdue(summary.overdueTasks);
  const waiting = sums(WAITING);
  const parts = [
    sums(STATES),
    ...(traits === '' ? [] : [say.ofThem(traits)]),
    overdue,
    ...(waiting === '' ? [] : [waiting]),
  ].join('; ');
  return [say.summary(summary.plans, parts), ...(left === null ? [] : [' ', left])];
}

function summaryTone({ summary }: StatusView): Tone {
  if (summary.offTrack > 0 || summary.overdueTasks > 0) return 'bad';
  return summary.atRisk + summary.stalled > 0 ? 'warning' : 'good';
}

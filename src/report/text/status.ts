import type { Engagement } from '../../plan/health/engagement.ts';
import type { ScheduleHealth } from '../../plan/health/health.ts';
import type { Locale } from '../../plan/model/model.ts';
import { clean } from '../../print/clean.ts';
import { paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { type Column, table } from '../../print/table.ts';
import { pad, widthOf, wrap } from '../../print/width.ts';
import type { StatusOverdue, StatusPlan, StatusView } from '../../views/status.ts';
import { counted, type DayWords, dayWords } from '../dates.ts';
import { harmless } from '../harmless.ts';
import { blocks } from './blocks.ts';

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

const ENGAGEMENT_TONES: Record<Engagement, Tone> = {
  stalled: 'bad',
  low: 'warning',
  medium: 'plain',
  high: 'good',
  unknown: 'quiet',
};

/** All customers at a glance, why some need help, what is overdue, and the sums as the last line. */
export function statusText(
  recorded: StatusView,
  unreadable: readonly string[],
  screen: Screen,
  locale: Locale,
): string {
  const view = harmless(recorded);
  const words = dayWords(view.today, locale);
  const overdue = view.plans.flatMap((plan) => plan.overdue.map((work) => ({ ...work, customer: plan.customer })));
  return blocks([
    view.plans.length === 0 ? [] : table(view.plans, portfolioColumns(view, words), screen),
    reasonLines(view, screen),
    overdue.length === 0 ? [] : overdueLines(overdue, true, screen, words),
    wrap(summaryLine(view, unreadable.map(clean)), screen.width).map((line) =>
      paintFor(screen)(summaryTone(view), line),
    ),
    behindLines(view, screen),
  ]);
}

const MOST_NAMED = 8;

/** Which plans a better template has not reached, and how it would. */
export function behindLines({ behind }: StatusView, screen: Screen): readonly string[] {
  if (behind.length === 0) return [];
  const named = behind.slice(0, MOST_NAMED).map(({ id }) => id);
  const more = behind.length - named.length;
  const who = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const is = behind.length === 1 ? 'is behind its template' : 'are behind their template';
  return wrap(`${counted(behind.length, 'plan')} ${is}: ${who}. See: onboard upgrade --all --dry-run`, screen.width);
}

function portfolioColumns({ plans }: StatusView, { short }: DayWords): readonly Column<StatusPlan>[] {
  const isSimulated = plans.some(({ live }) => live.p80 !== null);
  return [
    { heading: 'CUSTOMER', text: ({ customer }) => customer, least: 16 },
    { heading: 'HEALTH', text: ({ schedule }) => schedule, tone: ({ schedule }) => HEALTH_TONES[schedule] },
    {
      heading: 'ENGAGED',
      text: ({ paused, schedule, engagement }) => engagementText(paused !== null, schedule, engagement),
      tone: ({ engagement, paused }) => (paused === null ? ENGAGEMENT_TONES[engagement] : 'quiet'),
      spare: 3,
    },
    { heading: 'PHASE', text: ({ phaseName }) => phaseName ?? '', least: 8, spare: 5 },
    { heading: 'DONE', text: ({ progress: { done, total } }) => `${done}/${total}`, align: 'right', spare: 4 },
    { heading: 'NEXT', text: nextText, least: 14, spare: 2 },
    { heading: 'TURN', text: ({ next }) => turnText(next[0]), least: 10, spare: 6 },
    {
      heading: 'OVERDUE',
      text: ({ overdue }) => (overdue.length === 0 ? '' : String(overdue.length)),
      tone: () => 'bad',
      align: 'right',
    },
    { heading: 'GO-LIVE', text: ({ live }) => (live.expected === null ? '' : short(live.expected)) },
    ...(isSimulated
      ? [{ heading: '80 % BY', text: ({ live }: StatusPlan) => (live.p80 === null ? '' : short(live.p80)), spare: 8 }]
      : []),
    { heading: 'TARGET', text: ({ live }) => (live.target === null ? '' : short(live.target)), spare: 7 },
    { heading: 'SLIP', text: ({ live }) => slipText(live.slip), tone: slipTone, align: 'right', spare: 1 },
  ];
}

function engagementText(isPaused: boolean, schedule: ScheduleHealth, engagement: Engagement): string {
  if (isPaused) return 'paused';
  return ['churned', 'cancelled', 'prospect'].includes(schedule) || (schedule === 'done' && engagement === 'unknown')
    ? ''
    : engagement;
}

function nextText({ next: [first, ...others] }: StatusPlan): string {
  if (first === undefined) return '';
  const blocked = first.state === 'blocked' ? 'blocked: ' : '';
  return `${blocked}${first.title}${others.length === 0 ? '' : ` (+${others.length})`}`;
}

/** Whose turn it is, by name. */
function turnText(next: StatusPlan['next'][number] | undefined): string {
  return next === undefined ? '' : (next.ownerName ?? 'nobody');
}

/** Working days after (`+3d`) or before (`-3d`) the promised day. */
function slipText(slip: number | null): string {
  if (slip === null) return '';
  return `${slip > 0 ? '+' : ''}${slip}d`;
}

function slipTone({ live: { slip }, schedule }: StatusPlan): Tone {
  if (slip === null || slip <= 0 || schedule === 'done') return 'quiet';
  return schedule === 'off-track' ? 'bad' : 'warning';
}

/** Why the plans that need help do, one sentence after the other under each customer. */
function reasonLines({ plans }: StatusView, screen: Screen): readonly string[] {
  const paint = paintFor(screen);
  const needy = plans.filter(
    ({ schedule, stalled }) => ['off-track', 'at-risk', 'unknown'].includes(schedule) || stalled,
  );
  if (needy.length === 0) return [];
  const column = Math.min(Math.max(...needy.map(({ customer }) => widthOf(customer))), Math.floor(screen.width * 0.3));
  return [
    paint('strong', 'Who needs help, and why'),
    ...needy.flatMap(({ customer, reasons }) => {
      const names = wrap(customer, column);
      const sentences = reasons.flatMap((reason) => hanging(reason, screen.width - column - 4));
      return Array.from({ length: Math.max(names.length, sentences.length) }, (_, index) =>
        `  ${pad(names[index] ?? '', column)}  ${sentences[index] ?? ''}`.trimEnd(),
      );
    }),
  ];
}

function hanging(sentence: string, width: number): readonly string[] {
  return wrap(sentence, width - 2).map((line, index) => (index === 0 ? line : `  ${line}`));
}

type OverdueRow = StatusOverdue & { readonly customer: string };

/** Overdue work, what is longest overdue first. */
export function overdueLines(
  overdue: readonly OverdueRow[],
  withCustomer: boolean,
  screen: Screen,
  { short }: DayWords,
): readonly string[] {
  const rows = overdue.toSorted((a, b) => b.workingDaysLate - a.workingDaysLate || (a.due < b.due ? -1 : 1));
  const columns: readonly Column<OverdueRow>[] = [
    { heading: 'LATE', text: ({ workingDaysLate }) => `${workingDaysLate}d`, tone: () => 'bad', align: 'right' },
    { heading: 'DUE', text: ({ due }) => short(due), spare: 2 },
    ...(withCustomer ? [{ heading: 'CUSTOMER', text: ({ customer }: OverdueRow) => customer, least: 10 }] : []),
    { heading: 'TASK', text: ({ title, question }) => (question === null ? title : `Question: ${title}`), least: 12 },
    {
      heading: 'WHO',
      text: ({ ownerName, side }) => (ownerName === null ? 'nobody' : `${ownerName} (${side ?? '?'})`),
      least: 10,
      spare: 1,
    },
  ];
  const title = `Overdue, in working days`;
  return [
    paintFor(screen)('strong', title),
    ...table(rows, columns, { ...screen, width: screen.width - 2 }).map((line) => `  ${line}`),
  ];
}

/** Every plan is one of these. */
const STATES = [
  ['offTrack', 'off track'],
  ['atRisk', 'at risk'],
  ['unknown', 'unknown'],
  ['onTrack', 'on track'],
  ['prospects', 'to sign'],
  ['done', 'done'],
  ['lost', 'lost'],
] as const;

/** Some plans are one of these besides. */
const TRAITS = [
  ['stalled', 'stalled'],
  ['paused', 'paused'],
] as const;

/**
 * `12 plans: 2 off track, 10 on track; of them 1 stalled; 5 tasks overdue. 1 plan cannot be evaluated: plans/acme.yaml.`
 * @param unreadable paths of plans that cannot be evaluated, ready to be printed
 */
export function summaryLine({ summary, plans }: StatusView, unreadable: readonly string[]): string {
  const left =
    unreadable.length === 0
      ? []
      : [`${counted(unreadable.length, 'plan')} cannot be evaluated: ${unreadable.join(', ')}.`];
  if (plans.length === 0) return left[0] ?? 'There are no plans.';
  const sums = (counts: typeof STATES | typeof TRAITS): string =>
    counts.flatMap(([name, words]) => (summary[name] > 0 ? [`${summary[name]} ${words}`] : [])).join(', ');
  const traits = sums(TRAITS);
  const overdue = summary.overdueTasks === 0 ? 'nothing overdue' : `${counted(summary.overdueTasks, 'task')} overdue`;
  const parts = [sums(STATES), ...(traits === '' ? [] : [`of them ${traits}`]), overdue];
  return [`${counted(summary.plans, 'plan')}: ${parts.join('; ')}.`, ...left].join(' ');
}

function summaryTone({ summary }: StatusView): Tone {
  if (summary.offTrack > 0 || summary.overdueTasks > 0) return 'bad';
  return summary.atRisk + summary.stalled > 0 ? 'warning' : 'good';
}

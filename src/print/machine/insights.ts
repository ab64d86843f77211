import { type GroupProgress, type Share, WITHIN } from '../../insight/groups.ts';
import type { CsmRow, Insights, Quarter } from '../../insight/insights.ts';
import type { StayMeasure } from '../../insight/measure.ts';
import type { PushedStep } from '../../insight/pushes.ts';
import type { Summary } from '../../insight/sample.ts';
import type { StuckStep } from '../../insight/stuck.ts';
import type { Count } from '../../plan/model/numbers.ts';
import { type DayText, formatDay } from '../../plan/time/day.ts';
import type { Load } from '../../views/load.ts';
import { csv } from '../csv.ts';
import { rounded } from '../figures.ts';
import { json } from '../json.ts';

/** The measures of a journey by their names in the field, with their starting points. */
const JOURNEY_MEASURES = [
  { key: 'engage', name: 'Time to engage', from: 'start to first session' },
  { key: 'firstValue', name: 'Time to first value', from: 'purchase to first aha' },
  { key: 'onboard', name: 'Time to onboard', from: 'start to go-live' },
  { key: 'onboardNet', name: 'Time to onboard, net', from: 'the same without pauses' },
] as const satisfies readonly { key: keyof GroupProgress; name: string; from: string }[];

/** Shares of a group for which more is better: due dates met, customers live. */
const SHARES: readonly {
  readonly name: string;
  readonly from: string;
  readonly of: (fares: GroupProgress) => Share;
}[] = [
  { name: 'On time: customer', from: 'tasks of the customer that were due', of: ({ onTime }) => onTime.customer },
  { name: 'On time: vendor', from: 'tasks of the vendor that were due', of: ({ onTime }) => onTime.vendor },
  ...WITHIN.map((days) => ({
    name: `Live within ${days} days`,
    from: 'customers who started at least as long ago',
    of: ({ within }: GroupProgress) => within.find((each) => each.days === days)?.share ?? { done: 0, of: 0 },
  })),
];

interface MeasureOutput
  extends Pick<Summary, 'n' | 'mean' | 'median' | 'p80' | 'p90'>,
    Pick<StayMeasure, 'open' | 'lost'> {
  /** All customers, by Kaplan-Meier. */
  readonly all: {
    /** When half are there; null where the data do not reach. */
    readonly median: number | null;
    /** When 8 of 10 are there; null where the data do not reach. */
    readonly p80: number | null;
  };
}

interface FaresOutput extends Pick<GroupProgress, 'customers' | 'onboarded' | 'open' | 'lost' | 'onTime'> {
  /** From the start to the first session. */
  readonly timeToEngage: MeasureOutput;
  /** From the purchase to the first value moment. */
  readonly timeToFirstValue: MeasureOutput;
  /** From the start to go-live. */
  readonly timeToOnboard: MeasureOutput;
  /** The same without paused days. */
  readonly timeToOnboardNet: MeasureOutput;
  /** Completion. */
  readonly within: readonly {
    /** Calendar days. */
    readonly days: Count;
    /** Live within them. */
    readonly done: Count;
    /** Who started at least as long ago. */
    readonly of: Count;
  }[];
}

interface InsightsOutput extends Pick<Insights, 'prospects' | 'pushed' | 'leaving' | 'voice'> {
  /** The day that the answer is for. */
  readonly today: DayText;
  /** All customers first. */
  readonly groups: readonly ({
    /** What the group has in common. */
    readonly by: 'all' | 'template' | 'csm' | 'attribute';
    /** Which attribute. */
    readonly attribute: string | null;
    /** Its value, the template's id or the CSM's name; null for all. */
    readonly value: string | null;
  } & FaresOutput)[];
  /** CSMs side by side. */
  readonly csms: readonly (Pick<CsmRow, 'csm' | 'rank'> & FaresOutput)[];
  /** Steps where customers get stuck, the worst first. */
  readonly stuck: readonly (Omit<StuckStep, 'late'> & {
    /** How often it was late or is overdue. */
    readonly late: Count;
    /** How often it was due. */
    readonly due: Count;
  })[];
  /** By the quarter of the start. */
  readonly trend: readonly (Pick<Quarter, 'quarter'> & FaresOutput)[];
  /** The open work of the vendor's side at the customers of each CSM, by the week in which a step is expected to end; the busiest first. */
  readonly load: readonly Load[];
}

/** Insights as JSON. */
export function insightsJson(
  { today, prospects, groups, csms, stuck, pushed, trend, leaving, voice }: Insights,
  load: readonly Load[],
): string {
  return json<InsightsOutput>('insights', {
    today: formatDay(today),
    prospects,
    groups: groups.map((group) => ({
      by: group.by,
      attribute: group.by === 'attribute' ? group.attribute : null,
      value: group.by === 'all' ? null : group.value,
      ...faresJson(group),
    })),
    csms: csms.map(({ csm, rank, group }) => ({ csm, rank, ...faresJson(group) })),
    stuck: stuck.map(({ late, ...step }) => ({ ...step, late: late.done, due: late.of })),
    pushed,
    trend: trend.map((quarter) => ({ quarter: quarter.quarter, ...faresJson(quarter) })),
    leaving,
    voice,
    load,
  });
}

function faresJson({ customers, onboarded, open, lost, onTime, within, ...fares }: GroupProgress): FaresOutput {
  return {
    customers,
    onboarded,
    open,
    lost,
    timeToEngage: measureJson(fares.engage),
    timeToFirstValue: measureJson(fares.firstValue),
    timeToOnboard: measureJson(fares.onboard),
    timeToOnboardNet: measureJson(fares.onboardNet),
    onTime,
    within: within.map(({ days, share }) => ({ days, ...share })),
  };
}

function measureJson({ n, mean, median, p80, p90, open, lost, medianOfAll, p80OfAll }: StayMeasure): MeasureOutput {
  const average = mean === null ? null : rounded(mean);
  return { n, mean: average, median, p80, p90, open, lost, all: { median: medianOfAll, p80: p80OfAll } };
}

const CSV_HEADINGS = [
  'group',
  'value',
  'measure',
  'from',
  'customers',
  'n',
  'mean',
  'median',
  'p80',
  'p90',
  'open',
  'lost',
  'median of all',
  'p80 of all',
  'done',
  'of',
];

/** One figure, or one measure with all its figures, per line: for every group, every quarter and every step. */
export function insightsCsv({ groups, stuck, pushed, trend }: Insights): string {
  const ofGroups = groups.flatMap((group) => {
    const by = group.by === 'attribute' ? group.attribute : group.by;
    return faresRows(by, group.by === 'all' ? null : group.value, group);
  });
  const ofQuarters = trend.flatMap((quarter) => faresRows('quarter', quarter.quarter, quarter));
  return csv(CSV_HEADINGS, [...ofGroups, ...ofQuarters, ...stuck.flatMap(stuckRows), ...(pushed ?? []).map(pushedRow)]);
}

type CsvCell = string | number | null;
const EMPTY_MEASURE_CELLS: readonly CsvCell[] = [null, null, null, null, null, null, null, null, null];

function faresRows(by: string, value: string | null, fares: GroupProgress): readonly (readonly CsvCell[])[] {
  return [
    ...JOURNEY_MEASURES.map(({ key, name, from }) => {
      const { n, mean, median, p80, p90, open, lost, medianOfAll, p80OfAll } = fares[key];
      const average = mean === null ? null : rounded(mean);
      const figures = [n, average, median, p80, p90, open, lost, medianOfAll, p80OfAll];
      return [by, value, name, from, fares.customers, ...figures, null, null];
    }),
    ...SHARES.map(({ name, from, of }) => {
      const share = of(fares);
      return [by, value, name, from, fares.customers, ...EMPTY_MEASURE_CELLS, share.done, share.of];
    }),
  ];
}

function stuckRows(step: StuckStep): readonly (readonly CsvCell[])[] {
  const { task, plans, openNow, overdueNow, late, delay, lostHere, reasons } = step;
  const share = (name: string, from: string, done: number, of: number): readonly CsvCell[] => [
    ...['step', task, name, from, plans],
    ...EMPTY_MEASURE_CELLS,
    ...[done, of],
  ];
  return [
    share('Open now', 'plans that have the step', openNow, plans),
    share('Overdue now', 'plans that have the step', overdueNow, plans),
    share('Late', 'plans where it was due', late.done, late.of),
    share('Lost here', 'plans that have the step', lostHere, plans),
    [
      'step',
      task,
      'Delay',
      'working days from due to done',
      plans,
      delay.n,
      null,
      delay.median,
      ...EMPTY_MEASURE_CELLS.slice(3),
      null,
      null,
    ],
    ...reasons.map(({ by, reason, times }) => share(`Blocked by the ${by}`, reason, times, plans)),
  ];
}

function pushedRow({ task, plans, moves, days, reasons }: PushedStep): readonly CsvCell[] {
  const average = rounded(days / moves);
  return [
    'step',
    task,
    'Due date moved',
    reasons.join('; '),
    plans,
    moves,
    average,
    ...EMPTY_MEASURE_CELLS.slice(2),
    null,
    null,
  ];
}

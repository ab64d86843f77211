import type { Fares, Group, Share } from '../../insight/groups.ts';
import type { Insights } from '../../insight/insights.ts';
import type { Measure } from '../../insight/measure.ts';
import type { PushedStep } from '../../insight/pushes.ts';
import type { StuckStep } from '../../insight/stuck.ts';
import { formatDay } from '../../plan/day.ts';
import { csv } from '../csv.ts';
import { json } from '../json.ts';
import { markdown, markdownTable } from '../markdown.ts';
import { figure, outOf, percent, rounded, signed } from './figures.ts';

/** The measures of a journey by the names the field uses, with where they count from. */
export const MEASURES = [
  { key: 'engage', name: 'Time to engage', from: 'start to first session' },
  { key: 'firstValue', name: 'Time to first value', from: 'purchase to first aha' },
  { key: 'onboard', name: 'Time to onboard', from: 'start to go-live' },
  { key: 'onboardNet', name: 'Time to onboard, net', from: 'the same without pauses' },
] as const satisfies readonly { key: keyof Fares; name: string; from: string }[];

export function insightsJson({ today, prospects, groups, csms, stuck, pushed, trend }: Insights): string {
  return json('insights', {
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
  });
}

function faresJson({ customers, onboarded, open, lost, onTime, within, ...fares }: Fares) {
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

function measureJson({ n, mean, median, p80, p90, open, lost, medianOfAll, p80OfAll }: Measure) {
  const average = mean === null ? null : rounded(mean);
  return { n, mean: average, median, p80, p90, open, lost, all: { median: medianOfAll, p80: p80OfAll } };
}

/** What a group is called: `all customers`, `template cpa`, `level novice`. */
export function nameOf(group: Group): string {
  if (group.by === 'all') return 'all customers';
  return group.by === 'attribute' ? `${group.attribute} ${group.value}` : `${group.by} ${group.value}`;
}

export function sayShare({ done, of }: Share): string {
  return of === 0 ? '-' : `${percent(done / of)} of ${of}`;
}

/** `customer: IT is on leave; vendor: No time`. */
export function sayReasons({ reasons }: StuckStep): string {
  return reasons.map(({ by, reason }) => `${by}: ${reason}`).join('; ');
}

export function insightsMarkdown(insights: Insights): string {
  const { groups, csms, stuck, pushed, trend } = insights;
  const faresHeadings = [
    'n',
    'Live',
    'Open',
    'Lost',
    'Median to live',
    'P80',
    'Median of all',
    'On time: customer',
    'On time: vendor',
    'Live in 90 days',
  ];
  return [
    '## How long it takes',
    '',
    ...MEASURES.flatMap(({ key, name, from }) => [
      `**${name}** (${from}, calendar days)`,
      '',
      ...markdownTable(
        ['Customers', 'n', 'Mean', 'Median', 'P80', 'Open, lost', 'Median of all', 'P80 of all'],
        groups.map((group) => [markdown(nameOf(group)), ...measureCells(group[key])]),
      ),
      '',
    ]),
    '## Where customers get stuck',
    '',
    ...markdownTable(
      ['Step', 'Plans', 'Open now', 'Overdue now', 'Late', 'Median delay (n)', 'Lost here', 'Reasons'],
      stuck.map((step) => [
        markdown(step.title),
        String(step.plans),
        String(step.openNow),
        String(step.overdueNow),
        outOf(step.late.done, step.late.of),
        `${figure(step.delay.median)} (${step.delay.n})`,
        String(step.lostHere),
        markdown(sayReasons(step)),
      ]),
    ),
    '',
    ...pushedMarkdown(pushed ?? []),
    '## CSMs',
    '',
    ...markdownTable(
      ['CSM', 'Rank', ...faresHeadings],
      csms.map(({ csm, rank, group }) => [markdown(csm), rank === null ? '-' : String(rank), ...faresCells(group)]),
    ),
    '',
    '## By quarter of the start',
    '',
    ...markdownTable(
      ['Quarter', ...faresHeadings],
      trend.map((quarter) => [quarter.quarter, ...faresCells(quarter)]),
    ),
    '',
  ].join('\n');
}

function pushedMarkdown(steps: readonly PushedStep[]): readonly string[] {
  if (steps.length === 0) return [];
  return [
    '## Dates pushed most',
    '',
    ...markdownTable(
      ['Step', 'Plans', 'Moves', 'Working days', 'Reasons'],
      steps.map(({ title, plans, moves, days, reasons }) => [
        markdown(title),
        String(plans),
        String(moves),
        signed(days),
        markdown(reasons.join('; ')),
      ]),
    ),
    '',
  ];
}

export function measureCells({ n, mean, median, p80, open, lost, medianOfAll, p80OfAll }: Measure): readonly string[] {
  return [
    String(n),
    figure(mean),
    figure(median),
    figure(p80),
    `${open}, ${lost}`,
    figure(medianOfAll),
    figure(p80OfAll),
  ];
}

export function faresCells({ customers, onboarded, open, lost, onboard, onTime, within }: Fares): readonly string[] {
  const inTime = within.at(-1)?.share ?? { done: 0, of: 0 };
  return [
    ...[customers, onboarded, open, lost].map(String),
    figure(onboard.median),
    figure(onboard.p80),
    figure(onboard.medianOfAll),
    sayShare(onTime.customer),
    sayShare(onTime.vendor),
    sayShare(inTime),
  ];
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
];

/** The measures of every group, one per line. */
export function insightsCsv({ groups }: Insights): string {
  const rows = groups.flatMap((group) =>
    MEASURES.map(({ key, name, from }) => {
      const { n, mean, median, p80, p90, open, lost, medianOfAll, p80OfAll } = group[key];
      const [by, value] =
        group.by === 'all' ? ['all', null] : [group.by === 'attribute' ? group.attribute : group.by, group.value];
      const average = mean === null ? null : rounded(mean);
      return [by, value, name, from, group.customers, n, average, median, p80, p90, open, lost, medianOfAll, p80OfAll];
    }),
  );
  return csv(CSV_HEADINGS, rows);
}

import type { Group } from '../../insight/groups.ts';
import { ENOUGH_TO_RANK, type Insights } from '../../insight/insights.ts';
import type { Measure } from '../../insight/measure.ts';
import type { PushedStep } from '../../insight/pushes.ts';
import type { StuckStep } from '../../insight/stuck.ts';
import { clean } from '../clean.ts';
import { counted } from '../dates.ts';
import { figure, outOf, signed } from '../insight/figures.ts';
import { faresCells, MEASURES, nameOf, SHARES, sayReasons, sayShare } from '../insight/insights.ts';
import { blocks, prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { type Column, shows, table } from './table.ts';

const ALL = 'ALL: MEDIAN';
const DELAY = 'DELAY (N)';
const ALL_MEANS =
  'N to P80: those who got there. ALL: open and lost customers counted as not yet there (Kaplan-Meier).';
const MOST_STEPS = 10;
/** Attribute values that fewer customers share are counted only; markdown and the machine formats have them. */
const FEWEST_SHOWN = 3;

/** How long onboarding takes and whom, where customers get stuck, and how that changes. */
export function insightsText(insights: Insights, screen: Screen): string {
  const [everybody] = insights.groups;
  if (everybody === undefined || everybody.customers === 0) return 'Nobody has bought yet.\n';
  const measures = measuresOf(everybody).map((measure) => measureLines(measure, insights.groups, screen));
  return blocks([
    headline(insights, everybody, screen),
    ...measures,
    measures.flat().some((line) => line.includes(ALL)) ? prose([ALL_MEANS], screen) : [],
    shareLines(insights.groups, screen),
    stuckLines(insights.stuck, screen),
    pushedLines(insights.pushed ?? [], screen),
    csmLines(insights, screen),
    trendLines(insights, screen),
  ]);
}

function headline(
  { prospects }: Insights,
  { customers, onboarded, open, lost }: Group,
  screen: Screen,
): readonly string[] {
  const waiting = prospects === 0 ? '' : `, and ${counted(prospects, 'prospect')}`;
  const sentence = `${counted(customers, 'customer')}: ${onboarded} live, ${open} open, ${lost} lost${waiting}`;
  return prose([paintFor(screen)('strong', sentence)], screen);
}

function measureLines(
  { key, name, from }: (typeof MEASURES)[number],
  groups: readonly Group[],
  screen: Screen,
): readonly string[] {
  const countOf = (group: Group) => group[key].n + group[key].open + group[key].lost;
  const known = groups.filter((group) => countOf(group) > 0);
  const asked = known.filter((group) => countOf(group) >= (group.by === 'attribute' ? FEWEST_SHOWN : 1));
  if (asked.length === 0) return [];
  const number = (heading: string, of: (measure: Measure) => number | null, spare?: number): Column<Group> => ({
    heading,
    text: (group) => figure(of(group[key])),
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  return [
    ...prose([`${paintFor(screen)('strong', name)}: ${from}, calendar days`], screen),
    ...table(
      asked,
      [
        { heading: '', text: (group) => clean(nameOf(group)), least: 16 },
        number('N', ({ n }) => n),
        number('MEAN', ({ mean }) => mean, 1),
        number('MEDIAN', ({ median }) => median),
        number('P80', ({ p80 }) => p80),
        number('OPEN', ({ open }) => open, 4),
        number('LOST', ({ lost }) => lost, 4),
        number(ALL, ({ medianOfAll }) => medianOfAll, 2),
        number('P80', ({ p80OfAll }) => p80OfAll, 3),
      ],
      screen,
    ),
    ...leftOut(known.length - asked.length, screen),
  ];
}

/** How many attribute values a table leaves out, so that no one takes it for the whole. */
function leftOut(count: number, screen: Screen): readonly string[] {
  if (count === 0) return [];
  const line = `and ${counted(count, 'attribute value')} with fewer than ${FEWEST_SHOWN} customers, in --format markdown`;
  return prose([line], screen).map((each) => paintFor(screen)('quiet', each));
}

/** Where nobody paused, net is gross. */
function measuresOf({ onboard, onboardNet }: Group): readonly (typeof MEASURES)[number][] {
  const isPaused = onboard.mean !== onboardNet.mean || onboard.medianOfAll !== onboardNet.medianOfAll;
  return MEASURES.filter(({ key }) => isPaused || key !== 'onboardNet');
}

function shareLines(groups: readonly Group[], screen: Screen): readonly string[] {
  const shown = groups.filter(({ by, customers }) => customers >= (by === 'attribute' ? FEWEST_SHOWN : 1));
  const lines = table(
    shown,
    [
      { heading: '', text: (group) => clean(nameOf(group)), least: 16 },
      ...SHARES.map(
        ({ name, of }, index): Column<Group> => ({
          heading: name.replace(/^On time: |^Live within /, '').toUpperCase(),
          text: (group) => sayShare(of(group)),
          align: 'right',
          ...(index < 2 ? {} : { spare: SHARES.length - index }),
        }),
      ),
    ],
    screen,
  );
  const days = shows(lines, 'DAYS') ? ' DAYS: of those who started that long ago.' : '';
  return [
    paintFor(screen)('strong', 'On time, and live within so many days'),
    ...lines,
    ...leftOut(groups.length - shown.length, screen),
    ...prose([`CUSTOMER, VENDOR: tasks done on or before they were due, by whose they are.${days}`], screen),
  ];
}

function stuckLines(steps: readonly StuckStep[], screen: Screen): readonly string[] {
  const shown = steps.slice(0, MOST_STEPS);
  if (shown.length === 0) return [];
  const more = steps.length - shown.length;
  const lines = table(
    shown,
    [
      { heading: 'STEP', text: ({ title }) => clean(title), least: 16 },
      { heading: 'PLANS', text: ({ plans }) => String(plans), align: 'right', spare: 5 },
      { heading: 'OPEN', text: ({ openNow }) => String(openNow), align: 'right', spare: 2 },
      {
        heading: 'OVERDUE',
        text: ({ overdueNow }) => String(overdueNow),
        align: 'right',
        tone: ({ overdueNow }) => (overdueNow > 0 ? 'bad' : 'plain'),
      },
      { heading: 'LATE', text: ({ late }) => outOf(late.done, late.of), align: 'right' },
      { heading: DELAY, text: ({ delay }) => `${figure(delay.median)} (${delay.n})`, align: 'right', spare: 1 },
      { heading: 'LOST', text: ({ lostHere }) => String(lostHere), align: 'right', spare: 3 },
      { heading: 'BLOCKED BY', text: (step) => clean(sayReasons(step)), least: 12, spare: 4 },
    ],
    screen,
  );
  const delay = shows(lines, DELAY) ? ['DELAY: median working days from due to done.'] : [];
  const rest = more > 0 ? [`${counted(more, 'more step')} in --format json.`] : [];
  return [
    paintFor(screen)('strong', 'Where customers get stuck'),
    ...lines,
    ...prose([[...delay, ...rest].join(' ')].filter(Boolean), screen),
  ];
}

function pushedLines(steps: readonly PushedStep[], screen: Screen): readonly string[] {
  const shown = steps.slice(0, MOST_STEPS);
  if (shown.length === 0) return [];
  const more = steps.length - shown.length;
  return [
    paintFor(screen)('strong', 'Dates pushed most'),
    ...table(
      shown,
      [
        { heading: 'STEP', text: ({ title }) => clean(title), least: 16 },
        { heading: 'PLANS', text: ({ plans }) => String(plans), align: 'right', spare: 2 },
        { heading: 'MOVES', text: ({ moves }) => String(moves), align: 'right' },
        { heading: 'DAYS', text: ({ days }) => signed(days), align: 'right' },
        { heading: 'REASONS', text: ({ reasons }) => clean(reasons.join('; ')), least: 12, spare: 1 },
      ],
      screen,
    ),
    ...prose(
      [
        `DAYS: working days, all moves together. From git: at most the last 5,000 commits on plans.${more > 0 ? ` ${counted(more, 'more step')} in --format json.` : ''}`,
      ],
      screen,
    ),
  ];
}

const FARES = [
  'CUSTOMERS',
  'LIVE',
  'OPEN',
  'LOST',
  'MEDIAN',
  'P80',
  'ALL: MEDIAN',
  'ON TIME: CUSTOMER',
  'VENDOR',
  'IN 90 DAYS',
];

function faresColumns<Row>(of: (row: Row) => Insights['trend'][number] | Group): readonly Column<Row>[] {
  return FARES.map((heading, index) => ({
    heading,
    text: (row) => faresCells(of(row))[index] ?? '',
    align: 'right',
    ...(index < 2 ? {} : { spare: index }),
  }));
}

function csmLines({ csms }: Insights, screen: Screen): readonly string[] {
  if (csms.length === 0) return [];
  return [
    paintFor(screen)('strong', 'CSMs'),
    ...table(
      csms,
      [
        { heading: 'CSM', text: ({ csm }) => clean(csm), least: 10 },
        { heading: 'RANK', text: ({ rank }) => (rank === null ? '-' : String(rank)), align: 'right' },
        ...faresColumns<Insights['csms'][number]>(({ group }) => group),
      ],
      screen,
    ),
    ...prose(
      [
        `Ranked by the days until half of their customers were live; with fewer than ${ENOUGH_TO_RANK} customers not at all.`,
      ],
      screen,
    ),
  ];
}

function trendLines({ trend }: Insights, screen: Screen): readonly string[] {
  return [
    paintFor(screen)('strong', 'By quarter of the start'),
    ...table(
      trend,
      [
        { heading: 'QUARTER', text: ({ quarter }) => quarter },
        ...faresColumns<Insights['trend'][number]>((quarter) => quarter),
      ],
      screen,
    ),
  ];
}

import type { CustomerGroup, GroupProgress, Share } from '../insight/groups.ts';
import { ENOUGH_TO_RANK, type Insights } from '../insight/insights.ts';
import type { StayMeasure } from '../insight/measure.ts';
import type { PushedStep } from '../insight/pushes.ts';
import type { StuckStep } from '../insight/stuck.ts';
import {
  type Column,
  type Doc,
  foreign,
  heading,
  joinTexts,
  type Legend,
  noteBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
  verdictBlock,
} from '../print/doc.ts';
import { figure, signed } from '../print/figures.ts';
import type { Catalogue } from './catalogue/index.ts';
import { dayWords } from './days.ts';

export const MOST_STEPS = 10;
/** Attribute values that fewer customers share are only counted on a terminal; pages and machine formats list them. */
const FEWEST_SHOWN = 3;
const TOLD_MEASURES = [
  'engage',
  'firstValue',
  'onboard',
  'onboardNet',
] as const satisfies readonly (keyof GroupProgress)[];

type MeasureKey = (typeof TOLD_MEASURES)[number];

/** How long onboarding takes and for whom, where customers get stuck, and how that changes. */
export function insightsDoc(view: Insights, words: Catalogue): Doc {
  const say = words.insights;
  const [everybody] = view.groups;
  const title = onPage(heading(1, say.title));
  if (everybody === undefined || everybody.customers === 0) {
    return { title: say.title, sections: [[title, paragraph(say.nobody)]] };
  }
  const { lead, rest } = insightSections(view, words);
  return { title: say.title, sections: [...lead, ...rest] };
}

/** The report in two parts: the conclusions, and the figures. Both are empty when nobody has bought. */
export function insightSections(
  view: Insights,
  words: Catalogue,
): { readonly lead: readonly Section[]; readonly rest: readonly Section[] } {
  const say = words.insights;
  const [everybody] = view.groups;
  if (everybody === undefined || everybody.customers === 0) return { lead: [], rest: [] };
  const { customers, onboarded, open, lost } = everybody;
  return {
    lead: [
      [
        onPage(heading(1, say.title)),
        verdictBlock('strong', say.headline(customers, onboarded, open, lost, view.prospects)),
      ],
      leadSection(view, words),
    ],
    rest: [
      ...measureSections(view.groups, everybody, words),
      shareSection(view.groups, words),
      stuckTable(view.stuck, words),
      pushedSection(view.pushed ?? [], words),
      leavingSection(view.leaving, words),
      csmSection(view, words),
      trendTable(view, words),
    ],
  };
}

/** Fewer past customers cannot show which step is slow, or describe a quarter. */
const FEWEST_TO_COMPARE = 3;

/** The worst step, the slowest step, and the trend: one sentence each, if enough is known. */
function leadSection({ stuck, trend }: Insights, words: Catalogue): Section {
  return [...worst(stuck, words), ...slowest(stuck, words), ...turn(trend, words)];
}

function worst([first]: readonly StuckStep[], { insights: say }: Catalogue): Section {
  if (first === undefined) return [];
  const { title, overdueNow, plans, late } = first;
  if (overdueNow > 0) return [paragraph(say.worst(foreign(title), overdueNow, plans))];
  return late.done > 0 ? [paragraph(say.worstLate(foreign(title), late.done, late.of))] : [];
}

function slowest(stuck: readonly StuckStep[], { insights: say }: Catalogue): Section {
  const known = stuck.filter(({ delay }) => delay.n >= FEWEST_TO_COMPARE && (delay.median ?? 0) > 0);
  const [first] = known.toSorted((a, b) => (b.delay.median ?? 0) - (a.delay.median ?? 0));
  if (first === undefined) return [];
  return [paragraph(say.slowest(foreign(first.title), figure(first.delay.median), first.delay.n))];
}

/** The last two quarters in which half of the customers are live. */
function turn(trend: Insights['trend'], words: Catalogue): Section {
  const { insights: say } = words;
  const known = trend.flatMap(({ quarter, customers, onboard: { medianOfAll: days } }) =>
    days === null || customers < FEWEST_TO_COMPARE ? [] : [{ quarter, days }],
  );
  const [before, now] = known.slice(-2);
  if (before === undefined || now === undefined || before.days === now.days) return [];
  const told = now.days < before.days ? say.better : say.worse;
  return [paragraph(told(quarterText(now.quarter, words), figure(now.days), figure(before.days)))];
}

function leavingSection(leaving: Insights['leaving'], { insights: say, terms }: Catalogue): Section {
  if (leaving.length === 0) return [];
  const { leavingColumns: columns, kinds } = say;
  const cells: readonly Column<Insights['leaving'][number]>[] = [
    { name: columns.count, cell: ({ customers }) => customers.length, align: 'right' },
    { name: columns.kind, cell: ({ kind }) => kinds[kind ?? 'unsaid'] },
    { name: columns.step, cell: ({ title }) => (title === null ? say.nowhere : foreign(title)), least: 14 },
    { name: columns.template, cell: ({ template }) => (template === null ? terms.none : foreign(template)), spare: 2 },
    {
      name: columns.reasons,
      cell: ({ customers }) =>
        joinTexts(
          customers.flatMap(({ reason }) => (reason === null ? [] : [foreign(reason)])),
          '; ',
        ),
      least: 12,
      spare: 1,
    },
  ];
  return [heading(2, say.leaving), ...tableBlock(leaving, cells)];
}

/** What customers said about the product, newest first. */
export function voiceDoc({ voice, today }: Insights, words: Catalogue): Doc {
  const { insights: say } = words;
  const { short } = dayWords(today, words);
  const { voiceColumns: columns } = say;
  if (voice.length === 0)
    return { title: say.voice, sections: [[onPage(heading(1, say.voice)), paragraph(say.noVoice)]] };
  const cells: readonly Column<Insights['voice'][number]>[] = [
    { name: columns.on, cell: ({ on }) => short(on) },
    { name: columns.customer, cell: ({ customer }) => foreign(customer), least: 10 },
    { name: columns.step, cell: ({ title }) => foreign(title), least: 12, spare: 1 },
    { name: columns.text, cell: ({ text }) => foreign(text), least: 24, wraps: true },
  ];
  return { title: say.voice, sections: [[onPage(heading(1, say.voice)), ...tableBlock(voice, cells)]] };
}

/** On a terminal only the values that several customers share, and net times only when somebody paused. */
function measureSections(
  groups: readonly CustomerGroup[],
  everybody: CustomerGroup,
  words: Catalogue,
): readonly Section[] {
  const say = words.insights;
  const { onboard, onboardNet } = everybody;
  const isPaused = onboard.mean !== onboardNet.mean || onboard.medianOfAll !== onboardNet.medianOfAll;
  const asked = TOLD_MEASURES.filter((key) => groups.some((group) => customersMeasured(group, key) > 0));
  const onTerminal = asked.filter((key) => isPaused || key !== 'onboardNet');
  const legend: readonly Legend[] = [
    { text: say.measuresLegend },
    { of: say.columns.medianOfAll, label: say.allLegend.label, text: say.allLegend.text },
  ];
  const block = (key: MeasureKey, shown: readonly CustomerGroup[], isLast: boolean): Section => [
    heading(2, say.measures[key].name, say.measures[key].from),
    ...measureTable(key, shown, words, isLast ? legend : []),
  ];
  return asked.map((key) => {
    const known = groups.filter((group) => customersMeasured(group, key) > 0);
    const shown = known.filter((group) => group.by !== 'attribute' || customersMeasured(group, key) >= FEWEST_SHOWN);
    return [
      ...(onTerminal.includes(key)
        ? [
            onScreen(
              ...block(key, shown, key === onTerminal.at(-1)),
              ...leftOutNote(known.length - shown.length, words),
            ),
          ]
        : []),
      onPage(...block(key, groups, key === asked.at(-1))),
    ];
  });
}

function customersMeasured(group: CustomerGroup, key: MeasureKey): number {
  return group[key].n + group[key].open + group[key].lost;
}

function measureTable(
  key: MeasureKey,
  groups: readonly CustomerGroup[],
  words: Catalogue,
  legend: readonly Legend[],
): Section {
  const { columns } = words.insights;
  const number = (
    name: string,
    of: (measure: StayMeasure) => number | null,
    spare?: number,
  ): Column<CustomerGroup> => ({
    name,
    cell: (group) => figure(of(group[key])),
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  return tableBlock(
    groups,
    [
      groupColumn(words),
      number(columns.n, ({ n }) => n),
      number(columns.mean, ({ mean }) => mean, 1),
      number(columns.median, ({ median }) => median),
      number(columns.p80, ({ p80 }) => p80),
      number(columns.open, ({ open }) => open, 4),
      number(columns.lost, ({ lost }) => lost, 4),
      number(columns.medianOfAll, ({ medianOfAll }) => medianOfAll, 2),
      { ...number(columns.p80OfAll, ({ p80OfAll }) => p80OfAll, 3), short: columns.p80 },
    ],
    { legend },
  );
}

function groupColumn({ insights: { columns, groups } }: Catalogue): Column<CustomerGroup> {
  const name = (group: CustomerGroup): Text => {
    if (group.by === 'all') return groups.all;
    return group.by === 'attribute'
      ? [foreign(group.attribute), ' ', foreign(group.value)]
      : [groups[group.by], foreign(group.value)];
  };
  return { name: columns.group, cell: name, least: 16 };
}

/** How many attribute values a table leaves out, so that nobody takes it for complete. */
function leftOutNote(count: number, { insights }: Catalogue): Section {
  return count === 0 ? [] : [noteBlock('quiet', insights.leftOut(count, FEWEST_SHOWN))];
}

function shareSection(groups: readonly CustomerGroup[], words: Catalogue): Section {
  const say = words.insights;
  const shown = groups.filter(({ by, customers }) => by !== 'attribute' || customers >= FEWEST_SHOWN);
  return [
    heading(2, say.shares),
    onScreen(...shareTable(shown, words, leftOutNote(groups.length - shown.length, words))),
    onPage(...shareTable(groups, words, [])),
  ];
}

function shareTable(groups: readonly CustomerGroup[], words: Catalogue, below: Section): Section {
  const say = words.insights;
  const column = (name: string, of: (fares: GroupProgress) => Share, spare?: number): Column<CustomerGroup> => ({
    name,
    cell: (group) => shareText(of(group), words),
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  const within = (groups[0]?.within ?? []).map(({ days }, index, all) =>
    column(
      say.columns.within(days),
      (fares) => fares.within.find((each) => each.days === days)?.share ?? { done: 0, of: 0 },
      all.length - index,
    ),
  );
  const [first] = within;
  return [
    ...tableBlock(
      groups,
      [
        groupColumn(words),
        column(say.columns.customer, ({ onTime }) => onTime.customer),
        column(say.columns.vendor, ({ onTime }) => onTime.vendor),
        ...within,
      ],
      {
        legend: [
          { label: say.sharesLegend.label, text: say.sharesLegend.text },
          ...(first === undefined ? [] : [{ of: first.name, ...say.withinLegend }]),
        ],
      },
    ),
    ...below,
  ];
}

/** `2026 Q2`, in the notation of the language. */
export function quarterText(quarter: string, { insights: say }: Catalogue): string {
  const [year = '', number = ''] = quarter.split(' Q');
  return say.quarter(year, number);
}

/** `80 % of 5`; `-` when there is nothing to take a share of. */
function shareText({ done, of }: Share, { insights, counts }: Catalogue): string {
  return of === 0 ? '-' : insights.share(counts.percent(Math.round((100 * done) / of)), of);
}

/** A table of which a terminal shows only the first rows. */
function longTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  legend: readonly Legend[],
  words: Catalogue,
): Section {
  const more = rows.length - MOST_STEPS;
  const rest = more > 0 ? [{ text: words.insights.moreSteps(more) }] : [];
  return [
    onScreen(...tableBlock(rows.slice(0, MOST_STEPS), columns, { legend: [...legend, ...rest] })),
    onPage(...tableBlock(rows, columns, { legend })),
  ];
}

function stuckTable(steps: readonly StuckStep[], words: Catalogue): Section {
  if (steps.length === 0) return [];
  const say = words.insights;
  const { columns } = say;
  const reasons = (step: StuckStep): Text =>
    joinTexts(
      step.reasons.map(({ by, reason, times }) => say.reason(words.terms.sides[by], foreign(reason), times)),
      '; ',
    );
  const cells: readonly Column<StuckStep>[] = [
    { name: columns.step, cell: ({ title }) => foreign(title), least: 16 },
    { name: columns.plans, cell: ({ plans }) => plans, align: 'right', spare: 5 },
    { name: columns.open, cell: ({ openNow }) => openNow, align: 'right', spare: 2 },
    {
      name: columns.overdue,
      cell: ({ overdueNow }) => toned(overdueNow > 0 ? 'bad' : 'plain', overdueNow),
      align: 'right',
    },
    { name: columns.late, cell: ({ late }) => say.outOf(late.done, late.of), align: 'right' },
    {
      name: columns.delay,
      cell: ({ delay }) => `${figure(delay.median)} (${delay.n})`,
      align: 'right',
      spare: 1,
    },
    { name: columns.lost, cell: ({ lostHere }) => lostHere, align: 'right', spare: 3 },
    { name: columns.blockedBy, cell: reasons, least: 12, spare: 4 },
  ];
  return [heading(2, say.stuck), ...longTable(steps, cells, [{ of: columns.delay, text: say.delayLegend }], words)];
}

function pushedSection(steps: readonly PushedStep[], words: Catalogue): Section {
  if (steps.length === 0) return [];
  const say = words.insights;
  const { columns } = say;
  const cells: readonly Column<PushedStep>[] = [
    { name: columns.step, cell: ({ title }) => foreign(title), least: 16 },
    { name: columns.plans, cell: ({ plans }) => plans, align: 'right', spare: 2 },
    { name: columns.moves, cell: ({ moves }) => moves, align: 'right' },
    { name: columns.days, cell: ({ days }) => signed(days), align: 'right' },
    { name: columns.reasons, cell: ({ reasons }) => joinTexts(reasons.map(foreign), '; '), least: 12, spare: 1 },
  ];
  return [heading(2, say.pushed), ...longTable(steps, cells, [{ of: columns.days, text: say.pushedLegend }], words)];
}

/** The progress of a group, as columns of a table of such groups. */
function faresColumns<Row>(of: (row: Row) => GroupProgress, words: Catalogue): readonly Column<Row>[] {
  const { columns } = words.insights;
  const column = (name: string, cell: (fares: GroupProgress) => Text, spare?: number): Column<Row> => ({
    name,
    cell: (row) => cell(of(row)),
    align: 'right',
    ...(spare === undefined ? {} : { spare }),
  });
  return [
    column(columns.count, ({ customers }) => customers),
    column(columns.live, ({ onboarded }) => onboarded),
    column(columns.open, ({ open }) => open, 2),
    column(columns.lost, ({ lost }) => lost, 3),
    column(columns.median, ({ onboard }) => figure(onboard.median), 4),
    column(columns.p80, ({ onboard }) => figure(onboard.p80), 5),
    column(columns.medianOfAll, ({ onboard }) => figure(onboard.medianOfAll), 6),
    column(columns.onTimeCustomer, ({ onTime }) => shareText(onTime.customer, words), 7),
    column(columns.onTimeVendor, ({ onTime }) => shareText(onTime.vendor, words), 8),
    column(columns.inTime, ({ within }) => shareText(within.at(-1)?.share ?? { done: 0, of: 0 }, words), 9),
  ];
}

function csmSection({ csms }: Insights, words: Catalogue): Section {
  if (csms.length === 0) return [];
  const say = words.insights;
  const columns: readonly Column<Insights['csms'][number]>[] = [
    { name: say.columns.csm, cell: ({ csm }) => foreign(csm), least: 10 },
    { name: say.columns.rank, cell: ({ rank }) => rank ?? '-', align: 'right' },
    ...faresColumns<Insights['csms'][number]>(({ group }) => group, words),
  ];
  return [heading(2, say.csms), ...tableBlock(csms, columns, { legend: [{ text: say.csmsLegend(ENOUGH_TO_RANK) }] })];
}

function trendTable({ trend }: Insights, words: Catalogue): Section {
  const say = words.insights;
  const columns: readonly Column<Insights['trend'][number]>[] = [
    { name: say.columns.quarter, cell: ({ quarter }) => quarterText(quarter, words) },
    ...faresColumns<Insights['trend'][number]>((quarter) => quarter, words),
  ];
  return [heading(2, say.trend), ...tableBlock(trend, columns)];
}

/** How long steps took, from the dates in past copies of a list. */
import { ENOUGH_FOR_P90, summarize } from '../insight/sample.ts';
import type { WorkingCalendar } from '../plan/model/calendar.ts';
import type { EvidenceFile } from '../plan/model/files.ts';
import { type Day, formatDay } from '../plan/time/day.ts';
import { type Duration, formatDuration, goesBackwards } from '../plan/time/duration.ts';
import type { AmountSpan } from './amounts.ts';
import type { ListedStep } from './list.ts';
import type { MergedPhase, MergedStep } from './merge.ts';

/** One past customer at one step. */
interface ImportedStay {
  /** Working days, at least one. */
  readonly days: number;
  readonly ended: Day;
  /** False when the end is the planned day. */
  readonly happened: boolean;
}

/** How long a step takes, according to the copies. */
export interface ListLengths {
  /** As written in a template. */
  readonly duration: string;
  readonly evidence: EvidenceFile | null;
  readonly why:
    | { readonly kind: 'stated' }
    | { readonly kind: 'stated-differently'; readonly said: readonly string[] }
    | { readonly kind: 'measured'; readonly days: readonly number[] }
    | { readonly kind: 'planned'; readonly days: readonly number[] };
}

/**
 * How long each step takes: the actual times if at least two copies have them, otherwise what the lists say, otherwise the one copy. A
 * step lasts from the day it could start to the day it was done. It could start on the day in the list, otherwise when all its
 * predecessors were done, otherwise when the phase before it was done. Source of the definition: `onboard learn`.
 * @param predecessors the predecessors of a step that are steps
 */
export function lengthsOfSteps(
  phases: readonly MergedPhase[],
  lists: readonly number[],
  predecessors: (step: MergedStep) => readonly MergedStep[],
  calendar: WorkingCalendar,
): ReadonlyMap<MergedStep, ListLengths> {
  const stays = new Map<MergedStep, ImportedStay[]>();
  for (const list of lists) {
    for (const [step, stay] of staysIn(list, phases, predecessors, calendar)) {
      stays.set(step, [...(stays.get(step) ?? []), stay]);
    }
  }
  return new Map(
    phases.flatMap(({ steps }) =>
      steps.flatMap((step): (readonly [MergedStep, ListLengths])[] => {
        const lengths = chosenLength(step, stays.get(step) ?? [], calendar.daysPerWeek);
        return lengths === null ? [] : [[step, lengths]];
      }),
    ),
  );
}

function* staysIn(
  list: number,
  phases: readonly MergedPhase[],
  predecessors: (step: MergedStep) => readonly MergedStep[],
  calendar: WorkingCalendar,
): Generator<readonly [MergedStep, ImportedStay]> {
  const copies = phases.flatMap(({ steps }) => steps.flatMap((step) => step.copies.get(list) ?? []));
  const happened = copies.some(({ done }) => done !== null);
  const endOf = (copy: ListedStep | undefined): Day | null => (happened ? copy?.done : copy?.due) ?? null;
  let phaseOpened: Day | null = null;
  for (const { steps } of phases) {
    for (const step of steps) {
      const copy = step.copies.get(list);
      const ended = endOf(copy);
      const before = latestDay(predecessors(step).map((each) => endOf(each.copies.get(list)))) ?? phaseOpened;
      const days = ended === null ? null : daysUntil(ended, copy?.started ?? null, before, calendar);
      if (ended !== null && days !== null) yield [step, { days, ended, happened }];
    }
    phaseOpened = latestDay([phaseOpened, ...steps.map((step) => endOf(step.copies.get(list)))]);
  }
}

/** Working days to the end of a step; null when its start is unknown, or it ended before it could start. */
function daysUntil(ended: Day, started: Day | null, before: Day | null, calendar: WorkingCalendar): number | null {
  if (started !== null) return started > ended ? null : Math.max(1, calendar.workingDaysAfter(started - 1, ended));
  return before === null || before > ended ? null : Math.max(1, calendar.workingDaysAfter(before, ended));
}

function latestDay(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function chosenLength({ copies }: MergedStep, stays: readonly ImportedStay[], daysPerWeek: number): ListLengths | null {
  const past = stays.filter(({ happened }) => happened);
  const stated = [...copies.values()].flatMap(({ length }) => length ?? []);
  if (past.length > 1 || stated.length === 0) return past.length > 0 ? measuredLength(past) : plannedLength(stays);
  const durations = stated.map((span) => ascendingDuration(span, daysPerWeek));
  const said = [...new Set(durations.map(formatDuration))];
  const [only = '', ...others] = said;
  if (others.length === 0) return { duration: only, evidence: null, why: { kind: 'stated' } };
  return { duration: widest(durations, daysPerWeek), evidence: null, why: { kind: 'stated-differently', said } };
}

function measuredLength(stays: readonly ImportedStay[]): ListLengths {
  const days = stays.map((stay) => stay.days).sort((a, b) => a - b);
  const { n, median, p80, p90 } = summarize(days);
  const through = formatDay(Math.max(...stays.map(({ ended }) => ended)));
  const evidence: EvidenceFile = {
    plans: n,
    median: inDays(median ?? 0),
    ...(p80 === null ? {} : { p80: inDays(p80) }),
    ...(p90 === null ? {} : { p90: inDays(p90) }),
    through,
  };
  return { duration: rangeText(days), evidence, why: { kind: 'measured', days } };
}

function plannedLength(stays: readonly ImportedStay[]): ListLengths | null {
  if (stays.length === 0) return null;
  const days = stays.map((stay) => stay.days).sort((a, b) => a - b);
  return { duration: rangeText(days), evidence: null, why: { kind: 'planned', days } };
}

/** A range covers eight of ten customers: with fewer than nine, from the shortest to the longest. @param days in ascending order */
function rangeText(days: readonly number[]): string {
  const { median, p10, p90 } = summarize(days);
  const low = days.length < ENOUGH_FOR_P90 ? (days[0] ?? 1) : (p10 ?? 1);
  const high = days.length < ENOUGH_FOR_P90 ? (days.at(-1) ?? 1) : (p90 ?? 1);
  return low === high ? inDays(low) : [low, median ?? low, high].map(inDays).join('..');
}

function inDays(days: number): string {
  return `${days}d`;
}

function ascendingDuration({ low, high }: AmountSpan, daysPerWeek: number): Duration {
  const duration = durationOfSpan({ low, high });
  return goesBackwards(duration, daysPerWeek) ? durationOfSpan({ low: high, high: low }) : duration;
}

function durationOfSpan({ low, high }: AmountSpan): Duration {
  const isOne = low.value === high.value && low.unit === high.unit;
  return isOne ? { low, expected: low, high } : { low, expected: null, high };
}

/** From the shortest to the longest that any copy gives. */
function widest(durations: readonly Duration[], daysPerWeek: number): string {
  const lows = durations.map(({ low }) => low);
  const highs = durations.map(({ high }) => high);
  const isLonger = (a: Duration['low'], b: Duration['low']): boolean =>
    goesBackwards(durationOfSpan({ low: a, high: b }), daysPerWeek);
  const low = lows.reduce((least, each) => (isLonger(least, each) ? each : least));
  const high = highs.reduce((most, each) => (isLonger(each, most) ? each : most));
  return formatDuration(ascendingDuration({ low, high }, daysPerWeek));
}

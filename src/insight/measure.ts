import type { Outcome } from '../plan/health/outcome.ts';
import type { Count } from '../plan/model/numbers.ts';
import type { Journey } from './journey.ts';
import { type Summary, summarize } from './sample.ts';
import { kaplanMeier, type Stay, timeUntil } from './survival.ts';

/** How long something takes, measured twice: for those who finished, and for all customers with the others as censored. */
export interface StayMeasure extends Summary {
  /** Customers still on the way. */
  readonly open: Count;
  /** Customers lost before. */
  readonly lost: Count;
  /** Kaplan-Meier: the days by which half, and 8 of 10, of all customers finish; null where the data do not reach that far. */
  readonly medianOfAll: number | null;
  readonly p80OfAll: number | null;
}

/** @param stayOf a customer's stay, or null when the question does not arise for them */
export function stayMeasure(journeys: readonly Journey[], stayOf: (journey: Journey) => Stay | null): StayMeasure {
  const stays = journeys.flatMap((journey) => {
    const stay = stayOf(journey);
    return stay === null ? [] : [{ ...stay, outcome: journey.outcome }];
  });
  return measureStays(stays);
}

/** The same from stays that already carry the outcome of the customer. */
export function measureStays(stays: readonly (Stay & { readonly outcome: Outcome })[]): StayMeasure {
  const points = kaplanMeier(stays);
  const censored = stays.filter(({ observed }) => !observed);
  const lost = censored.filter(({ outcome }) => outcome === 'lost').length;
  return {
    ...summarize(stays.filter(({ observed }) => observed).map(({ days }) => days)),
    open: censored.length - lost,
    lost,
    medianOfAll: timeUntil(points, 0.5),
    p80OfAll: timeUntil(points, 0.8),
  };
}

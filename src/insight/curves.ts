import { groupBy } from '../plan/model/group.ts';
import { WITHIN } from './groups.ts';
import type { Journey } from './journey.ts';
import { kaplanMeier, type Stay, type SurvivalPoint, timeUntil } from './survival.ts';

/** How many of a group have not reached something after a number of days; see `kaplanMeier`. */
export interface Curve {
  /** The template that these customers share; null: all customers. */
  readonly template: string | null;
  readonly customers: number;
  readonly reached: number;
  /** One point per number of days after which somebody reached it, in ascending order. */
  readonly points: readonly SurvivalPoint[];
  /** The longest time for which at least three of the group were observed. Beyond it a single customer would decide. */
  readonly knownUntil: number;
  readonly half: number | null;
  readonly most: number | null;
  /** The share that reached it within so many days; null: nobody was observed that long. */
  readonly within: readonly { readonly days: number; readonly share: number | null }[];
}

/** Groups with fewer customers get no curve. */
const FEWEST_FOR_CURVE = 4;
/** More lines than these are hard to tell apart. */
const MOST_TEMPLATES = 3;

/** The curve of all customers, and those of the templates that most of them use. */
export function curvesOf(journeys: readonly Journey[], stayOf: (journey: Journey) => Stay | null): readonly Curve[] {
  const all = journeys.flatMap((journey) => {
    const stay = stayOf(journey);
    return stay === null ? [] : [{ stay, template: journey.plan.template?.id ?? null }];
  });
  if (all.length < FEWEST_FOR_CURVE) return [];
  const own = [...groupBy(all, ({ template }) => template)]
    .filter(([template, members]) => template !== null && members.length >= FEWEST_FOR_CURVE)
    .sort(([a, one], [b, other]) => other.length - one.length || ((a ?? '') < (b ?? '') ? -1 : 1))
    .slice(0, MOST_TEMPLATES);
  const groups: readonly (readonly [string | null, readonly { readonly stay: Stay }[]])[] = [[null, all], ...own];
  return groups.map(([template, members]) =>
    curveOf(
      template,
      members.map(({ stay }) => stay),
    ),
  );
}

function curveOf(template: string | null, stays: readonly Stay[]): Curve {
  const points = kaplanMeier(stays);
  const [longest = 0, , third = 0] = stays.map(({ days }) => days).sort((a, b) => b - a);
  return {
    template,
    customers: stays.length,
    reached: stays.filter(({ observed }) => observed).length,
    points,
    knownUntil: third,
    half: timeUntil(points, 0.5),
    most: timeUntil(points, 0.8),
    within: WITHIN.map((days) => ({ days, share: days > longest ? null : 1 - survivalAt(points, days) })),
  };
}

/** The share that needs longer than `days`. */
function survivalAt(points: readonly SurvivalPoint[], days: number): number {
  return points.findLast((point) => point.days <= days)?.survival ?? 1;
}

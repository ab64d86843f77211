/** One customer's time at something: how many days, and whether it ended then (`observed`) or was still going on. */
export interface Stay {
  readonly days: number;
  readonly observed: boolean;
}

export interface SurvivalPoint {
  readonly days: number;
  /** How many were still at it just before this number of days, and for how many it ended then. */
  readonly atRisk: number;
  readonly events: number;
  /** The estimated share of customers who need longer than this. */
  readonly survival: number;
  /** Greenwood's standard error of `survival`. */
  readonly standardError: number;
}

/**
 * The share of customers for whom something takes longer than t, when some of them are still at it or were lost:
 *
 *     S(t) = Π over event times tᵢ ≤ t of (1 − dᵢ / nᵢ)
 *     se(t) = S(t) · √ Σ dᵢ / (nᵢ (nᵢ − dᵢ))
 *
 * with dᵢ ends among nᵢ still at risk; someone censored at tᵢ counts as at risk there.
 * Sources: E. L. Kaplan and P. Meier, JASA 53 (1958) 457-481; M. Greenwood, The Natural Duration of Cancer, 1926.
 * @returns one point per time at which something ended, in rising order
 */
export function kaplanMeier(stays: readonly Stay[]): readonly SurvivalPoint[] {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let first = 0, next = 0; first < sorted.length; first = next) {
    const days = sorted[first]?.days;
    while (sorted[next]?.days === days) next++;
    const events = sorted.slice(first, next).filter(({ observed }) => observed).length;
    if (days === undefined || events === 0) continue;
    const atRisk = sorted.length - first;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const standardError = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    points.push({ days, atRisk, events, survival, standardError });
  }
  return points;
}

/**
 * The number of days by which a share of customers is through; null when the data do not reach that far.
 * @param share between 0 and 1: 0.5 gives the Kaplan-Meier median
 */
export function timeUntil(points: readonly SurvivalPoint[], share: number): number | null {
  const ROUNDING = 1e-12;
  return points.find(({ survival }) => survival <= 1 - share + ROUNDING)?.days ?? null;
}

import type { Count, WholeNumber } from '../plan/model/numbers.ts';
import { quantile } from './sample.ts';

/** Whether the promised day held, judged over all forecasts of one template. */
export interface ForecastVerdict {
  /** Forecasts in which go-live came on or before the day to promise (P80). */
  readonly held: Count;
  /** Forecasts, up to four of each customer. */
  readonly forecasts: Count;
  /** Customers who were forecast. */
  readonly customers: Count;
  /** Whether that differs from 80 of 100 by more than chance; unknown: too few customers. */
  readonly judgement: 'as promised' | 'too optimistic' | 'too cautious' | 'unknown';
  /** Working days by which the day would have to be later (earlier when negative) to hold for 80 of 100. */
  readonly shift: WholeNumber;
}

/** With fewer customers only a count is shown. */
export const ENOUGH_TO_JUDGE = 20;
const PROMISED = 0.8;
/** Further from 80 % than this many standard errors is unlikely to be chance (nine times in ten). All forecasts of one customer count as one. */
const CALIBRATION_CRITICAL_Z = 1.645;

/** A promised day and the actual day, in working days after the purchase. */
export interface KeptPromise {
  readonly plan: string;
  readonly actual: number;
  readonly p80: number;
}

/** @param attempts several per customer */
export function forecastVerdict(attempts: readonly KeptPromise[]): ForecastVerdict | null {
  const customers = new Set(attempts.map(({ plan }) => plan)).size;
  if (customers === 0) return null;
  const held = attempts.filter(({ actual, p80 }) => actual <= p80).length;
  const before = attempts.filter(({ actual, p80 }) => actual < p80).length;
  const margin = CALIBRATION_CRITICAL_Z * Math.sqrt((PROMISED * (1 - PROMISED)) / customers);
  const shift = Math.round(
    quantile(
      attempts.map(({ actual, p80 }) => actual - p80),
      PROMISED,
    ),
  );
  return { held, forecasts: attempts.length, customers, judgement: judge(), shift };

  // Days are whole, so a day's promise lies between the share live before it and the share live by its end.
  function judge(): ForecastVerdict['judgement'] {
    if (customers < ENOUGH_TO_JUDGE) return 'unknown';
    if (held / attempts.length < PROMISED - margin) return 'too optimistic';
    return before / attempts.length > PROMISED + margin ? 'too cautious' : 'as promised';
  }
}

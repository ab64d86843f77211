import type { TimedStep } from '../schedule/elapsed.ts';
import { normalQuantile } from './normal.ts';
import type { Scores } from './pace.ts';
import { seedOf, shuffled } from './random.ts';
import { type Experience, scoresOf } from './simulate.ts';

/** From this many customers on, half of the futures follow a past customer. */
const HALF_FOLLOW = 10;

/**
 * What steps have in common beyond the customer's pace: tasks that are ticked together, late tasks that depend on each other. A future
 * follows one past customer in everything: each step takes the score it had there, without that customer's pace, which is drawn from what
 * the scores leave open about it. With few customers, part of the futures follow nobody.
 */
export function sharedHistoryOf(
  customers: readonly Scores[],
  correlation: number,
  runs: number,
  keyOf: (step: TimedStep) => string,
): Experience['ownOf'] {
  const rows = customers.filter(({ size }) => size > 1);
  const following = runs * (rows.length / (rows.length + HALF_FOLLOW));
  const order = shuffled(runs, seedOf('whose way'));
  const unknown = shuffled(runs, seedOf('whose pace'));
  const rising = scoresOf(runs);
  const shared = Math.sqrt(correlation);
  const alone = Math.sqrt(1 - correlation);
  const paces = rows.map((scores) => {
    const certainty = 1 + (scores.size - 1) * correlation;
    const sum = [...scores.values()].reduce((total, { score }) => total + score, 0);
    return { mean: (shared * sum) / certainty, open: Math.sqrt((1 - correlation) / certainty) };
  });
  const known = new Map<string, Float64Array | null>();
  const make = (key: string, { strata, scores }: Parameters<Experience['ownOf']>[1]): Float64Array | null => {
    if (!rows.some((row) => row.has(key))) return null;
    const wanted = rows.map((row) => row.get(key));
    const own = scores.slice();
    for (let future = 0; future < runs; future++) {
      const place = order[future] ?? 0;
      const rank = wanted[place % rows.length];
      const pace = paces[place % rows.length];
      if (place >= following || rank === undefined || pace === undefined) continue;
      const share = (rank.share + (((strata[future] ?? 0) + 0.5) / runs - 0.5) * rank.width) * rank.certain;
      const drawn = pace.mean + pace.open * (rising[unknown[future] ?? 0] ?? 0);
      own[future] = (normalQuantile(share) - shared * drawn) / alone;
    }
    return own;
  };
  return (step, draw) => {
    const key = keyOf(step);
    const own = known.get(key) ?? make(key, draw);
    known.set(key, own);
    return own;
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysAt,
  daysUntilShareLeft,
  type Lengths,
  scoreOfShareLeft,
  shareBeyond,
} from '../../../src/plan/chance/lengths.ts';
import { normalCdf } from '../../../src/plan/chance/normal.ts';
import { lengthsOfPast, type PastStay } from '../../../src/plan/chance/past-lengths.ts';
import { ASSUMED_LOW, lengthsOfRange } from '../../../src/plan/chance/spread.ts';

const range = (low: number, expected: number, high: number): Lengths =>
  lengthsOfRange({ kind: 'working', low, expected, high }) ?? expect.fail('it takes time');
const DRAWS = 4000;
const meanOf = (lengths: Lengths): number => {
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++) sum += daysUntilShareLeft(lengths, (draw + 0.5) / DRAWS);
  return sum / DRAWS;
};
const past = (days: readonly number[], open: readonly number[] = []): Lengths =>
  lengthsOfPast(
    [...days.map((each) => stay(each, true)), ...open.map((each) => stay(each, false))].sort(
      (a, b) => a.days - b.days || Number(b.isOver) - Number(a.isOver),
    ),
  );
const stay = (days: number, isOver: boolean): PastStay => ({ days, isOver });

describe('the durations of a range', () => {
  it('have low and high as P10 and P90', () => {
    const lengths = range(4, 9, 20);
    expect([daysUntilShareLeft(lengths, 0.9), daysUntilShareLeft(lengths, 0.1)]).toEqual([4, 20]);
  });

  it('keep the expected value of the range, however skewed it is', () => {
    expect(daysUntilShareLeft(range(1, 17, 22), 0.5)).toBeGreaterThanOrEqual(17);
    const spans = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 99 }))
      .map(([low, width, place]) => ({
        low,
        high: low + width,
        expected: low + Math.round((width * (20 + 0.65 * place)) / 100),
      }));
    fc.assert(
      fc.property(spans, ({ low, expected, high }) => {
        expect(Math.abs(meanOf(range(low, expected, high)) - expected)).toBeLessThan(0.5 + 0.02 * expected);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('of a single value vary around it, and a milestone has none', () => {
    expect(meanOf(range(10, 10, 10))).toBeCloseTo(10, 0);
    expect(lengthsOfRange({ kind: 'working', low: 0, expected: 0, high: 0 })).toBeNull();
  });

  it('leave a tenth of customers near the other end, however near one end the average is', () => {
    expect(daysUntilShareLeft(range(5, 6, 20), 0.12)).toBe(8);
    expect(daysUntilShareLeft(range(5, 20, 20), 0.85)).toBe(18);
  });

  it('reach as far as the range is taken to say anything: 98 of 100 customers', () => {
    for (const lengths of [range(4, 9, 20), range(1, 2, 4), range(30, 60, 200)])
      expect(lengths.shares.at(-1)).toBeCloseTo(0.98, 12);
  });

  it('are known for an average of no time at all', () => {
    const lengths = range(0, 0, 9);
    expect([0.9, 0.5, 0.1].map((left) => daysUntilShareLeft(lengths, left))).toEqual([0, 0, 9]);
  });

  it('take no time only where the range allows it', () => {
    expect(shareBeyond(range(1, 2, 4), 0)).toBe(1);
    expect(shareBeyond(range(0, 2, 4), 0)).toBeLessThan(1);
  });
});

describe('the curve of a range', () => {
  const [Z90, Z98] = [1.2815515655446004, 2.0537489106318225];
  const SLOPE = 0.43;

  /** Without the bend of its middle: a log-normal with these P10 and P90, flatter above if the mean is far below P90. */
  function logNormal(low: number, expected: number, high: number) {
    const isSingle = low === high;
    const slope = isSingle ? SLOPE : Math.max(0.02, Math.log(high / Math.max(low, 0.5)) / (2 * Z90));
    const median = isSingle ? Math.log(expected) - SLOPE ** 2 / 2 : Math.log(Math.max(low, 0.5)) + slope * Z90;
    const above = isSingle ? slope : Math.max(0.02, Math.min(slope, Math.log(high / expected) / Z90));
    const p90 = median + slope * Z90;
    const shareUntil = (day: number) => {
      const at = Math.log(day + 0.5);
      return normalCdf(at < p90 ? (at - median) / slope : Z90 + (at - p90) / above);
    };
    return { isSingle, above, shareUntil, end: Math.exp(p90 + above * (Z98 - Z90)) };
  }
  /** Sum of the shares that take longer than each day, and of the tail, which falls as a power of the days. */
  function meanOfSteps({ days, shares, power }: Lengths): number {
    const longest = days.at(-1) ?? 0;
    const known = [...days].reduce((sum, day, at) => sum + ((days[at + 1] ?? day) - day) * (1 - (shares[at] ?? 0)), 0);
    return (days[0] ?? 0) + known + ((1 - (shares.at(-1) ?? 0)) * longest) / Math.max(1, power - 1);
  }

  it.each([
    [1, 1, 1],
    [2, 2, 2],
    [10, 10, 10],
    [300, 300, 300],
    [4, 9, 20],
    [1, 17, 22],
    [0, 2, 4],
    [1, 2, 100],
    [20, 21, 22],
    [100, 101, 102],
    [30, 60, 200],
    [20, 600, 2000],
  ])('of %i, %i and %i days is that of a log-normal, bent in its middle to that average', (low, expected, high) => {
    const lengths = range(low, expected, high);
    const { isSingle, above, shareUntil, end } = logNormal(low, expected, high);
    const middle = [...lengths.days].flatMap((day, at) => {
      const [straight, share] = [Math.min(0.98, shareUntil(day)), lengths.shares[at] ?? 0];
      const within = (straight - 0.1) / 0.8;
      const isMiddle = !isSingle && within > 0 && within < 1;
      if (!isMiddle) expect(share).toBeCloseTo(straight, 7);
      return isMiddle ? [{ within, bent: (share - 0.1) / 0.8 }] : [];
    });
    // One power bends all of the middle.
    const highest = middle.at(-1) ?? { within: 0.5, bent: 0.5 };
    const power = Math.log(highest.bent) / Math.log(highest.within);
    for (const { within, bent } of middle) expect(bent).toBeCloseTo(within ** power, 5);
    const isPossible = high !== 100 && low !== 100;
    if (!isSingle && isPossible) expect(meanOfSteps(lengths) / expected).toBeCloseTo(1, 3);
    // Beyond 98 of 100 customers: the rate at which the tail of a log-normal falls there, within limits.
    const mills = Math.exp(-(Z98 ** 2) / 2) / (0.02 * Math.sqrt(2 * Math.PI));
    expect(lengths.power).toBeCloseTo(Math.min(12, Math.max(1.5, mills / above)), 5);
    // The last day is the first on which 98 of 100 are done.
    expect(lengths.shares.at(-1)).toBeCloseTo(0.98, 12);
    expect(lengths.shares.at(-2) ?? 0).toBeLessThan(0.98);
    expect(Math.abs((lengths.days.at(-1) ?? 0) - end)).toBeLessThanOrEqual(1.5);
  });

  it.each([
    [1, 1, 1],
    [10, 10, 10],
    [10, 40, 50],
    [30, 60, 200],
    [20, 600, 2000],
    [100, 5000, 20_000],
  ])('of %i, %i and %i days has each of the first days, then days apart by an equal ratio', (low, expected, high) => {
    const { days } = range(low, expected, high);
    const last = Math.ceil(logNormal(low, expected, high).end);
    const ratio = (last / 32) ** (1 / 64);
    [...days].slice(1).forEach((day, at) => {
      const before = days[at] ?? 0;
      expect(day).toBe(before < 32 ? before + 1 : Math.min(last, Math.ceil(before * ratio)));
    });
    expect(days[0]).toBe(1);
    expect(days.length).toBeLessThanOrEqual(97);
  });

  it('of a single value goes down to 0.6 times the value for one in ten', () => {
    expect(ASSUMED_LOW).toBeCloseTo(0.5763, 4);
    expect(lengthsOfRange({ kind: 'working', low: 1, expected: 1, high: 1 })).not.toBeNull();
  });
});

describe('the durations of past customers', () => {
  it('distinguish the same day from the next one', () => {
    const lengths = past([...Array.from({ length: 15 }, () => 0), 10, 10, 10, 10, 10]);
    expect(daysUntilShareLeft(lengths, 0.4)).toBe(0);
    expect(daysUntilShareLeft(lengths, 0.75 * shareBeyond(lengths, 0))).toBeGreaterThanOrEqual(9);
  });

  it('count open steps: half of them still wait, so half take longer', () => {
    const done = [5, 6, 7, 8, 9, 10, 11, 12, 13];
    expect(daysUntilShareLeft(past(done), 0.2)).toBeLessThanOrEqual(13);
    const waiting = past(
      done,
      Array.from({ length: 9 }, () => 40),
    );
    expect(daysUntilShareLeft(waiting, 0.2)).toBeGreaterThan(40);
    expect(shareBeyond(waiting, 13)).toBeCloseTo(0.5, 6);
  });

  it('give a step that is longer than all others a remaining time in proportion to its age', () => {
    const lengths = past([3, 4, 5, 6, 8]);
    for (const age of [50, 200, 800]) {
      const half = daysUntilShareLeft(lengths, shareBeyond(lengths, age) / 2) / age;
      expect(half).toBeGreaterThan(1.2);
      expect(half).toBeLessThan(1.3);
    }
  });
});

describe('durations and scores', () => {
  const anyLengths = fc.oneof(
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9), fc.nat(40))
      .map(([low, more, most]) => range(low, low + more, low + more + most)),
    fc.array(fc.nat(60), { minLength: 3, maxLength: 40 }).map((days) => past(days)),
  );

  it('rise together, and at most the given share lies beyond the duration for that share', () => {
    fc.assert(
      fc.property(anyLengths, fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 2 }), (lengths, thousandths) => {
        const shares = thousandths.map((each) => each / 1000).sort((a, b) => b - a);
        const days = shares.map((share) => daysUntilShareLeft(lengths, share));
        expect(days).toEqual([...days].sort((a, b) => a - b));
        shares.forEach((share, index) => {
          expect(shareBeyond(lengths, days[index] ?? 0)).toBeLessThanOrEqual(share + 1e-6);
          expect(shareBeyond(lengths, (days[index] ?? 0) - 1)).toBeGreaterThanOrEqual(share - 1e-6);
          expect(Math.abs(daysAt(lengths, scoreOfShareLeft(share)) - (days[index] ?? 0))).toBeLessThanOrEqual(1);
        });
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

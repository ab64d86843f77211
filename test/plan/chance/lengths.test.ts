import { describe, expect, it } from 'vitest';
import { inProportion, lengthsFrom } from '../../../src/plan/chance/lengths.ts';

describe('durations of work of another size', () => {
  const known = lengthsFrom([0, 1, 2, 3, 8], [0.1, 0.2, 0.4, 0.6, 0.8], 3);

  it.each([
    [1, [0, 1, 2, 3, 8], [0.1, 0.2, 0.4, 0.6, 0.8]],
    [2, [0, 2, 4, 6, 16], [0.1, 0.2, 0.4, 0.6, 0.8]],
    // Work that takes time takes at least a day. Durations that become equal are one, with the share of the last of them.
    [0.5, [0, 1, 2, 4], [0.1, 0.4, 0.6, 0.8]],
    [0.1, [0, 1], [0.1, 0.8]],
  ])('are %f times as long, in whole days', (times, days, shares) => {
    const scaled = inProportion(known, times);
    expect([[...scaled.days], [...scaled.shares], scaled.power]).toEqual([days, shares, 3]);
  });
});

describe('the tail beyond the longest known duration', () => {
  it.each([
    [12, [12, 7.5, 5.25, 3]],
    [4, [4, 3.5, 3.25, 3]],
    [3, [3, 3, 3, 3]],
    [1.5, [1.5, 1.5, 1.5, 1.5]],
  ])('of power %f forgets it in steps', (power, powers) => {
    const { tail } = lengthsFrom([1, 2, 9], [0.2, 0.5, 0.8], power);
    expect(tail.map((part) => part.from)).toEqual([1, 1.25, 1.5, 2]);
    expect(tail.map((part) => part.power)).toEqual(powers);
    expect(tail[0]?.share).toBeCloseTo(0.2, 12);
    expect(tail[1]?.share).toBeCloseTo(0.2 * 1.25 ** -power, 12);
  });
});

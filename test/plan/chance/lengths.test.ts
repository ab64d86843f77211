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

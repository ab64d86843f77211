import { describe, expect, it } from 'vitest';
import { groupBy, mostCommon } from '../../../src/plan/model/group.ts';

describe('values that occur more than once', () => {
  it.each([
    [[], null],
    [['a'], 'a'],
    [['a', 'b', 'b'], 'b'],
    [['b', 'b', 'a'], 'b'],
    [['a', 'b', 'c', 'b', 'a', 'c', 'c'], 'c'],
    [['a', 'b', 'b', 'a'], 'a'],
    [['b', 'a', 'a', 'b', 'c'], 'b'],
  ])('%j: the most frequent one is %s; the first one wins a tie', (values, most) => {
    expect(mostCommon(values)).toBe(most);
  });

  it('are grouped by a key, in the order of first occurrence', () => {
    const groups = groupBy([3, 1, 4, 1, 5, 9, 2, 6], (value) => value % 3);
    expect([...groups]).toEqual([
      [0, [3, 9, 6]],
      [1, [1, 4, 1]],
      [2, [5, 2]],
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeOrder } from '../../src/review/merge/order.ts';
import { commonSequence } from '../../src/review/merge/sequence.ts';

const order = (base: string, ours: string, theirs: string) => {
  const merged = mergeOrder({ base: [...base], ours: [...ours], theirs: [...theirs] });
  return [merged.order.join(''), merged.rival?.join('') ?? null];
};

describe('mergeOrder', () => {
  it('follows the only side that reordered', () => {
    expect(order('abcd', 'abcd', 'badc')).toEqual(['badc', null]);
    expect(order('abcd', 'badc', 'abcd')).toEqual(['badc', null]);
    expect(order('abcd', 'badc', 'badc')).toEqual(['badc', null]);
  });

  it('makes both moves when they concern different members', () => {
    expect(order('abcd', 'bacd', 'abdc')).toEqual(['badc', null]);
    expect(order('abcdef', 'bcdefa', 'abdcef')).toEqual(['bdcefa', null]);
  });

  it('picks neither of two conflicting orders', () => {
    expect(order('ksrz', 'skrz', 'krsz')).toEqual(['skrz', 'krsz']);
    expect(order('ksrz', 'krsz', 'skrz')).toEqual(['krsz', 'skrz']);
    expect(order('abcd', 'bcda', 'bacd')).toEqual(['bcda', 'bacd']);
  });

  it('puts added members after their neighbours, ours first', () => {
    expect(order('ab', 'axb', 'ayb')).toEqual(['axyb', null]);
    expect(order('ab', 'xab', 'yzab')).toEqual(['xyzab', null]);
    expect(order('ab', 'axb', 'bya')).toEqual(['byax', null]);
    expect(order('ab', 'abx', 'aby')).toEqual(['abxy', null]);
    expect(order('', 'ab', 'cd')).toEqual(['abcd', null]);
    expect(order('abc', 'axbc', 'acb')).toEqual(['axcb', null]);
    expect(order('abc', 'abc', 'ayc')).toEqual(['aybc', null]);
    expect(order('ac', 'axbc', 'aybc')).toEqual(['axybc', null]);
  });

  it.each([
    [1000, true],
    [1001, false],
  ])('compares the members of %i pair by pair: %s', (length, isCompared) => {
    const base = Array.from({ length }, (_, at) => `m${at}`);
    const ours = [base[1] ?? '', base[0] ?? '', ...base.slice(2)];
    const theirs = [...base.slice(0, -2), base.at(-1) ?? '', base.at(-2) ?? ''];
    const merged = mergeOrder({ base, ours, theirs });
    expect(merged.rival === null).toBe(isCompared);
    expect(merged.order).toEqual(isCompared ? [...ours.slice(0, -2), ...theirs.slice(-2)] : ours);
  });

  const names = fc.shuffledSubarray([...'abcdefgh']);
  it('has every name of both sides once', () => {
    fc.assert(
      fc.property(names, names, names, (base, ours, theirs) => {
        const { order: merged, rival } = mergeOrder({ base, ours, theirs });
        const all = [...new Set([...ours, ...theirs])].sort();
        expect(merged.toSorted()).toEqual(all);
        expect((rival ?? merged).toSorted()).toEqual(all);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('gives the same result whichever side is ours', () => {
    const shuffled = fc.shuffledSubarray([...'abcdef'], { minLength: 6 });
    fc.assert(
      fc.property(shuffled, shuffled, (ours, theirs) => {
        const base = [...'abcdef'];
        const [one, other] = [mergeOrder({ base, ours, theirs }), mergeOrder({ base, ours: theirs, theirs: ours })];
        if (one.rival === null) expect(other).toEqual(one);
        else expect(other).toEqual({ order: one.rival, rival: one.order });
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe('commonSequence', () => {
  it('is common to both and in order', () => {
    const list = fc.array(fc.nat(5), { maxLength: 30 });
    fc.assert(
      fc.property(list, list, (left, right) => {
        const pairs = commonSequence(left, right);
        for (const [index, [l, r]] of pairs.entries()) {
          expect(left[l]).toBe(right[r]);
          const [beforeL, beforeR] = pairs[index - 1] ?? [-1, -1];
          expect(beforeL < l && beforeR < r).toBe(true);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('treats maps as the same whatever the order of their keys', () => {
    const one = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    expect(
      commonSequence(
        [one, 'x'],
        [
          new Map([
            ['b', 2],
            ['a', 1],
          ]),
          'x',
        ],
      ),
    ).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(commonSequence([one], [new Map([['a', 2]])])).toEqual([]);
  });

  it('finds unique members in lists that are too long to compare pairwise', () => {
    const numbers = Array.from({ length: 6000 }, (_, index) => `line ${index}`);
    const changed = numbers.map((line, index) => (index % 3 === 0 ? `${line} changed` : line));
    expect(commonSequence(numbers, changed)).toHaveLength(4000);
    expect(commonSequence(numbers, numbers.toReversed())).toHaveLength(1);
    const blank = Array.from({ length: 3000 }, () => '');
    expect(commonSequence(['a', ...blank, 'b'], ['b', ...blank, 'a']).length).toBeGreaterThanOrEqual(0);
  });
});

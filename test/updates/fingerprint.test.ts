import { describe, expect, test } from 'vitest';
import { fingerprint, markOf, stepMeant } from '../../src/updates/fingerprint.ts';

describe('a fingerprint', () => {
  // From the tables of draft-eastlake-fnv.
  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('of %j is FNV-1a', (text, hash) => {
    expect(fingerprint(text)).toBe(BigInt(`0x${hash}`).toString(32).padStart(13, '0'));
  });
});

describe('the step of a reply', () => {
  const steps = ['import-data', 'share-portal', '자료-이관'];
  test.each([
    [['import-data'], 'import-data'],
    [['EXTERNAL', 'share-portal'], 'share-portal'],
    [['EXTERNAL', markOf('자료-이관')], '자료-이관'],
    [['EXTERNAL'], null],
    [[], null],
  ])('by %j', (words, step) => {
    expect(stepMeant(words, steps)).toBe(step);
  });

  test('is none when two have the same mark', () => {
    const seen = new Map<string, string>();
    let pair: readonly string[] = [];
    for (let at = 0; pair.length === 0; at++) {
      const [mark, other] = [markOf(`step-${at}`), seen.get(markOf(`step-${at}`))];
      if (other !== undefined) pair = [other, `step-${at}`];
      seen.set(mark, `step-${at}`);
    }
    expect(stepMeant([markOf(pair[0] ?? '')], pair)).toBeNull();
    expect(stepMeant([markOf(pair[0] ?? '')], pair.slice(0, 1))).toBe(pair[0]);
  });
});

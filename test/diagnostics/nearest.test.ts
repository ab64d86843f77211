import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/diagnostics/nearest.ts';

const ROLES = ['point-person', 'decision-maker', 'it-admin', 'end-user', 'csm', 'sales'];

describe('the nearest name', () => {
  it.each([
    ['it-admim', 'it-admin'],
    ['It-Admin', 'it-admin'],
    ['pointperson', 'point-person'],
    ['cms', 'csm'],
    ['decision', 'decision-maker'],
    ['boss', null],
    ['', null],
  ])('for %j is %j', (typed, expected) => {
    expect(nearest(typed, ROLES)).toBe(expected);
  });

  it('does not depend on how Hangul is composed', () => {
    expect(nearest('한국전력'.normalize('NFD'), ['한국전력', '새벽회계'])).toBe('한국전력');
  });

  it('finds single slips among thousands of names at once', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `task-number-${index}`);
    const before = performance.now();
    for (const name of names) expect(nearest(name.replace('number', 'numbr'), names)).toBe(name);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('works with names that exist in every object', () => {
    expect(nearest('constructr', ['constructor', '__proto__', 'toString'])).toBe('constructor');
    expect(nearest('hasOwnProperty', [])).toBeNull();
  });
});

describe('did you mean', () => {
  it('lists all names when none is near and the list is short', () => {
    expect(didYouMean('boss', new Map([['csm', 1]]).keys())).toBe('Choose one of: csm.');
    expect(didYouMean('boss', [])).toBeNull();
    expect(
      didYouMean(
        'boss',
        Array.from({ length: 13 }, (_, index) => `a-long-name-${index}`),
      ),
    ).toBeNull();
  });
});

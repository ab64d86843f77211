import { describe, expect, it } from 'vitest';
import { kaplanMeier, type Stay, timeUntil } from '../../src/insight/survival.ts';

const stays = (text: string): readonly Stay[] =>
  text.split(' ').map((word) => ({ days: Number.parseInt(word, 10), observed: !word.endsWith('+') }));

describe('kaplanMeier', () => {
  it('reproduces the 6-MP remission data of Freireich and others (1963), as tabulated since Gehan (1965)', () => {
    const points = kaplanMeier(stays('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'));
    expect(
      points.map(({ days, atRisk, events, survival, standardError }) => [
        days,
        atRisk,
        events,
        survival.toFixed(3),
        standardError.toFixed(4),
      ]),
    ).toEqual([
      [6, 21, 3, '0.857', '0.0764'],
      [7, 17, 1, '0.807', '0.0869'],
      [10, 15, 1, '0.753', '0.0963'],
      [13, 12, 1, '0.690', '0.1068'],
      [16, 11, 1, '0.627', '0.1141'],
      [22, 7, 1, '0.538', '0.1282'],
      [23, 6, 1, '0.448', '0.1346'],
    ]);
    expect(timeUntil(points, 0.5)).toBe(23);
    expect(timeUntil(points, 0.9)).toBeNull();
  });

  it("reproduces the example of Kaplan and Meier's paper: deaths at 0.8, 3.1, 5.4, 9.2 and losses between", () => {
    const times: readonly Stay[] = [
      [0.8, true],
      [1.0, false],
      [2.7, false],
      [3.1, true],
      [5.4, true],
      [7.0, false],
      [9.2, true],
      [12.1, false],
    ].map(([days, observed]) => ({ days: Number(days), observed: observed === true }));
    const expected = [0.875, 0.7, 0.525, 0.2625].map((survival) => expect.closeTo(survival, 12));
    expect(kaplanMeier(times).map(({ survival }) => survival)).toEqual(expected);
  });

  it('is the plain share of finishers when nobody is censored', () => {
    const points = kaplanMeier(stays('1 2 2 4'));
    expect(points.map(({ survival }) => survival)).toEqual([0.75, expect.closeTo(0.25), 0]);
    expect(timeUntil(points, 0.5)).toBe(2);
    expect(timeUntil(points, 1)).toBe(4);
  });

  it('gives nothing when nothing has ended yet', () => {
    expect(kaplanMeier(stays('3+ 5+'))).toEqual([]);
    expect(timeUntil([], 0.5)).toBeNull();
  });
});

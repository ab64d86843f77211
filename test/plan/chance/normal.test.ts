import { describe, expect, it } from 'vitest';
import { exp, naturalLog, normalCdf, normalQuantile } from '../../../src/plan/chance/normal.ts';

describe('exp and log', () => {
  it('agree with Math.exp and Math.log to twelve digits over the range of a forecast', () => {
    for (let x = -40; x <= 40; x += 0.37) {
      expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 12);
      expect(naturalLog(Math.exp(x))).toBeCloseTo(x, 11);
    }
  });

  it('agree to fifteen digits where no power of two is taken out', () => {
    for (let x = -0.3465; x < 0.3466; x += 0.0021) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15);
    for (let x = 0.5; x <= 2; x += 0.0031) expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThan(1e-15);
  });

  it('know the powers of two', () => {
    for (let power = -1000; power <= 1000; power += 8) expect(naturalLog(2 ** power)).toBe(power * Math.LN2);
    expect(exp(Math.LN2)).toBe(2);
  });

  it('give the exact neutral values', () => {
    expect(exp(0)).toBe(1);
    expect(naturalLog(1)).toBe(0);
  });

  it('reach from the smallest to the largest numbers there are', () => {
    for (const x of [-700, -500, -350, 350, 500, 700]) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 11);
    expect([exp(-701), exp(701)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it('have an end at zero, where no power of two is small enough', () => {
    expect(naturalLog(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(exp(naturalLog(0))).toBe(0);
    expect(naturalLog(Number.MIN_VALUE)).toBeCloseTo(Math.log(Number.MIN_VALUE), 9);
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [3, 0.9986501019683699],
    [-5, 2.866515719235352e-7],
  ])('has the published probability at %f', (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 12);
  });

  it.each([
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167813],
  ])('has the published percentage point at %f', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
  });

  it('has percentage points to seven digits in the middle', () => {
    expect(normalQuantile(0.6) / 0.2533471031357997).toBeCloseTo(1, 6);
    expect(normalQuantile(0.75) / 0.6744897501960817).toBeCloseTo(1, 6);
    expect(normalQuantile(0.9) / 1.2815515655446004).toBeCloseTo(1, 6);
  });

  it.each([1e-3, 1e-9, 1e-12, 1e-16, 1e-40])('finds the point beyond which a share of %f lies', (p) => {
    expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 4);
    expect(normalQuantile(1 - 2 ** -40) + normalQuantile(2 ** -40)).toBeCloseTo(0, 6);
  });

  it('is exact in tails that a difference from one cannot represent', () => {
    expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 7);
    expect(normalCdf(-30) / 4.906713927148187e-198).toBeCloseTo(1, 7);
    for (const z of [-8, -15, -36]) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 4);
  });

  it('is as exact where the tail begins to be computed another way', () => {
    expect(normalCdf(-6.5) / 4.016000583859118e-11).toBeCloseTo(1, 8);
    expect(normalCdf(-7.5) / 3.190891672910896e-14).toBeCloseTo(1, 7);
    expect(normalCdf(-8) / 6.220960574271784e-16).toBeCloseTo(1, 7);
    // The score of this share is computed in two ways, which meet here.
    expect(normalQuantile(exp(-25)) / -6.6579046435011).toBeCloseTo(1, 6);
  });

  it('turns percentage points back into probabilities', () => {
    for (let p = 0.0005; p < 1; p += 0.0105) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });

  it('stays finite at the ends', () => {
    expect(normalQuantile(0)).toBeCloseTo(-37.05, 2);
    expect(normalQuantile(1)).toBeCloseTo(7.94, 2);
    expect(normalCdf(-50)).toBe(0);
    expect(normalCdf(50)).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastSpot } from '../../src/document/fast-spot.ts';
import { readFast } from '../../src/document/read-fast.ts';
import type { Spot } from '../../src/document/spot.ts';
import { yamlSpot } from '../../src/document/yaml-spot.ts';
import { damagedTexts, ODDITIES, shippedTexts } from '../support/yaml-texts.ts';

/** Compares two ways to locate places in the same text. Returns the number of places. */
function compare(fast: Spot, careful: Spot, data: unknown, path: string): number {
  expect([path, fast.key, fast.first]).toEqual([path, careful.key, careful.first]);
  expect([path, fast.value?.[0]]).toEqual([path, careful.value?.[0]]);
  if (typeof data !== 'object' || data === null) {
    expect([path, fast.value]).toEqual([path, careful.value]);
    return 1;
  }
  expect(fast.child('no such key')).toBeNull();
  const inner = Object.entries(data).map(([name, value]) => {
    const [one, other] = [fast.child(name), careful.child(name)];
    if (one === null || other === null) throw new Error(`${path}/${name} is missing in one of the two`);
    return compare(one, other, value, `${path}/${name}`);
  });
  return inner.reduce((sum, count) => sum + count, 1);
}

function compareText(text: string): number {
  const fast = fastSpot(text);
  return fast === null ? 0 : compare(fast, yamlSpot(text), readFast(text)?.data, '');
}

describe('fastSpot', () => {
  it('finds every place in templates and examples where the yaml package finds it', () => {
    for (const text of shippedTexts().values()) expect(compareText(text)).toBeGreaterThan(5);
  });

  it('finds places in unusual and damaged texts where the yaml package finds them', () => {
    for (const text of ODDITIES.split(/\n(?=[^\s-])/)) compareText(text);
    let places = 0;
    fc.assert(
      fc.property(damagedTexts(), (text) => {
        places += compareText(text);
      }),
      { seed: 3, numRuns: Number(process.env.ONBOARD_FUZZ ?? 1_000) },
    );
    expect(places).toBeGreaterThan(1_000);
  }, 3_600_000);
});

import { expect, it } from 'vitest';
import { withUnit } from '../../src/words/with-unit.ts';

it.each([
  ['건', '30건'],
  ['건/월', '30건/월'],
  ['%', '30%'],
  ['현재 대비 %', '30 현재 대비 %'],
  ['calls a month', '30 calls a month'],
  ['h', '30 h'],
  [null, '30'],
])('a number with the unit %s is %s', (unit, said) => {
  expect(withUnit(30, unit)).toBe(said);
});

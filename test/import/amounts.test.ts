import { describe, expect, it } from 'vitest';
import { readAmount } from '../../src/import/amounts.ts';

/** A reading in a few letters: `90m`, `3d..2w`, `bare 2`. */
function read(text: string, unit: Parameters<typeof readAmount>[1] = null): string | null {
  const reading = readAmount(text, unit);
  if (reading === null) return null;
  if (reading.kind === 'effort') return `${reading.minutes}m`;
  if (reading.kind === 'bare') return `bare ${reading.low}..${reading.high}`;
  const { low, high } = reading.span;
  return `${low.value}${low.unit}..${high.value}${high.unit}`;
}

describe('readAmount', () => {
  it.each([
    ['15 min', '15m'],
    ['1h 30m', '90m'],
    ['1시간 30분', '90m'],
    ['1:30', '90m'],
    ['약 30분', '30m'],
    ['half an hour', '30m'],
    ['두 시간', '120m'],
    ['1.5 hours', '90m'],
    ['1,5 h', '90m'],
    ['1-2 h', '90m'],
  ])('reads hands-on time: %s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['3d', '3d..3d'],
    ['3 days', '3d..3d'],
    ['5 영업일 이내', '5d..5d'],
    ['1~2주', '1w..2w'],
    ['1 to 2 weeks', '1w..2w'],
    ['3 days - 2 weeks', '3d..2w'],
    ['3d..2w', '3d..2w'],
    ['10 calendar days', '10cd..10cd'],
    ['한 달', '30cd..30cd'],
    ['a week', '1w..1w'],
    ['하루', '1d..1d'],
    ['about 2 weeks', '2w..2w'],
  ])('reads how long something takes: %s', (text, expected) => expect(read(text)).toBe(expected));

  it('asks the column what a bare number counts', () => {
    expect(read('3')).toBe('bare 3..3');
    expect(read('2-3')).toBe('bare 2..3');
    expect(read('3', 'weeks')).toBe('3w..3w');
    expect(read('45', 'minutes')).toBe('45m');
    // What the cell itself says counts more.
    expect(read('3 days', 'hours')).toBe('3d..3d');
  });

  it.each(['', 'TBD', 'min', '3 bananas', '며칠', '0 min', '12345 days', `${'9'.repeat(70)} days`])(
    'takes nothing else for an amount: %s',
    (text) => expect(read(text)).toBeNull(),
  );
});

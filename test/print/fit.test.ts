import { describe, expect, it } from 'vitest';
import { fittedStretches, type Stretch } from '../../src/print/fit.ts';

const say = (rows: number): string => `${rows} more`;
const RESERVED = `${Number.MAX_SAFE_INTEGER} more`.length + 2;
const table = (rows: number): Stretch => ({
  head: ['| A |', '|---|'],
  rows: Array.from({ length: rows }, (_, index) => `| ${String(index).padStart(4, '0')} |`),
});
const rowsIn = (text: string): number => text.match(/^\| \d{4} \|$/gm)?.length ?? 0;

describe('a text with the length limit of a forge', () => {
  const whole = fittedStretches([table(5)], 10_000, say);
  const exact = whole.length + RESERVED + 2;

  it.each([
    ['below', exact + 1, 5],
    ['at', exact, 5],
    ['above', exact - 1, 4],
  ])('is cut at a row: %s the limit', (_, longest, rows) => {
    const text = fittedStretches([table(5)], longest, say);
    expect(rowsIn(text)).toBe(rows);
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(text.endsWith('1 more')).toBe(rows < 5);
  });

  it('never has a table head without a row, and counts the rows left out', () => {
    const text = fittedStretches([{ head: ['# Title'], rows: [] }, table(9)], 40, say);
    expect(text).toBe('# Title\n\n9 more');
  });

  it('leaves room after a table, which uses at most half', () => {
    const text = fittedStretches([table(1000), { head: ['**Rest**'], rows: ['- one', '- two'] }], 800, say);
    expect(text).toContain('**Rest**\n- one\n- two');
    expect(text).toContain(`${1000 - rowsIn(text)} more`);
    expect(rowsIn(text)).toBeGreaterThan(30);
  });
});

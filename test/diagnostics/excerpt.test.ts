import { describe, expect, it } from 'vitest';
import { excerptOf, textLines } from '../../src/diagnostics/excerpt.ts';

const at = (line: number, from: number, to: number) => ({
  start: { line, column: from },
  end: { line, column: to },
});

describe('an excerpt', () => {
  it('is the line before and the line with the mark', () => {
    const lines = textLines('\ufeffone\r\ntwo three\r\nfour');
    expect(excerptOf(lines, at(2, 5, 10), 80).lines).toEqual([
      { number: 1, text: 'one', mark: null, cutBefore: false, cutAfter: false },
      { number: 2, text: 'two three', mark: { from: 4, to: 9 }, cutBefore: false, cutAfter: false },
    ]);
  });

  it('marks at least one character, and only the first line of a longer range', () => {
    const lines = textLines('key:\n  a: 1  \n  b: 2\n');
    expect(excerptOf(lines, at(1, 5, 5), 80).lines.at(-1)?.mark).toEqual({ from: 4, to: 5 });
    const below = { start: { line: 2, column: 3 }, end: { line: 4, column: 1 } };
    expect(excerptOf(lines, below, 80).lines.at(-1)?.mark).toEqual({ from: 2, to: 6 });
  });

  it('cuts a long line around the mark without cutting a character in two', () => {
    const line = `${'😀'.repeat(100)}WRONG${'😀'.repeat(100)}`;
    for (let width = 30; width < 40; width += 1) {
      const [cut] = excerptOf([line], at(1, 201, 206), width).lines;
      expect(cut).toMatchObject({ cutBefore: true, cutAfter: true });
      expect(cut?.text.slice(cut.mark?.from, cut.mark?.to)).toBe('WRONG');
      expect(cut?.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
    }
  });

  it('is empty where the text has no such line', () => {
    expect(excerptOf(textLines('one'), at(7, 1, 2), 80).lines).toEqual([]);
  });
});

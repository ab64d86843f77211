import naughty from 'big-list-of-naughty-strings';
import { assert, integer, property, string } from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnsWide, pad, shorten, wrap } from '../../src/print/width.ts';

describe('widthOf', () => {
  it.each([
    ['plan', 4],
    ['데이터 가져오기', 15],
    ['한국어'.normalize('NFD'), 6],
    ['é'.normalize('NFD'), 1],
    ['👩‍💻 👍🏽 ❤️ 🇰🇷', 11],
    ['\u001b[31mred\u001b[39m', 3],
    ['a\u200bb', 2],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => {
    expect(columnsWide(text)).toBe(columns);
  });

  it('agrees with string-width on strings that broke other programs', () => {
    // Scripts whose letters combine by rules of their own are beyond a terminal's grid anyway, and terminals draw
    // the last five in one column although string-width takes four of them for pictures and one for a part of a letter.
    const disputed =
      /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Cc}\u{e0000}-\u{e007f}©®™☃\uff9f]|[\u1160-\u11ff]/u;
    const different = naughty.filter((text) => !disputed.test(text) && columnsWide(text) !== stringWidth(text));
    expect(different).toEqual([]);
  });
});

describe('shorten, pad and wrap', () => {
  it('never exceeds the given columns', () => {
    assert(
      property(string({ unit: 'grapheme' }), integer({ min: 2, max: 30 }), (text, columns) => {
        expect(columnsWide(shorten(text, columns, '…'))).toBeLessThanOrEqual(columns);
        for (const line of wrap(text, columns)) expect(columnsWide(line)).toBeLessThanOrEqual(columns);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('loses only spaces when it wraps', () => {
    assert(
      property(string({ unit: 'grapheme' }), integer({ min: 2, max: 30 }), (text, columns) => {
        expect(wrap(text, columns).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('cuts between letters that take two columns', () => {
    expect(shorten('데이터 가져오기', 8, '…')).toBe('데이터…');
    expect(shorten('데이터', 6, '…')).toBe('데이터');
  });

  it('pads by columns, not by characters', () => {
    expect(pad('가나', 6)).toBe('가나  ');
    expect(pad('7', 3, 'right')).toBe('  7');
  });

  it('breaks a word that is longer than the line', () => {
    expect(wrap('see https://a.example/long', 10)).toEqual(['see', 'https://a.', 'example/lo', 'ng']);
  });
});

/** Milliseconds of processor time, which a busy machine does not lengthen. */
function cpuOf(act: () => unknown): number {
  const started = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

it('breaks a word of any length in linear time, and loses no letter', () => {
  const word = '가나'.repeat(150_000);
  const lines: string[] = [];
  expect(cpuOf(() => lines.push(...wrap(word, 80)))).toBeLessThan(3_000);
  expect(lines.join('')).toBe(word);
  expect(new Set(lines.map(columnsWide))).toEqual(new Set([80]));
  expect(wrap('가나다', 4)).toEqual(['가나', '다']);
  expect(wrap('가나다', 1)).toEqual(['가', '나', '다']);
});

import { expect, it } from 'vitest';
import { csv } from '../../src/print/csv.ts';

it('quotes what needs quotes and ends lines as RFC 4180 says', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['plain', 'with, comma'],
        ['a "quote"', 'two\nlines'],
      ],
    ),
  ).toBe('a,b\r\nplain,"with, comma"\r\n"a ""quote""","two\nlines"\r\n');
});

it('prevents formulas in text, and keeps numbers as numbers', () => {
  expect(csv(['a'], [['=cmd()'], ['+1'], [-2.5], ['@x'], [null]])).toBe("a\r\n'=cmd()\r\n'+1\r\n-2.5\r\n'@x\r\n\r\n");
});

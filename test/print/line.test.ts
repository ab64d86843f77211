import { describe, expect, it } from 'vitest';
import { colors } from '../../src/print/colors.ts';
import { foreign, toned } from '../../src/print/doc.ts';
import { columnsOfText, fittedText } from '../../src/print/line.ts';
import { columnsWide } from '../../src/print/width.ts';

const plain = { colors: null, unicode: true };

describe('a text on one line', () => {
  it.each([
    ['Acme', 6, 'Acme  '],
    ['Acme', 4, 'Acme'],
    ['Acme', 3, 'Ac…'],
    ['Acme', 1, '…'],
    ['Acme', 0, ''],
    ['', 2, '  '],
    ['한빛회계', 8, '한빛회계'],
    ['한빛회계', 7, '한빛회…'],
    ['한빛회계', 6, '한빛… '],
    ['한빛', 1, '…'],
  ])('"%s" takes %d columns', (text, columns, line) => {
    expect(fittedText(text, columns, plain)).toBe(line);
    expect(columnsWide(fittedText(foreign(text), columns, plain))).toBe(columns);
  });

  it('can be aligned to the right', () => {
    expect(fittedText('11-23', 7, plain, 'right')).toBe('  11-23');
  });

  it('is cut across its parts, each in its tone', () => {
    const text = [toned('strong', '한빛'), ' ', toned('bad', foreign('3 late'))];
    expect(fittedText(text, 9, plain)).toBe('한빛 3 l…');
    expect(fittedText(text, 4, plain)).toBe('한… ');
    expect(fittedText(text, 7, { colors, unicode: true })).toBe(
      '\x1b[1m한빛\x1b[22m \x1b[31m3\x1b[39m\x1b[31m…\x1b[39m',
    );
    expect(columnsOfText(text, true)).toBe(11);
  });

  it('is harmless, and in ASCII when the terminal has no more', () => {
    expect(fittedText([foreign('a\x1b[2J\nb'), ' → '], 30, { colors: null, unicode: false }).trimEnd()).toBe(
      'a\\u{1b}[2J b ->',
    );
  });
});

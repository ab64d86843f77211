import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/print/clean.ts';
import { harmless } from '../../src/print/harmless.ts';

const SNARES = [
  '\u001b[2J',
  '\u202e',
  '\u2028',
  '\u0085',
  '\u007f',
  '\n',
  '\t',
  ' ',
  '\u3000',
  '"',
  '\\',
  '\\n',
  '가',
  'e\u0301',
];

describe('harmless', () => {
  it('cleans every text of a view, wherever it stands, and leaves harmless views alone', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...SNARES), fc.string({ unit: 'grapheme', maxLength: 6 })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(fc.record({ name: text, days: fc.option(fc.integer()) })), (rows) => {
        expect(harmless({ rows })).toEqual({ rows: rows.map(({ name, days }) => ({ name: cleanText(name), days })) });
      }),
      { seed: 1, numRuns: 2_000 },
    );
    const view = { name: 'Acme (Ltd) 한빛', tasks: [{ title: 'Import', days: 3, due: null }] };
    expect(harmless(view)).toBe(view);
  });
});

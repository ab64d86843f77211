import { array, assert, integer, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colors } from '../../src/print/colors.ts';
import { type TextColumn, textTable } from '../../src/print/table.ts';
import { columnsWide } from '../../src/print/width.ts';

interface Row {
  readonly name: string;
  readonly note: string;
  readonly late: string;
}

const columns: readonly TextColumn<Row>[] = [
  { heading: 'CUSTOMER', text: (row) => row.name, least: 8 },
  { heading: 'NOTE', text: (row) => row.note, least: 6, spare: 1 },
  { heading: 'LATE', text: (row) => row.late, align: 'right', tone: () => 'bad' },
];
const rows: readonly Row[] = [
  { name: 'Acme Accounting', note: 'waits for IT', late: '3d' },
  { name: '한빛회계법인', note: '', late: '12d' },
];
const screen = { colors: null, unicode: true, width: 80 };

describe('table', () => {
  it('aligns columns by the display width of letters', () => {
    expect(textTable(rows, columns, screen).join('\n')).toBe(
      [
        'CUSTOMER         NOTE          LATE',
        'Acme Accounting  waits for IT    3d',
        '한빛회계법인                    12d',
      ].join('\n'),
    );
  });

  it('shortens the widest column first, then leaves out optional columns', () => {
    expect(textTable(rows, columns, { ...screen, width: 30 })[1]).toBe('Acme Accou…  waits for…     3d');
    expect(textTable(rows, columns, { ...screen, width: 18 })[1]).toBe('Acme Accoun…    3d');
  });

  it('leaves out columns from the right when no optional column is left', () => {
    expect(textTable(rows, columns, { ...screen, width: 12 })[1]).toBe('Acme Accoun…');
    expect(textTable(rows, columns, { ...screen, width: 6 })[1]).toBe('Acme…');
  });

  it('cuts with ASCII when the terminal has no more', () => {
    expect(textTable(rows, columns, { ...screen, width: 18, unicode: false })[1]).toBe('Acme Accoun~    3d');
  });

  it('adds colours without moving anything', () => {
    const painted = textTable(rows, columns, { ...screen, colors });
    expect(painted[1]).toContain('\u001b[31m3d\u001b[39m');
    expect(painted.map(columnsWide)).toEqual(textTable(rows, columns, screen).map(columnsWide));
  });

  it('stays within the screen whatever the texts are', () => {
    const text = string({ unit: 'grapheme', maxLength: 60 });
    const row = record({ name: text, note: text, late: string({ unit: 'grapheme-ascii', maxLength: 4 }) });
    assert(
      property(array(row, { maxLength: 8 }), integer({ min: 3, max: 200 }), (many, width) => {
        for (const line of textTable(many, columns, { ...screen, width }))
          expect(columnsWide(line)).toBeLessThanOrEqual(width);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

import { ellipsis, type Paint, paintFor, type Screen, type Tone } from './paint.ts';
import { columnsWide, pad, shorten, wrap } from './width.ts';

export interface TextColumn<Row> {
  readonly heading: string;
  readonly text: (row: Row) => string;
  readonly tone?: (row: Row) => Tone;
  readonly align?: 'right';
  /** The minimum width in columns, so that several tables align. */
  readonly fixed?: number;
  /** The minimum width before a column is left out; columns without it are never cut. */
  readonly least?: number;
  /** Text that does not fit continues below instead of being cut; for the last column. */
  readonly wraps?: true;
  /** Columns with a higher number are left out first when space is short; those without one always stay. */
  readonly spare?: number;
}

const CELL_GAP = '  ';

/** A table's lines: the header lines, the lines of each row, and the indexes of the columns that fit. */
export interface Aligned {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly shown: readonly number[];
}

/**
 * Rows as aligned lines no wider than the screen. First the widest shrinkable columns shrink, then spare columns are left out. If that is
 * not enough, columns are left out from the right, and the first one is cut. The last column is not padded, so that no line ends in
 * spaces.
 */
export function aligned<Row>(rows: readonly Row[], columns: readonly TextColumn<Row>[], screen: Screen): Aligned {
  const cells = columns.map((column) => [column.heading, ...rows.map(column.text)]);
  const ideal = cells.map((texts, at) => Math.max(columns[at]?.fixed ?? 0, ...texts.map(columnsWide)));
  const { shown, widths } = layout(columns, ideal, screen.width);
  const paint = paintFor(screen);
  const lines = (index: number, toneOf: (column: TextColumn<Row>) => Tone): readonly string[] => {
    const row = shown.map((at, place): TableCell => {
      const column = columns[at];
      const width = widths[place] ?? 0;
      const text = cells[at]?.[index] ?? '';
      const texts = column?.wraps ? wrap(text, width) : [shorten(text, width, ellipsis(screen))];
      return { texts, width, align: column?.align, tone: column ? toneOf(column) : 'plain' };
    });
    const height = Math.max(...row.map(({ texts }) => texts.length));
    return Array.from({ length: height }, (_, depth) => joinedCells(row, depth, paint));
  };
  return {
    head: lines(0, () => 'quiet'),
    rows: rows.map((row, index) => lines(index + 1, (column) => column.tone?.(row) ?? 'plain')),
    shown,
  };
}

/** The lines of `aligned`, header first. */
export function textTable<Row>(
  rows: readonly Row[],
  columns: readonly TextColumn<Row>[],
  screen: Screen,
): readonly string[] {
  const { head, rows: lines } = aligned(rows, columns, screen);
  return [...head, ...lines.flat()];
}

/** Whether a column fitted; the legend does not explain the others. @param lines of a table */
export function shows(lines: readonly string[], heading: string): boolean {
  return lines[0]?.includes(heading) ?? false;
}

interface TableCell {
  readonly texts: readonly string[];
  readonly width: number;
  readonly align: 'right' | undefined;
  readonly tone: Tone;
}

/** One line of a row: the text at that depth of every cell. */
function joinedCells(cells: readonly TableCell[], depth: number, paint: Paint): string {
  const last = cells.findLastIndex(({ texts }) => (texts[depth] ?? '') !== '');
  return cells
    .slice(0, last + 1)
    .map(({ texts, width, align, tone }, index) => {
      const painted = paint(tone, texts[depth] ?? '');
      return index === last && align === undefined ? painted : pad(painted, width, align);
    })
    .join(CELL_GAP);
}

interface TableLayout {
  readonly shown: readonly number[];
  readonly widths: readonly number[];
}

function layout<Row>(columns: readonly TextColumn<Row>[], ideal: readonly number[], width: number): TableLayout {
  let shown = columns.map((_, index) => index);
  for (;;) {
    const least = shown.map((at) => Math.min(columns[at]?.least ?? Number.POSITIVE_INFINITY, ideal[at] ?? 0));
    const room = width - CELL_GAP.length * (shown.length - 1);
    const dropped = leastNeeded(shown, columns);
    if (sumOfNumbers(least) <= room || dropped === null) {
      const wanted = shown.map((at) => ideal[at] ?? 0);
      return { shown, widths: shrink(wanted, dropped === null ? [0] : least, room) };
    }
    shown = shown.filter((at) => at !== dropped);
  }
}

function leastNeeded<Row>(shown: readonly number[], columns: readonly TextColumn<Row>[]): number | null {
  const spare = shown.filter((at) => columns[at]?.spare !== undefined);
  const most = spare.reduce<number | null>(
    (best, at) => (best === null || (columns[at]?.spare ?? 0) > (columns[best]?.spare ?? 0) ? at : best),
    null,
  );
  return most ?? (shown.length > 1 ? (shown.at(-1) ?? null) : null);
}

/** Takes columns from the widest cells that can still shrink, until the sum fits or nothing can shrink. */
function shrink(ideal: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...ideal];
  for (let excess = sumOfNumbers(widths) - room; excess > 0; excess -= 1) {
    const widest = widths.reduce((best, width, at) => {
      const gives = width > (least[at] ?? width);
      return gives && (best < 0 || width > (widths[best] ?? 0)) ? at : best;
    }, -1);
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sumOfNumbers(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

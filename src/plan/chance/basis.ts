import type { Course } from '../schedule/elapsed.ts';

/** What a forecast of one plan rests on. */
export interface Basis {
  /** Customers who finished the step that fewest finished, of those still open that the past tells about; 0: it tells about none. */
  readonly customers: number;
  /** Steps still open, and those of them that only the template's or the plan's range tells about. */
  readonly open: number;
  readonly guessed: number;
  /** Whether customers who bought later took longer, beyond chance: then the past promises too much. */
  readonly isSlowing: boolean;
}

/** @param finishedBy customers who finished a step; null: its past says nothing */
export function basisOf(
  { steps }: Pick<Course, 'steps'>,
  finishedBy: (step: Course['steps'][number]) => number | null,
  isSlowing: boolean,
): Basis {
  const open = steps.filter(({ elapsed }) => elapsed.kind === 'ahead' || elapsed.kind === 'running');
  const known = open.flatMap((step) => finishedBy(step) ?? []);
  return {
    customers: known.length === 0 ? 0 : Math.min(...known),
    open: open.length,
    guessed: open.length - known.length,
    isSlowing,
  };
}

/** Customers below which a slope is taken for chance. */
const ENOUGH_FOR_TREND = 10;
/** Spearman's correlation times √(n − 1) is beyond this in one of forty histories that do not change. */
const SURELY = 1.96;

/**
 * Whether later customers were slower, by the rank correlation of their order and their pace (C. Spearman, American Journal of Psychology 15 (1904)
 * 72-101; its standard error without a trend is 1 / √(n − 1)).
 * @param paces mean scores of customers in the order in which they bought
 */
export function isSlowing(paces: readonly number[]): boolean {
  const n = paces.length;
  if (n < ENOUGH_FOR_TREND) return false;
  const order = paces.map((pace, index) => ({ pace, index })).sort((a, b) => a.pace - b.pace || a.index - b.index);
  const distance = order.reduce((sum, { index }, rank) => sum + (index - rank) * (index - rank), 0);
  const correlation = 1 - (6 * distance) / (n * (n * n - 1));
  return correlation * Math.sqrt(n - 1) > SURELY;
}

/** `d` working days, `w` working weeks (n times the length of the work week, in working days), `cd` calendar days. */
export type DurationUnit = 'd' | 'w' | 'cd';

export interface Amount {
  readonly value: number;
  readonly unit: DurationUnit;
}

/**
 * An elapsed time as it is written: `3d`, `2w`, `10cd`, `3d..2w` or `3d..5d..2w`.
 * A single value has low = expected = high; a two-point range has `expected: null`, which stands for its middle.
 */
export interface Duration {
  readonly low: Amount;
  readonly expected: Amount | null;
  readonly high: Amount;
}

/** A duration in whole days of one kind, as a schedule uses it: each number rounded up, low ≤ expected ≤ high. */
export interface Span {
  readonly kind: 'working' | 'calendar';
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

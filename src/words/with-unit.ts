/** Counters and signs that stand right behind a number: `30건`, `1시간/일`, `140%`; words stand apart: `10 calls a month`. */
const CLOSE = /^[\p{Script=Hangul}/%]+$/u;

/** What parts a number from its unit. */
export function beforeUnit(unit: string): '' | ' ' {
  return CLOSE.test(unit) ? '' : ' ';
}

/** A value with its unit, where it has one. */
export function withUnit(value: string | number, unit: string | null): string {
  return unit === null ? String(value) : `${value}${beforeUnit(unit)}${unit}`;
}

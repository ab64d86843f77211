/** Counters and signs that stand right behind a number: `30건`, `1시간/일`, `140%`; words stand apart: `10 calls a month`. */
const CLOSE = /^[\p{Script=Hangul}/%]+$/u;

/** What stands between a value and its unit, and the unit; nothing where there is none. */
export function unitBehind(unit: string | null | undefined): string {
  if (unit == null) return '';
  return CLOSE.test(unit) ? unit : ` ${unit}`;
}

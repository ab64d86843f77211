/** Counters and signs that directly follow a number: `30건`, `1시간/일`, `140%`; other units are separated: `10 calls a month`. */
const CLOSE = /^[\p{Script=Hangul}/%]+$/u;

/** The separator between a number and its unit. */
export function beforeUnit(unit: string): '' | ' ' {
  return CLOSE.test(unit) ? '' : ' ';
}

/** A value with its unit, if it has one. */
export function withUnit(value: string | number, unit: string | null): string {
  return unit === null ? String(value) : `${value}${beforeUnit(unit)}${unit}`;
}

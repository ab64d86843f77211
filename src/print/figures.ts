/** Numbers as insight reports print them; a dash for missing ones. */

/** At most one decimal: `5`, `5.3`. */
export function figure(value: number | null): string {
  return value === null ? '-' : String(rounded(value));
}

/** One decimal, for programs. */
export function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `5 of 6`. */
export function outOf(part: number, whole: number): string {
  return `${part} of ${whole}`;
}

/** `+2.3`, `-0.5`, `0`. */
export function signed(value: number): string {
  const said = rounded(value);
  return said > 0 ? `+${said}` : String(said);
}

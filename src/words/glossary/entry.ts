/** The words on the screens that have an entry, in the order in which somebody meets them. */
export const TERMS = [
  'health',
  'off-track',
  'at-risk',
  'on-track',
  'unknown',
  'prospect',
  'engagement',
  'stalled',
  'turn',
  'overdue',
  'paused',
  'target',
  'expected',
  'day-to-promise',
  'slip',
  'value',
  'critical',
  'slack',
] as const;

export type TermId = (typeof TERMS)[number];

export interface GlossaryEntry {
  /** Other names of it, as screens in this language have them. */
  readonly also: readonly string[];
  /** What it means, in one sentence. */
  readonly summary: string;
  /** How it is found out and what to do about it, in Markdown; paragraphs are parted by an empty line. */
  readonly help: string;
}

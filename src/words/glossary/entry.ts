/** The terms with an entry, in the order in which people meet them. */
export const TERMS = [
  'health',
  'off-track',
  'at-risk',
  'on-track',
  'unknown',
  'prospect',
  'done',
  'churned',
  'engagement',
  'stalled',
  'turn',
  'state',
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
  /** Its other names, as reports in this language show them. */
  readonly also: readonly string[];
  /** Its meaning, in one sentence. */
  readonly summary: string;
  /** How it is determined and what to do about it, in Markdown; an empty line separates paragraphs. */
  readonly help: string;
}

export type Severity = 'error' | 'warning' | 'note';

/**
 * What a rule is about, from the text outwards. `syntax` and `schema` findings mean that a file could not be evaluated;
 * `meaning` is what cannot be true or cannot be scheduled; `practice` is what experience advises against.
 */
export type Tier = 'syntax' | 'schema' | 'meaning' | 'practice';

/** A rule's public face: its default severity and all its wording. `Args` is what one finding of it carries. */
export interface Rule<Args> {
  readonly tier: Tier;
  readonly severity: Severity | 'off';
  /** One line in the catalogue: what the rule demands. */
  readonly summary: string;
  /** One finding in one sentence, without a full stop at the end. */
  message(args: Args): string;
  /** What to do about it, in one sentence; null when the message already says so. */
  suggestion(args: Args): string | null;
  /** The text of `onboard explain`: why the rule exists, how to satisfy it, and a small right and wrong example. Markdown. */
  readonly help: string;
}

/** Keeps each rule's own argument type while the catalogue is checked as a whole. */
export const rule = <Args>(definition: Rule<Args>): Rule<Args> => definition;

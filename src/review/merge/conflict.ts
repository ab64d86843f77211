/** One member on the path from the file to the conflict. */
export interface MergePathStep {
  /** A map's key, or the name of a list's member. */
  readonly key: string;
  /** What people call it: a title, a name. */
  readonly name: string | null;
}

/** One thing that both sides changed in ways that exclude each other. */
export interface Conflict {
  readonly kind: 'both-changed' | 'both-moved' | 'both-ordered' | 'ours-removed' | 'theirs-removed' | 'disputed';
  readonly trail: readonly MergePathStep[];
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** A stretch of text that differs between the two sides. */
export interface Clash {
  readonly ours: string;
  readonly theirs: string;
  readonly conflicts: readonly Conflict[];
}

/** Merged text that contains what could not be merged. */
export type ClashingText = readonly (string | Clash)[];

/** The text of one side. */
export function sideOfText(text: ClashingText, side: 'ours' | 'theirs'): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
}

/** Everything in a merged text that a person has to decide. */
export function conflictsOf(text: ClashingText): readonly Conflict[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : piece.conflicts));
}

/** Turns everything into one clash when the pieces cannot be on lines of their own. */
export function joinedText(text: ClashingText): ClashingText {
  const conflicts = conflictsOf(text);
  const ours = sideOfText(text, 'ours');
  return conflicts.length === 0 ? [ours] : [{ ours, theirs: sideOfText(text, 'theirs'), conflicts }];
}

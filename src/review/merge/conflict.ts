/** A member on the way from the file to what is in conflict. */
export interface MergePathStep {
  /** A map's key, or what names a list's member. */
  readonly key: string;
  /** What people call it: a title, a name. */
  readonly name: string | null;
}

/** What the two sides did to one thing that cannot both stand. */
export interface Conflict {
  readonly kind: 'both-changed' | 'both-moved' | 'both-ordered' | 'ours-removed' | 'theirs-removed' | 'disputed';
  readonly trail: readonly MergePathStep[];
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** A stretch of text that reads differently on the two sides. */
export interface Clash {
  readonly ours: string;
  readonly theirs: string;
  readonly conflicts: readonly Conflict[];
}

/** Merged text, with what could not be merged standing in it. */
export type ClashingText = readonly (string | Clash)[];

/** The text as one side would have it. */
export function sideOfText(text: ClashingText, side: 'ours' | 'theirs'): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
}

/** Everything in a merged text that a person has to decide. */
export function conflictsOf(text: ClashingText): readonly Conflict[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : piece.conflicts));
}

/** As one clash, where the pieces cannot stand on lines of their own. */
export function joinedText(text: ClashingText): ClashingText {
  const conflicts = conflictsOf(text);
  const ours = sideOfText(text, 'ours');
  return conflicts.length === 0 ? [ours] : [{ ours, theirs: sideOfText(text, 'theirs'), conflicts }];
}

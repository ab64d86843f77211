/** One of the two versions that are merged. */
export type MergeSide = 'ours' | 'theirs';

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
export function sideOfText(text: ClashingText, side: MergeSide): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : piece[side])).join('');
}

/** Everything in a merged text that a person has to decide. */
export function conflictsOf(text: ClashingText): readonly Conflict[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : piece.conflicts));
}

/** Why a merge by fields cannot be right although both sides are. */
export interface Flaw {
  /** `lost`: a fact that one side changed is not in the result. */
  readonly kind: 'invalid' | 'unreadable' | 'unfit' | 'lost' | 'lost-comment';
  /** What it is about: addresses, or the comment; empty when it is the whole file. */
  readonly about: string;
}

/** One thing in the common ancestor and on the two sides. */
export interface Three<Value> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

/** Applies the same function to all three. */
export function each<Value, Result>(three: Three<Value>, view: (value: Value) => Result): Three<Result> {
  return { base: view(three.base), ours: view(three.ours), theirs: view(three.theirs) };
}

/** The side whose value is kept when at most one side changed it; null when both changed it differently. */
export function changedSide<Value>(
  three: Three<Value>,
  equal: (left: Value, right: Value) => boolean,
): 'ours' | 'theirs' | null {
  if (equal(three.base, three.theirs) || equal(three.ours, three.theirs)) return 'ours';
  return equal(three.base, three.ours) ? 'theirs' : null;
}

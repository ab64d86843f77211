/** One thing as the common ancestor and the two sides have it. */
export interface Three<Value> {
  readonly base: Value;
  readonly ours: Value;
  readonly theirs: Value;
}

/** The same view on all three. */
export function each<Value, Result>(three: Three<Value>, view: (value: Value) => Result): Three<Result> {
  return { base: view(three.base), ours: view(three.ours), theirs: view(three.theirs) };
}

/** The side whose value stands when at most one side changed it; null when both did, differently. */
export function changed<Value>(
  three: Three<Value>,
  equal: (left: Value, right: Value) => boolean,
): 'ours' | 'theirs' | null {
  if (equal(three.base, three.theirs) || equal(three.ours, three.theirs)) return 'ours';
  return equal(three.base, three.ours) ? 'theirs' : null;
}

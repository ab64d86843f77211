/** Ranges whose table of all pairs is at most this large are compared exactly; larger ones are first split at unique members. */
const LARGEST_TABLE = 1 << 20;

type Pairs = (readonly [left: number, right: number])[];

/** A part of both lists: from, inclusive, to, exclusive. */
interface Range {
  readonly left: readonly [from: number, to: number];
  readonly right: readonly [from: number, to: number];
}

/**
 * Index pairs of equal members in the order of both lists: a longest common subsequence, if the parts that differ are small enough for a
 * table of all pairs. Larger parts are split at members that are unique in both, as in a patience diff (B. Cohen), so that time and space
 * stay near the length of the lists.
 * @param left plain data; the order of a map's keys does not count
 */
export function commonSequence(left: readonly unknown[], right: readonly unknown[]): Pairs {
  const numbers = new Map<string, number>();
  const numberOf = (item: unknown): number => {
    const key = comparable(item);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const [l, r] = [Int32Array.from(left, numberOf), Int32Array.from(right, numberOf)];
  const pairs: Pairs = [];
  collectPairs(l, r, { left: [0, l.length], right: [0, r.length] }, pairs);
  return pairs;
}

/** A text that is equal for two values exactly when their content is equal. */
function comparable(item: unknown): string {
  return JSON.stringify(item, (_key, value: unknown) =>
    value instanceof Map ? { map: [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) } : value,
  );
}

/** Adds the pairs of a range, in order. */
function collectPairs(l: Int32Array, r: Int32Array, { left, right }: Range, pairs: Pairs): void {
  let [l0, l1, r0, r1] = [...left, ...right];
  while (l0 < l1 && r0 < r1 && l[l0] === r[r0]) pairs.push([l0++, r0++]);
  const end = Math.min(l1 - l0, r1 - r0);
  let same = 0;
  while (same < end && l[l1 - 1 - same] === r[r1 - 1 - same]) same += 1;
  [l1, r1] = [l1 - same, r1 - same];
  const middle: Range = { left: [l0, l1], right: [r0, r1] };
  if ((l1 - l0) * (r1 - r0) <= LARGEST_TABLE) collectExactly(l, r, middle, pairs);
  else collectBetweenUnique(l, r, middle, pairs);
  for (let step = 0; step < same; step += 1) pairs.push([l1 + step, r1 + step]);
}

function collectExactly(l: Int32Array, r: Int32Array, { left: [l0, l1], right: [r0, r1] }: Range, pairs: Pairs): void {
  const width = r1 - r0 + 1;
  const lengths = new Int32Array((l1 - l0 + 1) * width);
  const at = (row: number, column: number): number => lengths[(row - l0) * width + column - r0] ?? 0;
  for (let row = l1 - 1; row >= l0; row -= 1) {
    for (let column = r1 - 1; column >= r0; column -= 1) {
      lengths[(row - l0) * width + column - r0] =
        l[row] === r[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let [row, column] = [l0, r0];
  while (row < l1 && column < r1) {
    if (l[row] === r[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
}

function collectBetweenUnique(l: Int32Array, r: Int32Array, range: Range, pairs: Pairs): void {
  let [l0, r0] = [range.left[0], range.right[0]];
  const anchors = increasing(uniqueInBoth(l, r, range));
  if (anchors.length === 0) return;
  for (const [left, right] of anchors) {
    collectPairs(l, r, { left: [l0, left], right: [r0, right] }, pairs);
    pairs.push([left, right]);
    [l0, r0] = [left + 1, right + 1];
  }
  collectPairs(l, r, { left: [l0, range.left[1]], right: [r0, range.right[1]] }, pairs);
}

/** Positions of members that occur once in the range of each list, by their position on the left. */
function uniqueInBoth(l: Int32Array, r: Int32Array, { left, right }: Range): Pairs {
  const ofRight = onceIn(r, right);
  return [...onceIn(l, left)].flatMap(([member, at]): Pairs => {
    const other = ofRight.get(member);
    return at === null || other === null || other === undefined ? [] : [[at, other]];
  });
}

/** Each member's position in a range; null when it occurs more than once. */
function onceIn(list: Int32Array, [from, to]: readonly [number, number]): ReadonlyMap<number, number | null> {
  const places = new Map<number, number | null>();
  for (let at = from; at < to; at += 1) {
    const member = list[at] ?? 0;
    places.set(member, places.has(member) ? null : at);
  }
  return places;
}

/** The longest selection of pairs whose right positions increase too (patience sorting). */
function increasing(pairs: Pairs): Pairs {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  for (const [index, [, right]] of pairs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1;
      else high = middle;
    }
    below.push(piles[low - 1]);
    piles[low] = index;
  }
  const chosen: Pairs = [];
  for (let index = piles.at(-1); index !== undefined; index = below[index]) {
    const pair = pairs[index];
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen.reverse();
}

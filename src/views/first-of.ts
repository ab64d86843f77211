/**
 * The first items in an order, without sorting all: when few of many are wanted, the rest are only compared with the last of them. Equal
 * items keep their order.
 */
export function firstOf<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
  limit: number,
): readonly Item[] {
  if (limit >= items.length / 2) return items.toSorted(compare).slice(0, limit);
  const first = items.slice(0, limit).sort(compare);
  for (const item of items.slice(limit)) {
    const last = first.at(-1);
    if (last === undefined || compare(item, last) >= 0) continue;
    let [low, high] = [0, first.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = first[middle];
      if (other !== undefined && compare(item, other) < 0) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, item);
    first.pop();
  }
  return first;
}

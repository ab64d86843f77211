import { same } from '../same.ts';
import type { Three } from './three.ts';

/**
 * The order of a merged list: the side that reordered gives it (ours when both did), and every newcomer of the other
 * side stands behind the neighbour it stands behind there, ours before theirs.
 * @returns every name that ours or theirs has
 */
export function mergeOrder({ base, ours, theirs }: Three<readonly string[]>): readonly string[] {
  const everywhere = new Set(base.filter((name) => ours.includes(name) && theirs.includes(name)));
  const common = (names: readonly string[]): readonly string[] => names.filter((name) => everywhere.has(name));
  const theirsReordered = same(common(base), common(ours)) && !same(common(base), common(theirs));
  const [lead, other] = theirsReordered ? [theirs, ours] : [ours, theirs];
  const order = [...lead];
  const placed = new Set(lead);
  let previous: string | null = null;
  for (const name of other) {
    if (!placed.has(name)) {
      order.splice(behind(order, previous, new Set(other), base, theirsReordered), 0, name);
      placed.add(name);
    }
    previous = name;
  }
  return order;
}

/** Where a newcomer goes: behind its neighbour and, when the leading side is ours, behind what ours put there too. */
function behind(
  order: readonly string[],
  previous: string | null,
  other: ReadonlySet<string>,
  base: readonly string[],
  newcomerIsOurs: boolean,
): number {
  let index = previous === null ? 0 : order.indexOf(previous) + 1;
  if (newcomerIsOurs) return index;
  const isNew = (name: string | undefined): boolean => name !== undefined && !other.has(name) && !base.includes(name);
  while (isNew(order[index])) index += 1;
  return index;
}

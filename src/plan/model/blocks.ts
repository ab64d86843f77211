import type { Blocked, Plan } from './model.ts';

/**
 * Everything that has ever blocked the tasks of a plan, by id, in the order in which it began. A plan forgets a block when it ends, but
 * its versions do not. A block whose reason changed keeps the last one.
 * @param versions oldest first @param before the result of earlier versions
 */
export function everBlocked(
  versions: readonly Plan[],
  before: ReadonlyMap<string, readonly Blocked[]> = new Map(),
): ReadonlyMap<string, readonly Blocked[]> {
  const found = new Map(
    Array.from(before, ([id, blocks]) => [id, new Map(blocks.map((block) => [block.since, block]))] as const),
  );
  for (const { id, blocked } of versions.flatMap(({ phases }) => phases.flatMap(({ tasks }) => tasks))) {
    if (blocked === null) continue;
    const own = found.get(id) ?? new Map<number, Blocked>();
    found.set(id, own.set(blocked.since, blocked));
  }
  return new Map([...found].map(([id, own]) => [id, [...own.values()].sort((a, b) => a.since - b.since)]));
}

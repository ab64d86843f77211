import type { Blocked, Plan } from './model.ts';

/**
 * What has ever blocked the tasks of a plan, by id, in the order it began: a plan forgets a block when it is over, its versions do not.
 * Said again with another reason, a block keeps the last one.
 * @param versions oldest first
 */
export function everBlocked(versions: readonly Plan[]): ReadonlyMap<string, readonly Blocked[]> {
  const found = new Map<string, Map<number, Blocked>>();
  for (const { id, blocked } of versions.flatMap(({ phases }) => phases.flatMap(({ tasks }) => tasks))) {
    if (blocked === null) continue;
    const own = found.get(id) ?? new Map<number, Blocked>();
    found.set(id, own.set(blocked.since, blocked));
  }
  return new Map([...found].map(([id, own]) => [id, [...own.values()].sort((a, b) => a.since - b.since)]));
}

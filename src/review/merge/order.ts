import { same } from '../../plan/codec/same.ts';
import { commonSequence } from './sequence.ts';
import type { Three } from './three.ts';

/** Lists with more members are not compared pair by pair. */
const MOST_PAIRED = 1000;

/** The order of a merged list. */
export interface MergedOrder {
  readonly order: readonly string[];
  /** The order in theirs when the two orders are incompatible; `order` is then that of ours. */
  readonly rival: readonly string[] | null;
}

/**
 * The order of a merged list. The side that reordered gives the order. Every member that the other side added follows the neighbour that
 * it follows there, ours before theirs. When both sides reordered, both moves are made if they concern different members and fit
 * together.
 * @returns every name that ours or theirs has
 */
export function mergeOrder({ base, ours, theirs }: Three<readonly string[]>): MergedOrder {
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  const everywhere = new Set(base.filter((name) => inOurs.has(name) && inTheirs.has(name)));
  const common = (names: readonly string[]): readonly string[] => names.filter((name) => everywhere.has(name));
  const [b, o, t] = [common(base), common(ours), common(theirs)];
  const known = new Set(base);
  if (same(o, t) || same(b, t)) return { order: oursFirst(ours, theirs, known), rival: null };
  if (same(b, o)) return { order: theirsFirst(theirs, ours), rival: null };
  const both = bothMoved(b, o, t);
  if (both === null) return { order: oursFirst(ours, theirs, known), rival: theirsFirst(theirs, ours) };
  let next = 0;
  const lead = ours.map((name) => (everywhere.has(name) ? (both[next++] ?? name) : name));
  return { order: oursFirst(lead, theirs, known), rival: null };
}

/** The members added by theirs among ours, after what ours put at the same place. */
function oursFirst(ours: readonly string[], theirs: readonly string[], base: ReadonlySet<string>): readonly string[] {
  const inTheirs = new Set(theirs);
  return withNewcomers(ours, theirs, (name) => !inTheirs.has(name) && !base.has(name));
}

function theirsFirst(theirs: readonly string[], ours: readonly string[]): readonly string[] {
  return withNewcomers(theirs, ours, () => false);
}

/** The names of the leading side with the other side's additions; `yields` tells which of the leading names stay before them. */
function withNewcomers(
  lead: readonly string[],
  other: readonly string[],
  staysBefore: (name: string) => boolean,
): readonly string[] {
  const placed = new Set(lead);
  const followers = new Map<string | null, string[]>();
  let previous: string | null = null;
  for (const name of other) {
    if (placed.has(name)) previous = name;
    else if (followers.has(previous)) followers.get(previous)?.push(name);
    else followers.set(previous, [name]);
  }
  const order: string[] = [];
  let waiting = followers.get(null) ?? [];
  for (const name of lead) {
    if (!staysBefore(name)) {
      order.push(...waiting);
      waiting = [];
    }
    order.push(name);
    const own = followers.get(name);
    if (own !== undefined) waiting = [...waiting, ...own];
  }
  return [...order, ...waiting];
}

/** The order in which the moves of both sides are made; null when they moved the same member, or when their moves form a cycle. */
function bothMoved(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const movedByOurs = movedIn(base, ours);
  if (base.length > MOST_PAIRED || [...movedIn(base, theirs)].some((name) => movedByOurs.has(name))) return null;
  const [o, t] = [placesIn(ours), placesIn(theirs)];
  const isBefore = (places: ReadonlyMap<string, number>, one: string, other: string): boolean =>
    (places.get(one) ?? 0) < (places.get(other) ?? 0);
  // How many members come before each: in an order without a cycle no two have the same number.
  const before = new Map(base.map((name) => [name, 0]));
  for (const [index, first] of base.entries()) {
    for (const second of base.slice(index + 1)) {
      const stays = isBefore(o, first, second) && isBefore(t, first, second);
      const later = stays ? second : first;
      before.set(later, (before.get(later) ?? 0) + 1);
    }
  }
  const order: string[] = [];
  for (const [name, count] of before) order[count] = name;
  return Object.keys(order).length === base.length ? order : null;
}

function placesIn(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

function movedIn(base: readonly string[], side: readonly string[]): ReadonlySet<string> {
  const stayed = new Set(commonSequence(base, side).map(([index]) => index));
  return new Set(base.filter((_name, index) => !stayed.has(index)));
}

import { commonSequence } from './sequence.ts';
import type { Three } from './three.ts';

/**
 * The keys that identify members of a list without an `id`: measures, resources, checklist items, promises, pauses, waivers, readings, in
 * this order.
 */
const NATURAL_KEYS = ['id', 'name', 'url', 'item', 'what', 'from', 'rule', 'on'] as const;

/**
 * Names for the members of a list in all three versions: the same name means the same member. Scalars and members with an id name
 * themselves. The rest (notes, agenda items) are recognised by their content, and an edited one by its neighbours.
 */
export function nameMembers(lists: Three<readonly unknown[]>): Three<readonly string[]> {
  const base = numbered(lists.base.map(givenNameOf));
  return {
    base,
    ours: alignedNames(lists.base, base, lists.ours),
    theirs: alignedNames(lists.base, base, lists.theirs),
  };
}

/** The name of a list's member; null when only its content identifies it. */
export function givenNameOf(item: unknown): string | null {
  if (!(item instanceof Map)) return Array.isArray(item) ? null : JSON.stringify(item);
  const key = NATURAL_KEYS.find((candidate) => typeof item.get(candidate) === 'string');
  if (key === undefined || item.has('topic') || item.has('text')) return null;
  return [item.get(key), ...(key === 'rule' ? [item.get('task')] : [])].filter((part) => part !== undefined).join(' ');
}

/** Makes names unique. Members without a name are named by their content, see `contentText`. */
function numbered(names: readonly (string | null)[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const stem = name ?? '#';
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    return name !== null && count === 1 ? stem : `${stem}#${count}`;
  });
}

function alignedNames(
  baseItems: readonly unknown[],
  baseNames: readonly string[],
  items: readonly unknown[],
): readonly string[] {
  const own = items.map(givenNameOf);
  if (own.every((name) => name !== null)) return numbered(own);
  const partners = partnersOf(baseItems, items);
  const fresh = numbered(items.map((item, index) => (partners[index] === null ? contentText(item) : null)));
  return items.map((_item, index) => {
    const partner = partners[index] ?? null;
    return own[index] ?? (partner === null ? fresh[index] : baseNames[partner]) ?? `#${index}`;
  });
}

/** When two sides add the same note, one note is added. */
function contentText(item: unknown): string {
  return `+${JSON.stringify(item, (_key, value: unknown) => (value instanceof Map ? [...value].sort() : value))}`;
}

/** For each item the index of the base item that it equals or was made from. */
function partnersOf(base: readonly unknown[], items: readonly unknown[]): readonly (number | null)[] {
  const partners: (number | null)[] = items.map(() => null);
  let [fromBase, from] = [0, 0];
  for (const [baseIndex, index] of [...commonSequence(base, items), [base.length, items.length] as const]) {
    // Between two members that stayed, count as many edits as both lists have members there; the rest was added or removed.
    const edits = Math.min(baseIndex - fromBase, index - from);
    for (let step = 0; step < edits; step += 1) partners[from + step] = fromBase + step;
    if (index < items.length) partners[index] = baseIndex;
    [fromBase, from] = [baseIndex + 1, index + 1];
  }
  return partners;
}

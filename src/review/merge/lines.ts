import { same } from '../../plan/codec/same.ts';
import { commonSequence } from './sequence.ts';
import { each, type Three } from './three.ts';

/**
 * The classical line merge: changes in different places are both kept, and equal changes are kept once.
 * @returns null when both sides changed the same place differently
 */
export function mergeLines({ base, ours, theirs }: Three<readonly string[]>): readonly string[] | null {
  const merged: string[] = [];
  let [b, o, t] = [0, 0, 0];
  for (const [nextB, nextO, nextT] of [
    ...anchors(base, ours, theirs),
    [base.length, ours.length, theirs.length] as const,
  ]) {
    const gap = mergeGap({ base: base.slice(b, nextB), ours: ours.slice(o, nextO), theirs: theirs.slice(t, nextT) });
    if (gap === null) return null;
    merged.push(...gap, ...base.slice(nextB, nextB + 1));
    [b, o, t] = [nextB + 1, nextO + 1, nextT + 1];
  }
  return merged;
}

/** The same for comments. Here nothing may be lost, and keeping both is better than a conflict. */
export function mergeComments(texts: Three<string>): string {
  const lines = each(texts, (text) => text.split('\n'));
  const merged = mergeLines(lines);
  if (merged !== null) return merged.join('\n');
  const { base, ours, theirs } = lines;
  const known = new Set([...base, ...ours]);
  const fresh = theirs.filter((line) => line.trim() !== '' && !known.has(line));
  return [...ours.slice(0, -1), ...fresh, ...ours.slice(-1)].join('\n');
}

function mergeGap({ base, ours, theirs }: Three<readonly string[]>): readonly string[] | null {
  if (same(base, theirs) || same(ours, theirs)) return ours;
  return same(base, ours) ? theirs : null;
}

/** Lines that all three have, in order. */
function anchors(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly (readonly [number, number, number])[] {
  const inTheirs = new Map(commonSequence(base, theirs));
  return commonSequence(base, ours).flatMap(([b, o]) => {
    const t = inTheirs.get(b);
    return t === undefined ? [] : [[b, o, t] as const];
  });
}

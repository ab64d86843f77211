import { type Outline, outlineOf } from '../../document/outline.ts';
import { type Conflict, conflictsOf, sideOf, type Text } from './conflict.ts';
import { misplacedFacts } from './facts.ts';
import { disputesIn } from './faults.ts';
import { withMarkers, withoutConflicts } from './markers.ts';
import { type Disputed, mergeOutlines } from './merge.ts';
import type { Three } from './three.ts';

export type MergeResult =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflicts'; readonly text: string; readonly conflicts: readonly Conflict[] }
  /** Not a case for merging by meaning: a text that cannot be read, or a result that would not stand a check. */
  | { readonly kind: 'unsure'; readonly reason: string };

/**
 * Merges two versions of a workspace file by ids and fields.
 * @param texts the common ancestor (which may hold markers of an earlier merge) and the two sides
 * @param markerSize length of conflict markers
 */
export async function mergeTexts(texts: Three<string>, markerSize = 7): Promise<MergeResult> {
  const { base, ours, theirs } = texts;
  if (ours === theirs || base === theirs) return { kind: 'merged', text: ours };
  if (base === ours) return { kind: 'merged', text: theirs };
  const shape = shapeOf(ours);
  const [oursOutline, theirsOutline] = await Promise.all([ours, theirs].map((text) => outlineOf(normal(text))));
  if (!oursOutline || !theirsOutline)
    return { kind: 'unsure', reason: 'one side is not a YAML file of the usual kind' };
  const baseOutline = await outlineOf(normal(withoutConflicts(base)));
  return settle({ base: baseOutline, ours: oursOutline, theirs: theirsOutline }, markerSize, shape);
}

interface Outlines {
  readonly base: Outline | null;
  readonly ours: Outline;
  readonly theirs: Outline;
}

async function settle(outlines: Outlines, markerSize: number, shape: Shape): Promise<MergeResult> {
  const text = mergeOutlines(outlines, new Set());
  const values = valuesOf(outlines);
  const result = await outlineOf(sideOf(text, 'ours'));
  if (result === null) return { kind: 'unsure', reason: 'the result would not be readable' };
  const disputed = disputesIn(result.root.value, [values.ours, values.theirs]);
  const final = disputed.size === 0 ? text : mergeOutlines(outlines, disputed);
  const conflicts = distinct(conflictsOf(final));
  if (conflicts.length > 0)
    return { kind: 'conflicts', text: shaped(withMarkers(final, markerSize), shape), conflicts };
  return checked(text, values, result, disputed, shape);
}

function checked(text: Text, values: Three<unknown>, result: Outline, disputed: Disputed, shape: Shape): MergeResult {
  if (disputed.size > 0) return { kind: 'unsure', reason: `${[...disputed].join(', ')} would not go together` };
  const [misplaced] = misplacedFacts(values, result.root.value);
  if (misplaced !== undefined) return { kind: 'unsure', reason: `${misplaced} would not be kept` };
  return { kind: 'merged', text: shaped(sideOf(text, 'ours'), shape) };
}

function valuesOf({ base, ours, theirs }: Outlines): Three<unknown> {
  return { base: base?.root.value, ours: ours.root.value, theirs: theirs.root.value };
}

/** Each thing once, although a task that was moved apart is marked in two places. */
function distinct(conflicts: readonly Conflict[]): readonly Conflict[] {
  const address = ({ kind, trail }: Conflict): string =>
    JSON.stringify(trail.map(({ key }) => key).slice(kind === 'both-moved' ? -1 : 0));
  return [...new Map(conflicts.map((conflict) => [address(conflict), conflict])).values()];
}

/** How a text is stored, apart from what it says. */
interface Shape {
  readonly mark: string;
  readonly lineEnd: string;
  readonly endsWithLineEnd: boolean;
}

function shapeOf(text: string): Shape {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return { mark: text.startsWith('\ufeff') ? '\ufeff' : '', lineEnd, endsWithLineEnd: text.endsWith('\n') };
}

function normal(text: string): string {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  return plain.endsWith('\n') ? plain : `${plain}\n`;
}

function shaped(text: string, { mark, lineEnd, endsWithLineEnd }: Shape): string {
  const ended = endsWithLineEnd ? text : text.replace(/\n$/, '');
  return mark + ended.replaceAll('\n', lineEnd);
}

import { type Outline, outlineOf, outlineText } from '../../document/outline.ts';
import { commentsOf, missingIn } from './comments.ts';
import { type Conflict, conflictsOf, sideOf } from './conflict.ts';
import { misplacedFacts } from './facts.ts';
import { disputesIn } from './faults.ts';
import { markedApart, withMarkers, withoutConflicts } from './markers.ts';
import { type Disputed, mergeOutlines } from './merge.ts';
import type { Three } from './three.ts';

export type MergeResult =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflicts'; readonly text: string; readonly conflicts: readonly Conflict[] }
  /** Merged by fields, the file would not be in order although both sides are: everything in which they differ is marked. */
  | { readonly kind: 'unsound'; readonly text: string; readonly reason: string }
  /** Not a case for merging by meaning: a side is no plain YAML. */
  | { readonly kind: 'unreadable' };

/** Whether a text is a file of its kind that can be used. */
export type IsSound = (text: string) => Promise<boolean>;

interface Options {
  /** Length of conflict markers. */
  readonly markerSize: number;
  readonly isSound: IsSound;
}

/**
 * Merges two versions of a workspace file by ids and fields.
 * @param texts the common ancestor, which may hold markers of an earlier merge, and the two sides
 */
export async function mergeTexts(texts: Three<string>, { markerSize, isSound }: Options): Promise<MergeResult> {
  const { base, ours, theirs } = texts;
  if (ours === theirs || base === theirs) return { kind: 'merged', text: ours };
  if (base === ours) return { kind: 'merged', text: theirs };
  const [oursOutline, theirsOutline] = await Promise.all([ours, theirs].map((text) => outlineOf(normal(text))));
  if (!oursOutline || !theirsOutline) return { kind: 'unreadable' };
  const outlines = { base: await outlineOf(normal(withoutConflicts(base))), ours: oursOutline, theirs: theirsOutline };
  const result = await settle(outlines, markerSize);
  const shape = shapeOf(ours);
  if (result.kind === 'unreadable') return result;
  const text = shaped(result.text, shape);
  if (result.kind !== 'merged' || (await isSound(text))) return { ...result, text };
  const sidesAreSound = (await isSound(ours)) && (await isSound(theirs));
  return sidesAreSound
    ? unsound(outlines, markerSize, 'the whole would not be a valid file', shape)
    : { ...result, text };
}

interface Outlines {
  readonly base: Outline | null;
  readonly ours: Outline;
  readonly theirs: Outline;
}

async function settle(outlines: Outlines, markerSize: number): Promise<MergeResult> {
  const text = mergeOutlines(outlines, { disputed: new Set(), comments: 'of both' });
  const values = valuesOf(outlines);
  const result = await outlineOf(sideOf(text, 'ours'));
  const disputed = disputesIn(result?.root.value, [values.ours, values.theirs]);
  const final = disputed.size === 0 ? text : mergeOutlines(outlines, { disputed, comments: 'of both' });
  const conflicts = distinct(conflictsOf(final));
  if (conflicts.length > 0) return { kind: 'conflicts', text: withMarkers(final, markerSize), conflicts };
  const reason = faultOf(values, result, disputed) ?? lostComment(outlines, result);
  return reason === null ? { kind: 'merged', text: sideOf(final, 'ours') } : unsound(outlines, markerSize, reason);
}

function faultOf(values: Three<unknown>, result: Outline | null, disputed: Disputed): string | null {
  if (result === null) return 'the whole would not be readable';
  if (disputed.size > 0) return `${[...disputed].join(', ')} would not go together`;
  const [misplaced] = misplacedFacts(values, result.root.value);
  return misplaced === undefined ? null : `${misplaced} would not be kept`;
}

/** What would be lost of what a side wrote beside the data. */
function lostComment({ base, ours, theirs }: Outlines, result: Outline | null): string | null {
  if (result === null) return null;
  const known = base === null ? new Set() : commentsOf(base);
  const written = [...commentsOf(ours), ...commentsOf(theirs)].filter((comment) => !known.has(comment));
  const [lost] = missingIn(outlineText(result), written);
  return lost === undefined ? null : `the comment "${lost}" would not be kept`;
}

function unsound({ ours, theirs }: Outlines, markerSize: number, reason: string, shape = PLAIN): MergeResult {
  const text = markedApart(outlineText(ours), outlineText(theirs), markerSize);
  return { kind: 'unsound', text: shaped(text, shape), reason };
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

const PLAIN: Shape = { mark: '', lineEnd: '\n', endsWithLineEnd: true };

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

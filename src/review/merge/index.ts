import { type Outline, outlineText } from '../../document/outline.ts';
import { readDocument } from '../../document/read.ts';
import { outlineOf } from '../../document/take-apart.ts';
import { commentsOf, missingIn } from './comments.ts';
import { type Conflict, conflictsOf, sideOfText } from './conflict.ts';
import { misplacedFacts } from './facts.ts';
import { disputesIn } from './faults.ts';
import { markedApart, withMarkers, withoutConflicts } from './markers.ts';
import { type Disputed, mergeOutlines } from './merge.ts';
import type { Three } from './three.ts';

export type MergeResult =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'conflicts'; readonly text: string; readonly conflicts: readonly Conflict[] }
  /** A merge by fields would make the file invalid although both sides are valid, so everything in which they differ is marked. */
  | { readonly kind: 'unsound'; readonly text: string; readonly reason: string }
  /** The file cannot be merged by content; why, as a sentence without a full stop. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Characters of the largest text that is merged by content: some 4,000 tasks, about two seconds. */
export const LARGEST_MERGED = 256 * 1024;

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
  if (Math.max(base.length, ours.length, theirs.length) > LARGEST_MERGED) {
    return { kind: 'unreadable', reason: `It has more than ${LARGEST_MERGED / 1024} kB` };
  }
  const [oursOutline, theirsOutline] = await Promise.all([ours, theirs].map((text) => outlineOf(normal(text))));
  if (!oursOutline || !theirsOutline) return { kind: 'unreadable', reason: 'One side is not plain YAML' };
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
  const merged = sideOfText(text, 'ours');
  const reading = await readDocument({ path: '', text: merged });
  const result = reading.ok ? asMaps(reading.data) : undefined;
  const disputed = disputesIn(result, [values.ours, values.theirs]);
  const final = disputed.size === 0 ? text : mergeOutlines(outlines, { disputed, comments: 'of both' });
  const conflicts = distinct(conflictsOf(final));
  if (conflicts.length > 0) return { kind: 'conflicts', text: withMarkers(final, markerSize), conflicts };
  const reason = faultOf(values, result, disputed) ?? lostComment(outlines, merged);
  return reason === null ? { kind: 'merged', text: sideOfText(final, 'ours') } : unsound(outlines, markerSize, reason);
}

function faultOf(values: Three<unknown>, result: unknown, disputed: Disputed): string | null {
  if (result === undefined) return 'the whole would not be readable';
  if (disputed.size > 0) return `${[...disputed].join(', ')} would not go together`;
  const [misplaced] = misplacedFacts(values, result);
  return misplaced === undefined ? null : `${misplaced} would not be kept`;
}

/** Data as outlines have it: maps with any keys. */
function asMaps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(asMaps);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, asMaps(value)]));
}

/** Says which comment of a side the merge would lose; null when it loses none. */
function lostComment({ base, ours, theirs }: Outlines, merged: string): string | null {
  const known = base === null ? new Set() : commentsOf(base);
  const written = [...commentsOf(ours), ...commentsOf(theirs)].filter((comment) => !known.has(comment));
  const [lost] = missingIn(merged, written);
  return lost === undefined ? null : `the comment "${lost}" would not be kept`;
}

function unsound({ ours, theirs }: Outlines, markerSize: number, reason: string, shape = PLAIN): MergeResult {
  const text = markedApart(outlineText(ours), outlineText(theirs), markerSize);
  return { kind: 'unsound', text: shaped(text, shape), reason };
}

function valuesOf({ base, ours, theirs }: Outlines): Three<unknown> {
  return { base: base?.root.value, ours: ours.root.value, theirs: theirs.root.value };
}

/** Each conflict once, although a task that both sides moved is marked in two places. */
function distinct(conflicts: readonly Conflict[]): readonly Conflict[] {
  const address = ({ kind, trail }: Conflict): string =>
    JSON.stringify(trail.map(({ key }) => key).slice(kind === 'both-moved' ? -1 : 0));
  return [...new Map(conflicts.map((conflict) => [address(conflict), conflict])).values()];
}

/** How a text is stored: what is not content. */
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

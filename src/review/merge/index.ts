import { type Outline, outlineText } from '../../document/outline.ts';
import { readDocument } from '../../document/read.ts';
import { outlineOf } from '../../document/take-apart.ts';
import { commentsOf, missingIn } from './comments.ts';
import { type ClashingText, type Conflict, conflictsOf, type Flaw, sideOfText } from './conflict.ts';
import { misplacedFacts } from './facts.ts';
import { disputesIn } from './faults.ts';
import { hasOwnIds } from './homes.ts';
import { apart, type Markers, withMarkers, withoutConflicts } from './markers.ts';
import { type Disputed, mergeOutlines } from './merge.ts';
import type { Three } from './three.ts';

interface Merged {
  readonly kind: 'merged';
  readonly text: string;
}

interface InConflict {
  readonly kind: 'conflicts';
  readonly conflicts: readonly Conflict[];
  readonly pieces: ClashingText;
}

/** A merge by fields would make the file invalid although both sides are valid, so everything in which they differ is in conflict. */
interface Unsound {
  readonly kind: 'unsound';
  readonly flaw: Flaw;
  readonly pieces: ClashingText;
}

/** What a person has to decide, and how the text is stored. */
type Undecided = (InConflict | Unsound) & { readonly shape: Shape };

export type MergeResult = Merged | Undecided | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Why a file cannot be merged by content: it is longer than `LARGEST_MERGED`, one side is not plain YAML, or two tasks have one id. */
export type Refusal = 'too-long' | 'not-plain' | 'no-own-ids';

/** Characters of the largest text that is merged by content: some 4,000 tasks, about two seconds. */
export const LARGEST_MERGED = 256 * 1024;

/** Whether a text is a file of its kind that can be used. */
export type IsSound = (text: string) => Promise<boolean>;

/**
 * Merges two versions of a workspace file by ids and fields.
 * @param texts the common ancestor, which may hold markers of an earlier merge, and the two sides
 */
export async function mergeTexts({ base, ours, theirs }: Three<string>, isSound: IsSound): Promise<MergeResult> {
  if (ours === theirs || base === theirs) return { kind: 'merged', text: ours };
  if (base === ours) return { kind: 'merged', text: theirs };
  if (Math.max(base.length, ours.length, theirs.length) > LARGEST_MERGED)
    return { kind: 'refused', refusal: 'too-long' };
  const [oursOutline, theirsOutline] = await Promise.all([ours, theirs].map((text) => outlineOf(normal(text))));
  if (!oursOutline || !theirsOutline) return { kind: 'refused', refusal: 'not-plain' };
  const outlines = { base: await outlineOf(normal(withoutConflicts(base))), ours: oursOutline, theirs: theirsOutline };
  if (!Object.values(outlines).every((outline) => outline === null || hasOwnIds(outline.root)))
    return { kind: 'refused', refusal: 'no-own-ids' };
  const shape = shapeOf(ours);
  const settled = await mergeOrConflict(outlines);
  if (settled.kind !== 'merged') return { ...settled, shape };
  const text = shaped(settled.text, shape);
  const isUnsound = !(await isSound(text)) && (await isSound(ours)) && (await isSound(theirs));
  return isUnsound ? { ...unsound(outlines, { kind: 'invalid', about: '' }), shape } : { kind: 'merged', text };
}

/** The text for a person who has to decide, with conflict markers. */
export function markedText({ pieces, shape }: Undecided, markers: Markers): string {
  return shaped(withMarkers(pieces, markers), shape);
}

interface Outlines {
  readonly base: Outline | null;
  readonly ours: Outline;
  readonly theirs: Outline;
}

async function mergeOrConflict(outlines: Outlines): Promise<Merged | InConflict | Unsound> {
  const text = mergeOutlines(outlines, { disputed: new Set(), comments: 'of both' });
  const values = outlineValues(outlines);
  const merged = sideOfText(text, 'ours');
  const reading = await readDocument({ path: '', text: merged });
  const result = reading.ok ? asMaps(reading.data) : undefined;
  const disputed = disputesIn(result, [values.ours, values.theirs]);
  const pieces = disputed.size === 0 ? text : mergeOutlines(outlines, { disputed, comments: 'of both' });
  const conflicts = distinctConflicts(conflictsOf(pieces));
  if (conflicts.length > 0) return { kind: 'conflicts', pieces, conflicts };
  const flaw = faultOf(values, result, disputed) ?? lostComment(outlines, merged);
  return flaw === null ? { kind: 'merged', text: sideOfText(pieces, 'ours') } : unsound(outlines, flaw);
}

function faultOf(values: Three<unknown>, result: unknown, disputed: Disputed): Flaw | null {
  if (result === undefined) return { kind: 'unreadable', about: '' };
  if (disputed.size > 0) return { kind: 'unfit', about: [...disputed].join(', ') };
  const [misplaced] = misplacedFacts(values, result);
  return misplaced === undefined ? null : { kind: 'lost', about: misplaced };
}

/** Data as outlines have it: maps with any keys. */
function asMaps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(asMaps);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, asMaps(value)]));
}

/** The comment of a side that the merge would lose; null when it loses none. */
function lostComment({ base, ours, theirs }: Outlines, merged: string): Flaw | null {
  const known = base === null ? new Set() : commentsOf(base);
  const written = [...commentsOf(ours), ...commentsOf(theirs)].filter((comment) => !known.has(comment));
  const [lost] = missingIn(merged, written);
  return lost === undefined ? null : { kind: 'lost-comment', about: lost };
}

function unsound({ ours, theirs }: Outlines, flaw: Flaw): Unsound {
  return { kind: 'unsound', flaw, pieces: apart(outlineText(ours), outlineText(theirs)) };
}

function outlineValues({ base, ours, theirs }: Outlines): Three<unknown> {
  return { base: base?.root.value, ours: ours.root.value, theirs: theirs.root.value };
}

/** Each conflict once, although a task that both sides moved is marked in two places. */
function distinctConflicts(conflicts: readonly Conflict[]): readonly Conflict[] {
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

import { type Entry, type Node, nodeText, type Outline } from '../../document/outline.ts';
import { same } from '../../plan/codec/same.ts';
import { mergeComments } from './lines.ts';
import { changedSide, each, type Three } from './three.ts';

/** All comments of a text. */
export function commentsOf({ root, tail }: Outline): ReadonlySet<string> {
  return new Set([...insideNode(root), ...commentLines(tail)]);
}

/** The comments of an entry that are not in its other version and, when they are outside the entry, nowhere in the known ones. */
export function freshComments(entry: Entry, before: Entry | null, known: ReadonlySet<string>): readonly string[] {
  const old = new Set(before === null ? [] : [...commentLines(before.lead), ...insideEntry(before)]);
  return [
    ...commentLines(entry.lead).filter((comment) => !known.has(comment)),
    ...insideEntry(entry).filter((comment) => !old.has(comment)),
  ];
}

/** The given comments that a text does not have. Two comments may have ended up on one line. */
export function missingIn(text: string, comments: readonly string[]): readonly string[] {
  if (comments.length === 0) return [];
  const there = new Set(commentLines(text));
  const isThere = (comment: string): boolean =>
    there.has(comment) || text.includes(` ${comment}\n`) || text.includes(`${comment} #`);
  return [...new Set(comments)].filter((comment) => !isThere(comment));
}

/** A key in quotes may contain what looks like a comment. */
const QUOTED_KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

function insideEntry({ head, node, tail }: Entry): readonly string[] {
  return [...commentLines(head.replace(QUOTED_KEY, '')), ...insideNode(node), ...commentLines(tail)];
}

function insideNode(node: Node): readonly string[] {
  if (node.kind === 'scalar' || node.style === 'flow') return [];
  return node.entries.flatMap((entry) => [...commentLines(entry.lead), ...insideEntry(entry)]);
}

/** Comments in text that otherwise holds only blanks and, at most, a key. */
function commentLines(text: string): readonly string[] {
  if (!text.includes('#')) return [];
  return text.split('\n').flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1]?.trimEnd() ?? []);
}

/**
 * What follows a value: the comment behind it and those below it. When both sides changed the comment, both are kept. A comment that one
 * side changed survives its removal by the other.
 */
export function mergeTails(tails: Three<string>): string {
  // Inside brackets and above a block nothing follows, so there is nothing to compare.
  if (tails.ours.includes('\n') !== tails.theirs.includes('\n')) return tails.ours;
  const lines = each(tails, (tail) => tail.split('\n'));
  const first = mergeEnds(each(lines, ([end = '']) => end));
  const rest = mergeComments(each(lines, (all) => all.slice(1).join('\n')));
  return tails.ours.includes('\n') ? `${first}\n${rest}` : first;
}

/** A key with its trailing comment, above a block. */
export function mergeHeads(heads: Three<string>): string {
  const parts = each(heads, (head) => /^([^\n]*?)(\s*#[^\n]*)?(\n[\s\S]*)?$/.exec(head));
  const { ours } = parts;
  if (ours === null || heads.ours.includes('\n') !== heads.theirs.includes('\n')) return heads.ours;
  return `${ours[1] ?? ''}${mergeEnds(each(parts, (part) => part?.[2] ?? ''))}${ours[3] ?? ''}`;
}

function mergeEnds(ends: Three<string>): string {
  const side = changedSide(
    each(ends, (end) => end.trim()),
    same,
  );
  if (side !== null) return ends[side];
  const [ours, theirs] = [ends.ours, ends.theirs.trim()];
  if (theirs === '' || ours.includes(theirs)) return ours;
  return ours.trim() === '' ? ends.theirs : `${ours} ${theirs}`;
}

/** Whether a value is on one line, so that a comment can follow it. */
export function isOnOneLine({ node }: Entry): boolean {
  return node.style === 'flow' && !nodeText(node).includes('\n');
}

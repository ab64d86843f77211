import { type Clash, type ClashingText, sideOfText } from './conflict.ts';
import { tellSide } from './told.ts';

/** Merged text with conflict markers of `size` characters, on lines of their own, around whole lines. */
export function withMarkers(text: ClashingText, size: number): string {
  let written = '';
  for (const { pieces, isClash } of stretches(text))
    written += isClash ? hunk(pieces, size) : sideOfText(pieces, 'ours');
  return written;
}

interface Stretch {
  readonly pieces: ClashingText;
  readonly isClash: boolean;
}

/** Cuts the text at line ends so that each clash consists of whole lines. */
function stretches(text: ClashingText): readonly Stretch[] {
  const found: Stretch[] = [];
  let open: ClashingText = [];
  const close = (isClash: boolean): void => {
    if (open.length > 0) found.push({ pieces: open, isClash });
    open = [];
  };
  for (const piece of text.flatMap(byLines)) {
    const clashes = open.some((part) => typeof part !== 'string');
    // What follows a clash on its line is part of it, and so is what precedes one on its line.
    if (endsLine(open)) close(clashes);
    open = [...open, piece];
  }
  close(open.some((part) => typeof part !== 'string'));
  return found;
}

/** Strings cut after each line end, so that only unfinished lines join with what follows. */
function byLines(piece: string | Clash): ClashingText {
  return typeof piece === 'string' ? (piece.match(/[^\n]*\n|[^\n]+$/g) ?? []) : [piece];
}

function endsLine(pieces: ClashingText): boolean {
  return (['ours', 'theirs'] as const).every((side) => /(?:^|\n)$/.test(sideOfText(pieces, side)));
}

function hunk(pieces: ClashingText, size: number): string {
  const conflict = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.conflicts))[0];
  const label = (side: 'ours' | 'theirs'): string =>
    conflict === undefined ? side : `${side}: ${tellSide(conflict, side)}`;
  const [ours, theirs] = (['ours', 'theirs'] as const).map((side) => sideOfText(pieces, side));
  return [
    `${'<'.repeat(size)} ${label('ours')}\n${ours}`,
    `${'='.repeat(size)}\n${theirs}`,
    `${'>'.repeat(size)} ${label('theirs')}\n`,
  ].join('');
}

/** Two texts with markers around all lines between the first and the last that differ. */
export function markedApart(ours: string, theirs: string, size: number): string {
  const [o, t] = [ours, theirs].map((text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  if (o === undefined || t === undefined) return ours;
  const shortest = Math.min(o.length, t.length);
  let start = 0;
  while (start < shortest && o[start] === t[start]) start += 1;
  let end = 0;
  while (end < shortest - start && o.at(-1 - end) === t.at(-1 - end)) end += 1;
  const clash = { ours: o.slice(start, o.length - end).join(''), theirs: t.slice(start, t.length - end).join('') };
  return o.slice(0, start).join('') + hunk([{ ...clash, conflicts: [] }], size) + o.slice(o.length - end).join('');
}

/**
 * A text without the conflicts that an earlier merge left in it; everything between markers is removed. A conflict within another one has
 * longer markers.
 */
export function withoutConflicts(text: string): string {
  const kept: string[] = [];
  let opened: { readonly at: number; readonly end: string } | null = null;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const [, marker] = /^(<{7,}) /.exec(line) ?? [];
    if (opened === null && marker !== undefined) opened = { at: kept.length, end: `${'>'.repeat(marker.length)} ` };
    kept.push(line);
    if (opened === null || !line.startsWith(opened.end)) continue;
    kept.length = opened.at;
    opened = null;
  }
  return kept.join('');
}

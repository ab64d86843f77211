import { type Clash, type ClashingText, type Conflict, conflictsOf, type MergeSide, sideOfText } from './conflict.ts';

/** How markers are written. */
export interface Markers {
  /** Characters of a marker. */
  readonly size: number;
  /** What follows a marker, on one line. The conflict is null when the two sides are only known to differ. */
  readonly label: (side: MergeSide, conflict: Conflict | null) => string;
}

/** Merged text with conflict markers on lines of their own, around whole lines. */
export function withMarkers(text: ClashingText, markers: Markers): string {
  let written = '';
  for (const { pieces, isClash } of markedParts(text))
    written += isClash ? hunk(pieces, markers) : sideOfText(pieces, 'ours');
  return written;
}

interface ClashStretch {
  readonly pieces: ClashingText;
  readonly isClash: boolean;
}

/** Cuts the text at line ends so that each clash consists of whole lines. */
function markedParts(text: ClashingText): readonly ClashStretch[] {
  const found: ClashStretch[] = [];
  let open: ClashingText = [];
  const close = (isClash: boolean): void => {
    found.push({ pieces: open, isClash });
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
  return typeof piece === 'string' ? linesOf(piece) : [piece];
}

/** With their line ends; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function endsLine(pieces: ClashingText): boolean {
  return (['ours', 'theirs'] as const).every((side) => /(?:^|\n)$/.test(sideOfText(pieces, side)));
}

function hunk(pieces: ClashingText, { size, label }: Markers): string {
  const conflict = conflictsOf(pieces)[0] ?? null;
  return [
    `${'<'.repeat(size)} ${label('ours', conflict)}\n${sideOfText(pieces, 'ours')}`,
    `${'='.repeat(size)}\n${sideOfText(pieces, 'theirs')}`,
    `${'>'.repeat(size)} ${label('theirs', conflict)}\n`,
  ].join('');
}

/** Two texts as one, in which all lines between the first and the last that differ clash. */
export function apart(ours: string, theirs: string): ClashingText {
  const [o, t] = [linesOf(ours), linesOf(theirs)];
  const shortest = Math.min(o.length, t.length);
  let start = 0;
  while (start < shortest && o[start] === t[start]) start += 1;
  let end = 0;
  while (end < shortest - start && o.at(-1 - end) === t.at(-1 - end)) end += 1;
  const between = (lines: readonly string[]): string => lines.slice(start, lines.length - end).join('');
  const clash = { ours: between(o), theirs: between(t), conflicts: [] };
  return [o.slice(0, start).join(''), clash, o.slice(o.length - end).join('')];
}

/**
 * A text without the conflicts that an earlier merge left in it; everything between markers is removed. A conflict within another one has
 * longer markers.
 */
export function withoutConflicts(text: string): string {
  const kept: string[] = [];
  let opened: { readonly at: number; readonly end: string } | null = null;
  for (const line of linesOf(text)) {
    const [, marker] = /^(<{7,}) /.exec(line) ?? [];
    if (opened === null && marker !== undefined) opened = { at: kept.length, end: `${'>'.repeat(marker.length)} ` };
    kept.push(line);
    if (opened === null || !line.startsWith(opened.end)) continue;
    kept.length = opened.at;
    opened = null;
  }
  return kept.join('');
}

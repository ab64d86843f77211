import type { Conflict, Flaw, MergePathStep, MergeSide } from '../../review/merge/conflict.ts';
import { LARGEST_MERGED, type Refusal } from '../../review/merge/index.ts';
import type { MergeWords } from './en.ts';

/** In characters. */
const LONGEST_TOLD_VALUE = 60;

/** A conflict in one sentence, in terms of the plan; without a full stop. */
export function conflictText(conflict: Conflict, words: MergeWords): string {
  const { ours, theirs, base } = conflict;
  const { sides } = words;
  const what = subjectOf(conflict, words);
  switch (conflict.kind) {
    case 'ours-removed':
      return words.oneRemoved(what, sides.ours, sides.theirs);
    case 'theirs-removed':
      return words.oneRemoved(what, sides.theirs, sides.ours);
    case 'both-moved':
      return words.movedApart(what);
    case 'both-ordered':
      return words.orderedApart(what);
    case 'disputed':
      return words.unfit(what, changeText(conflict, words));
    case 'both-changed':
      return words.changedApart(
        what,
        shown(ours, words),
        shown(theirs, words),
        base === undefined ? null : shown(base, words),
      );
  }
}

/** What follows the marker of a side: its name, and what is in conflict, if that is known. */
export function labelText(side: MergeSide, conflict: Conflict | null, words: MergeWords): string {
  const { label, sides } = words;
  if (conflict === null) return sides[side];
  const value = conflict[side];
  const what = subjectOf(conflict, words);
  const said = (): string => {
    if (conflict.kind === 'both-ordered') return label.order(what);
    if (conflict.kind === 'both-moved') return label.phase(what);
    if (isAbsent(value)) return label.without(what);
    return isCollection(value) ? what : label.value(what, shown(value, words));
  };
  return `${sides[side]}: ${said()}`;
}

/** Why everything that differs is marked; without a full stop. */
export function flawText({ kind, about }: Flaw, words: MergeWords): string {
  return words.flaws[kind](clean(about));
}

/** Why a file is left to git, in two lines, like an error. */
export function refusalText(path: string, refusal: Refusal, words: MergeWords): string {
  return `onboard: ${words.refused(path, words.refusals[refusal](LARGEST_MERGED / 1024))}`;
}

/** `due of "Import existing data"`, or the quoted name when the whole entry is meant. */
function subjectOf({ trail }: Conflict, words: MergeWords): string {
  const named = trail.findLastIndex(({ name }) => name !== null);
  const owner = trail[named]?.name ?? null;
  const entry = trail
    .flatMap((_step, at) => (at > named ? [clean(conflictEntryText(trail, at, words))] : []))
    .join(' ');
  if (owner === null) return entry;
  return entry === '' ? quoted(owner) : words.entryOf(entry, quoted(owner));
}

/** One step of the way to an entry: a word of ours with the key, or the key alone. A member without a name has the number `##2`. */
function conflictEntryText(trail: readonly MergePathStep[], at: number, { entries }: MergeWords): string {
  const key = trail[at]?.key ?? '';
  const said = [trail[at - 2], trail[at - 1]].flatMap((list) => entries[`${list?.key ?? ''}/${key}`] ?? [])[0];
  const word = said ?? (Object.hasOwn(entries, key) ? entries[key] : undefined);
  return word === undefined ? key.replace(/^##/, '#') : `${word}(${key})`;
}

function changeText({ ours, theirs, base }: Conflict, words: MergeWords): string {
  const { sides, added, removed, says } = words;
  if (isAbsent(ours)) return isAbsent(base) ? added(sides.theirs) : removed(sides.ours);
  if (isAbsent(theirs)) return isAbsent(base) ? added(sides.ours) : removed(sides.theirs);
  return says(shown(ours, words), shown(theirs, words));
}

function shown(value: unknown, { nothing, somethingElse }: MergeWords): string {
  if (isAbsent(value)) return nothing;
  if (isCollection(value)) return somethingElse;
  return typeof value === 'string' ? shortened(clean(value)) : String(value);
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined;
}

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function quoted(text: string): string {
  return `"${shortened(clean(text))}"`;
}

/** Counts characters, so that none is cut in two. */
function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST_TOLD_VALUE ? text : `${letters.slice(0, LONGEST_TOLD_VALUE - 1).join('')}…`;
}

/** On one line and without control characters, because it is written to files and terminals. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').trim();
}

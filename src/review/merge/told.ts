import type { Conflict } from './conflict.ts';

const LONGEST = 60;

/** A conflict in one sentence, in terms of the plan. */
export function tellConflict(conflict: Conflict): string {
  const { ours, theirs, base } = conflict;
  const what = subjectOf(conflict);
  switch (conflict.kind) {
    case 'ours-removed':
      return `${what}: ours removed it, theirs changed it`;
    case 'theirs-removed':
      return `${what}: theirs removed it, ours changed it`;
    case 'both-moved':
      return `${what}: ours and theirs moved it to different phases`;
    case 'both-ordered':
      return `${what}: ours and theirs put them into different orders`;
    case 'disputed':
      return `${what}: ${showChange(conflict)}, which does not go together with the rest`;
    case 'both-changed':
      return `${what}: ours says ${show(ours)}, theirs says ${show(theirs)}${base === undefined ? '' : `; it was ${show(base)}`}`;
  }
}

/** The text of the marker lines after `ours` and `theirs`. */
export function tellSide(conflict: Conflict, side: 'ours' | 'theirs'): string {
  const value = conflict[side];
  const what = subjectOf(conflict);
  if (conflict.kind === 'both-ordered') return `${what} in this order`;
  if (conflict.kind === 'both-moved') return `${what}, another phase`;
  return isAbsent(value) ? `without ${what}` : `${what}${isCollection(value) ? '' : ` is ${show(value)}`}`;
}

/** `due of "Import existing data"`, or the quoted name when the whole entry is meant. */
function subjectOf({ trail }: Conflict): string {
  const named = trail.findLastIndex(({ name }) => name !== null);
  const owner = trail[named]?.name ?? null;
  const field = trail
    .slice(named + 1)
    .map(({ key }) => key)
    .join(' ');
  if (owner === null) return clean(field);
  return field === '' ? quoted(owner) : `${clean(field)} of ${quoted(owner)}`;
}

function showChange({ ours, theirs, base }: Conflict): string {
  if (isAbsent(ours)) return isAbsent(base) ? 'theirs added it' : 'ours removed it';
  if (isAbsent(theirs)) return isAbsent(base) ? 'ours added it' : 'theirs removed it';
  return `ours says ${show(ours)}, theirs says ${show(theirs)}`;
}

function show(value: unknown): string {
  if (isAbsent(value)) return 'nothing';
  if (isCollection(value)) return 'something else';
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

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** On one line and without control characters, because it is written to files and terminals. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').trim();
}

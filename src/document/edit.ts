import { UserError } from '../diagnostics/user-error.ts';
import { changeData, isSameData } from './change.ts';
import { readDocument } from './read.ts';

/** Plain data as a file can hold it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** One change of what a file says. Pointers are JSON pointers; each edit of a row sees what those before it did. */
export type Edit =
  | {
      /** Gives a key or an item a value. A key that is not there is added, with the maps around it. */
      readonly kind: 'set';
      readonly pointer: string;
      readonly value: Value;
      /** A new key goes after the last of these siblings that is there; else after the last key of the map. */
      readonly after?: readonly string[];
    }
  | {
      /** Takes a key or an item out. */
      readonly kind: 'remove';
      readonly pointer: string;
    }
  | {
      /** Adds an item to the list at the pointer, before `index` or at its end. A list that is not there is made. */
      readonly kind: 'insert';
      readonly pointer: string;
      readonly value: Value;
      readonly index?: number;
      /** Where the key of a list that has to be made goes, as in `set`. */
      readonly after?: readonly string[];
    }
  | {
      /** Gives a key another name. */
      readonly kind: 'rename';
      readonly pointer: string;
      readonly key: string;
    };

/** Where an entry of a map or list stands in a text, as offsets; `end` is exclusive. */
export interface EntryRange {
  /** In block style whole lines: the comment lines right above it, the entry, the comment behind it, the line's end. */
  readonly start: number;
  readonly end: number;
  /** Column of its key or dash, from 0. */
  readonly column: number;
  /** `flow`: inside `{ }` or `[ ]`, without commas. `shared`: it begins on the line of the dash of the list around it. */
  readonly standing: 'block' | 'flow' | 'shared';
}

/**
 * Changes what a YAML text says by replacing only the characters that have to change: comments, order, quotes, blank
 * lines, line ends and byte order mark of the rest stay. The result reads back as the text's data with the edits applied.
 * @throws UserError when the text has faults, or when an edit fits nothing in it
 */
export async function applyEdits(text: string, edits: readonly Edit[]): Promise<string> {
  const { spliceEdit } = await import('./yaml-edit.ts');
  let current = text;
  let data = await dataOf(text);
  for (const edit of edits) {
    const wanted = changed(data, edit);
    if (isSameData(data, wanted)) continue;
    current = spliceEdit(current, edit);
    const reading = await readDocument({ path: '', text: current });
    if (!reading.ok || !isSameData(reading.data, wanted)) throw impossible(edit);
    data = wanted;
  }
  return current;
}

/** Where the entry stands that a pointer leads to; null when it leads nowhere. */
export async function entryRange(text: string, pointer: string): Promise<EntryRange | null> {
  const { findEntryRange } = await import('./yaml-edit.ts');
  return findEntryRange(text, pointer);
}

async function dataOf(text: string): Promise<unknown> {
  const reading = await readDocument({ path: '', text });
  if (!reading.ok) {
    throw new UserError('The file has faults and cannot be edited', 'Run `onboard validate` to see them.');
  }
  return reading.data;
}

function changed(data: unknown, edit: Edit): unknown {
  try {
    return changeData(data, edit);
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
}

function impossible({ kind, pointer }: Edit): UserError {
  return new UserError(
    `The way ${pointer} is written does not allow to ${kind} it without touching what is around it`,
    'Make this change by hand.',
  );
}

import { UserError } from '../diagnostics/user-error.ts';
import { changeData, type Edit, isSameData, type Value } from './change.ts';
import { readDocument } from './read.ts';
import type { EntryRange } from './yaml-edit.ts';

export type { Edit, EntryRange, Value };

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

import { UserError } from '../diagnostics/user-error.ts';
import { changeData, type Edit, isSameData, type Value } from './change.ts';
import { LONGEST_TEXT } from './limits.ts';
import { Places } from './places.ts';
import { readDocument } from './read.ts';
import type { EntryRange } from './yaml-edit.ts';

export type { Edit, EntryRange, Value };

/**
 * Changes the data of a YAML text by replacing only the characters that must change: comments, order, quotes, blank lines, line ends and
 * byte order mark of the rest stay. The result reads back as the text's data with the edits applied.
 * @param edits in order; every pointer and index refers to `text`, whatever earlier edits moved
 * @throws UserError when the text has errors, or an edit does not fit it
 */
export async function applyEdits(text: string, edits: readonly Edit[]): Promise<string> {
  const { spliceEdit } = await import('./yaml-edit.ts');
  let current = text;
  let data = await dataOfText(text);
  const places = new Places();
  for (const meant of edits) {
    const edit = withClearErrors(() => places.now(meant));
    const wanted = withClearErrors(() => changeData(data, edit));
    if (isSameData(data, wanted)) continue;
    current = spliceEdit(current, edit);
    if (current.length > LONGEST_TEXT) throw tooLarge();
    const reading = await readDocument({ path: '', text: current });
    if (!reading.ok || !isSameData(reading.data, wanted)) throw impossible(edit);
    places.made(edit, data);
    data = wanted;
  }
  return current;
}

/** The range of the entry at a pointer; null when there is none. */
export async function entryRange(text: string, pointer: string): Promise<EntryRange | null> {
  const { findEntryRange } = await import('./yaml-edit.ts');
  return findEntryRange(text, pointer);
}

async function dataOfText(text: string): Promise<unknown> {
  const reading = await readDocument({ path: '', text });
  if (!reading.ok) {
    throw new UserError('The file has errors and cannot be edited', 'Run `onboard validate` to see them.');
  }
  return reading.data;
}

function withClearErrors<Result>(change: () => Result): Result {
  try {
    return change();
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
}

function tooLarge(): UserError {
  return new UserError(
    `The file would be larger than ${LONGEST_TEXT / 1024 / 1024} MiB, and files of that size are not read`,
    'Nothing was changed. Shorten the text, or remove what is no longer needed, such as old notes.',
  );
}

function impossible({ kind, pointer }: Edit): UserError {
  return new UserError(
    `The format of ${pointer} does not allow onboard to ${kind} it without changing what is around it`,
    'Make this change by hand.',
  );
}

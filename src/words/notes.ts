import { decisionIn } from '../plan/model/decisions.ts';
import { reasonOfMove } from '../plan/model/moves.ts';

/** The beginnings of notes that moves and decisions leave, as people read them. */
export interface NoteBeginnings {
  readonly due: string;
  readonly granted: string;
  readonly declined: string;
}

/** Their beginnings in files, in any language. */
const WRITTEN: NoteBeginnings = { due: 'due ', granted: 'As asked: ', declined: 'Not possible: ' };

/** The author, if known, and the text. */
interface WrittenNote {
  readonly by: string | null;
  readonly text: string;
}

/** The beginning and the rest of a note that a command wrote; null: a person wrote it. */
export function beginningOf(note: WrittenNote): { readonly kind: keyof NoteBeginnings; readonly rest: string } | null {
  if (note.by !== null) return null;
  const kind = decisionIn(note)?.kind ?? (reasonOfMove(note.text) === null ? null : 'due');
  return kind === null ? null : { kind, rest: note.text.slice(WRITTEN[kind].length) };
}

/** A note for people: text by a command is translated, and text by people stays as it is. */
export function noteInWords(note: WrittenNote, begin: NoteBeginnings): string {
  const written = beginningOf(note);
  return written === null ? note.text : begin[written.kind] + written.rest;
}

import { decisionIn } from '../plan/model/decisions.ts';
import { reasonOfMove } from '../plan/model/moves.ts';

/** How notes that moves and decisions leave begin where people read them. */
export interface NoteBeginnings {
  readonly due: string;
  readonly granted: string;
  readonly declined: string;
}

/** How they begin in files, whatever the language. */
const WRITTEN: NoteBeginnings = { due: 'due ', granted: 'As asked: ', declined: 'Not possible: ' };

/** Who signed it, as far as that is told, and what it says. */
interface Written {
  readonly by: string | null;
  readonly text: string;
}

/** How a note that a command of ours wrote begins, and the rest of it; null: a person wrote it. */
export function beginningOf(note: Written): { readonly kind: keyof NoteBeginnings; readonly rest: string } | null {
  if (note.by !== null) return null;
  const kind = decisionIn(note)?.kind ?? (reasonOfMove(note.text) === null ? null : 'due');
  return kind === null ? null : { kind, rest: note.text.slice(WRITTEN[kind].length) };
}

/** A note as people read it: what a command wrote in the language of the reader, what people wrote as it stands. */
export function noteInWords(note: Written, begin: NoteBeginnings): string {
  const written = beginningOf(note);
  return written === null ? note.text : begin[written.kind] + written.rest;
}

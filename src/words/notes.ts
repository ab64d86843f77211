/** How notes that moves and decisions leave begin where people read them. */
export interface NoteBeginnings {
  readonly due: string;
  readonly granted: string;
  readonly declined: string;
}

/** How they begin in files, whatever the language: programs read them again. */
const WRITTEN: readonly (readonly [keyof NoteBeginnings, RegExp])[] = [
  ['due', /^due (?=\d{4}-\d\d-\d\d)/],
  ['granted', /^As asked: /],
  ['declined', /^Not possible: /],
];

/** How a note that a program wrote begins, and the rest of it; null: a person wrote it. */
export function beginningOf(note: string): { readonly kind: keyof NoteBeginnings; readonly rest: string } | null {
  for (const [kind, pattern] of WRITTEN) {
    if (pattern.test(note)) return { kind, rest: note.replace(pattern, '') };
  }
  return null;
}

/** A note as people read it: what a program wrote in the language of the reader, what people wrote as it stands. */
export function noteInWords(note: string, begin: NoteBeginnings): string {
  const written = beginningOf(note);
  return written === null ? note : begin[written.kind] + written.rest;
}

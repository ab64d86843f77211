import {
  type Doc,
  foreign,
  heading,
  line,
  listBlock,
  messageBlock,
  onPage,
  onScreen,
  type Text,
  toned,
} from '../print/doc.ts';
import type { CommittedAt } from '../print/machine/change.ts';
import type { Catalogue } from './catalogue/index.ts';
import { commitText } from './change.ts';
import type { PhraseBook } from './phrases/index.ts';

/** A change by a command, and whether it can be undone. */
export interface Undoable {
  /** `acme: import-data done` */
  readonly says: string;
  readonly commit: string | null;
  /** `later`: once those above it are undone. */
  readonly state: 'possible' | 'later' | 'changed';
}

/** What was undone. @param tell translates the sentence of a change */
export function undoneDoc(says: string, commit: CommittedAt | null, words: Catalogue, tell: PhraseBook): Doc {
  return {
    title: words.undo.title,
    sections: [
      [
        messageBlock(words.undo.undone(foreign(translatedParts(says, tell)))),
        ...(commit === null ? [] : [messageBlock(commitText(commit, words))]),
      ],
    ],
  };
}

/** What can be undone, the latest first, with numbers. */
export function undoListDoc(entries: readonly Undoable[], words: Catalogue, tell: PhraseBook): Doc {
  const { undo: say } = words;
  if (entries.length === 0) return { title: say.title, sections: [[messageBlock(say.nothing)]] };
  const texts = entries.map(({ says, commit, state }): Text => {
    const committed = commit === null ? '' : ` (${commit})`;
    const why = state === 'possible' ? '' : toned('quiet', say.states[state]);
    return line`${foreign(translatedParts(says, tell))}${committed}${why}`;
  });
  return {
    title: say.title,
    sections: [
      [
        onScreen(...texts.map((text, at) => messageBlock([`${String(at + 1).padStart(2)}  `, text]))),
        onPage(
          heading(2, say.title),
          ...listBlock(texts.map((text, at) => [{ code: `onboard undo ${at + 1}` }, ' ', text])),
        ),
      ],
    ],
  };
}

/** Translates the text of a change part by part, if the book knows each part: `acme: import-data done, go-live started`. */
function translatedParts(says: string, tell: PhraseBook): string {
  const [, id = '', undo = '', what = says] = /^(\S+: )?(undo: )?([\s\S]*)$/.exec(says) ?? [];
  const parts = what.split(', ');
  const told = parts.map(tell);
  return `${id}${undo}${told.every((part, at) => part !== parts[at]) ? told.join(', ') : tell(what)}`;
}

import { type Doc, foreign, paragraph, type Text, toned } from '../../print/doc.ts';
import type { StatusDetail } from '../../views/status.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { dayWords } from '../days.ts';
import { noteInWords } from '../notes.ts';
import type { BoardWords } from './words.ts';

/** Every note of a plan, the newest first. */
export function notesDoc({ call }: StatusDetail, today: string, words: Catalogue, board: BoardWords): Doc {
  const days = dayWords(today, words);
  const sections = call.notes.map(({ on, by, byName, title, text, internal, feedback }) => {
    const who = by === null ? board.nobody : foreign(byName ?? by);
    const marks: Text = [internal ? board.internal : '', feedback ? board.feedback : ''];
    return [
      paragraph([toned('strong', board.note(days.say(on), who, foreign(title))), toned('quiet', marks)]),
      paragraph(foreign(noteInWords({ by, text }, words.changes.noteBeginnings))),
    ];
  });
  return { title: '', sections: sections.length === 0 ? [[paragraph(board.noNotes)]] : sections };
}

/** What keys do on the board. */
export function helpDoc({ help, helpTitle }: BoardWords): Doc {
  const keys = help
    .filter(([key]) => key !== '')
    .map(([key, does]) => ({ label: toned('accent', key), lines: [does] }));
  const more = help.filter(([key]) => key === '').map(([, sentence]) => paragraph(sentence));
  return { title: helpTitle, sections: [[{ kind: 'facts', facts: keys }], more] };
}

import type { Day } from '../plan/time/day.ts';
import { type Doc, foreign, heading, joinTexts, line, messageBlock, onPage, type Text } from '../print/doc.ts';
import type { Received, WaitingUpdate } from '../updates/receipt.ts';
import type { Catalogue } from './catalogue/index.ts';
import { dayWords } from './days.ts';
import type { PhraseBook } from './phrases/index.ts';

/**
 * What happened to each file or mail.
 * @param from where they were searched for, for the message that there were none
 * @param tell translates the sentences of a change
 */
export function receivedDoc(
  received: readonly Received[],
  { from, today }: { readonly from: 'settle' | 'imap'; readonly today: Day },
  words: Catalogue,
  tell: PhraseBook,
): Doc {
  const { receive: say } = words;
  const { say: day } = dayWords(today, words);
  return {
    title: say.title,
    sections: [
      [onPage(heading(1, say.title))],
      received.length === 0
        ? [messageBlock(from === 'settle' ? say.empty : say.noMail)]
        : received.map(({ file, receipt }) =>
            messageBlock(line`${foreign(file)}: ${receiptText(file, receipt, { say, tell, day })}`),
          ),
    ],
  };
}

interface Speech {
  readonly say: Catalogue['receive'];
  readonly tell: PhraseBook;
  day(day: string): string;
}

function receiptText(file: string, receipt: Received['receipt'], { say, tell, day }: Speech): Text {
  switch (receipt.kind) {
    case 'ignored':
      return say.ignored;
    case 'known':
      return say.known(foreign(receipt.plan), day(receipt.since));
    case 'archived':
      return say.archived;
    case 'waits':
      return say.waits(foreign(tell(receipt.why)));
    case 'refused':
      return say.refused(foreign(tell(receipt.why)));
    case 'applied': {
      const plan = foreign(receipt.plan);
      // Taken out of the inbox and put back: some of it still cannot be applied.
      const stays = receipt.inbox === file;
      if (receipt.says.length === 0) return stays ? say.stays(plan) : say.already(plan);
      const done = line`${plan}: ${inList(receipt.says.map(tell), ', ')}`;
      return stays ? line`${done}; ${say.restStays}` : done;
    }
  }
}

/** What waits in the inbox, and why. */
export function inboxDoc(waiting: readonly WaitingUpdate[], { receive: say }: Catalogue, tell: PhraseBook): Doc {
  return {
    title: say.inbox,
    sections: [
      [onPage(heading(1, say.inbox))],
      waiting.length === 0
        ? [messageBlock(say.empty)]
        : waiting.map(({ path, plan, person, why }) =>
            messageBlock(line`${foreign(path)}  ${foreign(plan)}, ${foreign(person)}: ${inList(why.map(tell), '; ')}`),
          ),
    ],
  };
}

function inList(texts: readonly string[], between: string): Text {
  return joinTexts(texts.map(foreign), between);
}

import type { Day } from '../plan/time/day.ts';
import {
  type Block,
  type Doc,
  foreign,
  heading,
  INDENT,
  line,
  listBlock,
  messageBlock,
  noteBlock,
  onPage,
  onScreen,
  paragraph,
  type Section,
  type Text,
  toned,
} from '../print/doc.ts';
import type { LogReport } from '../print/machine/log.ts';
import type { HistoryEntry } from '../review/history.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type ChangeWords, changeSentence, changeWords, movedText } from './changes.ts';

/** The history of a plan, the latest first: who changed what, the effect on go-live, and why. */
export function logDoc({ customer, task, entries }: LogReport, today: Day, words: Catalogue): Doc {
  const tell = changeWords(words, today);
  const about = task === null ? foreign(customer) : line`${foreign(customer)}, ${foreign(task)}`;
  const latestFirst = entries.toReversed();
  const nothing = entries.length === 0 ? [messageBlock(words.log.nothing)] : [];
  return {
    title: words.log.title(about),
    sections: [
      [
        onScreen(
          messageBlock(toned('strong', about)),
          ...latestFirst.flatMap((entry) => screenBlocks(entry, tell)),
          ...nothing,
        ),
      ],
      [onPage(heading(2, words.log.title(about)), ...nothing)],
      ...latestFirst.map((entry) => [onPage(...logPageBlocks(entry, tell))]),
    ],
  };
}

function screenBlocks(entry: HistoryEntry, tell: ChangeWords): readonly Block[] {
  const { day, commit, reason } = entry;
  const hash = commit === null ? '' : line`  ${toned('quiet', commit.slice(0, 7))}`;
  return [
    messageBlock(line`${day}  ${author(entry, tell.words)}${hash}`),
    ...changeLines(entry, tell).map((what) => paragraph(what, INDENT)),
    ...goLiveMoves(entry, tell).map((what) => paragraph(what, INDENT)),
    ...(reason === null ? [] : [noteBlock('quiet', tell.words.log.why(foreign(reason)), INDENT)]),
  ];
}

function logPageBlocks(entry: HistoryEntry, tell: ChangeWords): Section {
  const { day, commit, reason } = entry;
  const hash: Text = commit === null ? '' : [' ', { code: commit.slice(0, 7) }];
  return [
    heading(3, line`${day} ${author(entry, tell.words)}`, hash),
    ...listBlock([
      ...changeLines(entry, tell),
      ...goLiveMoves(entry, tell),
      ...(reason === null ? [] : [tell.words.log.why(foreign(reason))]),
    ]),
  ];
}

function author({ author: name }: HistoryEntry, { log: say }: Catalogue): Text {
  return name === null ? say.uncommitted : foreign(name);
}

function changeLines({ kind, changes }: HistoryEntry, tell: ChangeWords): readonly Text[] {
  const { log: say } = tell.words;
  return [
    ...(kind === 'created' ? [say.created] : []),
    ...(kind === 'unreadable' ? [say.unreadable] : []),
    ...changes.map((change) => changeSentence(change, tell)),
  ];
}

function goLiveMoves({ live, kind }: HistoryEntry, { words, days }: ChangeWords): readonly Text[] {
  const { diff: say } = words;
  if (live.after === null) return [];
  if (kind === 'created') return [say.live(days.say(live.after))];
  if (live.before === null || live.moved === null || live.moved === 0) return [];
  const shift = movedText(live.moved, words);
  return [
    toned(live.moved > 0 ? 'warning' : 'good', say.liveMoves(days.say(live.before), days.say(live.after), shift)),
  ];
}

import naughty from 'big-list-of-naughty-strings';
import { describe, expect, test } from 'vitest';
import { LONGEST_ANSWER, parseUpdate, type UpdateWish, visibleLines } from '../../src/updates/parse.ts';
import { replyText } from '../../src/updates/reply-text.ts';
import { day } from '../plan/plans.ts';

const reading = {
  steps: new Set(['import-data', 'share-portal']),
  questions: new Set(['totals']),
  about: 'share-portal' as string | null,
  today: day('2026-11-25'),
};

function wishes(text: string, about: string | null = reading.about): readonly UpdateWish[] {
  return parseUpdate(visibleLines(text), { ...reading, about });
}

describe('an update', () => {
  test.each<[string, UpdateWish]>([
    ['done import-data', { kind: 'done', step: 'import-data' }],
    ['완료 import-data', { kind: 'done', step: 'import-data' }],
    ['Done.', { kind: 'done', step: 'share-portal' }],
    ['완료!', { kind: 'done', step: 'share-portal' }],
    ['done import-data!!!', { kind: 'done', step: 'import-data' }],
    ['done import-data!!!!', { kind: 'comment', step: 'share-portal', text: 'done import-data!!!!' }],
    ['Agree.', { kind: 'agree', step: null }],
    ['later import-data next friday.', { kind: 'later', step: 'import-data', due: day('2026-12-04'), reason: null }],
    ['Done today!', { kind: 'comment', step: 'share-portal', text: 'Done today!' }],
    ['Agree completely.', { kind: 'comment', step: 'share-portal', text: 'Agree completely.' }],
    ['stuck share-portal: legal must agree.', { kind: 'stuck', step: 'share-portal', reason: 'legal must agree.' }],
    ['  DONE   import-data  ', { kind: 'done', step: 'import-data' }],
    ['ｄｏｎｅ ｉｍｐｏｒｔ-data', { kind: 'done', step: 'import-data' }],
    ['done', { kind: 'done', step: 'share-portal' }],
    ['시작 import-data', { kind: 'start', step: 'import-data' }],
    ['stuck share-portal: legal must agree', { kind: 'stuck', step: 'share-portal', reason: 'legal must agree' }],
    ['막힘 share-portal： 법무 검토', { kind: 'stuck', step: 'share-portal', reason: '법무 검토' }],
    ['unstuck share-portal', { kind: 'unstuck', step: 'share-portal' }],
    [
      'later share-portal 2026-12-10: away',
      { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: 'away' },
    ],
    [
      '연기 share-portal ２０２６-１２-１０： 출장',
      { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: '출장' },
    ],
    [
      '연기 share-portal 12월 10일: 출장',
      { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: '출장' },
    ],
    ['later share-portal tomorrow', { kind: 'later', step: 'share-portal', due: day('2026-11-26'), reason: null }],
    ['later next Friday: away', { kind: 'later', step: 'share-portal', due: day('2026-12-04'), reason: 'away' }],
    ['later import-data next friday', { kind: 'later', step: 'import-data', due: day('2026-12-04'), reason: null }],
    ['later gone-step next friday', { kind: 'later', step: 'gone-step', due: day('2026-12-04'), reason: null }],
    ['연기 12월 10일: 출장', { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: '출장' }],
    ['연기　１２월　１０일：　출장', { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: '출장' }],
    ['연기 다음 주 금요일', { kind: 'later', step: 'share-portal', due: day('2026-12-04'), reason: null }],
    ['완료　import-data', { kind: 'done', step: 'import-data' }],
    ['done: import-data', { kind: 'done', step: 'import-data' }],
    ['완료： import-data', { kind: 'done', step: 'import-data' }],
    ['Done: see below', { kind: 'comment', step: 'share-portal', text: 'Done: see below' }],
    ['to: Mina', { kind: 'comment', step: 'share-portal', text: 'to: Mina' }],
    ['later 2026-12-10: away', { kind: 'later', step: 'share-portal', due: day('2026-12-10'), reason: 'away' }],
    [
      'to import-data: Lee Han <lee@acme.example>',
      { kind: 'to', step: 'import-data', person: 'Lee Han <lee@acme.example>' },
    ],
    ['agree', { kind: 'agree', step: null }],
    ['동의', { kind: 'agree', step: null }],
    ['agree import-data', { kind: 'agree', step: 'import-data' }],
    ['re totals: the second file is right', { kind: 'answer', question: 'totals', text: 'the second file is right' }],
    ['done gone-step', { kind: 'done', step: 'gone-step' }],
    ['The second file is right.', { kind: 'comment', step: 'share-portal', text: 'The second file is right.' }],
    ['Done with the import, thanks!', { kind: 'comment', step: 'share-portal', text: 'Done with the import, thanks!' }],
    ['later, maybe', { kind: 'comment', step: 'share-portal', text: 'later, maybe' }],
    ['stuck', { kind: 'comment', step: 'share-portal', text: 'stuck' }],
    ['later share-portal soon: away', { kind: 'comment', step: 'share-portal', text: 'later share-portal soon: away' }],
    ['agree with you on that', { kind: 'comment', step: 'share-portal', text: 'agree with you on that' }],
  ])('%j', (text, wish) => {
    expect(wishes(text)).toEqual([wish]);
  });

  test('can be several requests, with the text between them as comments, in order', () => {
    expect(
      wishes('Hello Mina,\n\ndone import-data\nThe second bank\nfollows on Monday.\nagree').map(({ kind }) => kind),
    ).toEqual(['comment', 'done', 'comment', 'agree']);
  });

  test('has at most twenty verbs; further ones stay a comment', () => {
    const many = wishes('done import-data\n'.repeat(25));
    expect(many.filter(({ kind }) => kind === 'done')).toHaveLength(20);
    expect(many.at(-1)).toMatchObject({ kind: 'comment' });
  });

  test.each([LONGEST_ANSWER - 1, LONGEST_ANSWER, LONGEST_ANSWER + 1, 3 * LONGEST_ANSWER + 1])(
    'keeps all of a comment of %i letters',
    (length) => {
      const parts = wishes('한'.repeat(length));
      expect(parts.every((wish) => wish.kind === 'comment' && [...wish.text].length <= LONGEST_ANSWER)).toBe(true);
      expect(parts.map((wish) => (wish.kind === 'comment' ? wish.text : '')).join('')).toBe('한'.repeat(length));
    },
  );

  test.each([
    ['done a', ' ', 'b'],
    ['', '\u0301\u0316', ''],
    ['later ', '1 ', ': x'],
    ['to import-data: ', '<', '@'],
  ])('is read quickly however long it is: %j and many %j', (begin, part, end) => {
    const begun = performance.now();
    wishes(begin + part.repeat(200_000 / part.length) + end);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('keeps as many combining marks on a letter as languages use', () => {
    const marked = `a${'\u0316'.repeat(30)}`;
    expect(visibleLines(`${marked}\u0316`)).toBe(marked);
    expect(visibleLines(marked)).toBe(marked);
    expect(visibleLines('각')).toBe('각');
  });

  test('reads strange texts only as comments, without control or direction characters', () => {
    for (const text of naughty) {
      for (const wish of wishes(text)) {
        expect(wish.kind).toBe('comment');
        expect(wish.kind === 'comment' ? wish.text : '').not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
      }
    }
  });
});

describe('the part of a mail that its sender wrote', () => {
  test.each([
    ['done\n\nOn Wed, 25 Nov 2026 at 09:00, Mina Park <mina@l.example> wrote:\n> Please share', 'done'],
    ['done\n\nOn Wednesday, 25 November 2026 at 09:00, Mina Park\n<mina@l.example> wrote:\n> Please', 'done'],
    ['완료\n\n2026년 11월 25일 (수) 오전 9:00, 박미나님이 작성:\n> 부탁드립니다', '완료'],
    ['done\n-- \nJane Kim\nAcme', 'done'],
    ['Sure.\n\nSent from my iPhone', 'Sure.'],
    ['yes\n\n-----Original Message-----\nFrom: Mina', 'yes'],
    ['동의\n\n-----원본 메시지-----\n보낸사람: 박미나', '동의'],
    ['> Is it right?\nYes, the second file.', 'Yes, the second file.'],
    ['On Friday we wrote: all is well', 'On Friday we wrote: all is well'],
    ['> only quoted', '> only quoted'],
  ])('%j', (text, own) => {
    expect(replyText(text)).toBe(own);
  });
});

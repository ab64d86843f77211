import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/table/index.ts';
import { behind } from '../../src/words/particles.ts';
import { argumentsKo } from '../../src/words/phrases/arguments-ko.ts';
import { bookOf } from '../../src/words/phrases/book.ts';
import { phraseBook } from '../../src/words/phrases/index.ts';
import { gapKinds, koreanBook, phrasesKo } from '../../src/words/phrases/ko.ts';
import { type Sentence, sentencesIn } from '../support/sentences.ts';

/** What says something to a person outside of a report: errors, what changes of plans say, remarks on stderr. */
const SPEAKERS = new Set([
  'UserError',
  'unchanged',
  'changeOf',
  'say',
  'says:',
  'warnings:',
  'advice:',
  'requiredOption',
  'ask',
  'progress',
  'choose',
  'tell',
  'reportProblem',
  'problem:',
  'why:',
]);
/** Help, the schema of exported tables, and texts for assistants, pages and git stay English; findings have a catalogue. */
const IN_ENGLISH =
  /^src\/(?:commands\/table|commands\/calling\/mcp-|commands\/complete|tables|views\/tables|words|publish|print|diagnostics|serve|workspace\/git\/standing)/;

/** Why an answer of a customer was not applied, which `receive` tells. */
const ANSWERS = /^src\/(?:updates|commands\/receiv|commands\/settle-inbox)/;

const spoken: readonly Sentence[] = [
  ...sentencesIn('src', SPEAKERS).filter(({ at }) => !IN_ENGLISH.test(at)),
  ...sentencesIn('src', new Set(['problem:', 'why:'])).filter(({ at }) => ANSWERS.test(at)),
  // The reason against a message follows the name of the customer.
  ...sentencesIn('src/words/messages', new Set(['why:', 'lacks']))
    .filter(({ at, form }) => at.includes('occasions.ts') && form !== '{}')
    .map(({ form, at }) => ({ form: `{} ${form}`, at })),
];
/** What may fill a gap of each kind. */
const SAMPLES: Readonly<Record<string, string>> = {
  on: ' on 2026-11-19',
  day: '2026-11-19',
  side: 'vendor',
  result: 'churned',
  back: 'back ',
  until: ' until 2026-12-11',
  detail: 'phone',
  thing: 'measure',
  part: 'key',
  saying: 'import-data done',
  change: 'acme: import-data done',
  why: 'price, No budget',
  value: '2026-11-19',
  amount: '60 건',
  results: 'onboarded, churned, cancelled',
  fact: 'target',
  described: 'the title of the task',
  entry: 'duration',
  marks: 'from 40',
};
const filled = (form: string, words: readonly string[]): string =>
  form.split('{}').reduce((text, piece, index) => text + (words[index - 1] ?? '') + piece);
/** A sentence with a word in every gap. */
const sampleOf = (form: string): string =>
  filled(
    form,
    Array.from({ length: gapsIn(form) }, (_, index) => `w${index}x`),
  );
const gapsIn = (form: string): number => form.split('{}').length - 1;

describe('the book of phrases', () => {
  it('finds the sentences in the source', () => {
    const forms = new Set(spoken.map(({ form }) => form));
    for (const known of ['{} is archived', 'This folder is not in a git repository', '{} done{}']) {
      expect(forms).toContain(known);
    }
    expect(forms.size).toBeGreaterThan(400);
  });

  it('has every sentence in Korean', () => {
    const isKnown = (form: string): boolean =>
      Object.hasOwn(phrasesKo, form) || koreanBook(sampleOf(form)) !== sampleOf(form);
    const missing = spoken.filter(({ form }) => !isKnown(form.trimEnd()));
    expect([...new Set(missing.map(({ form, at }) => `${at} ${form.trimEnd()}`))]).toEqual([]);
  });

  it('has every required argument in Korean', () => {
    const needed = commands.flatMap((command) => command.arguments.filter(({ shape }) => shape === 'required'));
    expect(needed.length).toBeGreaterThan(20);
    const missing = needed.filter(({ description }) => argumentsKo[description] === undefined);
    expect(missing.map(({ label, description }) => `${label}: ${description}`)).toEqual([]);
    expect(Object.keys(argumentsKo).filter((each) => !needed.some(({ description }) => description === each))).toEqual(
      [],
    );
    expect(koreanBook('TITLE is missing: the title of the task')).toBe('TITLE이(가) 필요합니다(할 일의 제목)');
    expect(koreanBook('a.csv cannot be read: there is no such file')).toBe(
      'a.csv을(를) 읽을 수 없습니다: 파일이 없습니다',
    );
  });

  it.each(Object.entries(phrasesKo))('translates %s with its gaps filled', (form, korean) => {
    const gaps = gapsIn(form);
    const used = [...korean.matchAll(/\{(\d+)/g)].map(([, number]) => Number(number));
    for (const number of used) expect(number).toBeLessThan(gaps);
    // No other sentence matches this one.
    const kinds = new Map([...korean.matchAll(/\{(\d+):(\w+)\}/g)].map(([, number, kind]) => [Number(number), kind]));
    const words = Array.from({ length: gaps }, (_, index) => SAMPLES[kinds.get(index) ?? ''] ?? `w${index}x`);
    const told = korean.replace(
      /\{(\d+)(?::(\w+))?\}([^{]*)/g,
      (_, number: string, kind: string | undefined, rest: string) => {
        const word = words[Number(number)] ?? '';
        const said = gapKinds[kind ?? '']?.told(word) ?? word;
        return said + behind(said, rest);
      },
    );
    expect(koreanBook(filled(form, words))).toBe(told);
  });

  it('keeps unknown sentences, and English, unchanged', async () => {
    expect(koreanBook('Nobody ever said this')).toBe('Nobody ever said this');
    expect((await phraseBook('en'))('acme is archived')).toBe('acme is archived');
  });

  it('translates sides, results and days in gaps', () => {
    expect(koreanBook('import-data blocked by the customer: IT is on leave')).toBe(
      'import-data 막힘 (고객사 사유): IT is on leave',
    );
    expect(koreanBook('import-data done on 2026-11-19')).toBe('import-data 완료, 2026년 11월 19일(목)');
    expect(koreanBook('import-data done')).toBe('import-data 완료');
    expect(koreanBook('hands over to jisoo until 2026-12-01, 3 customers')).toBe(
      'jisoo에게 인계 (2026년 12월 1일(화)까지), 고객사 3곳',
    );
    expect(koreanBook('kim link 2')).toBe('kim 링크 번호 2');
    const why = 'this folder is not in a git repository';
    expect(koreanBook(`It is not known how often dates moved and what blocked steps earlier: ${why}.`)).toBe(
      '일정이 몇 번 바뀌었는지, 이전에 무엇이 막혔는지 알 수 없습니다: 이 폴더는 git 저장소가 아닙니다.',
    );
    expect(koreanBook('closed as churned: No budget')).toBe('종료: 이탈, No budget');
  });

  it('is not confused by text of people', () => {
    expect(koreanBook('call note: they say import is done')).toBe('call 메모: they say import is done');
    expect(koreanBook('call note: it was assigned to mina')).toBe('call 메모: it was assigned to mina');
    expect(koreanBook('risk: nobody is archived')).toBe('리스크: nobody is archived');
  });

  it('prefers the sentence with more fixed words', () => {
    const book = bookOf({ '{} is {}': 'A {0} {1}', '{} has been done since {}': 'B {0} {1}' });
    expect(book('x has been done since y')).toBe('B x y');
    expect(book('x is done')).toBe('A x done');
  });
});

import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/plan/codec/change.ts';
import { plainTextOf } from '../../src/print/doc.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';
import { changeSentence, changeWords } from '../../src/words/changes.ts';
import { day } from '../plan/plans.ts';

const noted = (text: string): Change => ({
  aspect: 'note-added',
  of: { kind: 'task', id: 'a', name: 'A' },
  from: null,
  to: text,
  days: null,
});

describe('a note that changed', () => {
  it.each([
    [
      'Call them (customer, shared) now, the file (v2, final) too',
      'Call them (customer, shared) now, the file (v2, final) too',
    ],
    ['ends in (v2, final)', 'ends in (v2, final)'],
    ['(constructor, toString)', '(constructor, toString)'],
  ])('is shown as it was written: %s', (text, said) => {
    for (const words of [en, ko])
      expect(plainTextOf(changeSentence(noted(text), changeWords(words, day('2026-11-20'))))).toContain(said);
  });

  it('has its details, which the program adds, in the language of the reader', () => {
    const korean = plainTextOf(
      changeSentence(noted('Called (2026-11-12, Jane Kim, shared)'), changeWords(ko, day('2026-11-20'))),
    );
    expect(korean).toContain('Called (11월 12일');
    expect(korean).not.toContain('shared');
    expect(korean).toContain('Jane Kim');
  });
});

import { describe, expect, it } from 'vitest';
import { plainTextOf, type Text } from '../../src/print/doc.ts';
import { en } from '../../src/words/catalogue/en/index.ts';
import { ko } from '../../src/words/catalogue/ko/index.ts';

/** An entry of a catalogue, by the keys that lead to it. */
type Entries = Map<string, unknown>;

function entriesOf(node: unknown, path = '', found: Entries = new Map()): Entries {
  if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) entriesOf(value, path === '' ? key : `${path}.${key}`, found);
  } else found.set(path, node);
  return found;
}

/** Unusual numbers, so that each argument is recognizable in the text; small enough for days and minutes. */
const MARKS = [17, 19, 23, 29, 31, 37];

/** The text of an entry when every argument is a unique mark. */
function said(entry: unknown): string {
  if (typeof entry !== 'function') return String(entry);
  return plainTextOf(entry(...MARKS) as Text);
}

/** The arguments that are visible in the text of an entry. */
function shown(text: string): readonly number[] {
  return MARKS.filter((mark) => new RegExp(`(?<!\\d)${mark}(?!\\d)`).test(text));
}

/** Findings take arguments by name; they have a test of their own. */
const english = entriesOf({ ...en, findings: {} });
const korean = entriesOf({ ...ko, findings: {} });
/** Words that read the same in both languages: names of statistics and of the trade. */
const SAME = /^(?:[\s\d:;,.()%*±+\-–→/]|n|ID|P\d\d|CSM|Go-live|go-live)*$/u;

describe('the catalogue of words', () => {
  it('has the same entries in both languages', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  /** Days use tables of names, which marks cannot index; the tests of days cover them. */
  const sentences = [...english.keys()].filter((key) => !key.startsWith('days.'));

  it.each(sentences)('uses the same arguments for %s in both languages', (key) => {
    const [inEnglish, inKorean] = [said(english.get(key)), said(korean.get(key))];
    expect(shown(inKorean)).toEqual(shown(inEnglish));
    expect(`${inEnglish}${inKorean}`).not.toMatch(/undefined|\[object|NaN/);
  });

  it.each([...korean.keys()])('has %s in Korean', (key) => {
    const text = said(korean.get(key));
    if (!SAME.test(text)) expect(text).toMatch(/\p{Script=Hangul}/u);
  });

  it.each([...english.keys()])('has %s in English', (key) => {
    expect(said(english.get(key))).not.toMatch(/\p{Script=Hangul}/u);
  });
});

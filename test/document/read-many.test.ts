import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { damagedTexts, ODDITIES, shippedTexts } from '../support/yaml-texts.ts';

type Reader = typeof import('../../src/document/read-fast.ts');

async function newReader(): Promise<Reader> {
  vi.resetModules();
  return import('../../src/document/read-fast.ts');
}

/** A reader that has read so much that it knows all these lines. */
async function readerOf(texts: readonly string[]): Promise<Reader> {
  const reader = await newReader();
  for (let round = 0; round <= 101 / texts.length + 2; round++) for (const text of texts) reader.readFast(text);
  return reader;
}

/** What each text is when it is among the first that are read. */
async function readFirst(texts: readonly string[]): Promise<readonly unknown[]> {
  const read: unknown[] = [];
  for (let from = 0; from < texts.length; from += 90) {
    const { readFast } = await newReader();
    for (const text of texts.slice(from, from + 90)) read.push(readFast(text));
  }
  return read;
}

describe('a line that came up before', () => {
  it('says the same in every text, whatever stands around it', async () => {
    const shipped = [...shippedTexts().values()];
    const damaged = fc.sample(damagedTexts(), { seed: 7, numRuns: 1500 });
    const texts = [...shipped, ...ODDITIES.split(/\n(?=[^\s-])/), ...damaged];
    const { readFast } = await readerOf(shipped);
    const first = await readFirst(texts);
    expect(texts.map((text) => readFast(text))).toStrictEqual(first);
    expect(first.filter((read) => read !== null).length).toBeGreaterThan(300);
  }, 240_000);

  it.each([
    ['goes on over the next line', 'a: one\n  two\nb: 1\n', { a: 'one two', b: 1 }],
    ['has a value below', 'a:\n  b: 1\nc: 2\n', { a: { b: 1 }, c: 2 }],
    ['has a list below that stands as far left', 'a:\n- one\nb: [x]\n', { a: ['one'], b: ['x'] }],
    ['is the last one, without a line end', 'a: one', { a: 'one' }],
    ['is followed by blank lines and comments', 'a: one # why\n\n  # more\n\nb: 007\n', { a: 'one', b: 7 }],
    ['stands in an item', 'a:\n  - b: 1\n    c: [y]\n  - b: 1\n', { a: [{ b: 1, c: ['y'] }, { b: 1 }] }],
    ['comes twice in one map', 'a: one\nb: two\na: one\n', null],
    ['has nothing', 'a:\nb:\n', { a: null, b: null }],
  ])('is read the same the second time: it %s', async (_, text, data) => {
    const { readFast } = await readerOf([text, 'a: one\nb: two\nc:\n']);
    expect(readFast(text)).toStrictEqual(data === null ? null : { data });
    expect((await newReader()).readFast(text)).toStrictEqual(data === null ? null : { data });
  });

  it('gives each text lists of its own', async () => {
    const text = 'a: [x]\n';
    const { readFast } = await readerOf([text]);
    const [one, other] = [readFast(text)?.data.a, readFast(text)?.data.a];
    expect(one).toStrictEqual(other);
    expect(one).not.toBe(other);
  });
});

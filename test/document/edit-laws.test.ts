import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { applyEdits, type Edit, type Value } from '../../src/document/edit.ts';
import { newKey, newScalar, type Styled, styled } from '../support/yaml-style.ts';

const OPTIONS = { version: '1.2', merge: false, stringKeys: true, logLevel: 'silent' } as const;
const RUNS = Number(process.env.ONBOARD_FUZZ ?? 150);
const LAWS = { seed: 1, numRuns: RUNS };

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly value: Value;
}

function places(data: Value, path: Path = []): readonly Place[] {
  const inner = isList(data)
    ? data.flatMap((item, index) => places(item, [...path, index]))
    : isMap(data)
      ? Object.entries(data).flatMap(([key, value]) => places(value, [...path, key]))
      : [];
  return [{ path, value: data }, ...inner];
}

function isList(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

function isMap(value: unknown): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !isList(value);
}

const pointer = (path: Path) => path.map((segment) => `/${segment}`).join('');

/** The data in the `yaml` package after the same change to its own document. */
function reference(text: string, change: (document: ReturnType<typeof parseDocument>) => void): unknown {
  const document = parseDocument(text, OPTIONS);
  change(document);
  return document.toJS();
}

/** The lines that differ: those of `before` that are gone, those of `after` that are new. */
function changedLines(
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly added: readonly string[] } {
  const [one, two] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < Math.min(one.length, two.length) && one[start] === two[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, two.length) - start && one.at(-1 - end) === two.at(-1 - end)) end++;
  return { gone: one.slice(start, one.length - end), added: two.slice(start, two.length - end) };
}

function comments(text: string): readonly string[] {
  return text.match(/# c\d+/g) ?? [];
}

/** Applies one kind of edit to every text and every place that `select` chooses. */
async function holds(
  select: (place: Place, text: string) => boolean,
  edit: (place: Place, value: Value, key: string) => Edit,
  law: (before: string, after: string, place: Place, value: Value, key: string) => void,
): Promise<number> {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(styled, newScalar, newKey, fc.nat(), async ({ text, data }: Styled, value, key, choice) => {
      const fit = places(data).filter((place) => select(place, text));
      const place = fit[choice % fit.length];
      if (place === undefined) return;
      runs++;
      law(text, await applyEdits(text, [edit(place, value, key)]), place, value, key);
    }),
    LAWS,
  );
  return runs;
}

function kind(text: string, path: Path): 'flow' | 'block' | 'scalar' {
  const node = parseDocument(text, OPTIONS).getIn(path, true);
  if (typeof node !== 'object' || node === null || !('items' in node)) return 'scalar';
  return 'flow' in node && node.flow === true ? 'flow' : 'block';
}

describe('applyEdits, on text in any style', () => {
  it('starts from texts with the expected data', () => {
    fc.assert(
      fc.property(styled, ({ text, data }) => {
        expect(parseDocument(text, OPTIONS).errors).toEqual([]);
        expect(parseDocument(text, OPTIONS).toJS()).toEqual(data);
      }),
      LAWS,
    );
  });

  it('sets a value in place and keeps every comment', async () => {
    const runs = await holds(
      ({ path, value }) => path.length > 0 && !isMap(value) && !isList(value),
      ({ path }, value) => ({ kind: 'set', pointer: pointer(path), value }),
      (before, after, { path, value: old }, value) => {
        expect(reference(after, () => {})).toEqual(reference(before, (document) => document.setIn(path, value)));
        expect(comments(after)).toEqual(comments(before));
        const { gone, added } = changedLines(before, after);
        expect(added.length).toBeLessThanOrEqual(1);
        if (gone.length > 1) expect(String(old).split(' ').length).toBeGreaterThan(2);
      },
    );
    expect(runs).toBeGreaterThan(RUNS / 2);
  });

  it('adds a key as one line, or within one line in brackets', async () => {
    const runs = await holds(
      ({ value }) => isMap(value) && Object.keys(value).length > 0,
      ({ path }, value, key) => ({ kind: 'set', pointer: pointer([...path, key]), value }),
      (before, after, { path }, value, key) => {
        const added = (document: ReturnType<typeof parseDocument>) => document.setIn([...path, key], value);
        expect(reference(after, () => {})).toEqual(reference(before, added));
        expect(comments(after)).toEqual(comments(before));
        const changed = changedLines(before, after);
        expect(changed.added.length).toBeLessThanOrEqual(kind(before, path) === 'block' ? 1 + changed.gone.length : 2);
        expect(changed.gone.length).toBeLessThanOrEqual(1);
      },
    );
    expect(runs).toBeGreaterThan(RUNS / 2);
  });

  it('removes an entry and only its own comments', async () => {
    const runs = await holds(
      ({ path }) => path.length > 1,
      ({ path }) => ({ kind: 'remove', pointer: pointer(path) }),
      (before, after, { path }) => {
        expect(reference(after, () => {})).toEqual(reference(before, (document) => document.deleteIn(path)));
        const { gone, added } = changedLines(before, after);
        expect(added.length).toBeLessThanOrEqual(gone.length);
        const kept = before.split('\n').filter((line) => !gone.includes(line));
        expect(comments(after)).toEqual(expect.arrayContaining([...comments(kept.join('\n'))]));
      },
    );
    expect(runs).toBeGreaterThan(RUNS / 2);
  });

  it('inserts items anywhere, and keeps every comment', async () => {
    for (const position of ['start', 'end'] as const) {
      const runs = await holds(
        ({ path, value }) => path.length > 0 && isList(value),
        ({ path }, value) => ({
          kind: 'insert',
          pointer: pointer(path),
          value,
          ...(position === 'start' ? { index: 0 } : {}),
        }),
        (before, after, { path }, value) => {
          const old = parseDocument(before, OPTIONS).toJS();
          const list = path.reduce<unknown>((node, segment) => Object(node)[segment], old);
          const wanted =
            position === 'start' ? [value, ...(isList(list) ? list : [])] : [...(isList(list) ? list : []), value];
          expect(reference(after, () => {})).toEqual(reference(before, (document) => document.setIn(path, wanted)));
          expect(comments(after)).toEqual(comments(before));
          const changed = changedLines(before, after);
          expect(changed.gone.length).toBeLessThanOrEqual(1);
          expect(changed.added.length).toBeLessThanOrEqual(2);
        },
      );
      expect(runs).toBeGreaterThan(RUNS / 4);
    }
  });

  it('removes several items at once, in any order, and no other item', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(styled, fc.infiniteStream(fc.nat()), async ({ text, data }: Styled, choices) => {
        const pick = (below: number) => Number(choices.next().value) % below;
        const lists = places(data).filter(({ value }) => isList(value) && value.length > 1);
        const place = lists[pick(lists.length || 1)];
        if (place === undefined || !isList(place.value)) return;
        runs++;
        const indexes = place.value.map((_item, index) => index);
        const gone = indexes.filter(() => pick(2) === 0).sort(() => pick(3) - 1);
        const edits = gone.map((index): Edit => ({ kind: 'remove', pointer: pointer([...place.path, index]) }));
        const after = await applyEdits(text, edits);
        const left = place.value.filter((_item, index) => !gone.includes(index));
        expect(reference(after, () => {})).toEqual(reference(text, (document) => document.setIn(place.path, left)));
      }),
      LAWS,
    );
    expect(runs).toBeGreaterThan(RUNS / 8);
  });

  it('renames a key', async () => {
    await holds(
      ({ path }) => typeof path.at(-1) === 'string',
      ({ path }, _value, key) => ({ kind: 'rename', pointer: pointer(path), key }),
      (before, after, { path, value }, _new, key) => {
        const read = parseDocument(after, OPTIONS);
        expect(read.errors).toEqual([]);
        const renamed = read.getIn([...path.slice(0, -1), key]);
        expect(
          typeof renamed === 'object' && renamed !== null && 'toJSON' in renamed ? Object(renamed).toJSON() : renamed,
        ).toEqual(value);
        expect(changedLines(before, after)).toMatchObject({ gone: [expect.anything()], added: [expect.anything()] });
      },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misplacedFacts } from '../../src/review/merge/facts.ts';
import { mergeComments, mergeLines } from '../../src/review/merge/lines.ts';

/** Plain data in the form of outlines. */
function maps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(maps);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, maps(value)]));
}

const task = (id: string, more: object = {}) => ({ id, title: 'T', ...more });
const BASE = {
  customer: 'Acme',
  roles: ['csm', 'admin'],
  phases: [
    { id: 'one', name: 'One', tasks: [task('a', { due: '2026-11-12' }), task('b')] },
    { id: 'two', name: 'Two', tasks: [task('c', { notes: [{ text: 'Called' }] })] },
  ],
};
const misplaced = (result: object, ours: object = BASE, theirs: object = BASE) =>
  misplacedFacts({ base: maps(BASE), ours: maps(ours), theirs: maps(theirs) }, maps(result));
const [one, two] = BASE.phases;
const phases = (first: object[], second: object[]) => ({
  ...BASE,
  phases: [
    { ...one, tasks: first },
    { ...two, tasks: second },
  ],
});
const [a, b, c] = [...(one?.tasks ?? []), ...(two?.tasks ?? [])] as [object, object, object];
const dueLater = { ...a, due: '2026-11-13' };
const noted = (...texts: string[]) => ({ ...c, notes: texts.map((text) => ({ text })) });

describe('the facts of a merge', () => {
  it.each([
    ['what neither changed', BASE, BASE, BASE],
    ['a value of ours', { ...BASE, customer: 'Acme Ltd' }, BASE, { ...BASE, customer: 'Acme Ltd' }],
    ['a value of theirs', BASE, { ...BASE, target: '2027-01-15' }, { ...BASE, target: '2027-01-15' }],
    ['a key that is gone', BASE, phases([task('a'), b], [c]), phases([task('a'), b], [c])],
    ['a task in another phase', phases([a], [b, c]), BASE, phases([a], [b, c])],
    [
      'a task in another phase, with what the other changed',
      phases([b], [a, c]),
      phases([dueLater, b], [c]),
      phases([b], [dueLater, c]),
    ],
    [
      'notes of both',
      phases([a, b], [noted('Called', 'Wrote')]),
      phases([a, b], [noted('Called', 'Met')]),
      phases([a, b], [noted('Called', 'Wrote', 'Met')]),
    ],
    ['a member of a list', { ...BASE, roles: ['csm'] }, BASE, { ...BASE, roles: ['csm'] }],
    [
      'lists in a list, to which both added',
      { ...BASE, rows: [['x', 'y']] },
      { ...BASE, rows: [['x', 'z']] },
      { ...BASE, rows: [['x', 'y', 'z']] },
    ],
    ['the order, which is no fact', BASE, BASE, phases([b, a], [c])],
    [
      'what both changed differently, whatever became of it',
      phases([dueLater, b], [c]),
      phases([{ ...a, due: '2026-11-14' }, b], [c]),
      BASE,
    ],
  ])('are complete: %s', (_, ours, theirs, result) => {
    expect(misplaced(result, ours, theirs)).toEqual([]);
  });

  it.each([
    ['a value of ours is lost', { ...BASE, customer: 'Acme Ltd' }, BASE, BASE, '/customer'],
    ['a value of theirs is lost', BASE, { ...BASE, target: '2027-01-15' }, BASE, '/target'],
    ['a value changed that nobody changed', BASE, BASE, { ...BASE, customer: 'X' }, '/customer'],
    ['a value appeared', BASE, BASE, { ...BASE, x: 1 }, '/x'],
    ['a removed key is back', BASE, phases([task('a'), b], [c]), BASE, '/phases/*/tasks/"a"/due'],
    ['a task stayed that one side moved', phases([a], [b, c]), BASE, BASE, '/phases/*/tasks/"b"/in'],
    [
      'a change of a moved task is lost',
      phases([b], [a, c]),
      phases([dueLater, b], [c]),
      phases([b], [a, c]),
      '/phases/*/tasks/"a"/due',
    ],
    [
      'a note is lost',
      phases([a, b], [noted('Called', 'Wrote')]),
      BASE,
      BASE,
      '/phases/*/tasks/"c"/notes#/text="Wrote"',
    ],
    ['a task is lost', BASE, BASE, phases([a], [c]), '/phases/*/tasks/"b"'],
    ['a list is lost', BASE, BASE, { customer: 'Acme', phases: BASE.phases }, '/roles'],
    ['a phase is lost', BASE, BASE, { ...BASE, phases: [{ ...one, tasks: [a, b, c] }] }, '/phases/"two"'],
    [
      'a member of a list in a list is lost',
      { ...BASE, rows: [['x', 'y']] },
      BASE,
      { ...BASE, rows: [['x']] },
      '/rows##="y"',
    ],
    [
      'a phase without tasks is lost',
      { ...BASE, phases: [one ?? {}, { id: 'two', name: 'Zwei' }] },
      BASE,
      { ...BASE, phases: [one ?? {}, { id: 'two', name: 'Two' }] },
      '/phases/"two"/name',
    ],
    ['a member of a list is lost', BASE, BASE, { ...BASE, roles: ['csm'] }, '/roles#="admin"'],
  ])('are incomplete: %s', (_, ours, theirs, result, address) => {
    const found = misplaced(result, ours, theirs).map((each) => each.replaceAll('"', ''));
    expect(found).toContain(address.replaceAll('"', ''));
  });
});

describe('the facts of a file that is no plan', () => {
  const of = (base: unknown, ours: unknown, theirs: unknown, result: unknown) =>
    misplacedFacts({ base, ours, theirs }, result);

  it('are checked as well', () => {
    const [before, after] = [maps({ vendor: 'A' }), maps({ vendor: 'B' })];
    expect(of(before, after, before, after)).toEqual([]);
    expect(of(before, after, before, before)).toEqual(['/vendor']);
  });

  it('are those of both sides where there is no common version', () => {
    const [ours, theirs] = [maps({ vendor: 'A' }), maps({ vendor: 'A', locale: 'ko' })];
    expect(of(undefined, ours, theirs, theirs)).toEqual([]);
    expect(of(undefined, ours, theirs, ours)).toEqual(['/locale']);
  });
});

describe('a merge of lines', () => {
  const lines = (text: string) => [...text];
  const merged = (base: string, ours: string, theirs: string) =>
    mergeLines({ base: lines(base), ours: lines(ours), theirs: lines(theirs) })?.join('') ?? null;

  it.each([
    ['abc', 'abc', 'abc', 'abc'],
    ['abc', 'xbc', 'aby', 'xby'],
    ['abc', 'xbc', 'xbc', 'xbc'],
    ['abc', 'bc', 'ab', 'b'],
    ['abc', 'abc', '', ''],
    ['', 'x', 'x', 'x'],
    ['', 'x', '', 'x'],
    ['ab', 'axb', 'ab', 'axb'],
    ['ab', 'axb', 'ayb', null],
    ['abc', 'axc', 'ac', null],
    ['abc', 'xbc', 'ybc', null],
    ['', 'x', 'y', null],
  ])('of %j with sides %j and %j is %j', (base, ours, theirs, whole) => {
    expect(merged(base, ours, theirs)).toBe(whole);
    if (whole !== null) expect(merged(base, theirs, ours)).toBe(whole);
  });

  it('applies changes in separate places, wherever they are', () => {
    const insert = fc.record({ at: fc.nat(3), text: fc.constantFrom('', 'x', 'xx'), removes: fc.boolean() });
    // Eight different lines; ours changes the first half, theirs the second.
    const change = (half: string, { at, text, removes }: { at: number; text: string; removes: boolean }) =>
      `${half.slice(0, at)}${text}${half.slice(at + (removes ? 1 : 0))}`;
    fc.assert(
      fc.property(insert, insert, (mine, yours) => {
        const [left, right] = [change('abc', mine), change('efg', yours)];
        expect(merged('abcdefg', `${left}defg`, `abcd${right}`)).toBe(`${left}d${right}`);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ['# a\n', '# a\n# b\n', '# a\n# c\n', '# a\n# b\n# c\n'],
    ['# a\n', '# b\n', '# c\n', '# b\n# c\n'],
    ['# a\n', '# b\n', '# a\n', '# b\n'],
    ['', '# b\n', '# b\n', '# b\n'],
    ['# a\n', '# b\n', '# c\n\n', '# b\n# c\n'],
    ['# a\n', '# b\n', '# c\n# a\n', '# b\n# c\n'],
  ])('of comments %j with sides %j and %j loses none: %j', (base, ours, theirs, whole) => {
    expect(mergeComments({ base, ours, theirs })).toBe(whole);
  });
});

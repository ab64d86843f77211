import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../src/document/take-apart.ts';
import { sideOfText } from '../../src/review/merge/conflict.ts';
import { mergeOutlines } from '../../src/review/merge/merge.ts';
import { merging } from '../support/merge.ts';

const merged = async (base: string, ours: string, theirs: string) => {
  const result = await merging({ base, ours, theirs });
  return result.kind === 'merged' ? result.text : result;
};
const plan = (tasks: string, top = 'target: 2027-01-15') =>
  `customer: Acme\n${top}\nphases:\n  - id: p\n    name: P\n    tasks:\n${tasks}`;
const A = '      - id: a\n        title: A\n';

describe('an addition of theirs', () => {
  // The same plan with another indentation. The addition must be indented again in ours.
  const deep = (tasks: string) =>
    `customer: Acme\ntarget: 2027-01-15\nphases:\n    - id: p\n      name: P\n      tasks:\n${tasks}`;
  const deepA = '          - id: a\n            title: A\n';
  const added = [
    '# about b',
    '- id: b',
    '  title: B',
    '  # why so',
    '  description: |',
    '    First line',
    '',
    '      deeper',
    '  check:',
    '    - item: One   # behind it',
    '    # below it',
    '    - { item: Two,',
    '        done: 2026-11-20 }',
  ];
  const at = (column: number) => added.map((line) => (line === '' ? '\n' : `${' '.repeat(column)}${line}\n`)).join('');

  it('is indented as deep as in ours', async () => {
    const ours = plan(A.replace('title: A', 'title: New'));
    expect(await merged(plan(A), ours, deep(deepA + at(10)))).toBe(ours + at(6));
  });

  it.each([1, 2, 3])('is indented by %i columns, and the text in it stays', async (by) => {
    const at = (column: number) =>
      [
        '- id: b',
        '  description: |',
        '    One',
        '    \tTwo',
        '    \u3000Three',
        '       ',
        '  # below',
        '       ',
        '  title: B',
      ]
        .map((line) => `${' '.repeat(column)}${line}\n`)
        .join('')
        .replace(/^ +\n/gm, '   \n');
    const wide = (tasks: string) => plan(tasks).replace(/^ {6}/gm, ' '.repeat(6 + by));
    const ours = plan(A.replace('title: A', 'title: New'));
    expect(await merged(plan(A), ours, `${wide(A)}# at the margin\n${at(6 + by)}`)).toBe(
      `${ours}# at the margin\n${at(6)}`,
    );
    expect(await merged(plan(A), ours, `${wide(A)} # near the margin\n${at(6 + by)}`)).toBe(
      `${ours}# near the margin\n${at(6)}`,
    );
  });

  it('is indented by one column more', async () => {
    const wide = (text: string) => text.replace(/^ {6}/gm, '       ');
    const b = '      # about b\n      - id: b\n        check:\n          - item: One\n';
    const ours = wide(plan(A.replace('title: A', 'title: New')));
    expect(await merged(wide(plan(A)), ours, plan(A + b))).toBe(ours + wide(b));
  });

  it('is indented as little as in ours', async () => {
    const ours = deep(deepA.replace('title: A', 'title: New'));
    expect(await merged(deep(deepA), ours, plan(A + at(6)))).toBe(ours + at(10));
  });

  it.each([
    ['a text that needs quotes', '"a: b"', '{ item: "a: b" }'],
    ['several lines', '|\n              One\n              Two', '{ item: "One\\nTwo\\n" }'],
    ['a text with a bracket', 'a ] b', '{ item: "a ] b" }'],
  ])('goes into brackets on one line: %s', async (_, item, written) => {
    const inBrackets = plan('      - { id: a, title: A, check: [{ item: Old }] }\n');
    const ours = inBrackets.replace('title: A', 'title: New');
    const theirs = plan(
      `      - id: a\n        title: A\n        check:\n          - item: Old\n          - item: ${item}\n`,
    );
    const text = await merged(inBrackets, ours, theirs);
    expect(text).toEqual(expect.stringContaining('{ id: a, title: New, check: [{ item: Old }, {'));
    expect(String(text).replaceAll("'", '"')).toContain(written);
  });
});

describe('a removal by theirs', () => {
  const heading = '      # These come first\n\n      # about b\n';
  const b = '      - id: b\n        title: B\n';

  it('removes the comments that theirs removed, including separate ones', async () => {
    const base = plan(A + heading + b);
    const ours = plan(A + heading + b, 'target: 2027-01-20');
    expect(await merged(base, ours, plan(A))).toBe(plan(A, 'target: 2027-01-20'));
  });

  const upgraded = async (base: string, ours: string, theirs: string) => {
    const [from, own, to] = await Promise.all([base, ours, theirs].map(outlineOf));
    if (!from || !own || !to) throw new Error('not plain');
    const text = mergeOutlines({ base: from, ours: own, theirs: to }, { disputed: new Set(), comments: 'of ours' });
    return sideOfText(text, 'ours');
  };

  it.each([
    ['set apart by a blank line', heading, '      # These come first\n\n'],
    ['set apart by two', '      # One\n\n      # Two\n\n      # about b\n', '      # One\n\n      # Two\n\n'],
    ['set apart by a line of blanks', '      # One\n   \n      # about b\n', '      # One\n   \n'],
    ['above it', '      # about b\n', ''],
    ['above it, behind a blank line', '\n      # about b\n', ''],
    ['above it, behind two blank lines', '\n\n      # about b\n', ''],
  ])('keeps a comment of ours that is not about the entry: %s', async (_, above, left) => {
    const c = '      - id: c\n        title: C\n';
    expect(await upgraded(plan(A + b + c), plan(A + above + b + c), plan(A + c))).toBe(plan(A + left + c));
  });
});

describe('a removal by theirs at the left margin', () => {
  it('removes the comment of ours directly above it', async () => {
    const [from, own, to] = await Promise.all(['x: 1\ny: 1\n', 'x: 1\n# about y\ny: 1\n', 'x: 1\n'].map(outlineOf));
    if (!from || !own || !to) throw new Error('not plain');
    const text = mergeOutlines({ base: from, ours: own, theirs: to }, { disputed: new Set(), comments: 'of ours' });
    expect(sideOfText(text, 'ours')).toBe('x: 1\n');
  });
});

describe('a file that is no plan', () => {
  it.each([
    ['phases that are texts', 'phases: [one, two]\n', 'phases: [one, two, three]\n'],
    ['phases that are lists', 'phases:\n  - [a]\n  - [b]\n', 'phases:\n  - [a]\n  - [b]\n  - [c]\n'],
    ['tasks that are texts', 'phases:\n  - id: p\n    tasks: [a]\n', 'phases:\n  - id: p\n    tasks: [a, b]\n'],
    [
      'tasks that are a map',
      'phases:\n  - id: p\n    tasks: { a: 1 }\n',
      'phases:\n  - id: p\n    tasks: { a: 1, b: 2 }\n',
    ],
  ])('is still merged: %s', async (_, base, theirs) => {
    expect(await merged(`x: 1\n${base}`, `x: 2\n${base}`, `x: 1\n${theirs}`)).toBe(`x: 2\n${theirs}`);
    expect(await merged(`x: 1\n${base}`, `x: 1\n${theirs}`, `x: 2\n${base}`)).toBe(`x: 2\n${theirs}`);
  });
});

import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../src/review/merge/index.ts';
import { markedApart } from '../../src/review/merge/markers.ts';
import { commonSequence } from '../../src/review/merge/sequence.ts';
import { isSoundFile } from '../../src/review/merge/soundness.ts';
import { tellConflict, tellSide } from '../../src/review/merge/told.ts';

const OPTIONS = { markerSize: 7, isSound: async () => true };

describe('texts with markers around what differs', () => {
  const marked = (ours: string, theirs: string) =>
    markedApart(ours, theirs, 7)
      .split('\n')
      .map((line) => line.replace(/^([<=>|]{7}).*/, '$1'));

  it('leave all lines out that are the same at the end', () => {
    expect(marked('x\nb\nc\nd\n', 'y\nb\nc\nd\n')).toEqual([
      '<<<<<<<',
      'x',
      '=======',
      'y',
      '>>>>>>>',
      'b',
      'c',
      'd',
      '',
    ]);
  });

  it.each([
    ['a\n', 'a\na\n', ['a', '<<<<<<<', '=======', 'a', '>>>>>>>', '']],
    ['a\na\n', 'a\n', ['a', '<<<<<<<', 'a', '=======', '>>>>>>>', '']],
  ])('take no line for one at the beginning and one at the end: %j and %j', (ours, theirs, lines) => {
    expect(marked(ours, theirs)).toEqual(lines);
  });
});

describe('a longest common subsequence', () => {
  /** Its length by the recursion that defines it. */
  const longest = (left: string, right: string): number => {
    if (left === '' || right === '') return 0;
    if (left[0] === right[0]) return 1 + longest(left.slice(1), right.slice(1));
    return Math.max(longest(left.slice(1), right), longest(left, right.slice(1)));
  };

  it.each([
    ['abcbdab', 'bdcaba'],
    ['xaby', 'bxya'],
    ['abc', 'cab'],
    ['aabbab', 'babaab'],
    ['abcdef', 'fbdbda'],
  ])('of %s and %s is as long as there can be', (left, right) => {
    const pairs = commonSequence([...left], [...right]);
    expect(pairs.every(([l, r]) => left[l] === right[r])).toBe(true);
    expect(pairs).toHaveLength(longest(left, right));
  });

  it('of long lists has what is common behind the last member that is unique in both', () => {
    const own = (side: string) => Array.from({ length: 1100 }, (_, at) => `${side}${at}`);
    const left = [...own('l'), 'anchor', 'x', 'x', 'y', 'y', 'm'];
    const right = [...own('r'), 'anchor', 'y', 'x', 'x', 's'];
    const pairs = commonSequence(left, right);
    expect(pairs.map(([l, r]) => [left[l], right[r]])).toEqual([
      ['anchor', 'anchor'],
      ['x', 'x'],
      ['x', 'x'],
    ]);
  });

  it('of long lists in which nothing is unique ends', () => {
    const list = (first: string, second: string) => Array.from({ length: 3000 }, (_, at) => (at % 2 ? first : second));
    expect(commonSequence(['x', ...list('a', 'b'), 'y'], ['z', ...list('b', 'a'), 'w'])).toEqual([]);
  });
});

describe('a conflict in words', () => {
  it.each([
    [60, false],
    [61, true],
  ])('tells a text of %i characters from its beginning', (length, isCut) => {
    const ours = `A${'b'.repeat(length - 1)}`;
    const told = tellConflict({
      kind: 'both-changed',
      trail: [{ key: 'why', name: null }],
      base: 'x',
      ours,
      theirs: 'y',
    });
    expect(told).toContain(isCut ? `ours says ${ours.slice(0, 59)}…,` : `ours says ${ours},`);
  });
});

describe('members that only one side took out', () => {
  const plan = (...tasks: readonly string[]) =>
    `customer: Acme\npurchased: 2026-11-02\nphases:\n  - id: p\n    name: P\n    tasks:${tasks.length === 0 ? ' []' : ''}\n${tasks.map((id) => `      - id: ${id}\n        title: ${id}\n`).join('')}`;

  it('leave an empty list when all of them go', async () => {
    const merged = await mergeTexts({ base: plan('a', 'b'), ours: plan('a'), theirs: plan('b') }, OPTIONS);
    expect(merged).toEqual({ kind: 'merged', text: plan() });
  });

  it('are gone where the other side left them alone, and where both took them out', async () => {
    const merged = await mergeTexts(
      { base: plan('a', 'b', 'c', 'd'), ours: plan('a', 'c'), theirs: plan('a', 'd') },
      OPTIONS,
    );
    expect(merged).toEqual({ kind: 'merged', text: plan('a') });
  });
});

describe('what the markers of a conflict say', () => {
  const conflict = { trail: [{ key: 'import', name: 'Import the data' }], base: 'a', ours: 'b', theirs: 'c' } as const;

  it.each([
    ['both-moved', '"Import the data", another phase'],
    ['both-ordered', '"Import the data" in this order'],
    ['both-changed', '"Import the data" is b'],
  ] as const)('of the kind %s', (kind, says) => {
    expect(tellSide({ kind, ...conflict }, 'ours')).toBe(says);
  });
});

describe('a file is sound', () => {
  const plan = (after: string) =>
    `customer: Acme\npurchased: 2026-11-02\nphases:\n  - id: p\n    name: P\n    tasks:\n      - { id: a, title: A${after} }\n      - { id: b, title: B, after: [a] }\n`;

  it.each([
    ['a plan that can be scheduled', 'plans/acme.yaml', plan(''), true],
    ['a plan that goes round in a circle', 'plans/acme.yaml', plan(', after: [b]'), false],
    ['a plan without its phases', 'plans/acme.yaml', 'customer: Acme\npurchased: 2026-11-02\n', false],
    ['a template', 'templates/cpa.yaml', 'name: CPA\nphases: [{ id: p, name: P }]\n', true],
    ['a template with a key that none has', 'templates/cpa.yaml', 'name: CPA\nphase: []\n', false],
    ['a text that is no YAML', 'plans/acme.yaml', 'customer: [\n', false],
    ['any other file', 'notes/acme.md', 'customer: [\n', true],
  ])('or not: %s', async (_, path, text, isSound) => {
    expect(await isSoundFile(path, text)).toBe(isSound);
  });
});

describe('the shape of a text', () => {
  const plan = (due: string, owner: string) =>
    `customer: Acme\npurchased: 2026-11-02\nphases:\n  - id: p\n    name: P\n    tasks:\n      - id: a\n        title: A\n        owner: ${owner}\n        due: ${due}\n`;

  it.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['no line end at its end', (text: string) => text.trimEnd()],
  ])('is kept: %s', async (_, shape) => {
    const merged = await mergeTexts(
      {
        base: shape(plan('2026-11-20', 'csm')),
        ours: shape(plan('2026-11-23', 'csm')),
        theirs: shape(plan('2026-11-20', 'jane')),
      },
      OPTIONS,
    );
    expect(merged).toEqual({ kind: 'merged', text: shape(plan('2026-11-23', 'jane')) });
  });
});

describe('comments above an entry that is removed', () => {
  it('are not kept in part where nothing sets them apart', async () => {
    const people = (jane: string, role: string) =>
      `customer: Acme\npeople:\n${jane}  bob: { name: Bob, side: customer, roles: [${role}] }\n`;
    const jane = '  # she left\n  jane: { name: Jane, side: customer }\n';
    const merged = await mergeTexts(
      { base: people(jane, 'it-admin'), ours: people('', 'it-admin'), theirs: people(jane, 'end-user') },
      OPTIONS,
    );
    expect(merged).toEqual({ kind: 'merged', text: people('', 'end-user') });
  });

  it('at the left margin go with their entry as well', async () => {
    const attributes = (top: string, level: string) => `customer: Acme\n${top}locale: ${level}\n`;
    const target = '# in the contract\ntarget: 2027-01-15\n';
    const merged = await mergeTexts(
      { base: attributes(target, 'en'), ours: attributes('', 'en'), theirs: attributes(target, 'ko') },
      OPTIONS,
    );
    expect(merged).toEqual({ kind: 'merged', text: attributes('', 'ko') });
  });
});

describe('a merge that comes to no valid file', () => {
  const top = (target: string, locale: string) => `customer: Acme\ntarget: ${target}\nlocale: ${locale}\n`;
  const merged = (unsound: readonly string[]) =>
    mergeTexts(
      { base: top('1', 'en'), ours: top('2', 'en'), theirs: top('1', 'ko') },
      { markerSize: 7, isSound: async (text) => !unsound.includes(text) },
    );
  const [ours, theirs, whole] = [top('2', 'en'), top('1', 'ko'), top('2', 'ko')];

  it.each([
    ['both sides are valid', [whole], 'unsound'],
    ['ours is none either', [whole, ours], 'merged'],
    ['theirs is none either', [whole, theirs], 'merged'],
    ['it is valid after all', [ours, theirs], 'merged'],
  ])('is marked only where %s', async (_, unsound, kind) => {
    expect((await merged(unsound)).kind).toBe(kind);
  });
});

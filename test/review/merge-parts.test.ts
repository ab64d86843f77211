import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../src/document/take-apart.ts';
import { driverCommand } from '../../src/review/merge/driver.ts';
import { disputesIn } from '../../src/review/merge/faults.ts';
import { nameMembers } from '../../src/review/merge/identity.ts';
import { apart, withMarkers, withoutConflicts } from '../../src/review/merge/markers.ts';
import { commonSequence } from '../../src/review/merge/sequence.ts';
import { asFlow, bracketed } from '../../src/review/merge/style.ts';
import { merging } from '../support/merge.ts';

/** Plain data in the form of outlines. */
function maps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(maps);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, maps(value)]));
}

describe('texts with markers around what differs', () => {
  const marked = (ours: string, theirs: string) =>
    withMarkers(apart(ours, theirs), { size: 7, label: (side) => side }).split('\n');

  it('leave out all equal lines at the end', () => {
    expect(marked('x\nb\nc\nd\n', 'y\nb\nc\nd\n')).toEqual([
      '<<<<<<< ours',
      'x',
      '=======',
      'y',
      '>>>>>>> theirs',
      'b',
      'c',
      'd',
      '',
    ]);
  });

  it.each([
    ['a\n', 'a\na\n', ['a', '<<<<<<< ours', '=======', 'a', '>>>>>>> theirs', '']],
    ['a\na\n', 'a\n', ['a', '<<<<<<< ours', 'a', '=======', '>>>>>>> theirs', '']],
  ])('count no line both at the beginning and at the end: %j and %j', (ours, theirs, lines) => {
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
  ])('of %s and %s has the maximum length', (left, right) => {
    const pairs = commonSequence([...left], [...right]);
    expect(pairs.every(([l, r]) => left[l] === right[r])).toBe(true);
    expect(pairs).toHaveLength(longest(left, right));
  });

  it('of any two short lists has the maximum length', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(short, short, (left, right) => {
        const pairs = commonSequence([...left], [...right]);
        expect(pairs.every(([l, r]) => left[l] === right[r])).toBe(true);
        expect(pairs).toHaveLength(longest(left, right));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('of long lists joins those of their unique members and of the parts between them', () => {
    const numbers = Array.from({ length: 1200 }, (_, at) => at);
    const halves = [...numbers.filter((at) => at % 2 === 0), ...numbers.filter((at) => at % 2 === 1)];
    // In 0 2 4 … 1198 1 3 5 … 1199, either half and one member of the other half are in order.
    const pairs = commonSequence(numbers, halves);
    expect(pairs.every(([l, r]) => numbers[l] === halves[r])).toBe(true);
    expect(
      pairs.every(([l, r], at) => at === 0 || (l > (pairs[at - 1]?.[0] ?? 0) && r > (pairs[at - 1]?.[1] ?? 0))),
    ).toBe(true);
    expect(pairs).toHaveLength(601);
    const [left, right] = [numbers, halves].map((list) => list.flatMap((at) => ['x', `n${at}`, 'x', 'y']));
    const between = commonSequence(left ?? [], right ?? []);
    expect(between.every(([l, r]) => left?.[l] === right?.[r])).toBe(true);
    expect(between.length).toBeGreaterThanOrEqual(601 + 2 * 600);
  });

  it('of lists with long beginnings or ends in common has these, and the longest between them', () => {
    const same = (length: number) => Array.from({ length }, (_, at) => `${at % 2}`);
    const lengthOf = (begin: number, end: number) =>
      commonSequence(
        [...same(begin), 'x', 'x', 'y', 'y', ...same(end)],
        [...same(begin), 'y', 'x', 'x', 'z', ...same(end)],
      ).length;
    expect(lengthOf(1500, 1500)).toBe(3002);
    expect(lengthOf(150_000, 0)).toBe(150_002);
  });

  it('of long lists never goes back behind a member that is unique in both', () => {
    const own = (side: string) => Array.from({ length: 1100 }, (_, at) => `${side}${at}`);
    const left = [...own('l'), 'anchor', 'x', 'x', 'm'];
    const right = [...own('r'), 'x', 'anchor', 'n'];
    expect(commonSequence(left, right)).toEqual([[1100, 1101]]);
  });

  it('of long lists includes common members after the last member that is unique in both', () => {
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

  it.each([
    [1022, 1022],
    [1023, 0],
  ])('of lists without unique members is exact up to a million pairs: %i', (length, common) => {
    const list = (first: string, last: string, count: number) => [first, ...Array(count).fill('a'), last];
    expect(commonSequence(list('x', 'y', 1022), list('z', 'w', length))).toHaveLength(common);
  });

  it('behind a unique member starts with the next one', () => {
    const list = (first: string, last: string) => [first, 'anchor', `${first}2`, ...Array(1022).fill('a'), last];
    expect(commonSequence(list('x', 'y'), list('z', 'w'))).toHaveLength(1023);
    const own = (side: string) => Array.from({ length: 1100 }, (_, at) => `${side}${at}`);
    const pairs = commonSequence([...own('l'), 'anchor', 'x', 'x', 'm'], [...own('r'), 'anchor', 'x', 'x', 'n']);
    expect(pairs).toEqual([1100, 1101, 1102].map((at) => [at, at]));
  });

  it('of long lists takes no member of their common end twice', () => {
    const own = (side: string) => Array.from({ length: 1100 }, (_, at) => `${side}${at}`);
    const [left, right] = [
      [...own('l'), 'anchor', 'x'],
      [...own('r'), 'anchor', 'x', 'x'],
    ];
    const expected = [
      [1100, 1100],
      [1101, 1102],
    ];
    expect(commonSequence(left, right)).toEqual(expected);
    expect(commonSequence(right, left)).toEqual(expected.map(([l, r]) => [r, l]));
  });

  it('of long lists without unique members terminates', () => {
    const list = (first: string, second: string) => Array.from({ length: 3000 }, (_, at) => (at % 2 ? first : second));
    expect(commonSequence(['x', ...list('a', 'b'), 'y'], ['z', ...list('b', 'a'), 'w'])).toEqual([]);
  });
});

describe('members that only one side removed', () => {
  const plan = (...tasks: readonly string[]) =>
    `customer: Acme\npurchased: 2026-11-02\nphases:\n  - id: p\n    name: P\n    tasks:${tasks.length === 0 ? ' []' : ''}\n${tasks.map((id) => `      - id: ${id}\n        title: ${id}\n`).join('')}`;

  it('leave an empty list when all of them are removed', async () => {
    const merged = await merging({ base: plan('a', 'b'), ours: plan('a'), theirs: plan('b') });
    expect(merged).toEqual({ kind: 'merged', text: plan() });
  });

  it('are removed when the other side did not change them, and when both removed them', async () => {
    const merged = await merging({ base: plan('a', 'b', 'c', 'd'), ours: plan('a', 'c'), theirs: plan('a', 'd') });
    expect(merged).toEqual({ kind: 'merged', text: plan('a') });
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
    const merged = await merging({
      base: shape(plan('2026-11-20', 'csm')),
      ours: shape(plan('2026-11-23', 'csm')),
      theirs: shape(plan('2026-11-20', 'jane')),
    });
    expect(merged).toEqual({ kind: 'merged', text: shape(plan('2026-11-23', 'jane')) });
  });
});

describe('comments above a removed entry', () => {
  it('are not kept in part when nothing separates them', async () => {
    const people = (jane: string, role: string) =>
      `customer: Acme\npeople:\n${jane}  bob: { name: Bob, side: customer, roles: [${role}] }\n`;
    const jane = '  # she left\n  jane: { name: Jane, side: customer }\n';
    const merged = await merging({
      base: people(jane, 'it-admin'),
      ours: people('', 'it-admin'),
      theirs: people(jane, 'end-user'),
    });
    expect(merged).toEqual({ kind: 'merged', text: people('', 'end-user') });
  });

  it('at the left margin are removed with their entry as well', async () => {
    const attributes = (top: string, level: string) => `customer: Acme\n${top}locale: ${level}\n`;
    const target = '# in the contract\ntarget: 2027-01-15\n';
    const merged = await merging({
      base: attributes(target, 'en'),
      ours: attributes('', 'en'),
      theirs: attributes(target, 'ko'),
    });
    expect(merged).toEqual({ kind: 'merged', text: attributes('', 'ko') });
  });
});

describe('a merge without a valid result', () => {
  const top = (target: string, locale: string) => `customer: Acme\ntarget: ${target}\nlocale: ${locale}\n`;
  const merged = (unsound: readonly string[]) =>
    merging(
      { base: top('1', 'en'), ours: top('2', 'en'), theirs: top('1', 'ko') },
      async (text) => !unsound.includes(text),
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

describe('a merged plan makes no sense', () => {
  const task = (id: string, more: object = {}) => ({ id, title: id, ...more });
  const plan = (tasks: object[], more: object = {}) => ({
    customer: 'Acme',
    phases: [{ id: 'p', name: 'P', tasks }],
    ...more,
  });
  const disputed = (result: object, ...known: object[]) => [...disputesIn(maps(result), known.map(maps))].sort();
  const of = (name: string) => [`people/${name}`, `phases/${name}`, `tasks/${name}`];
  const [a, b] = [task('a'), task('b')];
  const [done, skipped] = [{ done: '2026-11-20' }, { skipped: { on: '2026-11-20', reason: 'R' } }];

  it.each<readonly [what: string, result: object, known: readonly object[], about: readonly string[]]>([
    ['nothing is amiss', plan([a, b]), [plan([a]), plan([b])], []],
    ['go-live is gone', plan([b], { live: 'a' }), [plan([a, b], { live: 'a' }), plan([b])], of('a')],
    ['go-live was never there', plan([b], { live: 'x' }), [plan([a, b]), plan([b])], []],
    ['a task is waited for that is gone', plan([task('b', { after: ['a'] })]), [plan([b]), plan([a, b])], of('a')],
    [
      'the owner is gone',
      plan([task('b', { owner: 'jane' })]),
      [plan([b], { people: { jane: {} } }), plan([b])],
      of('jane'),
    ],
    ['the owner is a role', plan([task('b', { owner: 'csm' })]), [plan([b], { people: { jane: {} } }), plan([b])], []],
    [
      'the owner is there',
      plan([task('b', { owner: 'jane' })], { people: { jane: {} } }),
      [plan([b], { people: { jane: {} } })],
      [],
    ],
    [
      'a phase waits for one that is gone',
      { phases: [{ id: 'q', after: ['p'] }] },
      [{ phases: [{ id: 'p' }, { id: 'q' }] }, { phases: [{ id: 'q', after: ['p'] }] }],
      of('p'),
    ],
    [
      'done and skipped',
      plan([task('a', { ...done, ...skipped })]),
      [plan([task('a', done)]), plan([task('a', skipped)])],
      ['a/done', 'a/skipped'],
    ],
    [
      'done and skipped, as one side had it',
      plan([task('a', { ...done, ...skipped })]),
      [plan([a]), plan([task('a', { ...done, ...skipped })])],
      [],
    ],
    [
      'bought and about to sign',
      plan([a], { purchased: 'x', signing: 'y' }),
      [plan([a], { purchased: 'x' }), plan([a], { signing: 'y' })],
      ['/purchased', '/signing'],
    ],
    [
      'a circle',
      plan([task('a', { after: ['b'] }), task('b', { after: ['a'] })]),
      [plan([a, task('b', { after: ['a'] })]), plan([task('a', { after: ['b'] }), b])],
      ['a/after', 'b/after'],
    ],
    [
      'a circle, as one side had it',
      plan([task('a', { after: ['b'] }), task('b', { after: ['a'] })]),
      [plan([a, b]), plan([task('a', { after: ['b'] }), task('b', { after: ['a'] })])],
      [],
    ],
    [
      'a task that waits for itself, as one side had it',
      plan([task('a', { after: ['a'] }), b]),
      [plan([task('a', { after: ['a'] })]), plan([a, b])],
      [],
    ],
    [
      'a circle through the order of the phases',
      {
        phases: [
          { id: 'p', tasks: [task('a', { after: ['b'] })] },
          { id: 'q', tasks: [b] },
        ],
      },
      [
        {
          phases: [
            { id: 'p', tasks: [a] },
            { id: 'q', tasks: [b] },
          ],
        },
      ],
      ['a/after', 'b/after', 'p/after', 'q/after'],
    ],
  ])('or does: %s', (_, result, known, about) => {
    const found = disputed(result, ...known);
    // A cycle may be reported at any of its members.
    if (about.length === 4) expect(about).toEqual(expect.arrayContaining(found));
    else expect(found).toEqual(about);
    if (about.length > 0) expect(found).not.toEqual([]);
  });
});

describe('members of a list without ids', () => {
  const notes = (...texts: readonly string[]) => texts.map((text) => new Map([['text', text]]));
  const named = (base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[] = base) =>
    nameMembers({ base, ours, theirs });

  it.each([
    ['stay', ['A', 'B', 'C'], ['A', 'B', 'C'], [0, 1, 2]],
    ['are edited in place', ['A', 'B', 'C'], ['A', 'X', 'C'], [0, 1, 2]],
    ['are edited at the beginning', ['A', 'B'], ['X', 'B'], [0, 1]],
    ['are edited at the end', ['A', 'B'], ['A', 'X'], [0, 1]],
    ['are edited beside each other', ['A', 'B', 'C', 'D'], ['A', 'X', 'Y', 'D'], [0, 1, 2, 3]],
    ['go', ['A', 'B', 'C'], ['A', 'C'], [0, 2]],
    ['go, and others come behind', ['S', 'A', 'B', 'C'], ['S', 'C', 'N'], [0, 3, null]],
    ['go from the beginning', ['A', 'B', 'C'], ['B', 'C'], [1, 2]],
    ['come', ['A', 'B'], ['A', 'N', 'B'], [0, null, 1]],
    ['come at the end', ['A', 'B'], ['A', 'B', 'N'], [0, 1, null]],
    ['are edited, and others come', ['A', 'B', 'C'], ['A', 'X', 'N', 'C', 'M'], [0, 1, null, 2, null]],
    ['go and are edited', ['A', 'B', 'C', 'D'], ['A', 'X', 'D'], [0, 1, 3]],
  ])('%s', (_, base, ours, places) => {
    const names = named(notes(...base), notes(...ours));
    expect(names.ours.map((name) => (names.base.includes(name) ? names.base.indexOf(name) : null))).toEqual(places);
    expect(new Set(names.ours).size).toBe(ours.length);
  });

  it('that both sides add are one where another one says the same', () => {
    const { ours, theirs } = named(notes('A', 'B'), notes('A', 'B', 'A'), notes('B', 'A'));
    expect(theirs[1]).toBe(ours[2]);
  });

  it('are recognised among members that have an id', () => {
    const [a, t] = [new Map([['id', 'a']]), ...notes('T')];
    const names = named([a, t], [...notes('N'), a, t]);
    expect(names.ours.slice(1)).toEqual(names.base);
  });

  it('that both sides add are one where they say the same', () => {
    const [same, other] = [
      named(notes('A'), notes('A', 'N'), notes('A', 'N')),
      named(notes('A'), notes('A', 'N'), notes('A', 'M')),
    ];
    expect(same.ours).toEqual(same.theirs);
    expect(other.ours[1]).not.toBe(other.theirs[1]);
  });

  it.each([
    [
      [{ id: 'a', name: 'N' }, { name: 'N' }, { url: '/u' }, { item: 'I' }, { what: 'W' }, { from: 'F' }, { on: 'O' }],
      ['a', 'N', '/u', 'I', 'W', 'F', 'O'],
    ],
    [
      [{ rule: 'r', task: 'a' }, { rule: 'r', task: 'b' }, { rule: 'r' }],
      ['r a', 'r b', 'r'],
    ],
    [[{ what: 'w', task: 'a' }], ['w']],
    [
      ['csm', 3, 'csm', 'csm'],
      ['"csm"', '3', '"csm"#2', '"csm"#3'],
    ],
    [
      [{ id: 'a' }, { id: 'a' }, { id: 'b' }],
      ['a', 'a#2', 'b'],
    ],
    [[{ text: 'T', on: 'O' }, { topic: 'T', name: 'N' }, { text: 'T' }], ['#1', '#2', '#3'].map((name) => `#${name}`)],
    [
      [['a'], { id: 'a' }, { id: 3 }],
      ['##1', 'a', '##2'],
    ],
  ])('get a name from the key that distinguishes them: %j', (members, names) => {
    expect(named(members.map(maps), []).base).toEqual(names);
  });
});

describe('members inside brackets', () => {
  const written = async (text: string, members: readonly string[]) => {
    const outline = await outlineOf(text);
    const node = outline?.root.entries[0]?.node;
    if (node === undefined || node.kind === 'scalar' || node.style !== 'flow') throw new Error('no brackets');
    return bracketed(node, members);
  };

  it.each([
    ['x: [a,b,  c]\n', ['d', 'e', 'f'], '[d,  e,  f]'],
    ['x: [ a ]\n', ['d', 'e'], '[ d, e ]'],
    ['x: []\n', ['d', 'e'], '[d, e]'],
    ['x: [  ]\n', ['d'], '[d]'],
    ['x: {}\n', ['d: 1', 'e: 2'], '{ d: 1, e: 2 }'],
    ['x: {a: 1}\n', ['d: 1'], '{d: 1}'],
    ['x: [ a ]\n', [], '[]'],
    ['x: { a: 1 }\n', [], '{}'],
  ])('of %j, now %j, keep their spacing', async (text, members, expected) => {
    expect(await written(text, members)).toBe(expected);
  });

  it.each([
    ['a: plain   # why\n', 'a: plain'],
    ['a: "quoted, with a comma"\n', 'a: "quoted, with a comma"'],
    ['a: with, a comma\n', "a: 'with, a comma'"],
    ['a:\n  below\n', 'a: below'],
    ['a: # why\n  - one\n  - two\n', 'a: [one, two]'],
    ['a:\n  b: 1\n  due: 2026-11-20\n', 'a: { b: 1, due: 2026-11-20 }'],
    ['a: |\n  One\n  Two\n', 'a: "One\\nTwo\\n"'],
    ['a: [b,\n  c]\n', 'a: [b, c]'],
    ['a: [b,   c]\n', 'a: [b,   c]'],
    ['a:\n  - "2026-11-20"\n', 'a: ["2026-11-20"]'],
  ])('are on one line, without comments: %j', async (text, expected) => {
    const entry = (await outlineOf(text))?.root.entries[0];
    if (entry === undefined) throw new Error('no entry');
    const { head, node, lead, tail } = asFlow(entry);
    expect([lead, `${head}${node.kind === 'scalar' ? node.text : ''}`.replaceAll("'", '"'), tail]).toEqual([
      '',
      expected.replaceAll("'", '"'),
      '',
    ]);
  });
});

describe('the markers of an earlier merge', () => {
  const mark = (ours: string, theirs: string, size = 7) =>
    `${'<'.repeat(size)} ours\n${ours}${'='.repeat(size)}\n${theirs}${'>'.repeat(size)} theirs\n`;

  it.each([
    ['a\nb\n', 'a\nb\n'],
    [`a\n${mark('b\n', 'c\n')}d\n`, 'a\nd\n'],
    [`${mark('b\n', 'c\n')}${mark('d\n', 'e\n', 9)}f\n${mark('', 'g\n')}`, 'f\n'],
    [`a\n${mark(mark('b\n', 'c\n', 8), 'd\n')}e\n`, 'a\ne\n'],
    ['<<<<<< six\na\n>>>>>> six\n', '<<<<<< six\na\n>>>>>> six\n'],
    ['>>>>>>> alone\na\n', '>>>>>>> alone\na\n'],
    ['a\n<<<<<<< never closed\nb\n', 'a\n<<<<<<< never closed\nb\n'],
    [`a\n${mark('b\n', 'c\n')}d`, 'a\nd'],
  ])('are removed with everything between them: %j', (text, left) => {
    expect(withoutConflicts(text)).toBe(left);
  });
});

describe('the command that git runs', () => {
  it('is quoted for the shell and for git', () => {
    expect(driverCommand('/opt/o"b/it\'s 100%')).toMatch(/ '\/opt\/o"b\/it'\\''s 100%%'$/);
    expect(driverCommand('onboard')).toMatch(/^sh -c 'p=\$\("\$6" merge-driver .* -- %O %A %B %L %P 'onboard'$/);
  });
});

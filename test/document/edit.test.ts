import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit, entryRange } from '../../src/document/edit.ts';

/** before, edit, after; `|` begins each line so that indentation shows. */
const CASES: readonly (readonly [name: string, before: string, edit: Edit, after: string])[] = [
  [
    'replaces only a value, keeping what is behind it',
    'a: 1\ndue: 2026-11-06   # agreed\nb: 2\n',
    { kind: 'set', pointer: '/due', value: '2026-11-09' },
    'a: 1\ndue: 2026-11-09   # agreed\nb: 2\n',
  ],
  ['keeps single quotes', "a: 'it''s'\n", { kind: 'set', pointer: '/a', value: "they're" }, "a: 'they''re'\n"],
  ['keeps double quotes', 'a: "x" # c\n', { kind: 'set', pointer: '/a', value: 'y' }, 'a: "y" # c\n'],
  ['quotes when it has to', 'a: x\n', { kind: 'set', pointer: '/a', value: 'no: yes' }, 'a: "no: yes"\n'],
  ['quotes what would be a number', 'a: x\n', { kind: 'set', pointer: '/a', value: '007' }, 'a: "007"\n'],
  [
    'sets a value in a flow map',
    '- { id: a,  due: 2026-11-06 }  # x\n'.replace('- ', 'k: '),
    { kind: 'set', pointer: '/k/due', value: '2026-11-09' },
    'k: { id: a,  due: 2026-11-09 }  # x\n',
  ],
  ['fills an empty value', 'a:   # c\nb: 1\n', { kind: 'set', pointer: '/a', value: 'x' }, 'a: x   # c\nb: 1\n'],
  ['fills an empty value at the end', 'b: 1\na:', { kind: 'set', pointer: '/a', value: 'x' }, 'b: 1\na: x'],
  [
    'adds a key after the last one',
    'tasks:\n  - id: a\n    due: 2026-11-06  # x\n\n  # next\n  - id: b\n',
    { kind: 'set', pointer: '/tasks/0/done', value: '2026-11-06' },
    'tasks:\n  - id: a\n    due: 2026-11-06  # x\n    done: 2026-11-06\n\n  # next\n  - id: b\n',
  ],
  [
    'adds a key after a named sibling',
    'a: 1\ntarget: 2\nphases:\n- x\n',
    { kind: 'set', pointer: '/live', value: 'b', after: ['purchased', 'target'] },
    'a: 1\ntarget: 2\nlive: b\nphases:\n- x\n',
  ],
  [
    'adds a key after a sibling with a block of text',
    'a: |\n  x\n\n  y\n\nb: 1\n',
    { kind: 'set', pointer: '/c', value: 2, after: ['a'] },
    'a: |\n  x\n\n  y\nc: 2\n\nb: 1\n',
  ],
  [
    'puts a new key first when nothing is to stand before it',
    'phases:\n  # the first\n  - id: a  # a\n    name: A\n',
    { kind: 'set', pointer: '/phases/0/wait', value: '1d', after: [] },
    'phases:\n  # the first\n  - wait: 1d\n    id: a  # a\n    name: A\n',
  ],
  [
    'puts a new key first in braces',
    'days: { 2026-01-02: B }\n',
    { kind: 'set', pointer: '/days/2026-01-01', value: 'A', after: [] },
    'days: { 2026-01-01: A, 2026-01-02: B }\n',
  ],
  [
    'adds a key in a flow map',
    'tasks:\n- {id: a, title: T} # x\n- {id: b}\n',
    { kind: 'set', pointer: '/tasks/0/done', value: '2026-11-06' },
    'tasks:\n- {id: a, title: T, done: 2026-11-06} # x\n- {id: b}\n',
  ],
  [
    'adds a key in a flow map over several lines',
    'a: {\n  b: 1,\n  c: 2 # x\n  }\n',
    { kind: 'set', pointer: '/a/d', value: 3 },
    'a: {\n  b: 1,\n  c: 2, d: 3 # x\n  }\n',
  ],
  [
    'adds a key on its own line in a flow map that has one line per key',
    'a: {\n  b: 1,\n  c: 2,\n  }\n',
    { kind: 'set', pointer: '/a/d', value: 3 },
    'a: {\n  b: 1,\n  c: 2,\n  d: 3,\n  }\n',
  ],
  ['adds a key in an empty map', 'a: {}\n', { kind: 'set', pointer: '/a/b', value: 1 }, 'a: { b: 1 }\n'],
  [
    'makes the maps around a key',
    'a: 1\n',
    { kind: 'set', pointer: '/goal/why', value: 'x' },
    'a: 1\ngoal: { why: x }\n',
  ],
  [
    'replaces a map',
    'a: # c\n  b: 1\n  # d\n  c: 2 # e\nf: 1\n',
    { kind: 'set', pointer: '/a', value: { g: 1 } },
    'a: { g: 1 } # c # e\nf: 1\n',
  ],
  [
    'writes text of several lines as a block',
    '- x\n'.replace('- x', 'a: x\nb: 1'),
    { kind: 'set', pointer: '/a', value: 'One.\n\nTwo.' },
    'a: |-\n  One.\n\n  Two.\nb: 1\n',
  ],
  [
    'replaces a block of text',
    'a: |\n  One.\n\n\n# c\nb: 1\n',
    { kind: 'set', pointer: '/a', value: 'x' },
    'a: x\n\n\n# c\nb: 1\n',
  ],
  [
    'removes a key with its comment',
    'a: 1\n# about b\nb: 2 # x\nc: 3\n',
    { kind: 'remove', pointer: '/b' },
    'a: 1\nc: 3\n',
  ],
  ...(
    [
      ['first', 0, '  # b\n  - id: b\n  # c\n  - id: c\n'],
      ['middle', 1, '  # a\n  - id: a\n  # c\n  - id: c\n'],
      ['last', 2, '  # a\n  - id: a\n  # b\n  - id: b\n'],
    ] as const
  ).map(
    ([which, index, rest]) =>
      [
        `removes the ${which} item with the comment above it`,
        'l:\n  # a\n  - id: a\n  # b\n  - id: b\n  # c\n  - id: c\n',
        { kind: 'remove', pointer: `/l/${index}` },
        `l:\n${rest}`,
      ] as const,
  ),
  [
    'removes an item with all comment lines right above it, and none that stand apart',
    'l:\n  - id: a\n\n  # the second half\n\n  # one\n  # two\n  - id: b\n    # in b\n  # three\n  - id: c\n',
    { kind: 'remove', pointer: '/l/1' },
    'l:\n  - id: a\n\n  # the second half\n\n  # three\n  - id: c\n',
  ],
  [
    'removes the only item with its comments, and keeps that of the list',
    'l: # list\n  # a\n  - id: a # b\n    # c\nm: 1\n',
    { kind: 'remove', pointer: '/l/0' },
    'l: [] # list\nm: 1\n',
  ],
  [
    'removes an item inside brackets with the comment line above it',
    'l: [\n  # a\n  a,\n  # b\n  b\n]\n',
    { kind: 'remove', pointer: '/l/0' },
    'l: [\n  # b\n  b\n]\n',
  ],
  [
    'leaves what stands at the head of the file',
    '# yaml-language-server: $schema=x\na: 1\n# about b\nb: 2\n',
    { kind: 'remove', pointer: '/a' },
    '# yaml-language-server: $schema=x\n# about b\nb: 2\n',
  ],
  [
    'removes the key on the line of a dash',
    'l:\n  - a: 1 # x\n    b: 2\n',
    { kind: 'remove', pointer: '/l/0/a' },
    'l:\n  - b: 2\n',
  ],
  [
    'removes a block with everything in it',
    'a: 1\nb:\n  - c\n  # d\n  - e\nf: 1\n',
    { kind: 'remove', pointer: '/b' },
    'a: 1\nf: 1\n',
  ],
  ['removes the last line of a text without line end', 'a: 1\nb: 2', { kind: 'remove', pointer: '/b' }, 'a: 1'],
  ['removes the first key of a flow map', 'a: { b: 1, c: 2 }\n', { kind: 'remove', pointer: '/a/b' }, 'a: { c: 2 }\n'],
  ['removes the last key of a flow map', 'a: { b: 1, c: 2 }\n', { kind: 'remove', pointer: '/a/c' }, 'a: { b: 1 }\n'],
  ['removes the only key of a flow map', 'a: { b: 1 }\n', { kind: 'remove', pointer: '/a/b' }, 'a: {}\n'],
  ['removes the only key of a map', 'a:\n  b: 1\nc: 2\n', { kind: 'remove', pointer: '/a/b' }, 'a: {}\nc: 2\n'],
  ['removes an item', 'a:\n- x # 1\n- y # 2\n- z # 3\n', { kind: 'remove', pointer: '/a/1' }, 'a:\n- x # 1\n- z # 3\n'],
  ['removes the only item', 'a:\n  - x\nb: 1\n', { kind: 'remove', pointer: '/a/0' }, 'a: []\nb: 1\n'],
  ['removes a middle item in brackets', 'a: [x, y, z]\n', { kind: 'remove', pointer: '/a/1' }, 'a: [x, z]\n'],
  [
    'appends an item in the style of the others',
    'notes:\n    -   { on: 2026-11-09, text: x }   # c\nb: 1\n',
    { kind: 'insert', pointer: '/notes', value: { on: '2026-11-10', text: 'z' } },
    'notes:\n    -   { on: 2026-11-09, text: x }   # c\n    -   { on: 2026-11-10, text: z }\nb: 1\n',
  ],
  [
    'appends an item over several lines where the others are',
    'l:\n- id: a\n  t: 1\n\n# end\n',
    { kind: 'insert', pointer: '/l', value: { id: 'b', t: 2 } },
    'l:\n- id: a\n  t: 1\n- id: b\n  t: 2\n\n# end\n',
  ],
  [
    'puts an item first, before the comment of the next',
    'l:\n  # about a\n  - a\n  - b\n',
    { kind: 'insert', pointer: '/l', value: 'x', index: 0 },
    'l:\n  - x\n  # about a\n  - a\n  - b\n',
  ],
  [
    'puts an item between others',
    'l: [a, b]\n',
    { kind: 'insert', pointer: '/l', value: 'x', index: 1 },
    'l: [a, x, b]\n',
  ],
  ['appends in brackets', 'l: [ a ] # c\n', { kind: 'insert', pointer: '/l', value: 'x' }, 'l: [ a, x ] # c\n'],
  ['appends to an empty list', 'l: []\n', { kind: 'insert', pointer: '/l', value: 'x' }, 'l: [x]\n'],
  [
    'makes a list of maps',
    'tasks:\n  - id: a\n    due: 1\n',
    { kind: 'insert', pointer: '/tasks/0/notes', value: { on: '2026-11-09', text: 'x' } },
    'tasks:\n  - id: a\n    due: 1\n    notes:\n      - { on: 2026-11-09, text: x }\n',
  ],
  [
    'makes a list in a flow map',
    't: { id: a }\n',
    { kind: 'insert', pointer: '/t/notes', value: { text: 'x, y' } },
    't: { id: a, notes: [{ text: "x, y" }] }\n',
  ],
  ['makes a list where nothing is', 'l:\nb: 1\n', { kind: 'insert', pointer: '/l', value: 'x' }, 'l: [x]\nb: 1\n'],
  [
    'renames a key',
    'people:\n  jane: { a: 1 } # c\n',
    { kind: 'rename', pointer: '/people/jane', key: 'joan' },
    'people:\n  joan: { a: 1 } # c\n',
  ],
  [
    'changes nothing when it is so already',
    "due: '2026-11-06'\n",
    { kind: 'set', pointer: '/due', value: '2026-11-06' },
    "due: '2026-11-06'\n",
  ],
  ['changes a list item', 'l:\n- a # x\n- b\n', { kind: 'set', pointer: '/l/0', value: 'c' }, 'l:\n- c # x\n- b\n'],
];

describe('applyEdits', () => {
  it.each(CASES)('%s', async (_name, before, edit, after) => {
    expect(await applyEdits(before, [edit])).toBe(after);
  });

  it.each(CASES)('%s, with CRLF and a byte order mark', async (_name, before, edit, after) => {
    const dos = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(await applyEdits(dos(before), [edit])).toBe(dos(after));
  });

  it('applies edits one after the other', async () => {
    const edits: readonly Edit[] = [
      { kind: 'set', pointer: '/a/b', value: 1 },
      { kind: 'set', pointer: '/a/c', value: 2 },
      { kind: 'insert', pointer: '/l', value: 'x' },
      { kind: 'remove', pointer: '/a/b' },
    ];
    expect(await applyEdits('k: v\n', edits)).toBe('k: v\na: { c: 2 }\nl: [x]\n');
  });

  it('resolves every pointer in the text before the first edit', async () => {
    const remove = (index: number): Edit => ({ kind: 'remove', pointer: `/l/${index}` });
    const list = 'l:\n  - a\n  - b\n  - c\n  - d\n';
    expect(await applyEdits(list, [remove(0), remove(1)])).toBe('l:\n  - c\n  - d\n');
    expect(await applyEdits(list, [remove(1), remove(0)])).toBe('l:\n  - c\n  - d\n');
    expect(await applyEdits(list, [remove(2), remove(3)])).toBe('l:\n  - a\n  - b\n');
    expect(await applyEdits('l: [a, b, c]\n', [remove(0), remove(1), remove(2)])).toBe('l: []\n');
    expect(await applyEdits(list, [remove(0), { kind: 'set', pointer: '/l/2', value: 'x' }])).toBe(
      'l:\n  - b\n  - x\n  - d\n',
    );
    await expect(applyEdits(list, [remove(0), remove(0)])).rejects.toThrow('nothing at /l/0');
    await expect(applyEdits(list, [remove(0), { kind: 'set', pointer: '/l/0/x', value: 1 }])).rejects.toThrow(
      'nothing',
    );
  });

  it('counts positions of new items in the text before the first edit, and keeps their order', async () => {
    const insert = (index: number, value: string, pointer = '/l'): Edit => ({ kind: 'insert', pointer, value, index });
    expect(await applyEdits('l: [a, b]\n', [insert(1, 'x'), insert(1, 'w'), insert(0, 'z')])).toBe(
      'l: [z, a, x, w, b]\n',
    );
    expect(await applyEdits('l: [a, b]\n', [{ kind: 'remove', pointer: '/l/0' }, insert(0, 'x'), insert(1, 'w')])).toBe(
      'l: [x, w, b]\n',
    );
    expect(
      await applyEdits('l: [[a], [b]]\n', [
        insert(0, 'x', '/l/1'),
        { kind: 'remove', pointer: '/l/0' },
        insert(1, 'w', '/l/1'),
      ]),
    ).toBe('l: [[x, b, w]]\n');
  });

  it('follows a renamed key, and no key that only looks like a position', async () => {
    const edits: readonly Edit[] = [
      { kind: 'rename', pointer: '/a', key: 'z' },
      { kind: 'set', pointer: '/a/0', value: 'x' },
      { kind: 'remove', pointer: '/m/1' },
      { kind: 'set', pointer: '/m/2', value: 'two' },
    ];
    expect(await applyEdits('a: [b]\nm: { "1": one, "2": b }\n', edits)).toBe('z: [x]\nm: { "2": two }\n');
  });

  it('refuses a text with faults, and places that do not exist', async () => {
    await expect(applyEdits('a: [\n', [{ kind: 'remove', pointer: '/a' }])).rejects.toThrow('cannot be edited');
    await expect(applyEdits('a: 1\n', [{ kind: 'remove', pointer: '/b' }])).rejects.toThrow('nothing at /b');
    await expect(applyEdits('a: 1\n', [{ kind: 'set', pointer: '/a/b', value: 1 }])).rejects.toThrow('nothing at');
    await expect(applyEdits('a: [1]\n', [{ kind: 'set', pointer: '/a/3', value: 1 }])).rejects.toThrow('nothing at');
    await expect(applyEdits('a: 1\nb: 2\n', [{ kind: 'rename', pointer: '/a', key: 'b' }])).rejects.toThrow('already');
  });
});

describe('entryRange', () => {
  const text = 'a: 1\n\n# one\n# two\nl: # x\n  - id: p # y\n    t: |\n      z\n\n  # q\n  - { id: q }\n';
  const cut = async (pointer: string) => {
    const range = await entryRange(text, pointer);
    return range === null ? null : [text.slice(range.start, range.end), range.column, range.standing];
  };

  it('covers whole lines with the comments that belong to an entry', async () => {
    expect(await cut('/a')).toEqual(['a: 1\n', 0, 'block']);
    expect(await cut('/l')).toEqual([text.slice(text.indexOf('# one')), 0, 'block']);
    expect(await cut('/l/0')).toEqual(['  - id: p # y\n    t: |\n      z\n', 2, 'block']);
    expect(await cut('/l/1')).toEqual(['  # q\n  - { id: q }\n', 2, 'block']);
    expect(await cut('/l/0/id')).toEqual(['id: p # y\n', 4, 'shared']);
    expect(await cut('/l/1/id')).toEqual(['id: q', 6, 'flow']);
    expect(await cut('/x')).toBeNull();
  });
});

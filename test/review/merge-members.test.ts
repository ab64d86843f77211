import { describe, expect, it } from 'vitest';
import { merging, sentencesOf } from '../support/merge.ts';

/** What a merge writes: the text, or the text with markers. */
const written = async (base: string, ours: string, theirs: string): Promise<string> => {
  const result = await merging({ base, ours, theirs });
  return 'text' in result ? result.text : result.refusal;
};
const hunk = (ours: string, theirs: string, [left, right]: readonly [string, string]): string =>
  `<<<<<<< ours: ${left}\n${ours}=======\n${theirs}>>>>>>> theirs: ${right}\n`;
/** The text of one side where there are markers. */
const side = (text: string, taken: '$1' | '$2'): string =>
  text.replace(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm, taken);

interface Case {
  readonly what: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly whole: string;
}
const cases = (rows: readonly Case[]) => rows.map((row) => [row.what, row] as const);

describe('comments', () => {
  it.each(
    cases([
      {
        what: 'after brackets stay when theirs wrote the list below its key',
        base: 'roles: [a] # why\nx: 1\n',
        ours: 'roles: [a, o] # why\nx: 1\n',
        theirs: 'roles: # why\n  - a\n  - b\nx: 1\n',
        whole: 'roles: [a, o, b] # why\nx: 1\n',
      },
      {
        what: 'after the key of a list stay when theirs wrote it in brackets',
        base: 'roles: # why\n  - a\nx: 1\n',
        ours: 'roles: # why\n  - a\n  - o\nx: 1\n',
        theirs: 'roles: [a, b] # why\nx: 1\n',
        whole: 'roles: # why\n  - a\n  - o\n  - b\nx: 1\n',
      },
      {
        what: 'below a value are kept, those of both sides',
        base: 'roles: [a]\n  # below\nx: 1\n',
        ours: 'roles: [a, o]\n  # below\n  # two\nx: 1\n',
        theirs: 'roles: [a, b]\n  # below\n  # three\nx: 1\n',
        whole: 'roles: [a, o, b]\n  # below\n  # two\n  # three\nx: 1\n',
      },
      {
        what: 'that say the same and more are not repeated',
        base: 'x: 1 # z\ny: 1\n',
        ours: 'x: 1 # agreed # by phone\ny: 1\n',
        theirs: 'x: 1 # by phone\ny: 1\n',
        whole: 'x: 1 # agreed # by phone\ny: 1\n',
      },
      {
        what: 'go above a value that theirs wrote on two lines',
        base: 'title: A\nx: 1\n',
        ours: 'title: A # c\nx: 1\n',
        theirs: 'title: "A\n  b"\nx: 1\n',
        whole: '# c\ntitle: "A\n  b"\nx: 1\n',
      },
      {
        what: 'go above a text of several lines, which keeps its form',
        base: 'title: A\nx: 1\n',
        ours: 'title: A # c\nx: 1\n',
        theirs: 'title: |\n  A\n  b\nx: 1\n',
        whole: '# c\ntitle: |\n  A\n  b\nx: 1\n',
      },
      {
        what: 'of both sides stay after a value that both added',
        base: 'y: 1\n',
        ours: 'y: 1\nx: 2 # o\n',
        theirs: 'y: 1\nx: 2 # t\n',
        whole: 'y: 1\nx: 2 # o # t\n',
      },
      {
        what: 'that moved above a removed entry go with it',
        base: '# old\ny: 1\nr: 1\n',
        ours: 'y: 1\n# old\nr: 1\n',
        theirs: '# old\ny: 1\n',
        whole: 'y: 1\n',
      },
      {
        what: 'that only theirs changed the spacing of have the new one',
        base: 'x: 1   # c\ny: 1\n',
        ours: 'x: 1   # c\ny: 2\n',
        theirs: 'x: 1 # c\ny: 1\n',
        whole: 'x: 1 # c\ny: 2\n',
      },
      {
        what: 'set apart above a removed entry go with it, when theirs removed them',
        base: 'l:\n  - { id: a, n: 1 }\n  # These come first\n\n  # about b\n  - { id: b, n: 1 }\n  - { id: c, n: 1 }\n',
        ours: 'l:\n  - { id: a, n: 2 }\n  # These come first\n\n  # about b\n  - { id: b, n: 1 }\n  - { id: c, n: 1 }\n',
        theirs: 'l:\n  - { id: a, n: 1 }\n  - { id: c, n: 1 }\n',
        whole: 'l:\n  - { id: a, n: 2 }\n  - { id: c, n: 1 }\n',
      },
      {
        what: 'above the first key after a dash go below its line',
        base: 'n:\n  - id: a\n    title: A\n',
        ours: 'n:\n  - id: a\n    title: New\n',
        theirs: 'n:\n  - title: A\n    # the id\n    id: a\n',
        whole: 'n:\n  - title: New\n    # the id\n    id: a\n',
      },
      {
        what: 'after the first key after a dash go below its value, when it now has several lines',
        base: 'n:\n  - title: A\n    x: 1\n',
        ours: 'n:\n  - title: A # c\n    x: 1\n',
        theirs: 'n:\n  - title: |\n      A\n      b\n    x: 1\n',
        whole: 'n:\n  - title: |\n      A\n      b\n    # c\n    x: 1\n',
      },
      {
        what: 'above the first key after a dash go below its line, when it is a list in brackets',
        base: 'n:\n  - roles: [a]\n    x: 1\n',
        ours: 'n:\n  - roles: [a, o]\n    x: 1\n',
        theirs: 'n:\n  - x: 1\n    # c\n    roles: [a, t]\n',
        whole: 'n:\n  - x: 1\n    # c\n    roles: [a, o, t]\n',
      },
      {
        what: 'of theirs below the first key after a dash go below its line, when ours has brackets',
        base: 'n:\n  - roles: [a]\n    x: 1\n',
        ours: 'n:\n  - roles: [a, o]\n    x: 1\n',
        theirs: 'n:\n  - roles:\n      # c\n      - a\n      - t\n    x: 1\n',
        whole: 'n:\n  - roles: [a, o, t]\n    # c\n    x: 1\n',
      },
      {
        what: 'go above a value that theirs wrote below its key',
        base: 'x: 1\ny: 1\n',
        ours: 'x: 1 # c\ny: 1\n',
        theirs: 'x:\n  2\ny: 1\n',
        whole: '# c\nx:\n  2\ny: 1\n',
      },
      {
        what: 'of theirs go above the whole, when ours has it in brackets',
        base: 'j: { n: 1, r: [a] }\n',
        ours: 'j: { n: 1, r: [a, o] }\n',
        theirs: 'j:\n  n: 1\n  r: [a, t] # why\n',
        whole: '# why\nj: { n: 1, r: [a, o, t] }\n',
      },
      {
        what: 'above a key that is now the first after a dash go below its line',
        base: 'n:\n  - id: a\n    title: A\n',
        ours: 'n:\n  - id: a\n    title: New\n',
        theirs: 'n:\n  - id: a\n    title: A\n    # the end\n    due: 2026-11-20\n',
        whole: 'n:\n  - id: a\n    title: New\n    # the end\n    due: 2026-11-20\n',
      },
    ]),
  )('%s', async (_, { base, ours, theirs, whole }) => {
    expect(await written(base, ours, theirs)).toBe(whole);
  });

  it('stand above the markers of an entry, in brackets or not', async () => {
    const text = (value: string, more = '1') => `y: 1\n# about r\nr: ${value}\nz: ${more}\n`;
    expect(await written(text('1'), text('2'), text('3'))).toBe(
      `y: 1\n# about r\n${hunk('r: 2\n', 'r: 3\n', ['r is 2', 'r is 3'])}z: 1\n`,
    );
    expect(await written(text('{ a: 1 }'), text('{ a: 2 }'), text('{ a: 3 }'))).toBe(
      `y: 1\n# about r\n${hunk('r: { a: 2 }\n', 'r: { a: 3 }\n', ['r a is 2', 'r a is 3'])}z: 1\n`,
    );
  });

  it('that ours wrote above an entry stop its removal', async () => {
    expect(await written('y: 1\nr: 1\n', 'y: 1\n# new\nr: 1\n', 'y: 1\n')).toBe(
      `y: 1\n${hunk('# new\nr: 1\n', '', ['r is 1', 'without r'])}`,
    );
  });
});

describe('a value', () => {
  it.each(
    cases([
      {
        what: 'of theirs comes with the spacing of theirs',
        base: 'x: 1   # c\ny: 1\n',
        ours: 'x: 1   # o\ny: 1\n',
        theirs: 'x:   2   # c\ny: 1\n',
        whole: 'x:   2   # o\ny: 1\n',
      },
      {
        what: 'of ours keeps the spacing of ours',
        base: 'x: 1   # c\ny: 1\n',
        ours: 'x: 2   # c\ny: 1\n',
        theirs: 'x:   1   # t\ny: 1\n',
        whole: 'x: 2   # t\ny: 1\n',
      },
      {
        what: 'of theirs has the spacing that ours changed',
        base: 'x: 1   # c\ny: 1\n',
        ours: 'x:  1   # o\ny: 1\n',
        theirs: 'x: 2   # c\ny: 1\n',
        whole: 'x:  2   # o\ny: 1\n',
      },
      {
        what: 'of several lines merges line by line',
        base: 'd: |\n  one\n  two\n  three\n',
        ours: 'd: |\n  ONE\n  two\n  three\n',
        theirs: 'd: |\n  one\n  two\n  THREE\n',
        whole: 'd: |\n  ONE\n  two\n  THREE\n',
      },
      {
        what: 'of several lines that both changed in one line is in conflict, each side in its own form',
        base: 'd: |\n  one\n  two\n',
        ours: 'd: |\n  ONE\n  two\n',
        theirs: 'd: |\n  EINS\n  two\n',
        whole: hunk('d: |\n  ONE\n  two\n', 'd: |\n  EINS\n  two\n', ['d is ONE two', 'd is EINS two']),
      },
      {
        what: 'of several lines is in conflict with one of one line',
        base: 'd: |\n  one\n  two\n',
        ours: 'd: |\n  ONE\n  two\n',
        theirs: 'd: one two\n',
        whole: hunk('d: |\n  ONE\n  two\n', 'd: one two\n', ['d is ONE two', 'd is one two']),
      },
      {
        what: 'of several lines is in conflict with the same lines as one text, although the changed lines are different ones',
        base: 'd: |\n  one\n  two\n  three\n',
        ours: 'd: |\n  one\n  two\n  THREE\n',
        theirs: 'd: one\n  two\n  three\n',
        whole: hunk('d: |\n  one\n  two\n  THREE\n', 'd: one\n  two\n  three\n', [
          'd is one two THREE',
          'd is one two three',
        ]),
      },
      {
        what: 'that goes on over several lines is one text, and in conflict as a whole',
        base: 'd: one\n  two\n  three\n',
        ours: 'd: one\n  two\n  THREE\n',
        theirs: 'd: ONE\n  two\n  three\n',
        whole: hunk('d: one\n  two\n  THREE\n', 'd: ONE\n  two\n  three\n', [
          'd is one two THREE',
          'd is ONE two three',
        ]),
      },
      {
        what: 'of one line is in conflict with another of one line, although both have the same line',
        base: 'd: "one"\n',
        ours: "d: 'ONE'\n",
        theirs: 'd: EINS\n',
        whole: hunk("d: 'ONE'\n", 'd: EINS\n', ['d is ONE', 'd is EINS']),
      },
      {
        what: 'of several lines that theirs added keeps its form',
        base: 'l:\n  - id: a\n    title: A\n',
        ours: 'l:\n  - id: a\n    title: New\n',
        theirs: 'l:\n  - id: a\n    title: A\n    description: |\n      One\n      Two\n',
        whole: 'l:\n  - id: a\n    title: New\n    description: |\n      One\n      Two\n',
      },
      {
        what: 'that became a map here and a list there is in conflict',
        base: 'x: 1\n',
        ours: 'x:\n  a: 1\n',
        theirs: 'x: [1]\n',
        whole: hunk('x:\n  a: 1\n', 'x: [1]\n', ['x', 'x']),
      },
    ]),
  )('%s', async (_, { base, ours, theirs, whole }) => {
    expect(await written(base, ours, theirs)).toBe(whole);
  });
});

describe('members', () => {
  it.each(
    cases([
      {
        what: 'come in the layout of theirs where ours has none left',
        base: 'r:\n  - a\nx: 1\n',
        ours: 'r: [] # none\nx: 1\n',
        theirs: 'r:\n    - a\n    - b\nx: 1\n',
        whole: '# none\nr:\n    - b\nx: 1\n',
      },
      {
        what: 'come into the brackets of ours, when theirs has brackets',
        base: 'r: [a]\nx: 1\n',
        ours: 'r: []\nx: 1\n',
        theirs: 'r: [a, b]\nx: 2\n',
        whole: 'r: [b]\nx: 2\n',
      },
      {
        what: 'of a map leave empty braces when all are removed',
        base: 'r:\n  a: 1\n  b: 2\nx: 1\n',
        ours: 'r:\n  a: 1\nx: 1\n',
        theirs: 'r:\n  b: 2\nx: 1\n',
        whole: 'r: {}\nx: 1\n',
      },
      {
        what: 'from brackets get lines of their own where ours has them',
        base: 'j:\n  n: 1\n',
        ours: 'j:\n  n: 2\n',
        theirs: 'j: { n: 1, z: 2 }\n',
        whole: 'j:\n  n: 2\n  z: 2\n',
      },
      {
        what: 'with a key that looks like a comment bring no comment',
        base: 'j:\n  n: 1\n',
        ours: 'j:\n  n: 1\n  "a #b": 1\n',
        theirs: "j:\n  n: 1\n  'c #d': 2\n  e: { 'f #g': 1 }\n",
        whole: "j:\n  n: 1\n  \"a #b\": 1\n  'c #d': 2\n  e: { 'f #g': 1 }\n",
      },
      {
        what: 'with one key after the dash get more keys',
        base: 'n:\n  - text: A\n    by: kim\n',
        ours: 'n:\n  - text: A\n',
        theirs: 'n:\n  - text: A\n    by: kim\n    on: 2026-11-20\n',
        whole: 'n:\n  - text: A\n    on: 2026-11-20\n',
      },
      {
        what: 'in conflict in the first key keep the dash on both sides',
        base: 'n:\n  - text: A\n    by: kim\n',
        ours: 'n:\n  - text: B\n    by: kim\n',
        theirs: 'n:\n  - text: C\n    by: kim\n',
        whole: `n:\n${hunk('  - text: B\n', '  - text: C\n', ['n #1 text is B', 'n #1 text is C'])}    by: kim\n`,
      },
      {
        what: 'in brackets merge without markers beside a conflict',
        base: 'r: [a]\nx: 1\n',
        ours: 'r: [a, o]\nx: 2\n',
        theirs: 'r: [a, b]\nx: 3\n',
        whole: `r: [a, o, b]\n${hunk('x: 2\n', 'x: 3\n', ['x is 2', 'x is 3'])}`,
      },
      {
        what: 'at the end of a text without a last line end get a line of their own',
        base: 'x: 1\ny: 2',
        ours: 'x: 1\ny: 2\nw: 3',
        theirs: 'x: 1\ny: 2\nz: 3',
        whole: 'x: 1\ny: 2\nw: 3\nz: 3',
      },
    ]),
  )('%s', async (_, { base, ours, theirs, whole }) => {
    expect(await written(base, ours, theirs)).toBe(whole);
  });

  it('go behind a value that ours changed at the end of a text without a last line end', async () => {
    expect(await written('x: 1\ny: 2', 'x: 1\ny: 9', 'x: 1\ny: 2\nz: 3')).toBe('x: 1\ny: 9\nz: 3');
  });

  it('in two orders are marked from the first to the last that differ', async () => {
    const list = (names: string) => `l:\n${[...names].map((id) => `  - id: ${id}\n`).join('')}`;
    const lines = (names: string) => list(names).slice(3);
    expect(await written(list('qksrz'), list('qskrz'), list('qkrsz'))).toBe(
      `l:\n${lines('q')}${hunk(lines('skr'), lines('krs'), ['l in this order', 'l in this order'])}${lines('z')}`,
    );
  });

  it('at the top are told each by itself', async () => {
    const result = await merging({ base: 'x: 1\ny: 1\n', ours: 'x: 2\ny: 2\n', theirs: 'x: 3\ny: 3\n' });
    expect(sentencesOf(result)).toHaveLength(2);
  });
});

describe('one side that is no plain YAML', () => {
  const [odd, other] = ['x: &a 1\n', 'x: &b 2\n'];

  it.each([
    ['is merged when only ours changed', other, odd, odd, other],
    ['is merged when only theirs changed', odd, odd, other, other],
    ['is merged when both changed to the same', odd, other, other, other],
  ])('%s', async (_, base, ours, theirs, whole) => {
    const texts = { base: _.includes('only ours') ? odd : base, ours: _.includes('only ours') ? other : ours, theirs };
    expect(await merging(texts)).toEqual({ kind: 'merged', text: whole });
  });
});

describe('tasks and phases', () => {
  const phase = (id: string, ...tasks: readonly string[]) =>
    `  - id: ${id}\n    name: ${id.toUpperCase()}\n    tasks:${tasks.length === 0 ? ' []\n' : `\n${tasks.join('')}`}`;
  const plan = (...phases: readonly string[]) => `customer: Acme\nphases:\n${phases.join('')}`;
  const task = (id: string, due = '2026-11-12') => `      - id: ${id}\n        due: ${due}\n`;

  it('move although it is the only task', async () => {
    const base = plan(phase('p', task('a')), phase('q'));
    const theirs = plan(phase('p'), phase('q', task('a')));
    const ours = plan(phase('p', task('a', '2026-11-13')), phase('q'));
    const whole = plan(phase('p'), phase('q', task('a', '2026-11-13')));
    expect([await written(base, ours, theirs), await written(base, theirs, ours)]).toEqual([whole, whole]);
  });

  it('keep the form of theirs beside a task that moved', async () => {
    const flow = (blanks: string) => `      - { id: b,${blanks}due: 2026-11-12 }\n`;
    const base = plan(phase('p', task('a'), flow(' ')), phase('q', task('c')));
    const ours = plan(phase('p', flow(' ')), phase('q', task('c'), task('a')));
    const theirs = plan(phase('p', task('a'), flow('   ')), phase('q', task('c')));
    expect(await written(base, ours, theirs)).toBe(plan(phase('p', flow('   ')), phase('q', task('c'), task('a'))));
  });

  it('keep the form of theirs also where none moved', async () => {
    const line = (blanks: string) => `  - { id: q,${blanks}name: Q }\n`;
    const base = plan(phase('p', task('a')), line(' '));
    const theirs = plan(phase('p', task('a')), line('   '));
    const ours = plan(phase('p', task('a', '2026-11-13')), line(' '));
    expect(await written(base, ours, theirs)).toBe(plan(phase('p', task('a', '2026-11-13')), line('   ')));
  });

  it('that both moved are with each side where it put them, as it wrote them', async () => {
    const base = plan(phase('p', task('a'), task('b')), phase('q', task('c')), phase('r', task('d')));
    const ours = plan(phase('p', task('b')), phase('q', task('c'), task('a', '2026-11-13')), phase('r', task('d')));
    const theirs = plan(phase('p', task('b')), phase('q', task('c')), phase('r', task('d'), task('a', '2026-11-16')));
    const text = await written(base, ours, theirs);
    expect([side(text, '$1'), side(text, '$2')]).toEqual([ours, theirs]);
  });

  it('of a removed phase that the other side changed are shown, except those that moved', async () => {
    const base = plan(phase('p', task('a'), task('b')), phase('q', task('c')));
    const ours = base.replace('name: P', 'name: Set-up');
    const theirs = plan(phase('q', task('c'), task('b')));
    expect(await written(base, ours, theirs)).toBe(
      plan(
        hunk(
          phase('p', task('a')).replace('name: P', 'name: Set-up'),
          '',
          ['phases p', 'without phases p'].map((text) => text.replace('phases p', '"Set-up"')) as [string, string],
        ),
        phase('q', task('c'), task('b')),
      ),
    );
  });

  it('of a new phase come with the edits of the other side, and with the new ones', async () => {
    const base = plan(phase('p', task('a'), task('b')));
    const ours = plan(phase('p', task('a', '2026-11-13'), task('b')));
    const theirs = plan(phase('p', task('b')), phase('n', task('a'), task('x')));
    const whole = plan(phase('p', task('b')), phase('n', task('a', '2026-11-13'), task('x')));
    expect([await written(base, ours, theirs), await written(base, theirs, ours)]).toEqual([whole, whole]);
  });

  it('of a new phase keep their form beside a task that moved', async () => {
    const base = plan(phase('p', task('a'), task('b')), phase('q', task('c')));
    const ours = plan(phase('p', task('b')), phase('q', task('c'), task('a')));
    const added = '  - id: n\n    name: N\n    tasks: [{ id: x },   { id: y }, { id: z }]\n';
    const theirs = plan(phase('p', task('a'), task('b')), phase('q', task('c')), added);
    const whole = plan(phase('p', task('b')), phase('q', task('c'), task('a')), added);
    expect([await written(base, ours, theirs), await written(base, theirs, ours)]).toEqual([whole, whole]);
  });

  it('are not the tasks of a key elsewhere in the file', async () => {
    const more = (due: string) => `more:\n  inner:\n    tasks:\n      - { id: a, due: ${due} }\n`;
    const [before, after] = [
      plan(phase('p', task('a'), task('b')), phase('q')),
      plan(phase('p', task('b')), phase('q', task('a'))),
    ];
    expect(await written(before, after, before + more('never'))).toBe(after + more('never'));
    expect(await written(before + more('never'), after + more('later'), before)).toBe(
      after + hunk(more('later'), '', ['more', 'without more']),
    );
    const inner = (due: string) => `more:\n  tasks:\n    - { id: a, due: ${due} }\n`;
    expect(await written(before, after, before + inner('never'))).toBe(after + inner('never'));
    expect(await written(before + inner('never'), after + inner('later'), before)).toBe(
      after + hunk(inner('later'), '', ['more', 'without more']),
    );
    const [left, right] = [more('later').slice('more:\n'.length), 'more:\n  x: 1\n'];
    expect(await written(before + right + more('never').slice(6), after + right + left, before + right)).toBe(
      after + right + hunk(left, '', ['more inner', 'without more inner']),
    );
  });

  it('are not confused with a person who has the id of a task that both moved', async () => {
    const people = (role: string) => `people:\n  a: { roles: [${role}] }\n`;
    const base = people('csm') + plan(phase('p', task('a')), phase('q'), phase('r'));
    const ours = people('csm, it-admin') + plan(phase('p'), phase('q', task('a')), phase('r'));
    const theirs = people('csm, end-user') + plan(phase('p'), phase('q'), phase('r', task('a')));
    expect(await written(base, ours, theirs)).toContain('people:\n  a: { roles: [csm, it-admin, end-user] }\n');
  });

  it.each([
    ['two tasks of a phase', plan(phase('p', task('a'), task('a', '2026-12-01')))],
    ['two tasks of two phases', plan(phase('p', task('a')), phase('q', task('a', '2026-12-01')))],
    ['two phases', plan(phase('p', task('a')), phase('p', task('b', '2026-12-01')))],
    ['a task without an id', plan(phase('p', task('a'), task('b', '2026-12-01'))).replace('id: b', 'title: B')],
    [
      'a phase without an id',
      plan(phase('p', task('a')), phase('q', task('b', '2026-12-01'))).replace('id: q', 'x: q'),
    ],
  ])('are left to git where they cannot be told apart: %s', async (_, odd) => {
    const [ours, theirs] = [odd.replace('2026-11-12', '2026-11-13'), odd.replace('2026-12-01', '2026-12-02')];
    const refused = { kind: 'refused', refusal: 'no-own-ids' };
    const even = plan(phase('p', task('a')), phase('q', task('b')));
    for (const texts of [
      { base: odd, ours, theirs },
      { base: odd, ours: even, theirs: even.replace('Acme', 'B') },
      { base: even, ours: even.replace('Acme', 'B'), theirs: odd },
      { base: even, ours: odd, theirs: even.replace('Acme', 'B') },
    ])
      expect(await merging(texts)).toEqual(refused);
  });

  it.each([
    [
      'a phase that is gone holds the go-live task',
      plan(phase('p', task('a')), phase('q', task('x'))),
      plan(phase('p', task('a'))),
      `live: x\n${plan(phase('p', task('a')), phase('q', task('x')))}`,
      { kind: 'unfit', about: 'tasks/x, phases/x, people/x' },
    ],
  ])('are all marked, and none is lost, where %s', async (_, base, ours, theirs, flaw) => {
    const result = await merging({ base, ours, theirs });
    expect(result).toMatchObject({ kind: 'unsound', flaw });
    const text = 'text' in result ? result.text : '';
    expect([side(text, '$1'), side(text, '$2')]).toEqual([ours, theirs]);
  });
});

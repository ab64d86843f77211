import { describe, expect, it } from 'vitest';
import { merging, sentencesOf as told, type Written } from '../support/merge.ts';

const BASE = `# Acme's plan
customer: Acme
purchased: 2026-11-02
target: 2027-01-15   # in the contract
live: share-portal
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }
phases:
  - id: setup
    name: System setup
    tasks:
      # needs the firewall to be open
      - id: connect
        title: Connect the data
        owner: point-person
        duration: 3d..2w
        due: 2026-11-12   # agreed by phone
      - id: import
        title: Import the data
        owner: point-person
        after: [connect]
        due: 2026-11-20

  - id: rollout
    name: Rollout
    tasks:
      - { id: share-portal, title: Share the portal, owner: point-person, due: 2026-11-30 }
`;

const edit = (...changes: readonly (readonly [string, string])[]): string => {
  let text = BASE;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`"${from}" is not there`);
    text = text.replace(from, to);
  }
  return text;
};
const merge = (ours: string, theirs: string, base = BASE): Promise<Written> => merging({ base, ours, theirs });

/** A text with markers, resolved with one side everywhere. */
const taken = (text: string, side: 'ours' | 'theirs'): string =>
  text.replace(/^<{7} .*\n([\s\S]*?)^={7}\n([\s\S]*?)^>{7} .*\n/gm, side === 'ours' ? '$1' : '$2');

const CONNECT = BASE.slice(BASE.indexOf('      # needs'), BASE.indexOf('      - id: import'));
const IMPORT = BASE.slice(BASE.indexOf('      - id: import'), BASE.indexOf('\n  - id: rollout'));

describe('merging two versions of a plan', () => {
  it('merges keys that look like numbers by their spelling', async () => {
    const base = 'customer: Acme\nattributes:\n  007: a\n  "7": b\n  1e3: c\n';
    const ours = base.replace('007: a', '007: A');
    const theirs = base.replace('1e3: c', '1e3: C');
    expect(await merge(ours, theirs, base)).toEqual({
      kind: 'merged',
      text: 'customer: Acme\nattributes:\n  007: A\n  "7": b\n  1e3: C\n',
    });
  });

  it('takes different fields of one task from both sides', async () => {
    const result = await merge(
      edit(['due: 2026-11-12   # agreed', 'due: 2026-11-13   # agreed']),
      edit(['duration: 3d..2w', 'duration: 1w']),
    );
    expect(result).toEqual({
      kind: 'merged',
      text: edit(['due: 2026-11-12', 'due: 2026-11-13'], ['duration: 3d..2w', 'duration: 1w']),
    });
  });

  it('takes different fields of one task written on one line from both sides', async () => {
    const result = await merge(
      edit(['owner: point-person, due: 2026-11-30', 'owner: jane, due: 2026-11-30']),
      edit(['due: 2026-11-30 }', 'due: 2026-12-01, done: 2026-12-01 }']),
    );
    expect(result).toEqual({
      kind: 'merged',
      text: edit(['owner: point-person, due: 2026-11-30 }', 'owner: jane, due: 2026-12-01, done: 2026-12-01 }']),
    });
  });

  it('keeps the comments of both sides', async () => {
    const result = await merge(
      edit(['# needs the firewall to be open', '# needs the firewall to be open (asked on Monday)']),
      edit(
        ['due: 2026-11-20', 'due: 2026-11-23   # they are short of people'],
        ["# Acme's plan", "# Acme's plan, 2nd draft"],
      ),
    );
    expect(result).toEqual({
      kind: 'merged',
      text: edit(
        ["# Acme's plan", "# Acme's plan, 2nd draft"],
        ['to be open', 'to be open (asked on Monday)'],
        ['due: 2026-11-20', 'due: 2026-11-23   # they are short of people'],
      ),
    });
  });

  it('takes the comment from one side and the value from the other, whichever side is ours', async () => {
    const moved = edit(['due: 2026-11-12', 'due: 2026-11-13']);
    const agreed = edit(['# agreed by phone', '# agreed with Jane']);
    const both = edit(['due: 2026-11-12   # agreed by phone', 'due: 2026-11-13   # agreed with Jane']);
    expect(await merge(moved, agreed)).toEqual({ kind: 'merged', text: both });
    expect(await merge(agreed, moved)).toEqual({ kind: 'merged', text: both });
    const added = edit(['due: 2026-11-20', 'due: 2026-11-20   # asked']);
    const later = edit(['due: 2026-11-20', 'due: 2026-11-24']);
    const asked = { kind: 'merged', text: edit(['due: 2026-11-20', 'due: 2026-11-24   # asked']) };
    expect(await merge(later, added)).toEqual(asked);
    expect(await merge(added, later)).toEqual(asked);
  });

  it('keeps both comments when both sides wrote one after the same value', async () => {
    const [one, other] = ['# agreed with Jane', '# agreed with Tom'].map((to) => edit(['# agreed by phone', to]));
    const expected = edit(['# agreed by phone', '# agreed with Jane # agreed with Tom']);
    expect(await merge(one ?? '', other ?? '')).toEqual({ kind: 'merged', text: expected });
    const [without, moved] = [edit(['   # agreed by phone', '']), edit(['2026-11-12', '2026-11-13'])];
    const bare = edit(['2026-11-12   # agreed by phone', '2026-11-13']);
    expect(await merge(without, moved)).toEqual({ kind: 'merged', text: bare });
    expect(await merge(moved, without)).toEqual({ kind: 'merged', text: bare });
    expect(await merge(without, one ?? '')).toEqual({ kind: 'merged', text: one });
    expect(await merge(one ?? '', without)).toEqual({ kind: 'merged', text: one });
  });

  it('keeps the comments after a key with a block below it', async () => {
    const here = (comment: string) =>
      edit(['name: System setup\n    tasks:', `name: System setup\n    tasks:${comment}`]);
    const text = edit(['name: System setup\n    tasks:', 'name: System setup\n    tasks: # ours # theirs']);
    expect(await merge(here(' # ours'), here(' # theirs'))).toEqual({ kind: 'merged', text });
    expect(await merge(here(''), here(' # theirs'))).toEqual({ kind: 'merged', text: here(' # theirs') });
    const more = edit(['due: 2026-11-20', 'due: 2026-11-24']);
    const withMore = here(' # theirs').replace('due: 2026-11-20', 'due: 2026-11-24');
    expect(await merge(more, here(' # theirs'))).toEqual({ kind: 'merged', text: withMore });
    expect(await merge(here(' # theirs'), more)).toEqual({ kind: 'merged', text: withMore });
  });

  it('keeps the comments of both sides above what both added', async () => {
    const add = (comment: string) => edit([IMPORT, `${IMPORT}      ${comment}\n      - { id: a, title: A }\n`]);
    const text = edit([IMPORT, `${IMPORT}      # ours\n      # theirs\n      - { id: a, title: A }\n`]);
    expect(await merge(add('# ours'), add('# theirs'))).toEqual({ kind: 'merged', text });
  });

  it('marks a removal when the other side wrote a comment there', async () => {
    const asked = edit(['due: 2026-11-20', 'due: 2026-11-20   # asked on Monday']);
    const gone = edit([IMPORT, '']);
    expect(told(await merge(asked, gone))).toEqual(['"Import the data": theirs removed it, ours changed it']);
    expect(told(await merge(gone, asked))).toEqual(['"Import the data": ours removed it, theirs changed it']);
  });

  it('keeps the key of a list, with its comment, when the last member is removed', async () => {
    const base = edit(['name: Rollout\n    tasks:', 'name: Rollout\n    tasks: # few']);
    const share = base.slice(base.indexOf('      - { id: share-portal'));
    const moved = base.replace('2026-11-20', '2026-11-24').replace('live: share-portal\n', '');
    expect(await merge(moved, base.replace(`tasks: # few\n${share}`, 'tasks: [] # few\n'), base)).toMatchObject({
      text: expect.stringContaining('    tasks: [] # few\n'),
    });
  });

  it('puts tasks that both sides added at one place after each other, ours first', async () => {
    const [a, b] = ['a', 'b'].map((id) => `      - id: ${id}\n        title: Task ${id}\n`);
    const result = await merge(edit([IMPORT, `${IMPORT}${a}`]), edit([IMPORT, `${IMPORT}${b}`]));
    expect(result).toEqual({ kind: 'merged', text: edit([IMPORT, `${IMPORT}${a}${b}`]) });
  });

  it('marks two different edits of one field, around just that line', async () => {
    const result = await merge(
      edit(['due: 2026-11-12', 'due: 2026-11-13'], ['Connect the data', 'Connect their data']),
      edit(['due: 2026-11-12', 'due: 2026-11-16']),
    );
    expect(result).toMatchObject({
      kind: 'conflicts',
      text: edit(
        ['Connect the data', 'Connect their data'],
        [
          '        due: 2026-11-12   # agreed by phone\n',
          [
            '<<<<<<< ours: due of "Connect their data" is 2026-11-13',
            '        due: 2026-11-13   # agreed by phone',
            '=======',
            '        due: 2026-11-16   # agreed by phone',
            '>>>>>>> theirs: due of "Connect their data" is 2026-11-16\n',
          ].join('\n'),
        ],
      ),
    });
    expect(told(result)).toEqual([
      'due of "Connect their data": ours says 2026-11-13, theirs says 2026-11-16; it was 2026-11-12',
    ]);
  });

  it('marks the whole line when a conflict is inside brackets, with everything else merged on both sides', async () => {
    const result = await merge(
      edit(['due: 2026-11-30 }', 'due: 2026-12-01 }']),
      edit([
        'title: Share the portal, owner: point-person, due: 2026-11-30 }',
        'title: Share it, owner: point-person, due: 2026-12-02 }',
      ]),
    );
    expect(result).toMatchObject({
      kind: 'conflicts',
      text: edit([
        '      - { id: share-portal, title: Share the portal, owner: point-person, due: 2026-11-30 }\n',
        [
          '<<<<<<< ours: due of "Share the portal" is 2026-12-01',
          '      - { id: share-portal, title: Share it, owner: point-person, due: 2026-12-01 }',
          '=======',
          '      - { id: share-portal, title: Share it, owner: point-person, due: 2026-12-02 }',
          '>>>>>>> theirs: due of "Share the portal" is 2026-12-02\n',
        ].join('\n'),
      ]),
    });
  });

  it('marks a task that one side removed and the other changed', async () => {
    const result = await merge(edit(['due: 2026-11-20', 'due: 2026-11-24']), edit([IMPORT, '']));
    expect(told(result)).toEqual(['"Import the data": theirs removed it, ours changed it']);
    expect(result).toMatchObject({
      text: edit([
        IMPORT,
        [
          '<<<<<<< ours: "Import the data"',
          IMPORT.replace('2026-11-20', '2026-11-24').trimEnd(),
          '=======',
          '>>>>>>> theirs: without "Import the data"\n',
        ].join('\n'),
      ]),
    });
  });

  it('removes what one side removed and the other left alone', async () => {
    const result = await merge(edit(['target: 2027-01-15', 'target: 2027-01-20']), edit([IMPORT, '']));
    expect(result).toEqual({ kind: 'merged', text: edit([IMPORT, ''], ['target: 2027-01-15', 'target: 2027-01-20']) });
  });

  it('marks a removal when the other side made something wait for the removed task', async () => {
    const result = await merge(
      edit([IMPORT, '']),
      edit(['title: Share the portal,', 'title: Share the portal, after: [import],']),
    );
    expect(result.kind).toBe('conflicts');
    expect(told(result)).toEqual(['"Import the data": ours removed it, which does not go together with the rest']);
  });

  it('marks done against skipped', async () => {
    const result = await merge(
      edit(['due: 2026-11-20', 'due: 2026-11-20\n        done: 2026-11-20']),
      edit(['due: 2026-11-20', 'due: 2026-11-20\n        skipped: { on: 2026-11-19, reason: Not needed }']),
    );
    expect(told(result)).toEqual([
      'done of "Import the data": ours added it, which does not go together with the rest',
      'skipped of "Import the data": theirs added it, which does not go together with the rest',
    ]);
  });

  it('lets a task move to another phase on one side while the other side edits it', async () => {
    const moved = edit([CONNECT, ''], ['      - { id: share', `${CONNECT}      - { id: share`]);
    const result = await merge(edit(['duration: 3d..2w', 'duration: 1w']), moved);
    expect(result).toEqual({ kind: 'merged', text: moved.replace('duration: 3d..2w', 'duration: 1w') });
    expect(await merge(moved, edit(['duration: 3d..2w', 'duration: 1w']))).toEqual(result);
  });

  it('moves a task into a phase that the other side added, with the edits of this side', async () => {
    const split = edit(
      [IMPORT, ''],
      ['  - id: rollout', `  - id: data\n    name: Data\n    tasks:\n${IMPORT}  - id: rollout`],
    );
    const result = await merge(edit(['due: 2026-11-20', 'due: 2026-11-24']), split);
    expect(result).toEqual({ kind: 'merged', text: split.replace('due: 2026-11-20', 'due: 2026-11-24') });
  });

  it('marks a task that both sides moved, to different phases', async () => {
    const base = BASE.replace(
      'phases:\n',
      'phases:\n  - id: kickoff\n    name: Kickoff\n    tasks:\n      - { id: hello, title: Say hello }\n',
    );
    const away = base.replace(IMPORT, '');
    const toKickoff = away.replace('title: Say hello }\n', `title: Say hello }\n${IMPORT}`);
    const toRollout = away.replace('      - { id: share', `${IMPORT}      - { id: share`);
    const result = await merge(toKickoff, toRollout, base);
    expect(told(result)).toEqual(['"Import the data": ours and theirs moved it to different phases']);
  });

  it('marks a task that one side moved to another phase and the other removed', async () => {
    const moved = edit([IMPORT, ''], ['      - { id: share', `${IMPORT}      - { id: share`]);
    const gone = edit([IMPORT, '']);
    expect(told(await merge(moved, gone))).toEqual(['"Import the data": theirs removed it, ours changed it']);
    expect(told(await merge(gone, moved))).toEqual(['"Import the data": ours removed it, theirs changed it']);
  });

  const newPhase = (tasks: string) => `  - id: trial\n    name: Trial\n    tasks:\n${tasks}`;
  it('marks a task in both places when one side moved it into a phase that it added', async () => {
    const rollout = '  - id: rollout';
    const added = edit([IMPORT, ''], [rollout, newPhase(IMPORT) + rollout]);
    const moved = edit([IMPORT, ''], ['      - { id: share', `${IMPORT}      - { id: share`]);
    for (const [ours, theirs] of [
      [added, moved],
      [moved, added],
    ] as const) {
      const result = await merge(ours, theirs);
      expect(told(result)).toEqual(['"Import the data": ours and theirs moved it to different phases']);
      if (result.kind === 'merged' || result.kind === 'refused') continue;
      for (const side of ['ours', 'theirs'] as const) {
        expect(taken(result.text, side).match(/id: import$/gm)).toHaveLength(1);
      }
    }
  });

  it('shows a removed phase without the tasks that moved elsewhere', async () => {
    const dissolved = edit(
      ['  - id: setup\n    name: System setup\n    tasks:\n', ''],
      [`${CONNECT + IMPORT}\n`, ''],
      ['      - { id: share', `${CONNECT}${IMPORT}      - { id: share`],
    );
    const renamed = edit(['name: System setup', 'name: Set-up']);
    for (const [ours, theirs] of [
      [dissolved, renamed],
      [renamed, dissolved],
    ] as const) {
      const result = await merge(ours, theirs);
      expect(told(result)).toHaveLength(1);
      if (result.kind === 'merged' || result.kind === 'refused') continue;
      for (const side of ['ours', 'theirs'] as const) {
        expect(taken(result.text, side).match(/id: import$/gm)).toHaveLength(1);
      }
      expect(taken(result.text, ours === renamed ? 'ours' : 'theirs')).toContain('name: Set-up\n    tasks: []\n');
    }
  });

  it('marks two conflicting orders, and picks neither', async () => {
    const phases = (names: string) =>
      `${BASE.slice(0, BASE.indexOf('phases:'))}phases:\n${[...names].map((id) => `  - { id: ${id}, name: Phase ${id} }\n`).join('')}`;
    const result = await merge(phases('skrz'), phases('krsz'), phases('ksrz'));
    expect(told(result)).toEqual(['phases: ours and theirs put them into different orders']);
    if (result.kind !== 'conflicts') return;
    expect(taken(result.text, 'ours')).toBe(phases('skrz'));
    expect(taken(result.text, 'theirs')).toBe(phases('krsz'));
    expect(result.text).toContain('<<<<<<< ours: phases in this order\n');
    expect(await merge(phases('ksrz'), phases('krsz'), phases('ksrz'))).toMatchObject({ kind: 'merged' });
    expect(await merge(phases('skrz'), phases('kszr'), phases('ksrz'))).toMatchObject({
      kind: 'merged',
      text: phases('skzr'),
    });
  });

  it('marks two orders inside brackets', async () => {
    const roles = (list: string) => edit(['[point-person]', `[${list}]`]);
    const result = await merge(roles('b, c, a'), roles('b, a, c'), roles('a, b, c'));
    if (result.kind !== 'conflicts') throw new Error(result.kind);
    expect(taken(result.text, 'ours')).toBe(roles('b, c, a'));
    expect(taken(result.text, 'theirs')).toBe(roles('b, a, c'));
  });

  it('follows the side that put tasks in another order', async () => {
    const swapped = edit([CONNECT + IMPORT, IMPORT + CONNECT]);
    const result = await merge(edit(['duration: 3d..2w', 'duration: 1w']), swapped);
    expect(result).toEqual({ kind: 'merged', text: swapped.replace('duration: 3d..2w', 'duration: 1w') });
  });

  it('keeps notes that both sides wrote', async () => {
    const note = (text: string): string =>
      `due: 2026-11-20\n        notes:\n          - { on: 2026-11-09, by: mina, text: ${text} }`;
    const result = await merge(edit(['due: 2026-11-20', note('Called')]), edit(['due: 2026-11-20', note('Wrote')]));
    expect(result).toEqual({
      kind: 'merged',
      text: edit(['due: 2026-11-20', `${note('Called')}\n          - { on: 2026-11-09, by: mina, text: Wrote }`]),
    });
  });

  it('merges lists of ids as sets', async () => {
    const result = await merge(
      edit(['roles: [point-person]', 'roles: [point-person, it-admin]']),
      edit(['roles: [point-person]', 'roles: [decision-maker, point-person]']),
    );
    expect(result).toEqual({
      kind: 'merged',
      text: edit(['roles: [point-person]', 'roles: [decision-maker, point-person, it-admin]']),
    });
  });

  it('converts block style of theirs to brackets when ours has brackets', async () => {
    const blocks = edit([
      '  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person] }\n',
      '  jane:\n    name: Jane Kim   # since May\n    email: jane@acme.example\n    side: customer\n    roles:\n      - point-person\n      - end-user\n',
    ]);
    const result = await merge(edit(['jane@acme.example', 'jane.kim@acme.example']), blocks);
    expect(result).toEqual({
      kind: 'merged',
      text: edit(
        ['jane@acme.example', 'jane.kim@acme.example'],
        ['[point-person] }', '[point-person, end-user] }'],
        ['  jane:', '  # since May\n  jane:'],
      ),
    });
  });

  it('keeps Windows line ends and a missing last line end', async () => {
    const windows = (text: string): string => text.trimEnd().replaceAll('\n', '\r\n');
    const result = await merging({
      base: windows(BASE),
      ours: windows(edit(['duration: 3d..2w', 'duration: 1w'])),
      theirs: windows(edit(['target: 2027-01-15', 'target: 2027-01-20'])),
    });
    expect(result).toEqual({
      kind: 'merged',
      text: windows(edit(['duration: 3d..2w', 'duration: 1w'], ['target: 2027-01-15', 'target: 2027-01-20'])),
    });
  });

  it('treats a field as unknown when the common version still has markers', async () => {
    const virtual = edit([
      '        due: 2026-11-20\n',
      '<<<<<<<<< ours: due\n        due: 2026-11-20\n=========\n        due: 2026-11-21\n>>>>>>>>> theirs: due\n',
    ]);
    const agreed = await merge(
      edit(['duration: 3d..2w', 'duration: 1w']),
      edit(['target: 2027-01-15', 'target: 2027-01-20']),
      virtual,
    );
    expect(agreed.kind).toBe('merged');
    const apart = await merge(edit(['due: 2026-11-20', 'due: 2026-11-21']), BASE, virtual);
    expect(told(apart)).toEqual(['due of "Import the data": ours says 2026-11-21, theirs says 2026-11-20']);
  });

  it('marks tasks that would wait for each other', async () => {
    const base = edit(['        after: [connect]\n', '']);
    const result = await merge(
      base.replace('title: Import the data\n', 'title: Import the data\n        after: [connect]\n'),
      base.replace('title: Connect the data\n', 'title: Connect the data\n        after: [import]\n'),
      base,
    );
    expect(told(result)).toEqual([
      'after of "Connect the data": theirs added it, which does not go together with the rest',
      'after of "Import the data": ours added it, which does not go together with the rest',
    ]);
  });

  it('marks all differences when the result is not a valid file although both sides are', async () => {
    const [ours, theirs] = [
      edit(['duration: 3d..2w', 'duration: 1w']),
      edit(['target: 2027-01-15', 'target: 2027-01-20']),
    ];
    const isSound = async (text: string): Promise<boolean> => text === ours || text === theirs;
    const result = await merging({ base: BASE, ours, theirs }, isSound);
    expect(result).toMatchObject({
      kind: 'unsound',
      text: expect.stringMatching(/\n<<<<<<< [\s\S]*1w[\s\S]*\n=======\n[\s\S]*2027-01-20[\s\S]*\n>>>>>>> /),
    });
  });

  it('leaves files above its limit to others, and merges those at it', async () => {
    const filled = (text: string, length: number) => `${text}# ${'x'.repeat(length - text.length - 3)}\n`;
    const of = (length: number) =>
      merging({
        base: filled(BASE, length),
        ours: filled(edit(['duration: 3d..2w', 'duration: 1w']), length - 10),
        theirs: filled(edit(['target: 2027-01-15', 'target: 2027-01-20']), length - 10),
      });
    expect(await of(262_144)).toMatchObject({ kind: 'merged' });
    expect(await of(262_145)).toEqual({ kind: 'refused', refusal: 'too-long' });
  });

  it('drops the markers of an earlier merge from the common version, however many there are', async () => {
    const marks = '<<<<<<< x\n'.repeat(20_000);
    const [ours, theirs] = [edit(['2026-11-20', '2026-11-24']), edit(['2027-01-15', '2027-01-20'])];
    const expected = edit(['2026-11-20', '2026-11-24'], ['2027-01-15', '2027-01-20']);
    expect(await merge(ours, theirs, `${marks}=======\n>>>>>>> y\n${BASE}`)).toEqual({
      kind: 'merged',
      text: expected,
    });
    const started = performance.now();
    await merge(ours, theirs, marks + BASE);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('leaves a side that is not plain YAML to others', async () => {
    const result = await merge(
      edit(['customer: Acme', 'customer: &a Acme']),
      edit(['duration: 3d..2w', 'duration: 1w']),
    );
    expect(result).toEqual({ kind: 'refused', refusal: 'not-plain' });
  });
});

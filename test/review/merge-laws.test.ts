import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../src/document/take-apart.ts';
import { same } from '../../src/plan/codec/same.ts';
import { misplacedFacts } from '../../src/review/merge/facts.ts';
import { isSoundFile } from '../../src/review/merge/soundness.ts';
import { folderWith } from '../support/folder.ts';
import { merging, type Written } from '../support/merge.ts';

/** A plan as data that can be edited and written in more than one style. */
interface Task {
  id: string;
  fields: Record<string, string>;
  notes: string[];
  flow: boolean;
  comment: string | null;
  /** Comments after fields, by key; only block style can have them. */
  ends: Record<string, string>;
}
interface Phase {
  id: string;
  name: string;
  tasks: Task[];
}
interface Plan {
  top: Record<string, string>;
  phases: Phase[];
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  title: ['Connect', 'Import the data', '"Go: live"'],
  owner: ['it-admin', 'point-person', 'csm'],
  effort: ['15m', '2h', '60m'],
  duration: ['1d', '3d..2w', '2w'],
  due: ['2026-11-12', '2026-11-13', '2026-11-16'],
  done: ['2026-11-12', '2026-11-13'],
  wait: ['1d', '2d..1w'],
  tags: ['[a]', '[a, b]', '[b, c]'],
};
const OPTIONAL = Object.keys(VALUES).filter((key) => key !== 'title');
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const value = (key: string): fc.Arbitrary<string> => fc.constantFrom(...(VALUES[key] ?? ['x']));

const task = (id: string): fc.Arbitrary<Task> =>
  fc.record({
    id: fc.constant(id),
    fields: fc
      .tuple(
        value('title'),
        fc
          .subarray(OPTIONAL, { maxLength: 4 })
          .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), value(key))))),
      )
      .map(([title, rest]) => ({ title, ...Object.fromEntries(rest) })),
    notes: fc.array(fc.constantFrom('Called', 'Wrote', 'Met them'), { maxLength: 2 }),
    flow: fc.boolean(),
    comment: fc.option(fc.constantFrom('# first\n', '\n# second\n', '\n'), { nil: null }),
    ends: fc.dictionary(fc.constantFrom('id', 'title', 'due'), fc.constantFrom('# was so', '# known'), { maxKeys: 2 }),
  });

const plan: fc.Arbitrary<Plan> = fc
  .tuple(fc.shuffledSubarray(NAMES.slice(0, 6), { minLength: 2 }), fc.integer({ min: 1, max: 3 }))
  .chain(([ids, count]) =>
    fc.record({
      top: fc.constant({ customer: 'Acme', purchased: '2026-11-02', target: '2027-01-15' }),
      phases: fc.tuple(...ids.map((id) => fc.tuple(task(id), fc.integer({ min: 0, max: count - 1 })))).map((placed) =>
        Array.from({ length: count }, (_, index) => ({
          id: `p${index}`,
          name: `Phase ${index}`,
          tasks: placed.flatMap(([made, at]) => (at === index ? [made] : [])),
        })),
      ),
    }),
  );

type Edit = (plan: Plan) => void;

const find = (edited: Plan, pick: number): Task | undefined => {
  const all = edited.phases.flatMap(({ tasks }) => tasks);
  return all[pick % Math.max(1, all.length)];
};
const pull = (edited: Plan, wanted: Task): void => {
  for (const phase of edited.phases) phase.tasks = phase.tasks.filter((each) => each !== wanted);
};

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc
    .tuple(
      fc.nat(20),
      fc.constantFrom(...Object.keys(VALUES)).chain((key) => fc.tuple(fc.constant(key), value(key))),
    )
    .map(
      ([pick, [key, text]]): Edit =>
        (edited) => {
          const found = find(edited, pick);
          if (found) found.fields[key] = text;
        },
    ),
  fc.tuple(fc.nat(20), fc.constantFrom(...OPTIONAL)).map(
    ([pick, key]): Edit =>
      (edited) => {
        delete find(edited, pick)?.fields[key];
      },
  ),
  fc.tuple(fc.nat(20), fc.constantFrom('Reminded', 'Called')).map(
    ([pick, text]): Edit =>
      (edited) => {
        find(edited, pick)?.notes.push(text);
      },
  ),
  fc.tuple(fc.constantFrom(...NAMES), fc.nat(5), fc.nat(5)).chain(([id, phase, at]) =>
    task(id).map(
      (made): Edit =>
        (edited) => {
          if (edited.phases.some(({ tasks }) => tasks.some((other) => other.id === id))) return;
          edited.phases[phase % edited.phases.length]?.tasks.splice(at, 0, structuredClone(made));
        },
    ),
  ),
  fc.nat(20).map(
    (pick): Edit =>
      (edited) => {
        const found = find(edited, pick);
        if (found) pull(edited, found);
      },
  ),
  fc.tuple(fc.nat(20), fc.nat(5), fc.nat(5)).map(
    ([pick, phase, at]): Edit =>
      (edited) => {
        const found = find(edited, pick);
        if (!found) return;
        pull(edited, found);
        edited.phases[phase % edited.phases.length]?.tasks.splice(at, 0, found);
      },
  ),
  fc.tuple(fc.nat(20), fc.constantFrom('# changed\n', '\n# why not\n')).map(
    ([pick, comment]): Edit =>
      (edited) => {
        const found = find(edited, pick);
        if (found) found.comment = comment;
      },
  ),
  fc
    .tuple(fc.nat(20), fc.constantFrom('id', 'title', 'due', 'duration'), fc.constantFrom('', '# x', '# y', '# x y'))
    .map(
      ([pick, key, comment]): Edit =>
        (edited) => {
          const found = find(edited, pick);
          if (!found) return;
          if (comment === '') delete found.ends[key];
          else found.ends[key] = comment;
        },
    ),
  fc.nat(20).map(
    (pick): Edit =>
      (edited) => {
        const found = find(edited, pick);
        if (found) found.flow = !found.flow;
      },
  ),
  fc.constantFrom('2027-01-20', '2027-02-01').map(
    (target): Edit =>
      (edited) => {
        edited.top.target = target;
      },
  ),
  fc.constantFrom('Rollout', 'Launch').map(
    (name): Edit =>
      (edited) => {
        const [first] = edited.phases;
        if (first) first.name = name;
      },
  ),
);

function written({ top, phases }: Plan): string {
  const head = Object.entries(top).map(([key, text]) => `${key}: ${text}\n`);
  const body = phases.map(
    ({ id, name, tasks }) =>
      `  - id: ${id}\n    name: ${name}\n    tasks:${tasks.length === 0 ? ' []\n' : `\n${tasks.map(writtenTask).join('')}`}`,
  );
  return `# A plan\n${head.join('')}phases:\n${body.join('')}# The end\n`;
}

function writtenTask({ id, fields, notes, flow, comment, ends }: Task): string {
  const pairs = Object.entries({ id, ...fields }).map(([key, text]) => `${key}: ${text}`);
  const noteTexts = notes.map((text) => `{ on: 2026-11-09, text: ${text} }`);
  const lead = (comment ?? '').replaceAll('#', '      #');
  if (flow) {
    const all = notes.length === 0 ? pairs : [...pairs, `notes: [${noteTexts.join(', ')}]`];
    return `${lead}      - { ${all.join(', ')} }\n`;
  }
  const noteLines = notes.length === 0 ? [] : [`notes:\n${noteTexts.map((text) => `          - ${text}`).join('\n')}`];
  const lines = pairs.map((pair) => {
    const end = ends[pair.slice(0, pair.indexOf(':'))];
    return end === undefined ? pair : `${pair}  ${end}`;
  });
  return `${lead}      - ${[...lines, ...noteLines].join('\n        ')}\n`;
}

const versions = fc
  .tuple(plan, fc.array(edit, { maxLength: 4 }), fc.array(edit, { maxLength: 4 }))
  .map(([base, oursEdits, theirsEdits]) => {
    const edited = (edits: readonly Edit[]): string => {
      const copy = structuredClone(base);
      for (const change of edits) change(copy);
      return written(copy);
    };
    return { base: written(base), ours: edited(oursEdits), theirs: edited(theirsEdits) };
  });

const merge = (base: string, ours: string, theirs: string): Promise<Written> =>
  merging({ base, ours, theirs }, (text) => isSoundFile('plans/acme.yaml', text));
const clean = (text: string): Written => ({ kind: 'merged', text });
const dataOf = async (text: string): Promise<unknown> => (await outlineOf(text))?.root.value;
const settings = { seed: 1, numRuns: 80 };

/** Data in which the order of a list does not count. */
function unordered(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => JSON.stringify(unordered(item))).sort();
  if (!(data instanceof Map)) return data;
  return Object.fromEntries(
    [...data].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, unordered(item)]),
  );
}

function commentsIn(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => /(?:^|\s)(#.*)$/.exec(line)?.[1] ?? []);
}

describe('the laws of merging', () => {
  it('gives a side exactly when the other changed nothing or the same', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async ({ base, ours }) => {
        expect(await merge(base, ours, base)).toEqual(clean(ours));
        expect(await merge(base, base, ours)).toEqual(clean(ours));
        expect(await merge(base, ours, ours)).toEqual(clean(ours));
      }),
      settings,
    );
  });

  it('loses no fact that exactly one side changed, and what it merges is a valid plan', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async ({ base, ours, theirs }) => {
        const result = await merge(base, ours, theirs);
        expect(result.kind).not.toBe('refused');
        expect(result.kind).not.toBe('unsound');
        if (result.kind !== 'merged') return;
        const values = { base: await dataOf(base), ours: await dataOf(ours), theirs: await dataOf(theirs) };
        expect(misplacedFacts(values, await dataOf(result.text))).toEqual([]);
        expect(await isSoundFile('plans/acme.yaml', result.text)).toBe(true);
      }),
      settings,
    );
  });

  it('gives the same result whichever side is ours, except for order', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async ({ base, ours, theirs }) => {
        const [one, other] = [await merge(base, ours, theirs), await merge(base, theirs, ours)];
        expect(other.kind).toBe(one.kind);
        if (one.kind !== 'merged' || other.kind !== 'merged') return;
        expect(unordered(await dataOf(other.text))).toEqual(unordered(await dataOf(one.text)));
      }),
      settings,
    );
  });

  it('always marks two different edits of one field', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.nat(20), fc.constantFrom('title', 'due', 'owner'), async (base, pick, key) => {
        const [ours, theirs] = ['2026-12-01', '2026-12-02'].map((text) => {
          const copy = structuredClone(base);
          const found = find(copy, pick);
          if (found) found.fields[key] = text;
          return written(copy);
        });
        const result = await merge(written(base), ours ?? '', theirs ?? '');
        expect(result).toMatchObject({
          kind: 'conflicts',
          text: expect.stringMatching(/2026-12-01[\s\S]*=======[\s\S]*2026-12-02/),
        });
      }),
      settings,
    );
  });

  it('always marks an edit against a removal, whichever side it is on', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.nat(20), async (base, pick) => {
        const [edited, removed] = [structuredClone(base), structuredClone(base)];
        const [found, gone] = [find(edited, pick), find(removed, pick)];
        if (found) found.fields.due = '2026-12-01';
        if (gone) pull(removed, gone);
        for (const [ours, theirs] of [
          [edited, removed],
          [removed, edited],
        ] as const) {
          const result = await merge(written(base), written(ours), written(theirs));
          expect(result).toMatchObject({ kind: 'conflicts', text: expect.stringContaining('2026-12-01') });
        }
      }),
      settings,
    );
  });

  it('keeps every comment that a side wrote, or marks its entry', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async ({ base, ours, theirs }) => {
        const result = await merge(base, ours, theirs);
        if (result.kind !== 'merged') return;
        const known = commentsIn(base);
        for (const side of [ours, theirs]) {
          const fresh = commentsIn(side).filter((comment) => !known.includes(comment));
          for (const comment of fresh) expect(result.text).toMatch(new RegExp(`${comment}(?: #.*)?$`, 'm'));
        }
      }),
      settings,
    );
  });

  it('picks no order when both sides reorder tasks differently', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.infiniteStream(fc.nat()), async (base, choices) => {
        const [ours, theirs] = [0, 1].map(() => {
          const copy = structuredClone(base);
          for (const phase of copy.phases) {
            const ranks = new Map(phase.tasks.map(({ id }) => [id, Number(choices.next().value)]));
            phase.tasks.sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
          }
          return written(copy);
        });
        if (ours === undefined || theirs === undefined) return;
        const [one, other] = [await merge(written(base), ours, theirs), await merge(written(base), theirs, ours)];
        expect(other.kind).toBe(one.kind);
        if (one.kind === 'merged')
          expect(await dataOf(one.text)).toEqual(await dataOf('text' in other ? other.text : ''));
      }),
      settings,
    );
  });

  it('merges whatever git merges cleanly into a valid plan with the facts of both sides', async () => {
    const folder = folderWith();
    const lines = ({ base, ours, theirs }: { base: string; ours: string; theirs: string }): string | null => {
      for (const [name, text] of Object.entries({ base, ours, theirs })) writeFileSync(join(folder, name), text);
      const { status, stdout } = spawnSync('git', ['merge-file', '-p', 'ours', 'base', 'theirs'], {
        cwd: folder,
        encoding: 'utf8',
      });
      return status === 0 ? stdout : null;
    };
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(versions, async (texts) => {
        const byLines = lines(texts);
        if (byLines === null || !(await isSoundFile('plans/acme.yaml', byLines))) return;
        const values = {
          base: await dataOf(texts.base),
          ours: await dataOf(texts.ours),
          theirs: await dataOf(texts.theirs),
        };
        if (misplacedFacts(values, await dataOf(byLines)).length > 0) return;
        compared += 1;
        const result = await merge(texts.base, texts.ours, texts.theirs);
        expect(result.kind).toBe('merged');
        if (result.kind !== 'merged') return;
        expect(same(unordered(await dataOf(result.text)), unordered(await dataOf(byLines)))).toBe(true);
      }),
      { seed: 1, numRuns: 50 },
    );
    expect(compared).toBeGreaterThan(8);
  });
});

import { describe, expect, it } from 'vitest';
import { type PastOnboarding, pastKind } from '../../../src/plan/chance/forecaster.ts';
import {
  countOfWays,
  isOnboarded,
  isSameWay,
  lessonsByTemplate,
  type PutWay,
  WayWriter,
  waysIn,
  waysWith,
  withWays,
} from '../../../src/plan/chance/way-table.ts';
import { day } from '../plans.ts';

const span = { kind: 'working', low: 1, expected: 2, high: 4 } as const;
const way = (customer: string, template: string | null, onboarded: boolean, days: number): PastOnboarding => ({
  customer,
  template,
  purchased: day('2026-11-02') + days,
  isOnboarded: onboarded,
  steps: [
    { kind: pastKind({ of: 'wait', id: 'kickoff', span }), elapsed: { kind: 'unknown' } },
    { kind: pastKind({ of: 'task', id: 'import', span }), elapsed: { kind: 'over', days } },
  ],
});

const putting = (ways: ReadonlyMap<number, PastOnboarding | null>): ReadonlyMap<number, PutWay> =>
  new Map(Array.from(ways, ([index, each]) => [index, (writer) => writer.add(each)]));

describe('a table of ways', () => {
  const ways = [
    way('a', 'cpa', true, 3),
    null,
    way('c', 'crm', false, 5),
    way('d', null, true, 7),
    way('e', 'cpa', false, 9),
  ];
  const writer = new WayWriter();
  for (const each of ways) writer.add(each);
  const table = writer.table();

  it('gives back what was put in, customer by customer', () => {
    const read = waysIn(table, ['a', 'b', 'c', 'd', 'e']).map(
      ({ customer, template, purchased, isOnboarded: is, steps }) => ({
        customer,
        template,
        purchased,
        isOnboarded: is,
        steps: steps.map((step) => ({ ...step })),
      }),
    );
    expect(read).toEqual(ways.filter((each) => each !== null));
  });

  it('gives those with one template, with none, or with one that nobody has', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const told = ({ customer, steps }: PastOnboarding) => [customer, steps];
    for (const template of ['cpa', 'crm', null, 'erp']) {
      const expected = waysIn(table, ids).filter((each) => each.template === template);
      expect(waysWith(table, template, (index) => ids[index] ?? '').map(told)).toEqual(expected.map(told));
    }
  });

  it('knows which customers were onboarded, without reading their steps', () => {
    expect(countOfWays(table)).toBe(5);
    expect([0, 1, 2, 3, 4].map((index) => isOnboarded(table, index))).toEqual([true, false, false, true, false]);
  });

  it('has one kind of step for all customers who have it', () => {
    const [first, second] = waysIn(table, ['a', 'b', 'c', 'd', 'e']).map(({ steps }) => steps.map(({ kind }) => kind));
    expect(first?.[1]).toBe(second?.[1]);
    const same = new WayWriter();
    for (const id of ['x', 'y']) same.add(way(id, 'cpa', true, 3));
    const [x, y] = waysIn(same.table(), ['x', 'y']).map(({ steps }) => steps);
    expect(x?.[1]).toBe(y?.[1]);
    expect(first?.[0]?.key).not.toBe(first?.[1]?.key);
  });

  it('tells apart steps of as many days in every kind and state', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e'].map((id) => pastKind({ of: 'task', id, span }));
    const steps = kinds.flatMap((kind): PastOnboarding['steps'] => [
      { kind, elapsed: { kind: 'over', days: 0 } },
      { kind, elapsed: { kind: 'running', days: 0 } },
      { kind, elapsed: { kind: 'ahead' } },
      { kind, elapsed: { kind: 'unknown' } },
    ]);
    const all = new WayWriter();
    all.add({ ...way('z', null, false, 1), steps });
    expect(waysIn(all.table(), ['z']).flatMap((each) => each.steps)).toEqual(steps);
  });

  it('names each template once', () => {
    expect(table.templates).toEqual(['cpa', 'crm']);
    expect(table.kinds).toHaveLength(2);
    expect([...lessonsByTemplate(table, ['a', 'b', 'c', 'd', 'e']).keys()]).toEqual(['cpa', 'crm', null]);
  });

  it('copies plans from another table, in any order and between new ones', () => {
    const later = way('new', 'erp', false, 11);
    const other = new WayWriter(table);
    for (const index of [4, 1, 0]) other.copy(index);
    other.add(later);
    other.copy(2);
    const copied = other.table();
    const [a, , c, , e] = ways;
    const read = waysIn(copied, ['e', 'b', 'a', 'new', 'c']).map((each) => ({
      customer: each.customer,
      template: each.template,
      purchased: each.purchased,
      isOnboarded: each.isOnboarded,
      steps: [...each.steps],
    }));
    expect(read).toEqual([e, a, later, c]);
    expect(copied.templates).toEqual(['cpa', 'crm', 'erp']);
    expect(copied.kinds).toEqual(table.kinds);
    // Copying beyond the end of the table adds nothing.
    const empty = new WayWriter(table);
    empty.copy(9);
    expect([countOfWays(empty.table()), waysIn(empty.table(), ['x'])]).toEqual([1, []]);
  });

  it('replaces the ways of a few plans as if all were written again, and says which plans add the same as before', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const changes = new Map<number, PastOnboarding | null>([
      [0, way('a', 'cpa', true, 3)],
      [1, way('b', 'erp', false, 11)],
      [2, null],
      [4, way('e', 'cpa', true, 9)],
    ]);
    const changed = withWays(table, putting(changes));
    const writer = new WayWriter(table);
    for (const [index, each] of ways.entries()) writer.add(changes.has(index) ? (changes.get(index) ?? null) : each);
    const anew = writer.table();
    const plain = (from: typeof table) =>
      waysIn(from, ids).map(({ customer, template, purchased, isOnboarded: is, steps }) => [
        customer,
        template,
        purchased,
        is,
        steps,
      ]);
    expect(plain(changed)).toEqual(plain(anew));
    expect([changed.kinds, changed.templates]).toEqual([anew.kinds, anew.templates]);
    expect(lessonsByTemplate(changed, ids)).toEqual(lessonsByTemplate(anew, ids));
    expect(ids.map((_, index) => isSameWay(table, changed, index))).toEqual([true, false, false, true, false]);
    for (const [day, isSame] of [
      [9, true],
      [8, false],
      [10, false],
    ] as const) {
      const once = withWays(table, putting(new Map([[4, way('e', 'cpa', false, day)]])));
      expect(isSameWay(table, once, 4)).toBe(isSame);
    }
    const longer = { ...way('e', 'cpa', false, 9), steps: [...way('e', 'cpa', false, 9).steps].slice(1) };
    expect(isSameWay(table, withWays(table, putting(new Map([[4, longer]]))), 4)).toBe(false);
  });

  it('holds any number of customers and of steps', () => {
    const many = Array.from({ length: 150 }, (_, nth) => way(`${nth}`, nth % 2 === 0 ? 'cpa' : null, true, nth));
    const long = { ...way('long', 'cpa', true, 1), steps: many.flatMap(({ steps }) => steps) };
    const all = [...many, long, way('last', 'crm', false, 2)];
    const writer = new WayWriter();
    for (const each of all) writer.add(each);
    const ids = all.map(({ customer }) => customer);
    const read = waysIn(writer.table(), ids);
    expect(read.map(({ customer, steps }) => [customer, [...steps]])).toEqual(
      all.map(({ customer, steps }) => [customer, steps]),
    );
    for (const template of ['cpa', 'crm', null, 'other']) {
      const found = waysWith(writer.table(), template, (index) => ids[index] ?? '');
      expect(found.map(({ customer, steps }) => [customer, [...steps]])).toEqual(
        all.filter((each) => each.template === template).map(({ customer, steps }) => [customer, steps]),
      );
    }
  });

  it('copies from a table with other kinds of steps', () => {
    const other = new WayWriter();
    const spans = [
      { kind: 'working', low: 9, expected: 9, high: 9 },
      { ...span, low: 0 },
      { ...span, expected: 3 },
      { ...span, high: 5 },
      { ...span, kind: 'calendar' },
      span,
    ] as const;
    const steps = spans.map((each, days) => ({
      kind: pastKind({ of: 'task', id: 'import', span: each }),
      elapsed: { kind: 'over' as const, days },
    }));
    for (const each of [
      { ...way('z', 'crm', true, 1), steps },
      { ...way('y', 'crm', true, 1), steps: steps.slice(2) },
    ])
      other.add(each);
    const from = other.table();
    expect(from.kinds).toHaveLength(6);
    const writer = new WayWriter(table);
    writer.copy(1, from);
    writer.copy(0);
    writer.copy(0, from);
    const read = waysIn(writer.table(), ['y', 'a', 'z']).map((each) => [...each.steps]);
    expect(read).toEqual([steps.slice(2), ways[0]?.steps, steps]);
    expect(writer.table().kinds.slice(0, 2)).toEqual(table.kinds);
  });

  it('copies nobody where there is nobody', () => {
    const [copied, added] = [new WayWriter(), new WayWriter()];
    copied.copy(0);
    added.add(null);
    expect(copied.table()).toEqual(added.table());
  });

  it('copies a way of a single step', () => {
    const single = { ...way('a', 'cpa', true, 3), steps: way('a', 'cpa', true, 3).steps.slice(1) };
    const first = new WayWriter();
    first.add(single);
    const second = new WayWriter(first.table());
    second.copy(0);
    expect(waysIn(second.table(), ['a'])[0]?.steps).toEqual(single.steps);
  });

  describe('with one customer changed', () => {
    const usual = way('a', 'cpa', true, 3);
    const made = (of: PastOnboarding) => {
      const writer = new WayWriter();
      for (const each of [of, way('b', 'cpa', true, 4)]) writer.add(each);
      return writer.table();
    };
    const other = (span: { readonly low: number; readonly expected: number; readonly high: number }) =>
      pastKind({ of: 'wait', id: 'kickoff', span: { kind: 'working', ...span } });
    const changes: readonly (readonly [string, PastOnboarding])[] = [
      ['template', { ...usual, template: 'crm' }],
      ['purchase', { ...usual, purchased: usual.purchased + 1 }],
      ['outcome', { ...usual, isOnboarded: false }],
      [
        'days',
        { ...usual, steps: usual.steps.map((s, at) => (at === 1 ? { ...s, elapsed: { kind: 'over', days: 4 } } : s)) },
      ],
      [
        'kind of the first step',
        {
          ...usual,
          steps: usual.steps.map((s, at) => (at === 0 ? { ...s, kind: other({ low: 2, expected: 3, high: 5 }) } : s)),
        },
      ],
      ['last step, which is missing', { ...usual, steps: usual.steps.slice(0, 1) }],
      ['steps, of which there are none', { ...usual, steps: [] }],
    ];

    it.each(changes)('says so: another %s', (_, changed) => {
      const before = made(usual);
      const after = withWays(before, putting(new Map([[0, changed]])));
      expect([0, 1].map((index) => isSameWay(before, after, index))).toEqual([false, true]);
      expect([0, 1].map((index) => isSameWay(after, before, index))).toEqual([false, true]);
      const lessons = [before, after].map((from) => [...lessonsByTemplate(from, ['a', 'b'])]);
      expect(lessons[0]).not.toEqual(lessons[1]);
    });

    it('is the same table when nothing changed, wherever its steps are', () => {
      const before = made(usual);
      const after = withWays(before, putting(new Map([[0, usual]])));
      expect([0, 1].map((index) => isSameWay(before, after, index))).toEqual([true, true]);
      expect(lessonsByTemplate(after, ['a', 'b'])).toEqual(lessonsByTemplate(before, ['a', 'b']));
      const named = ['b', 'a'].map((id) => [...lessonsByTemplate(before, [id, 'c'])]);
      expect(named[0]).not.toEqual(named[1]);
    });
  });

  it('has the days of running and finished steps, and only the state of other steps', () => {
    const steps = (['over', 'running', 'ahead', 'unknown'] as const).map((kind) => ({
      kind: pastKind({ of: 'task', id: kind, span }),
      elapsed: kind === 'over' || kind === 'running' ? { kind, days: 0 } : { kind },
    }));
    const own = new WayWriter();
    own.add({ ...way('a', null, false, 1), steps });
    own.add({ ...way('b', null, false, 1), steps: [] });
    const [a, b] = waysIn(own.table(), ['a', 'b']);
    expect([a?.steps, b?.steps]).toEqual([steps, []]);
  });
});

import { describe, expect, it } from 'vitest';
import type { PlanPhaseFile } from '../../../src/plan/model/files.ts';
import { buildNetwork, findCycle } from '../../../src/plan/schedule/graph.ts';
import { planOf } from '../plans.ts';

function phase(id: string, tasks: readonly [string, ...string[]][], after?: readonly string[]): PlanPhaseFile {
  const files = tasks.map(([task, ...before]) => ({
    id: task,
    title: task,
    ...(before.length > 0 ? { after: before } : {}),
  }));
  return { id, name: id, tasks: files, ...(after === undefined ? {} : { after }) };
}

const cycleOf = (phases: readonly PlanPhaseFile[]) => findCycle(planOf(phases));

describe('a cycle', () => {
  it('is absent when everything can be ordered', () => {
    expect(cycleOf([phase('one', [['a'], ['b', 'a']]), phase('two', [['c', 'a', 'b']])])).toBeNull();
  });

  it('is reported as the path along which steps wait for each other', () => {
    expect(
      cycleOf([
        phase('one', [
          ['a', 'c'],
          ['b', 'a'],
          ['c', 'b'],
        ]),
      ]),
    ).toEqual(['a', 'c', 'b', 'a']);
  });

  it('may be a task that waits for itself', () => {
    expect(cycleOf([phase('one', [['a', 'a']])])).toEqual(['a', 'a']);
  });

  it('may be a task that waits for its own phase', () => {
    expect(cycleOf([phase('one', [['a', 'one']])])).toEqual(['a', 'one', 'a']);
  });

  it('may lead through the order of the phases', () => {
    expect(cycleOf([phase('one', [['a', 'b']]), phase('two', [['b']])])).toEqual(['a', 'b', 'two', 'one', 'a']);
  });

  it('names each of several phases once', () => {
    expect(cycleOf([phase('one', [['a', 'c']]), phase('two', [['b']]), phase('three', [['c']])])).toEqual(
      ['a', 'c', 'three', 'two', 'b', 'two', 'one', 'a'].filter((name, at, all) => name !== all[at - 1]),
    );
    expect(cycleOf([phase('x', [['a', 'one']], []), phase('one', [], ['two']), phase('two', [], ['one'])])).toEqual([
      'one',
      'two',
      'one',
    ]);
  });

  it('may be a phase that waits for itself', () => {
    expect(cycleOf([phase('one', [], ['one'])])).toEqual(['one', 'one']);
  });

  it('is found despite ids that are not in the plan', () => {
    expect(
      cycleOf([
        phase('one', [
          ['a', 'nowhere', 'b'],
          ['b', 'a'],
        ]),
      ]),
    ).toEqual(['a', 'b', 'a']);
  });

  it('is found at the end of a chain of thirty thousand tasks', () => {
    const count = 30_000;
    const tasks = Array.from({ length: count }, (_, i): [string, string] => [`t${i}`, `t${(i + 1) % count}`]);
    expect(cycleOf([phase('one', tasks)])).toHaveLength(count + 1);
  });
});

describe('a network', () => {
  it('grows linearly with the plan when phases wait for phases', () => {
    const phases = Array.from({ length: 100 }, (_, p) =>
      phase(
        `p${p}`,
        Array.from({ length: 100 }, (_, t): [string] => [`t${p}-${t}`]),
      ),
    );
    const network = buildNetwork(planOf(phases));
    expect(network.predecessors.length).toBeLessThan(3 * 100 * 100);
  });

  it('knows the live task of each plan, even of plans that share their phases', () => {
    const plan = planOf([phase('one', [['a'], ['b']])]);
    expect([null, 'a', 'b'].map((live) => buildNetwork({ ...plan, live }).live)).toEqual([-1, 0, 1]);
  });

  it('resolves an id that a task and a phase share to the task', () => {
    const plan = planOf([phase('same', [['same'], ['b', 'same'], ['c']])]);
    const { firstPredecessor, predecessors } = buildNetwork(plan);
    expect(predecessors[firstPredecessor[1] ?? -1]).toBe(0);
  });

  it('refuses what callers have to check first', () => {
    expect(() => buildNetwork(planOf([phase('one', [['a', 'a']])]))).toThrow('waits for itself: a, a');
    expect(() => buildNetwork(planOf([phase('one', [['a', 'b']])]))).toThrow('"a" waits for "b"');
  });

  it('treats ids as text, whatever they are', () => {
    const phases = [phase('constructor', [['__proto__'], ['toString', '__proto__']])];
    expect(buildNetwork(planOf(phases)).size).toBe(4);
  });
});

describe('the order of a network', () => {
  it('is the order of the file, with the start and the end of each phase, when everything waits for earlier steps', () => {
    const { order, phaseOf } = buildNetwork(
      planOf([phase('one', [['a'], ['b', 'a']]), phase('two', [['c'], ['d', 'a']])]),
    );
    // Nodes: four tasks, the starts of two phases, their ends.
    expect([...order]).toEqual([4, 0, 1, 6, 5, 2, 3, 7]);
    expect([...phaseOf]).toEqual([0, 0, 1, 1]);
  });

  it.each<[string, readonly PlanPhaseFile[]]>([
    ['a phase before the one that it waits for', [phase('one', [['a'], ['b']], ['two']), phase('two', [['c']], [])]],
    [
      'phases in reverse',
      [phase('one', [['a']], ['two']), phase('two', [['b'], ['c', 'b']], ['three']), phase('three', [['d']], [])],
    ],
    [
      'a first task that waits for nothing, in a phase that waits for the last one',
      [
        {
          id: 'one',
          name: 'One',
          after: ['two'],
          tasks: [
            { id: 'a', title: 'A', after: [] },
            { id: 'b', title: 'B' },
          ],
        },
        phase('two', [['c', 'a']], []),
      ],
    ],
    ['empty phases', [phase('one', [], ['three']), phase('two', [['a', 'b'], ['b']]), phase('three', [], [])]],
  ])('has every node once, after its predecessors: %s', (_, phases) => {
    const { order, size, firstPredecessor, predecessors } = buildNetwork(planOf(phases));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, node) => node));
    const place = [...order].reduce<number[]>((places, node, at) => Object.assign(places, { [node]: at }), []);
    for (const node of order)
      for (const before of predecessors.slice(firstPredecessor[node], firstPredecessor[node + 1]))
        expect(place[before]).toBeLessThan(place[node] ?? -1);
  });
  it.each([
    ['one after the other, the last one first', [['a', 'b'], ['b', 'c'], ['c', 'd'], ['d']]],
    ['several that wait for one below', [['a', 'd'], ['b', 'd'], ['c', 'd'], ['d']]],
    ['one that waits for several below', [['a', 'b', 'c', 'd'], ['b', 'd'], ['c', 'b'], ['d']]],
  ] satisfies [string, [string, ...string[]][]][])('puts every task after its predecessors: %s', (_, tasks) => {
    const { order, tasks: nodes } = buildNetwork(planOf([phase('one', tasks)]));
    const place = new Map(nodes.map(({ id }, node) => [id, order.indexOf(node)]));
    expect(new Set(order).size).toBe(order.length);
    for (const [id, ...before] of tasks)
      for (const other of before) expect(place.get(id)).toBeGreaterThan(place.get(other) ?? Number.NaN);
  });
});

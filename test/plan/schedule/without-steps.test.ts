import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSteps } from '../../../src/plan/schedule/without-steps.ts';

interface Step {
  readonly id: string;
  readonly after: readonly string[] | null;
}
type Stage = Step & { readonly tasks: readonly Step[] };
/** `a b<c d<`: tasks with their predecessors; a `<` without ids is an empty list. */
const tasksOf = (text: string): Step[] =>
  text.split(' ').flatMap((word) => {
    const [id = '', after] = word.split('<');
    return id === ''
      ? []
      : [{ id, after: after === undefined ? null : after.split(',').filter((each) => each !== '') }];
  });
const phase = (head: string, tasks: string): Stage => {
  const [own] = tasksOf(head);
  return { ...(own ?? { id: '', after: null }), tasks: tasksOf(tasks) };
};
const shown = (phases: readonly Stage[]) =>
  phases.map((each) => {
    const one = ({ id, after }: Step) => (after === null ? id : `${id}<${after.join(',')}`);
    return `${one(each)}: ${each.tasks.map(one).join(' ')}`;
  });

describe('phases without some of their steps', () => {
  const PHASES = [phase('one', 'a b<a c<b'), phase('two', 'd e<d,a'), phase('three', 'f g<f')];

  it.each([
    ['nothing', [], ['one: a b<a c<b', 'two: d e<d,a', 'three: f g<f']],
    ['what is not there', ['x'], ['one: a b<a c<b', 'two: d e<d,a', 'three: f g<f']],
    ['a step in the middle', ['b'], ['one: a c<a', 'two: d e<d,a', 'three: f g<f']],
    ['the first step of a phase', ['a'], ['one: b c<b', 'two: d e<d', 'three: f g<f']],
    ['the first step of a later phase', ['d'], ['one: a b<a c<b', 'two: e<a', 'three: f g<f']],
    ['the first step of the last phase', ['f'], ['one: a b<a c<b', 'two: d e<d,a', 'three: g']],
    ['all of the first phase', ['a', 'b', 'c'], ['two: d e<d', 'three: f g<f']],
    ['a whole phase', ['two'], ['one: a b<a c<b', 'three: f g<f']],
    ['all of a phase in the middle', ['d', 'e'], ['one: a b<a c<b', 'three: f g<f']],
  ])('%s', (_, gone, left) => {
    expect(shown(withoutSteps(PHASES, new Set(gone)))).toEqual(left);
  });

  it.each([
    [
      'the phase before, which was named',
      [phase('one', 'a'), phase('two', 'b'), phase('three<two', 'c')],
      ['two'],
      ['one: a', 'three<one: c'],
    ],
    [
      'what the phase before waited for',
      [phase('one', 'a'), phase('two', 'b'), phase('x<one', 'd'), phase('y', 'e')],
      ['x'],
      ['one: a', 'two: b', 'y<one: e'],
    ],
    [
      'nothing else than the phase before, which stays',
      [phase('one', 'a'), phase('two<one', 'b c'), phase('three', 'd')],
      ['c'],
      ['one: a', 'two<one: b', 'three: d'],
    ],
    [
      'what the first phase waited for',
      [phase('one<three', 'a'), phase('two', 'b'), phase('three<', 'c')],
      ['one'],
      ['two<three: b', 'three<: c'],
    ],
    [
      'over two phases that are gone',
      [phase('one', 'a'), phase('two<one', 'b'), phase('three', 'c'), phase('four', 'd')],
      ['two', 'three'],
      ['one: a', 'four<one: d'],
    ],
    [
      'a step of another phase',
      [phase('one', 'a'), phase('two', 'b<a c<b'), phase('three<b', 'd')],
      ['b'],
      ['one: a', 'two: c<a', 'three<a: d'],
    ],
    [
      'the first step of another phase, which waited for its start',
      [phase('one', 'a'), phase('two', 'b'), phase('three', 'c<b')],
      ['b'],
      ['one: a', 'three: c<one'],
    ],
    [
      'what a removed phase waited for, when it waited for one of its steps',
      [phase('one', 'a'), phase('two', 'b'), phase('three', 'c<b')],
      ['two'],
      ['one: a', 'three: c<one'],
    ],
    ['nothing, where removed steps wait for each other', [phase('one', 'a<b b<a c<a d')], ['a', 'b'], ['one: c d']],
    ['nothing any more', [phase('one', 'a b'), phase('two<a', 'c')], ['a'], ['one: b', 'two: c']],
    ['both of two', [phase('one', 'a b c<a,b d<c')], ['c'], ['one: a b d<a,b']],
    ['each once', [phase('one', 'a b<a c<a d<b,c')], ['b', 'c'], ['one: a d<a']],
    ['an empty phase, which stays', [phase('one', ''), phase('two', 'a b')], ['a'], ['one: ', 'two: b']],
  ] as const)('wait for %s', (_, phases, gone, left) => {
    expect(shown(withoutSteps(phases, new Set<string>(gone)))).toEqual(left);
  });

  it('keep the order that explicit dependencies give the remaining steps', () => {
    // Later steps wait for earlier ones of the same phase. The test follows these chains.
    const sizes = fc.integer({ min: 2, max: 8 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.boolean()), (size, links, drops) => {
        const ids = Array.from({ length: size }, (_, nth) => `t${nth}`);
        const tasks = ids.map((id, nth) => ({ id, after: ids.slice(0, nth).filter(() => links.next().value) }));
        const gone = new Set(ids.filter(() => drops.next().value));
        const orderIn = (all: readonly Step[]) => {
          const reach = (id: string): string[] =>
            (all.find((step) => step.id === id)?.after ?? []).flatMap((next) => [next, ...reach(next)]);
          return ids
            .filter((id) => !gone.has(id))
            .map((id) => [id, [...new Set(reach(id))].filter((x) => !gone.has(x)).sort()]);
        };
        const [left] = withoutSteps([{ id: 'p', after: null, tasks }], gone);
        expect(orderIn(left?.tasks ?? [])).toEqual(orderIn(tasks));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycle } from '../../src/plan/schedule/graph.ts';
import { findFarDates, type StructureOutline, untangle } from '../../src/rules/structure.ts';
import { planOf } from '../plan/plans.ts';

/** Phases of tasks, each written as `id` or `id < what it waits for`. */
function outline(...phases: readonly (readonly string[])[]): StructureOutline {
  const step = (written: string, pointer: string) => {
    const [id = '', after] = written.split(' < ');
    return { id, pointer, after: after?.split(' ') ?? null };
  };
  return {
    file: 'plans/acme.yaml',
    live: null,
    phases: phases.map(([phase = '', ...tasks], index) => ({
      ...step(phase, `/phases/${index}`),
      tasks: tasks.map((task, at) => step(task, `/phases/${index}/tasks/${at}`)),
    })),
  };
}

function told(plan: StructureOutline): readonly string[] {
  return untangle(plan).obstacles.map(({ rule, at }) => `${rule} ${at.pointer}`);
}

const stepsOf = ({ phases }: StructureOutline) => phases.flatMap((phase) => [phase, ...phase.tasks]);
const arrowsOf = (plan: StructureOutline) =>
  stepsOf(plan).flatMap(({ id, after }) => (after ?? []).map((to) => `${id} < ${to}`));

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const written = fc
  .tuple(ids, fc.option(fc.array(ids, { minLength: 1, maxLength: 3 }), { nil: undefined }))
  .map(([id, after]) => (after === undefined ? id : `${id} < ${after.join(' ')}`));
const outlines = fc
  .array(fc.array(written, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
  .map((phases) => outline(...phases));

describe('what keeps a plan from being scheduled', () => {
  it('is reported all at once', () => {
    const plan = outline(['k', 'a < b', 'b < a zz', 'c < d'], ['l', 'd < c', 'e < e', 'f < yy a']);
    expect(told(plan)).toEqual([
      'unknown-dependency /phases/0/tasks/1/after/1',
      'unknown-dependency /phases/1/tasks/2/after/0',
      expect.stringMatching('dependency-cycle /phases/0/tasks/[01]/after/0'),
      expect.stringMatching('dependency-cycle /phases/[01]/tasks/[02]/after/0'),
      'dependency-cycle /phases/1/tasks/1/after/0',
    ]);
  });

  it('is reported once, at a phase that waits for a later one, and not at its tasks', () => {
    const waiting = (after: string) =>
      outline([`k < ${after}`, 'a', 'b'], ['l', 'c', 'd < c'], ['m', 'e', 'f'], ['n', 'g']);
    for (const later of ['l', 'm', 'n', 'd', 'e']) {
      const { obstacles } = untangle(waiting(later));
      expect(obstacles.map(({ rule, at }) => `${rule} ${at.pointer}`)).toEqual(['dependency-cycle /phases/0/after/0']);
    }
    expect(untangle(waiting('m')).obstacles[0]?.args).toEqual({ path: ['k', 'm', 'l', 'k'] });
  });

  it('keeps the steps and dependencies that are not part of it', () => {
    const plan = outline(['k', 'a', 'b < a zz'], ['l', 'c < b d', 'd < c', 'e < d']);
    expect(arrowsOf(untangle(plan).rest)).toEqual(['b < a', 'c < b', 'e < d']);
  });

  it('is empty when everything waits for earlier steps', () => {
    const plan = outline(['k', 'a', 'b < a'], ['l < k', 'c < k a']);
    expect(untangle(plan)).toEqual({ obstacles: [], rest: plan });
    expect(untangle(plan).rest).toBe(plan);
  });

  it('is the names that steps share, as long as they share them, and not the circles through them', () => {
    const plan = outline(['k', 'a < b', 'b < a', 'c', 'c']);
    expect(told(plan)).toEqual(['duplicate-id /phases/0/tasks/3/id']);
    expect(told(outline(['k', 'a < b', 'b < a']))).toEqual(['dependency-cycle /phases/0/tasks/0/after/0']);
  });

  it('is shown at a dependency that can be changed, then at the other steps of the circle', () => {
    const [obstacle] = untangle(outline(['k < b', 'a'], ['l', 'b < a'])).obstacles;
    expect([obstacle?.at, ...(obstacle?.related ?? [])].map((at) => at?.pointer)).toEqual([
      '/phases/0/after/0',
      '/phases/1/tasks/0/after/0',
      '/phases/0/tasks/0/id',
    ]);
  });

  it('is the circle that somebody wrote, not one through the start and the end of a phase', () => {
    const { obstacles } = untangle(outline(['k < x', 'a', 'x < k']));
    expect(obstacles.map(({ at, args }) => [at.pointer, args])).toEqual([
      ['/phases/0/after/0', { path: ['k', 'x', 'k'] }],
    ]);
  });

  it('is gone from the rest of any plan', () => {
    fc.assert(
      fc.property(outlines, (plan) => {
        const { obstacles, rest } = untangle(plan);
        expect(findCycle(rest)).toBeNull();
        expect(stepsOf(rest).map(({ id }) => id)).toEqual(stepsOf(plan).map(({ id }) => id));
        expect(arrowsOf(plan)).toEqual(expect.arrayContaining([...arrowsOf(rest)]));
        if (obstacles.length === 0) expect(arrowsOf(rest)).toEqual(arrowsOf(plan));
        expect(told(rest).filter((one) => !one.startsWith('duplicate-id'))).toEqual([]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is reported quickly, with few findings, when everything waits for itself', () => {
    const plan = outline(['k', ...Array.from({ length: 20_000 }, (_, index) => `t${index} < t${index}`)]);
    const { obstacles, rest } = untangle(plan);
    expect(obstacles).toHaveLength(20);
    expect(arrowsOf(rest)).toEqual([]);
  });
});

describe('a date after the last day there is', () => {
  const far = (day: string) =>
    findFarDates(
      planOf([{ id: 'p', name: 'P', tasks: [{ id: 't', title: 'T', due: day, 'not-before': day }] }], {
        purchased: day,
        target: day,
      }),
    ).map(({ at }) => at.pointer);

  it('is reported wherever it stands', () => {
    expect(far('2199-12-31')).toEqual([]);
    expect(far('2200-01-01')).toEqual([
      '/purchased',
      '/target',
      '/phases/0/tasks/0/due',
      '/phases/0/tasks/0/not-before',
    ]);
  });
});

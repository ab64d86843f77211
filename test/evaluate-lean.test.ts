import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { evaluate, locateAll, textByPath } from '../src/evaluate.ts';
import { dayOf } from '../src/plan/time/day.ts';
import { checkWorkspace } from '../src/rules/index.ts';
import { readWorkspace } from '../src/workspace/read.ts';

vi.mock('yaml', () => {
  throw new Error('yaml was loaded');
});

it('evaluates, checks and locates in valid files without the yaml package', async () => {
  const texts = readWorkspace(resolve('examples/ledgerly'));
  const evaluation = await evaluate(texts);
  expect(evaluation.findings).toEqual([]);
  const advice = await locateAll(
    checkWorkspace(evaluation, dayOf(2026, 11, 20)),
    (path) => textByPath(texts).get(path) ?? null,
  );
  expect(new Set(advice.map(({ severity }) => severity))).toEqual(new Set(['note']));
  expect(evaluation.plans.length).toBeGreaterThan(20);
});

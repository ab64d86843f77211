import { expect, it } from 'vitest';
import { Memory } from '../../../src/workspace/memory/answers.ts';
import { Paths } from '../../../src/workspace/memory/paths.ts';
import { repositoryWith } from '../../support/repository.ts';

it('results of plans are not kept when a file changed during the calculation', () => {
  const { root, env } = repositoryWith({ 'onboard.yaml': 'vendor: L\n', 'plans/a.yaml': 'customer: A\n' });
  const memoryOf = (): Memory =>
    Memory.for({ root, asked: [], env, now: () => new Date() }) ?? expect.fail('a place to keep it');
  const facts = (row: number) => ({
    paths: Paths.of(['plans/a.yaml']),
    sums: Buffer.alloc(32),
    rows: Float64Array.of(row),
    texts: [],
    wholes: new Map<string, never>(),
  });
  const past = (name: string) => ({
    paths: Paths.of(['plans/a.yaml']),
    sums: Buffer.alloc(32),
    called: [[name] as const],
    past: null,
  });
  const rowIn = () => memoryOf().factsOf('status', 'today')?.rows[0];

  const memory = memoryOf();
  memory.keepFacts('status', 'today', facts(1));
  expect(rowIn()).toBe(1);

  const late = memoryOf();
  late.witness.giveUp();
  late.keepFacts('status', 'today', facts(2));
  expect(rowIn()).toBe(1);
  late.keepPast({ around: 'x', day: null }, past('Late'));
  expect(late.place.read('past')).toBeNull();
  memory.keepPast({ around: 'x', day: null }, past('In time'));
  expect(late.place.read('past')?.toString('utf8')).toContain('In time');
});

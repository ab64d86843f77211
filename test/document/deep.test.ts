import { expect, it } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const DEEP = [
  ['pairs in braces', (pair: string, depth: number) => `x: { y: ${`${pair} `.repeat(depth)}}`],
  ['pairs in brackets', (pair: string, depth: number) => `[ ${`${pair} `.repeat(depth)}]`],
  ['pairs in both', (pair: string, depth: number) => `x: ${`[ ${pair} { ${pair} `.repeat(depth / 2)}`],
  ['pairs on a line', (pair: string, depth: number) => `${pair} `.repeat(depth)],
  ['keys with a question mark', (_: string, depth: number) => '? '.repeat(depth)],
  ['pairs over lines in braces', (pair: string, depth: number) => `x: {\n${`${pair}\n`.repeat(depth)}}`],
] as const;

it.each(DEEP)('%s are refused as too deep, and never crash', async (_, text) => {
  for (const pair of ['a:', '"a":', "'a':"]) {
    for (const depth of [40, 1500, 2000, 20_000]) {
      const reading = await readDocument({ path: 'a.yaml', text: text(pair, depth) });
      const rules = reading.ok ? [] : reading.findings.map(({ rule }) => rule);
      expect([pair, depth, rules]).toEqual([pair, depth, ['too-deep']]);
    }
  }
});

it('is one finding with its file, and does not affect other customers', async () => {
  const root = folderWith({
    'onboard.yaml': 'vendor: Ledgerly\n',
    'plans/a.yaml': `x: { y: ${'a: '.repeat(2000)}}`,
    'plans/b.yaml': 'customer: B\nphases: [{ id: p, name: P, tasks: [{ id: t, title: T, owner: vendor }] }]\n',
  });
  const { code, printed, said } = await onboardIn(root, ['validate', '--format', 'json']);
  expect([code, said]).toEqual([1, '']);
  expect(printed).toContain('"too-deep"');
  for (const argv of [
    ['status'],
    ['timeline', 'b'],
    ['why', 'b'],
    ['insights'],
    ['template', 'list'],
    ['done', 'b', 't'],
  ]) {
    const outcome = await onboardIn(root, argv);
    expect(outcome.said).not.toContain('internal error');
  }
});

it('accepts the depth that a plan may have', async () => {
  const text = `x: { y: ${'a: '.repeat(20)}1 }\nz: [${'{ a: 1, b: 2 }, '.repeat(100)}]\n`;
  const reading = await readDocument({ path: 'a.yaml', text: `${text}w: { ${'k: v, '.repeat(100)} }\n` });
  expect(reading.ok || reading.findings.every(({ rule }) => rule !== 'too-deep')).toBe(true);
});
